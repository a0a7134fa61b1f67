"""An event as it travels: CloudEvents 1.0 in binary mode over AMQP 0-9-1, the body JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn


class NotAnEvent(Exception):
    """The message is none of Baton's events; `reason` names the header, or is BODY."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One fact about one subject.

    Attributes:
        id: the same however often the fact is sent, also in a replay.
        type: full name, such as `baton.leads.v1.LeadWon`.
        source: who tells it, such as `/baton/leads`.
        subject: what it is about, such as `lead/018f3c2a-…`.
        epoch: rises when the teller's database was restored from a backup.
        sequence: counts the facts about this subject; (epoch, sequence) orders them.
        occurred_at: when it happened, in UTC.
        recorded_at: when it was written down, in UTC.
        mode: `live`, or `import` for history loaded from elsewhere.
        actor: who did it: a person's id or `service:<name>`.
        correlation_id: what belongs to one request has the same.
        data: the body: the fact's own fields, and `state`.
        replay: the job that sent it again; None the first time.
        example: the golden example it was made from; None for what really happened.
    """

    id: str
    type: str
    source: str
    subject: str
    epoch: int
    sequence: int
    occurred_at: datetime
    recorded_at: datetime
    mode: str
    actor: str
    correlation_id: str
    data: Mapping[str, Any]
    causation_id: str | None = None
    traceparent: str | None = None
    replay: str | None = None
    example: str | None = None

    @property
    def at(self) -> tuple[int, int]:
        """The place of the fact among those of its subject: the higher is the newer."""
        return self.epoch, self.sequence

    @property
    def state(self) -> Mapping[str, Any]:
        """The subject's whole public state after the fact."""
        state = self.data.get("state")
        return state if isinstance(state, Mapping) else {}


def decode(headers: Mapping[str, Any] | None, body: bytes) -> Event:
    """Return the event in a message's headers and body. Raises NotAnEvent."""
    given = headers or {}
    return Event(
        id=_text(given, "ce-id"),
        type=_text(given, "ce-type"),
        source=_text(given, "ce-source"),
        subject=_text(given, "ce-subject"),
        epoch=_number(given, "ce-epoch"),
        sequence=_number(given, "ce-sequence"),
        occurred_at=_time(given, "ce-time"),
        recorded_at=_time(given, "ce-recordedtime"),
        mode=_text(given, "ce-mode"),
        actor=_text(given, "ce-actor"),
        correlation_id=_text(given, "ce-correlationid"),
        data=_body(body),
        causation_id=_optional(given, "ce-causationid"),
        traceparent=_optional(given, "ce-traceparent"),
        replay=_optional(given, "x-replay"),
        example=_optional(given, "x-example"),
    )


def _optional(headers: Mapping[str, Any], name: str) -> str | None:
    value = headers.get(name)
    if value is None:
        return None
    return value if isinstance(value, str) and value else _refuse(name)


def _text(headers: Mapping[str, Any], name: str) -> str:
    return _optional(headers, name) or _refuse(name)


def _number(headers: Mapping[str, Any], name: str) -> int:
    digits = str(headers.get(name, ""))
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 20 else _refuse(name)


def _time(headers: Mapping[str, Any], name: str) -> datetime:
    try:
        value = datetime.fromisoformat(_text(headers, name))
    except ValueError:
        _refuse(name)
    return value if value.tzinfo else _refuse(name)


def _body(body: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        _refuse("BODY")
    return value if isinstance(value, dict) else _refuse("BODY")


def _refuse(reason: str) -> NoReturn:
    raise NotAnEvent(reason)
