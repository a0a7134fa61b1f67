"""The keyword tags are read."""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.keywords import KeywordTags
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class GetKeywordTags:
    """All of them."""


def get_keyword_tags(query: GetKeywordTags, *, work: UnitOfWork) -> KeywordTags:
    """Return the tags in force."""
    return work.keywords.tags()
