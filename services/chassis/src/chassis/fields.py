"""Fields of proto3 JSON for marshmallow: what a command may look like on the wire, refused with codes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from marshmallow import RAISE, Schema, ValidationError, fields
from marshmallow.exceptions import SCHEMA

from chassis.errors import Violation

INT64 = 2**63
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
FORBIDDEN_IN_LINE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
Kind = TypeVar("Kind", bound=StrEnum)

CODES: dict[str, str | list[Any] | dict[Any, Any]] = {
    "required": "REQUIRED",
    "null": "REQUIRED",
    "validator_failed": "INVALID",
    "invalid": "INVALID",
    "unknown": "UNKNOWN_FIELD",
    "type": "INVALID",
}


class Fault(str):
    """A code with the values its text mentions; a str, because marshmallow collects messages."""

    metadata: Mapping[str, object]

    def __new__(cls, code: str, **metadata: object) -> Fault:
        fault = super().__new__(cls, code)
        fault.metadata = metadata
        return fault


class Message(Schema):
    """A request or a message inside it: unknown fields are refused, faults are codes."""

    class Meta:
        unknown = RAISE

    error_messages = {"unknown": "UNKNOWN_FIELD", "type": "INVALID"}


class Text(fields.Field[str]):
    """A text without control characters; surrounding blanks are dropped.

    Args:
        min: least number of characters after trimming, 0 allows the empty text.
        max: greatest number of characters.
        multiline: allows line breaks and tabs.
    """

    default_error_messages = CODES

    def __init__(self, *, min: int = 1, max: int = 200, multiline: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self._min, self._max, self._forbidden = min, max, FORBIDDEN if multiline else FORBIDDEN_IN_LINE

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> str:
        if not isinstance(value, str):
            raise ValidationError("INVALID")
        text = value.strip()
        if self._forbidden.search(text):
            raise ValidationError("CONTROL_CHARACTER")
        if len(text) > self._max:
            raise ValidationError(Fault("TOO_LONG", max=self._max))
        if len(text) < self._min:
            raise ValidationError("REQUIRED" if not text else Fault("TOO_SHORT", min=self._min))
        return text


class Id(fields.Field[UUID]):
    """A UUID in its canonical form."""

    default_error_messages = CODES

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> UUID:
        try:
            parsed = UUID(value)
        except (ValueError, TypeError, AttributeError):
            raise ValidationError("INVALID_ID") from None
        if str(parsed) != value.lower():
            raise ValidationError("INVALID_ID")
        return parsed


class Int(fields.Field[int]):
    """An integer; int64 travels as a string."""

    default_error_messages = CODES

    def __init__(self, *, min: int = -INT64, max: int = INT64 - 1, **options: Any) -> None:
        super().__init__(**options)
        self._min, self._max = min, max

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, (int, str)):
            raise ValidationError("INVALID")
        try:
            number = int(value)
        except ValueError:
            raise ValidationError("INVALID") from None
        if not self._min <= number <= self._max:
            raise ValidationError(Fault("OUT_OF_RANGE", min=self._min, max=self._max))
        return number


class Flag(fields.Field[bool]):
    """True or false, nothing that merely looks like it."""

    default_error_messages = CODES

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("INVALID")
        return value


class Instant(fields.Field[datetime]):
    """An RFC 3339 instant, in UTC, between the years 1970 and 2200."""

    default_error_messages = CODES

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> datetime:
        try:
            instant = datetime.fromisoformat(value)
        except (ValueError, TypeError):
            raise ValidationError("INVALID_TIME") from None
        if instant.tzinfo is None or not 1970 <= instant.year < 2200:
            raise ValidationError("INVALID_TIME")
        return instant.astimezone(UTC)


class Choice(fields.Field[Kind]):
    """An enumeration: on the wire PREFIX_VALUE as proto names it, inside the StrEnum's member."""

    default_error_messages = CODES

    def __init__(self, kind: type[Kind], prefix: str, **options: Any) -> None:
        super().__init__(**options)
        self._members = {f"{prefix}_{member.name}": member for member in kind}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> Kind:
        if not isinstance(value, str) or value not in self._members:
            raise ValidationError("UNKNOWN_VALUE")
        return self._members[value]


class Many(fields.List[Any]):
    """A list of at most `max` items."""

    default_error_messages = CODES

    def __init__(self, inner: fields.Field[Any], *, max: int, **options: Any) -> None:
        super().__init__(inner, **options)
        self._most = max

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **options: Any) -> list[Any]:
        if isinstance(value, list) and len(value) > self._most:
            raise ValidationError(Fault("TOO_MANY", max=self._most))
        return list(super()._deserialize(value, attr, data, **options))


class One(fields.Nested):
    """A message inside a message."""

    default_error_messages = CODES


def digest_of(told: Mapping[str, Any], *, but: str) -> str:
    """Return what tells two readings of a message apart: its SHA-256 in hexadecimal; the field `but` does not count."""
    counted = {name: value for name, value in told.items() if name != but}
    return hashlib.sha256(json.dumps(counted, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def violations(messages: object, path: str = "") -> list[Violation]:
    """Return marshmallow's nested messages as violations with proto field paths (`leads[3].title`)."""
    if isinstance(messages, Mapping):
        found: list[Violation] = []
        for key, value in messages.items():
            if isinstance(key, int):
                deeper = f"{path}[{key}]"
            elif key == SCHEMA:
                deeper = path
            else:
                deeper = f"{path}.{key}" if path else str(key)
            found += violations(value, deeper)
        return found
    if isinstance(messages, (list, tuple)):
        return [violation for message in messages for violation in violations(message, path)]
    return [Violation(field=path, code=str(messages), metadata=getattr(messages, "metadata", {}))]
