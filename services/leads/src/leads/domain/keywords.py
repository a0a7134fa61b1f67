"""Keyword tags: what a step was about, read from its words instead of being asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from chassis.errors import FailedPrecondition
from leads.domain.process import Label

MAX_TAGS = 200
MAX_ON_A_STEP = 20
_LATIN_EDGE = r"(?<![0-9a-z])", r"(?![0-9a-z])"


class TooManyTags(FailedPrecondition):
    """There are as many keyword tags as anybody could overlook."""

    code = "LEADS_TOO_MANY_TAGS"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordTag:
    """A tag and the words, in any language, that bring it."""

    key: str
    label: Label
    words: tuple[str, ...]

    def place_in(self, plain: str) -> int | None:
        """Return where the first of the words stands in a plain text; None when none does."""
        return min((at for at in (_place(plain_text(word), plain) for word in self.words) if at is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordTags:
    """All tags in force; `version` counts the changes."""

    version: int
    tags: tuple[KeywordTag, ...] = ()

    def found_in(self, text: str) -> Sequence[str]:
        """Return the keys of the tags whose words the text has, in the order in which it mentions them."""
        plain = plain_text(text)
        places = [(place, tag.key) for tag in self.tags if (place := tag.place_in(plain)) is not None]
        return [key for _, key in sorted(places)]

    def on(self, text: str, *, given: Sequence[str], without: Sequence[str]) -> tuple[str, ...]:
        """Return the keywords of a step: those given first, then what its text brings and nobody declined; at most twenty."""
        declined = {*given, *without}
        return (*dict.fromkeys(given), *(key for key in self.found_in(text) if key not in declined))[:MAX_ON_A_STEP]

    def put(self, tag: KeywordTag) -> KeywordTags:
        """Return the tags with this one added, or in the place of the one of its key. Raises TooManyTags."""
        others = tuple(one for one in self.tags if one.key != tag.key)
        if len(others) >= MAX_TAGS:
            raise TooManyTags(most=MAX_TAGS)
        return self._as(tuple(sorted((*others, tag), key=lambda one: one.key)))

    def without(self, key: str) -> KeywordTags:
        """Return the tags without the one of that key; when there is none, these."""
        return self._as(tuple(tag for tag in self.tags if tag.key != key))

    def _as(self, tags: tuple[KeywordTag, ...]) -> KeywordTags:
        return self if tags == self.tags else KeywordTags(version=self.version + 1, tags=tags)


def plain_text(text: str) -> str:
    """Return the form in which words are compared: width and case do not count."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _place(word: str, plain: str) -> int | None:
    """Return where the word stands; a Latin word must stand by itself ("rice" is not in "price"), a Chinese one need not."""
    before = _LATIN_EDGE[0] if word[:1].isascii() else ""
    after = _LATIN_EDGE[1] if word[-1:].isascii() else ""
    found = re.search(before + re.escape(word) + after, plain) if word else None
    return found.start() if found else None
