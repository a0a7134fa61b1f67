"""The words of a formula: numbers, texts, names and signs, each with its position; full-width signs of Chinese keyboards count."""

from __future__ import annotations

import re
from typing import NamedTuple

from chassis.expressions_faults import FormulaCharacter, FormulaTextOpen

NUMBER, TEXT, NAME, SIGN, END = "number", "text", "name", "sign", "end"

_WIDE = str.maketrans("＝＋－＊／＾＆＜＞（），％", "=+-*/^&<>(),%")
_BLANK = re.compile(r"\s*")
_WORD = re.compile(
    r"""(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?)"""
    r"""|(?P<text>"(?:[^"]|"")*"|“[^”]*”)"""
    r"""|(?P<name>[^\W\d]\w*(?:\.\w+)*)"""
    r"""|(?P<sign>[<＜][>＞=＝]|[>＞][=＝]|[-+*/^&=<>(),%＝＋－＊／＾＆＜＞（），％])"""
)


class Token(NamedTuple):
    """One word; `value` is what it means, `start` and `end` where it stands."""

    kind: str
    value: str
    start: int
    end: int


def tokens(source: str) -> list[Token]:
    """Return the words of `source`, with an END behind the last. Raises FormulaCharacter, FormulaTextOpen."""
    found: list[Token] = []
    place = _after_blank(source, 0)
    while place < len(source):
        match = _WORD.match(source, place)
        if match is None:
            if source[place] in '"“':
                raise FormulaTextOpen(place)
            raise FormulaCharacter(place, found=source[place] if source[place].isprintable() else hex(ord(source[place])))
        kind = match.lastgroup or END
        found.append(Token(kind, _meaning(kind, match[0]), place, match.end()))
        place = _after_blank(source, match.end())
    found.append(Token(END, "", len(source), len(source)))
    return found


def _after_blank(source: str, place: int) -> int:
    blank = _BLANK.match(source, place)
    return blank.end() if blank else place


def _meaning(kind: str, word: str) -> str:
    if kind == TEXT:
        return word[1:-1].replace('""', '"') if word.startswith('"') else word[1:-1]
    return word.translate(_WIDE) if kind == SIGN else word
