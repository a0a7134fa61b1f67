"""The envelope: CloudEvents 1.0, binary mode, over AMQP 0-9-1; anything that is not one is refused with a reason."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NoReturn

import pika

MAX_BODY_BYTES = 262_144
REPLAY_HEADER = "x-replay"
FIRST_SENDER_HEADER = "x-first-user"
_KEPT_RAW_BYTES = 1_048_576
_MAX_TEXT = 500
_MAX_ID = 200
_MAX_DIGITS = 19
_MAX_SEQUENCE = 2**63 - 1
_MAX_EPOCH = 2**31 - 1


class Undecodable(Exception):
    """The message is not an event; `reason` is a stable code, `event_id` the id it claims, if any."""

    def __init__(self, reason: str, detail: str = "", *, event_id: str | None = None) -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.event_id = event_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A fact as it travels; `replay` names the job that sent it again, None the first time."""

    id: str
    type: str
    source: str
    subject_kind: str
    subject: str
    epoch: int
    sequence: int
    occurred_at: datetime
    recorded_at: datetime
    mode: str
    actor: str
    correlation_id: str
    causation_id: str | None
    traceparent: str | None
    body: dict[str, Any]
    body_sha256: str
    replay: str | None = None

    @property
    def at(self) -> tuple[int, int]:
        """Return what orders the events of one aggregate: (epoch, sequence)."""
        return self.epoch, self.sequence

    @property
    def key(self) -> tuple[str, str, int, int]:
        """Return the place of this event in a batch: by aggregate, then in its order."""
        return self.subject_kind, self.subject, self.epoch, self.sequence


def encode(row: Any, *, source: str, user: str | None = None, replay: str | None = None) -> tuple[pika.BasicProperties, bytes]:
    """Return the message of a journal row, whose `body` is the stored text.

    Args:
        row: a journal row, with the columns as attributes.
        source: the producing service; `leads` becomes `/baton/leads`.
        user: the broker account that publishes, which the broker then validates.
        replay: the job that sends the row again; unset the first time.
    """
    headers: dict[str, str] = {
        "ce-specversion": "1.0",
        "ce-id": str(row.id),
        "ce-source": f"/baton/{source}",
        "ce-type": row.type,
        "ce-subject": f"{row.subject_kind}/{row.subject}",
        "ce-time": instant(row.occurred_at),
        "ce-recordedtime": instant(row.recorded_at),
        "ce-mode": row.mode,
        "ce-sequence": str(row.sequence),
        "ce-epoch": str(row.epoch),
        "ce-actor": row.actor,
        "ce-correlationid": row.correlation_id,
    }
    if row.causation_id is not None:
        headers["ce-causationid"] = row.causation_id
    if row.traceparent is not None:
        headers["ce-traceparent"] = row.traceparent
    if replay is not None:
        headers[REPLAY_HEADER] = replay
        headers[FIRST_SENDER_HEADER] = source
    properties = pika.BasicProperties(
        content_type="application/json",
        delivery_mode=pika.DeliveryMode.Persistent.value,
        message_id=str(row.id),
        type=row.type if len(row.type) <= 255 else None,
        app_id=source,
        user_id=user,
        headers=headers,
    )
    return properties, row.body.encode()


class _Headers:
    """Reads the headers of one message and refuses it when one is not as it must be."""

    def __init__(self, properties: pika.BasicProperties) -> None:
        self._values: dict[str, Any] = properties.headers if isinstance(properties.headers, dict) else {}
        claimed = self._values.get("ce-id")
        usable = isinstance(claimed, str) and 0 < len(claimed) <= _MAX_ID and "\x00" not in claimed
        self.event_id: str | None = claimed if usable else None

    def refuse(self, reason: str, detail: str = "") -> NoReturn:
        raise Undecodable(reason, detail, event_id=self.event_id)

    def optional(self, name: str) -> str | None:
        value = self._values.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or not value or len(value) > _MAX_TEXT or "\x00" in value:
            self.refuse("HEADER", name)
        return value

    def text(self, name: str) -> str:
        return self.optional(name) or self.refuse("HEADER", name)

    def number(self, name: str, most: int) -> int:
        value = self._values.get(name)
        digits = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
        if not (digits.isascii() and digits.isdigit() and len(digits) <= _MAX_DIGITS and int(digits) <= most):
            self.refuse("HEADER", name)
        return int(digits)

    def time(self, name: str) -> datetime:
        try:
            value = datetime.fromisoformat(self.text(name))
        except ValueError:
            self.refuse("HEADER", name)
        return value.astimezone(UTC) if value.tzinfo else self.refuse("HEADER", name)


def decode(properties: pika.BasicProperties, body: bytes) -> Event:
    """Return the event in a message.

    Raises:
        Undecodable: it is none; nothing of it may be believed.
    """
    headers = _Headers(properties)
    if headers.event_id is None:
        headers.refuse("HEADER", "ce-id")
    if len(body) > MAX_BODY_BYTES:
        headers.refuse("OVERSIZED", str(len(body)))
    if not (properties.content_type or "").startswith("application/json"):
        headers.refuse("CONTENT_TYPE", str(properties.content_type)[:80])
    if properties.content_encoding not in (None, "utf-8", "identity"):
        headers.refuse("CONTENT_ENCODING", str(properties.content_encoding)[:80])
    subject_kind, _, subject = headers.text("ce-subject").partition("/")
    if not (subject_kind and subject):
        headers.refuse("HEADER", "ce-subject")
    try:
        parsed = _parse(body)
    except (ValueError, RecursionError) as error:
        headers.refuse("BODY", type(error).__name__)
    return Event(
        id=headers.event_id,
        type=headers.text("ce-type"),
        source=headers.text("ce-source"),
        subject_kind=subject_kind,
        subject=subject,
        epoch=headers.number("ce-epoch", _MAX_EPOCH),
        sequence=headers.number("ce-sequence", _MAX_SEQUENCE),
        occurred_at=headers.time("ce-time"),
        recorded_at=headers.time("ce-recordedtime"),
        mode=headers.text("ce-mode"),
        actor=headers.text("ce-actor"),
        correlation_id=headers.text("ce-correlationid"),
        causation_id=headers.optional("ce-causationid"),
        traceparent=headers.optional("ce-traceparent"),
        body=parsed,
        body_sha256=digest(body),
        replay=headers.optional(REPLAY_HEADER),
    )


def instant(value: datetime) -> str:
    """Return `value` as RFC 3339 in UTC, to the microsecond."""
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def digest(body: bytes) -> str:
    """Return the fingerprint by which two bodies under one id are told apart."""
    return hashlib.sha256(body).hexdigest()


def freeze(properties: pika.BasicProperties, body: bytes) -> bytes:
    """Return a message as one string of bytes, from which `thaw` makes it again: a line of JSON, then the body untouched."""
    headers = {str(key): value for key, value in (properties.headers or {}).items()}
    envelope = {name: getattr(properties, name) for name in ("content_type", "content_encoding", "message_id")} | {"headers": headers}
    return json.dumps(envelope, default=_opaque).encode() + b"\n" + body[:_KEPT_RAW_BYTES]


def thaw(raw: bytes) -> tuple[pika.BasicProperties, bytes]:
    """Return the message that `freeze` kept."""
    envelope, _, body = raw.partition(b"\n")
    return pika.BasicProperties(**json.loads(envelope)), body


def _opaque(value: object) -> object:
    """Return something readable for a header value that JSON does not know."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return instant(value) if isinstance(value, datetime) and value.tzinfo else str(value)


def _parse(body: bytes) -> dict[str, Any]:
    """Return the JSON object in `body`; ValueError or RecursionError for what PostgreSQL or another reader could not hold."""
    parsed = _DECODER.decode(body.decode())
    if not isinstance(parsed, dict):
        raise ValueError("not an object")
    if b"\\u0000" in body or b"\\ud" in body.lower():
        storable(parsed)
    return parsed


def _constant(name: str) -> NoReturn:
    raise ValueError(name)


_DECODER = json.JSONDecoder(parse_constant=_constant)  # made once: making it costs as much as reading a small body


def storable(value: object) -> None:
    """Refuse NUL and lone surrogates, which are JSON but cannot be stored as text."""
    if isinstance(value, str):
        value.encode()
        if "\x00" in value:
            raise ValueError("NUL")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            storable(key)
            storable(inner)
    elif isinstance(value, list):
        for inner in value:
            storable(inner)
