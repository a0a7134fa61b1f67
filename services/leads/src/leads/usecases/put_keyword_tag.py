"""A keyword tag is added or replaced."""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.keywords import KeywordTag, KeywordTags
from leads.domain.process import Label
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class PutKeywordTag:
    """Key, what people read, and the words that bring it."""

    key: str
    label_zh: str
    label_en: str
    words: tuple[str, ...]


def put_keyword_tag(command: PutKeywordTag, *, work: UnitOfWork) -> KeywordTags:
    """Put the tag in force for what is recorded from now on. Raises TooManyTags."""
    words = tuple(dict.fromkeys(command.words))
    tag = KeywordTag(key=command.key, label=Label(zh=command.label_zh, en=command.label_en), words=words)
    known = work.keywords.tags(for_change=True)
    return work.keywords.save(known, known.put(tag))
