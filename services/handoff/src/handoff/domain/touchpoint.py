"""A touchpoint: what one department asks another for, and what it is promised."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from chassis.errors import Violation
from handoff.domain.kinds import DateSide, FieldType
from handoff.domain.refusals import InputsInvalid, TouchpointUnknown

MAX_TEXT = 4_000
MAX_DIGITS = 15
RECEIPT_KEYS = frozenset({"sha256", "size", "media_type", "name", "signature"})
# A fact carries receipts without the signature that opens the file.
FACT_RECEIPT_KEYS = RECEIPT_KEYS - {"signature"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A text in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One typed input; all are required. `side` says of a date which days a form offers."""

    key: str
    label: Label
    type: FieldType
    choices: tuple[tuple[str, Label], ...] = ()
    why: Label | None = None
    side: DateSide | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchpoint:
    """A defined hand-over; `within` runs on the natural clock from submission.

    Attributes:
        decides: what it promises is a decision, which closes the ticket.
        retired: nobody asks by it any more; tickets that were asked go on and can be read.
    """

    key: str
    label: Label
    from_dept: str
    to_dept: str
    inputs: tuple[Input, ...]
    deliverable: Label
    within: timedelta
    decides: bool = False
    retired: bool = False

    def missing(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the keys of inputs that are still empty, in order."""
        return tuple(one.key for one in self.inputs if values.get(one.key) in (None, "", [], {}))

    def told(self, values: Mapping[str, Any]) -> dict[str, str]:
        """Return what a fact may say of the inputs: files by their SHA-256, money, numbers and dates as texts; free text never."""
        said = {one.key: _TOLD[one.type](values[one.key]) for one in self.inputs if one.type in _TOLD and one.key in values}
        return dict(sorted(said.items()))

    def merged(self, known: Mapping[str, Any], given: Mapping[str, Any], *, path: str = "inputs") -> dict[str, Any]:
        """Return `known` with `given` laid over it; None removes. Raises InputsInvalid with a violation below `path` for each fault."""
        inputs = {one.key: one for one in self.inputs}
        merged, faults = dict(known), []
        for key, value in given.items():
            if (one := inputs.get(key)) is None:
                faults.append(Violation(f"{path}.{key}", "UNKNOWN_FIELD"))
            elif value is None:
                merged.pop(key, None)
            elif (code := _fault(one, value)) is not None:
                faults.append(Violation(f"{path}.{key}", code))
            else:
                merged[key] = value.strip() if isinstance(value, str) else value
        if faults:
            raise InputsInvalid(violations=faults, touchpoint=self.key)
        return merged


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyMap:
    """A version of all touchpoints."""

    version: int
    touchpoints: tuple[Touchpoint, ...]

    def touchpoint(self, key: str) -> Touchpoint:
        """Return the touchpoint of that key. Raises TouchpointUnknown."""
        for one in self.touchpoints:
            if one.key == key:
                return one
        raise TouchpointUnknown(touchpoint=key, violations=[Violation("touchpoint", "UNKNOWN_VALUE")])

    def offered(self, key: str) -> Touchpoint:
        """Return the touchpoint of that key for something new. Raises TouchpointUnknown, also where it is retired."""
        if (one := self.touchpoint(key)).retired:
            raise TouchpointUnknown(touchpoint=key, violations=[Violation("touchpoint", "UNKNOWN_VALUE")])
        return one


def plain_number(value: Any) -> str:
    """Return a decimal number in its shortest form, so that equal numbers are equal texts."""
    return format(Decimal(str(value)).normalize(), "f")


_TOLD: Mapping[FieldType, Callable[[Any], str]] = {
    FieldType.FILE: lambda value: str(value["sha256"]),
    FieldType.MONEY: plain_number,
    FieldType.NUMBER: plain_number,
    FieldType.DATE: str,
    FieldType.CHOICE: str,
}


def _fault(one: Input, value: Any) -> str | None:
    """Return the code of what is wrong with a value, None when it fits."""
    if one.type is FieldType.FILE:
        fits = isinstance(value, Mapping) and set(value) in (RECEIPT_KEYS, FACT_RECEIPT_KEYS)
        return None if fits else "HANDOFF_NOT_A_RECEIPT"
    if one.type is FieldType.NUMBER:
        return None if is_number(value) else "INVALID"
    if one.type is FieldType.MONEY:
        return None if str(value).isdecimal() and str(value).isascii() and len(str(value)) <= MAX_DIGITS else "HANDOFF_NOT_MINOR_UNITS"
    if not isinstance(value, str) or any(ord(sign) < 32 and sign not in "\n\r\t" for sign in value):
        return "INVALID"
    if len(value) > MAX_TEXT:
        return "HANDOFF_TEXT_TOO_LONG"
    if one.type is FieldType.CHOICE:
        return None if value in {key for key, _ in one.choices} else "UNKNOWN_VALUE"
    return _date_fault(value) if one.type is FieldType.DATE else None


def is_number(value: Any) -> bool:
    """Say whether the value is a finite decimal number."""
    try:
        return not isinstance(value, bool) and Decimal(str(value)).is_finite()
    except InvalidOperation:
        return False


def _date_fault(value: str) -> str | None:
    try:
        date.fromisoformat(value)
    except ValueError:
        return "HANDOFF_NOT_A_DATE"
    return None
