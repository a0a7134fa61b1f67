"""Placeholders: values typed to satisfy the form rather than to say something. They are noticed and shown, never refused.

Refusing them would only teach people better placeholders.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

SAYS_NOTHING = frozenset(
    {
        "na", "none", "null", "nil", "test", "testing", "tbd", "todo", "asdf", "qwerty", "abc", "xxx", "unknown",
        "无", "没有", "暂无", "不详", "不清楚", "待定", "待补", "待补充", "测试", "同上", "略", "随便", "未知",
    }
)  # fmt: skip
FAR_FUTURE, LONG_PAST = date(2080, 1, 1), date(1971, 1, 1)
_NOISE = re.compile(r"[\s\W_]+")
_REPEATED = re.compile(r"(.{1,3}?)\1{2,}\Z")
_ZEROS = re.compile(r"0{3,}\Z")


def doubtful(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the keys whose values look like placeholders, in order: empty words, one thing over and over, impossible dates, and one
    text of some length given for several fields.
    """
    texts = {key: [_plain(text) for text in _texts(value)] for key, value in fields.items()}
    shared = Counter(text for own in texts.values() for text in set(own) if len(text) > 3)
    return tuple(
        sorted(
            key
            for key, own in texts.items()
            if _is_impossible_date(fields[key]) or any(_says_nothing(text) or shared[text] > 1 for text in own)
        )
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        yield from (item for item in value if isinstance(item, str))


def _plain(text: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", text).casefold())


def _says_nothing(text: str) -> bool:
    return (
        not text
        or text in SAYS_NOTHING
        # 11111 may be an amount; no number is written 00000.
        or bool(_ZEROS.match(text) if text.isdecimal() else _REPEATED.match(text))
        or text in {"123", "1234", "12345", "123456"}
    )


def _is_impossible_date(value: Any) -> bool:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return day >= FAR_FUTURE or day < LONG_PAST
