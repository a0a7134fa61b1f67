"""Reading a reply: where each value stands, and what it becomes by the type of its field; what does not fit is said, never bent."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

import jmespath
from jmespath.exceptions import JMESPathError

from chassis.money import minor_digits
from gateway.importing.values import Unreadable, amount_of
from gateway.records.connector import RecordConnector, RecordField

MAX_TEXT, MAX_ITEMS, MAX_MINOR = 4_000, 50, 10**15
READABLE = ("TEXT", "NUMBER", "MONEY", "DATE", "CHOICE", "MULTI_CHOICE")
BETWEEN = "；"
State = Mapping[str, Any]


class Unfit(ValueError):
    """The value does not fit its field; the argument is the code."""

    def __init__(self, code: str, **metadata: object) -> None:
        super().__init__(code)
        self.code, self.metadata = code, metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a field would say; without a value, `code` says why, or the record is silent on something that need not be there."""

    field: str
    value: str | list[str] | None = None
    code: str = ""
    metadata: Mapping[str, object] = dataclasses.field(default_factory=dict)
    raw: Any = None


def path_fault(path: str) -> str | None:
    """Return the code of what is wrong with an expression."""
    try:
        jmespath.compile(path)
    except (JMESPathError, RecursionError):
        return "RECORD_EXPRESSION_INVALID"
    return None


def type_of(asked: State) -> str:
    """Return the type of a field of a node, as proto JSON names it but without the prefix."""
    return str(asked.get("type", "")).removeprefix("FIELD_TYPE_")


def propose(reply: Any, connector: RecordConnector, asked: Sequence[State], *, currency: str, zone: ZoneInfo) -> tuple[Proposal, ...]:
    """Return a proposal for each mapped field, in the mapping's order.

    Args:
        reply: what the system said, as plain JSON.
        connector: whose mapping is followed.
        asked: the fields of the lead's node, as proto JSON; its process may be another version than the connector was written for.
        currency: of the lead, whose minor units amounts become.
        zone: the company's, in which an instant becomes a day.
    """
    types = {one["key"]: one for one in asked}
    return tuple(_propose(reply, one, types.get(one.field), currency, zone) for one in connector.fields)


def _propose(reply: Any, mapping: RecordField, asked: State | None, currency: str, zone: ZoneInfo) -> Proposal:
    if asked is None or type_of(asked) not in READABLE:
        return Proposal(field=mapping.field, code="RECORD_FIELD_GONE")
    try:
        raw = jmespath.search(mapping.path, reply)
    except (JMESPathError, TypeError, ValueError, ArithmeticError, RecursionError):
        return Proposal(field=mapping.field, code="RECORD_EXPRESSION_FAILED")
    if raw is None or raw in ("", [], {}):
        return Proposal(field=mapping.field, code="RECORD_VALUE_MISSING" if mapping.required else "")
    try:
        return Proposal(field=mapping.field, value=_READ[type_of(asked)](raw, mapping, asked, currency, zone), raw=raw)
    except Unfit as fault:
        return Proposal(field=mapping.field, code=fault.code, metadata=fault.metadata, raw=raw)


def _text(raw: Any, *_: Any) -> str:
    if isinstance(raw, list):
        return _bounded(BETWEEN.join(_word(item) for item in raw))
    return _bounded(_word(raw))


def _word(raw: Any) -> str:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise Unfit("RECORD_VALUE_NO_TEXT")
    return str(raw).strip()


def _bounded(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise Unfit("TOO_LONG", max=MAX_TEXT)
    # Systems of record like their line ends; what else cannot be seen has no business in evidence.
    if any(ord(sign) < 32 and sign not in "\n\r\t" for sign in text):
        raise Unfit("CONTROL_CHARACTER")
    return text


def _number(raw: Any, *_: Any) -> str:
    try:
        number = Decimal(_word(raw).replace(",", ""))
    except (InvalidOperation, Unfit):
        raise Unfit("RECORD_VALUE_NO_NUMBER") from None
    if not number.is_finite() or abs(number) >= MAX_MINOR:
        raise Unfit("RECORD_VALUE_NO_NUMBER")
    return format(number.normalize(), "f")


def _money(raw: Any, mapping: RecordField, _: State, currency: str, __: ZoneInfo) -> str:
    if mapping.minor_units:
        text = _number(raw)
        if "." in text or text.startswith("-"):
            raise Unfit("RECORD_VALUE_NO_AMOUNT")
        return text
    word = _word(raw)
    try:
        minor, said = amount_of(word, currency=currency)
    except Unreadable:
        raise Unfit("RECORD_VALUE_NO_AMOUNT") from None
    if said not in (None, currency):
        raise Unfit("RECORD_VALUE_OTHER_CURRENCY", currency=said)
    plain = word.replace(",", "")
    if "." in plain and len(plain.rpartition(".")[2].rstrip("0")) > minor_digits(currency) and plain.replace(".", "").isdigit():
        raise Unfit("RECORD_VALUE_NO_AMOUNT")  # a fraction of the smallest coin would be rounded away
    return str(minor)


def _date(raw: Any, mapping: RecordField, _: State, __: str, zone: ZoneInfo) -> str:
    word = _word(raw)
    try:
        if mapping.date_format:
            return datetime.strptime(word, mapping.date_format).date().isoformat()  # noqa: DTZ007 - a day has no zone
        if len(word) == len("2026-01-31"):
            return date.fromisoformat(word).isoformat()
        instant = datetime.fromisoformat(word)
        return (instant.astimezone(zone) if instant.tzinfo else instant).date().isoformat()
    except (ValueError, OverflowError):
        raise Unfit("RECORD_VALUE_NO_DATE") from None


def _choice(raw: Any, mapping: RecordField, asked: State, *_: Any) -> str:
    word = _word(raw)
    known = {choice["key"] for choice in asked.get("choices", ())}
    choice = mapping.words.get(word, word)
    if known and choice not in known:
        raise Unfit("RECORD_VALUE_NO_CHOICE", word=word[:60])
    return _bounded(choice)


def _choices(raw: Any, mapping: RecordField, asked: State, *_: Any) -> list[str]:
    items = raw if isinstance(raw, list) else [raw]
    if len(items) > MAX_ITEMS:
        raise Unfit("TOO_MANY", max=MAX_ITEMS)
    return list(dict.fromkeys(_choice(item, mapping, asked) for item in items if item is not None))


_READ: Mapping[str, Callable[..., str | list[str]]] = {
    "TEXT": _text,
    "NUMBER": _number,
    "MONEY": _money,
    "DATE": _date,
    "CHOICE": _choice,
    "MULTI_CHOICE": _choices,
}
