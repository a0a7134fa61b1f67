"""Evidence: values of a node's fields, checked by type; complete or not is the gate's question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from chassis.errors import Violation
from leads.domain.kinds import DateSide, FieldType
from leads.domain.refusals import EvidenceInvalid

if TYPE_CHECKING:
    from leads.domain.process import ProcessNode, RequiredField

AMOUNT = "amount"
MAX_TEXT = 4_000
MAX_ITEMS = 50
SIGNABLE = ("application/pdf", "application/ofd", "image/")
RECEIPT_KEYS = frozenset({"sha256", "size", "media_type", "name", "signature"})


class Wrong(ValueError):
    """The value does not fit the field; the argument is the code."""


def is_filled(type: FieldType, least: int, value: Any) -> bool:
    """Say whether a checked value satisfies the field; `least` counts items, or characters of a text."""
    if value is None or value in ("", [], {}):
        return False
    if type is FieldType.MULTI_CHOICE:
        return len(value) >= least
    if type is FieldType.TEXT:
        return len(value) >= least
    return True


def merge(node: ProcessNode, evidence: Mapping[str, Any], given: Mapping[str, Any], *, at: datetime) -> dict[str, Any]:
    """Return `evidence` with `given` laid over it at that instant; None removes a value.

    Raises:
        EvidenceInvalid: with a violation for every field the node does not ask for and every value that does not fit.
    """
    fields = {field.key: field for field in node.required}
    merged = dict(evidence)
    faults: list[Violation] = []
    for key, value in given.items():
        try:
            if (field := fields.get(key)) is None:
                raise Wrong("UNKNOWN_FIELD")
            checked = None if value is None else check(field, value)
            if checked is not None and field.side is DateSide.PAST and checked > _latest_today(at):
                raise Wrong("LEADS_IN_THE_FUTURE")
        except Wrong as fault:
            faults.append(Violation(field=f"fields.{key}", code=str(fault)))
            continue
        if checked is None:
            merged.pop(key, None)
        else:
            merged[key] = checked
    if faults:
        raise EvidenceInvalid(violations=faults, node=node.key)
    return merged


def _latest_today(at: datetime) -> str:
    """Return the day it is where the day begins first: nobody is told that his today has not come yet."""
    return (at.astimezone(UTC) + timedelta(hours=14)).date().isoformat()


def quoted(node: ProcessNode, given: Mapping[str, Any], evidence: Mapping[str, Any]) -> dict[str, Any]:
    """Return the deal's amount when it was quoted: asked once, shown everywhere."""
    if AMOUNT not in given or not any(field.key == AMOUNT and field.type is FieldType.MONEY for field in node.required):
        return {}
    amount = evidence.get(AMOUNT)
    return {"amount_minor": None if amount is None else int(amount)}


def check(field: RequiredField, value: Any) -> Any:
    """Return the value in the form it is kept. Raises Wrong with a code."""
    return CHECKS[field.type](field, value)


def _text(field: RequiredField, value: Any) -> str:
    if not isinstance(value, str):
        raise Wrong("INVALID")
    text = value.strip()
    if len(text) > MAX_TEXT:
        raise Wrong("LEADS_TEXT_TOO_LONG")
    if any(ord(sign) < 32 and sign not in "\n\r\t" for sign in text):
        raise Wrong("CONTROL_CHARACTER")
    return text


def _number(field: RequiredField, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise Wrong("INVALID")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise Wrong("LEADS_NOT_A_NUMBER") from None
    if not number.is_finite() or abs(number) >= Decimal(10) ** 15:
        raise Wrong("LEADS_NOT_A_NUMBER")
    return format(number.normalize(), "f")


def _money(field: RequiredField, value: Any) -> str:
    # 1e5 is a number, but whoever types it into a form means yuan and not cents: only plain digits are minor units.
    if isinstance(value, str) and not value.strip().lstrip("-").replace(".", "", 1).isdecimal():
        raise Wrong("LEADS_NOT_A_NUMBER")
    text = _number(field, value)
    if "." in text or text.startswith("-"):
        raise Wrong("LEADS_NOT_MINOR_UNITS")
    return text


def _date(field: RequiredField, value: Any) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise Wrong("LEADS_NOT_A_DATE") from None


def _choice(field: RequiredField, value: Any) -> str:
    text = _text(field, value)
    if field.choices and text and text not in {choice.key for choice in field.choices}:
        raise Wrong("UNKNOWN_VALUE")
    return text


def _choices(field: RequiredField, value: Any) -> list[str]:
    if not isinstance(value, list) or len(value) > MAX_ITEMS:
        raise Wrong("INVALID")
    # Said three times, a pain point is still one: only distinct items count towards the minimum.
    return list(dict.fromkeys(item for item in (_choice(field, item) for item in value) if item))


def _file(field: RequiredField, value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping) or set(value) != RECEIPT_KEYS:
        raise Wrong("LEADS_NOT_A_RECEIPT")
    return dict(value)


def _signed_file(field: RequiredField, value: Any) -> dict[str, Any]:
    receipt = _file(field, value)
    # A signature is ink or a seal on a page: a text file or a spreadsheet can be changed afterwards and bears none.
    if not str(receipt["media_type"]).lower().startswith(SIGNABLE):
        raise Wrong("LEADS_NOT_A_SIGNED_FILE")
    return receipt


CHECKS: Mapping[FieldType, Callable[[RequiredField, Any], Any]] = {
    FieldType.TEXT: _text,
    FieldType.NUMBER: _number,
    FieldType.MONEY: _money,
    FieldType.DATE: _date,
    FieldType.CHOICE: _choice,
    FieldType.MULTI_CHOICE: _choices,
    FieldType.FILE: _file,
    FieldType.SIGNED_FILE: _signed_file,
}
