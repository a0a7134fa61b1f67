"""What headings, stages and sources mean, by the words people use for them; the order of columns plays no part."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from gateway.importing.table import Table

WON, LOST = "won", "lost"
SOURCES: Mapping[str, str] = {
    "campaign": "LEAD_SOURCE_CAMPAIGN",
    "referral": "LEAD_SOURCE_REFERRAL",
    "self_dev": "LEAD_SOURCE_SELF_DEV",
}
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|<[^<>]*>")
_STILL = re.compile(r"(?:阶段|中)$")  # 报价中, 报价阶段: on its way there and there are the same node
_NUMBERED = re.compile(r"^(?:阶段|stage|step)?\d+%?|\d+%?$")
_PHONE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}$")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$")
_MOSTLY = 0.6
_LOOKED_AT = 200


@lru_cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("gateway.importing").joinpath("words.toml").read_text(encoding="utf-8"))


def words(part: str) -> Mapping[str, Any]:
    """Return a part of the word list."""
    return dict(_words()[part])


FIELDS: tuple[str, ...] = tuple(_words()["fields"])
REQUIRED = ("customer_name", "created_time")


def bare(text: str) -> str:
    """Return what two spellings of a word have in common: no case, width, blanks, marks, nor what stands in brackets."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(sign for sign in _BRACKETED.sub("", folded) if sign.isalnum())
    return kept or "".join(sign for sign in folded if sign.isalnum())


@lru_cache
def _lookup(part: str) -> Mapping[str, str]:
    """Return the key of a part by each of its bare words; the first to claim a word keeps it."""
    found: dict[str, str] = {}
    for key, spelled in _words()[part].items():
        for word in spelled:
            found.setdefault(bare(word), key)
    return found


@lru_cache
def _headings() -> frozenset[str]:
    return frozenset(bare(word) for spelled in _words()["fields"].values() for word in spelled)


def known_headings(cells: Sequence[str]) -> int:
    """Return how many of the cells are headings that are known."""
    return sum(bare(cell) in _headings() for cell in cells if cell)


def columns_of(table: Table) -> dict[str, int]:
    """Return the column of each field that is recognised: by its heading, else by what it ends with, else by its values."""
    heads = {index: bare(name) for index, name in enumerate(table.heading) if name}
    found: dict[str, int] = {}
    for exact in (True, False):
        for field in FIELDS:
            if field not in found and (index := _column(field, heads, taken=set(found.values()), exact=exact)) is not None:
                found[field] = index
    for field, form in (("contact_phone", _PHONE), ("contact_email", _MAIL)):
        if field not in found and (index := _column_like(form, table, taken=set(found.values()))) is not None:
            found[field] = index
    return found


def _column(field: str, heads: Mapping[int, str], *, taken: set[int], exact: bool) -> int | None:
    general = {bare(word) for word in _words()["general"]}
    for word in map(bare, _words()["fields"][field]):
        if exact:
            fitting = [index for index, head in heads.items() if head == word and index not in taken]
        elif word in general or word.isascii():
            continue
        else:
            fitting = [index for index, head in heads.items() if head.endswith(word) and head not in _headings() and index not in taken]
        if fitting:
            return min(fitting, key=lambda index: (len(heads[index]), heads[index], index))
    return None


def _column_like(form: re.Pattern[str], table: Table, *, taken: set[int]) -> int | None:
    for index in range(len(table.heading)):
        filled = [cell for row in table.rows[:_LOOKED_AT] if (cell := row.cell(index))]
        if index not in taken and filled and sum(bool(form.match(cell)) for cell in filled) / len(filled) >= _MOSTLY:
            return index
    return None


def stage_of(word: str, nodes: Mapping[str, Sequence[str]]) -> str | None:
    """Return the node's key, won or lost that a stage means; None when nobody knows. `nodes` are the process's labels by key."""
    own = {bare(label): key for key, labels in nodes.items() for label in (key, *labels)}
    known = {word: target for word, target in _lookup("stages").items() if target in nodes or target in (WON, LOST)}
    plain = bare(word)
    unnumbered = _NUMBERED.sub("", plain)
    for tried in (plain, unnumbered, _STILL.sub("", unnumbered)):
        if target := own.get(tried) or known.get(tried):
            return target
    return None


def source_of(word: str) -> str | None:
    """Return the kind of source a word means, as LeadSource names it; None when nobody knows."""
    known = _lookup("sources").get(bare(word))
    return SOURCES[known] if known else None
