"""Cells as amounts and instants; what cannot be read for certain is not read."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from chassis.money import minor_digits
from gateway.importing.recognise import words

MAX_MINOR = 10**15
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,4}(?:,\d{4})+|\d+)(?:\.\d+)?(?:e[+-]?\d{1,2})?")
_CODE = re.compile(r"[A-Za-z]{3}")
_TIME = r"(?:[T ]+(?P<h>\d{1,2}):(?P<i>\d{2})(?::(?P<s>\d{2})(?:\.\d+)?)?\s*(?P<half>[AaPp][Mm])?\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"(?P<y>\d{{4}})[-/.年](?P<m>\d{{1,2}})[-/.月](?P<d>\d{{1,2}})日?{_TIME}")
_RUN = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})")
_YEAR_LAST = re.compile(rf"(?P<a>\d{{1,2}})[-/.](?P<b>\d{{1,2}})[-/.](?P<y>\d{{4}}){_TIME}")


class DateOrder(StrEnum):
    """How day and month follow each other."""

    OPEN = "open"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class Unreadable(ValueError):
    """The cell cannot be read; the argument is the code of the remark."""


@lru_cache
def _marks() -> tuple[tuple[str, str], ...]:
    pairs = ((mark, code) for code, marks in words("currencies").items() for mark in marks)
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@lru_cache
def _multiples() -> tuple[tuple[str, int], ...]:
    return tuple(sorted(words("multiples").items(), key=lambda pair: -len(pair[0])))


def hints_of(heading: str) -> tuple[int, str | None]:
    """Return what the heading of a column of amounts says of all its cells, as in 金额(万元): the multiple and the currency."""
    bracketed = re.findall(r"[(\[]([^()\[\]]*)[)\]]", unicodedata.normalize("NFKC", heading).casefold())
    rest, currency = _without_mark(bracketed[-1].strip()) if bracketed else ("", None)
    return next((factor for word, factor in _multiples() if word == rest), 1), currency


def amount_of(cell: str, *, multiple: int = 1, currency: str | None = None) -> tuple[int, str | None]:
    """Return minor units and the currency, None when neither cell nor column says it; units of its own beat those of the column.

    Raises:
        Unreadable: `amount_unreadable`, `amount_negative`, `amount_too_large`.
    """
    text = re.sub(r"[\s_']", "", unicodedata.normalize("NFKC", cell).casefold())
    text, own = _without_mark(text)
    factor = next(((word, times) for word, times in _multiples() if text.endswith(word)), None)
    if factor:
        text = text.removesuffix(factor[0])
    if not _NUMBER.fullmatch(text):
        raise Unreadable("amount_unreadable")
    code = own or currency
    try:
        major = Decimal(text.replace(",", "")) * (factor[1] if factor else multiple)
        minor = int((major * 10 ** minor_digits(code or "CNY")).to_integral_value())
    except (InvalidOperation, OverflowError) as fault:
        raise Unreadable("amount_unreadable") from fault
    if minor < 0:
        raise Unreadable("amount_negative")
    if minor > MAX_MINOR:
        raise Unreadable("amount_too_large")
    return minor, code


def currency_of(cell: str) -> str | None:
    """Return the ISO code a cell says, None for something else."""
    text = unicodedata.normalize("NFKC", cell).strip()
    if (known := dict(_marks()).get(text.casefold())) is not None:
        return known
    return text.upper() if _CODE.fullmatch(text) else None


def _without_mark(text: str) -> tuple[str, str | None]:
    for mark, code in _marks():
        if text.startswith(mark) or text.endswith(mark):
            return text.removeprefix(mark).removesuffix(mark), code
    return text, None


def order_of(cells: Iterable[str]) -> DateOrder | None:
    """Return what the dates of a file say about their order; None when none needs it, OPEN when they leave it open."""
    asked = False
    for cell in cells:
        if found := _YEAR_LAST.fullmatch(_plain(cell)):
            asked = True
            if int(found["a"]) > 12:
                return DateOrder.DAY_FIRST
            if int(found["b"]) > 12:
                return DateOrder.MONTH_FIRST
    return DateOrder.OPEN if asked else None


def instant_of(cell: str, zone: ZoneInfo, order: DateOrder) -> datetime:
    """Return the instant in UTC; a day without a time begins at midnight of `zone`.

    Raises:
        Unreadable: `date_unreadable`, or `date_order_open` when it could be two days.
    """
    text = _plain(cell)
    found = _YEAR_FIRST.fullmatch(text) or _RUN.fullmatch(text)
    if found:
        month, day = found["m"], found["d"]
    elif found := _YEAR_LAST.fullmatch(text):
        if order is DateOrder.OPEN and found["a"] != found["b"]:
            raise Unreadable("date_order_open")
        month, day = (found["b"], found["a"]) if order is DateOrder.DAY_FIRST else (found["a"], found["b"])
    else:
        raise Unreadable("date_unreadable")
    try:
        parts = found.groupdict()
        hour = int(parts.get("h") or 0)
        if half := parts.get("half"):
            hour = hour % 12 + (12 if half.lower() == "pm" else 0)
        local = datetime(int(found["y"]), int(month), int(day), hour, int(parts.get("i") or 0), int(parts.get("s") or 0), tzinfo=zone)
        if offset := parts.get("zone"):
            local = local.replace(tzinfo=datetime.fromisoformat(f"2000-01-01T00:00:00{offset}").tzinfo)
        instant = local.astimezone(UTC)
    except (ValueError, OverflowError) as fault:
        raise Unreadable("date_unreadable") from fault
    if not 1970 <= instant.year < 2200:
        raise Unreadable("date_unreadable")
    return instant


def _plain(cell: str) -> str:
    return re.sub(r"[\s]+", " ", unicodedata.normalize("NFKC", cell)).strip()


def rfc3339(instant: datetime) -> str:
    """Return the instant as proto JSON has it."""
    return instant.isoformat().replace("+00:00", "Z")
