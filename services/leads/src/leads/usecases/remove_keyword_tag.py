"""A keyword tag is taken away."""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.keywords import KeywordTags
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveKeywordTag:
    """Which tag."""

    key: str


def remove_keyword_tag(command: RemoveKeywordTag, *, work: UnitOfWork) -> KeywordTags:
    """Take the tag away; steps that have it keep it. A tag that is not there is no fault."""
    known = work.keywords.tags(for_change=True)
    return work.keywords.save(known, known.without(command.key))
