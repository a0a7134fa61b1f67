"""A file to begin with: a column for each field that is recognised, under the word it is known by, and one row to go by."""

from collections.abc import Mapping, Sequence

from gateway.importing.recognise import FIELDS, words

OURS = frozenset({"lead_id"})  # only files that come from here have it
# In the order people fill them in; what is added to the recognised ones joins at the end.
FIRST = ("customer_name", "title", "contact_name", "contact_phone", "contact_email", "owner", "stage", "amount", "currency", "source")
COLUMNS: tuple[str, ...] = (*FIRST, *(field for field in FIELDS if field not in FIRST and field not in OURS))


def headings(locale: str) -> Sequence[str]:
    """Return the heading of each of COLUMNS: its most telling word in that language."""
    known = words("fields")
    return [_first(known[field], is_english=locale == "en") for field in COLUMNS]


def row_of(example: Mapping[str, str]) -> Sequence[str | None]:
    """Return the row of an example by field; what it says nothing of stays empty."""
    return [example.get(field) for field in COLUMNS]


def _first(spelled: Sequence[str], *, is_english: bool) -> str:
    word = next(word for word in spelled if word.isascii() is is_english)
    return word[:1].upper() + word[1:] if is_english else word
