"""What the inbox keeps of a message that could not be applied: one row, from which it can be tried again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pika
import structlog
from prometheus_client import Counter
from sqlalchemy import Connection, text

from chassis.clock import Clock
from chassis.failures import fingerprint, next_attempt
from chassis.messaging.envelope import Event, Undecodable, digest, freeze

log = structlog.get_logger(__name__)

OTHER_BODY = "OTHER_BODY"
UNKNOWN_TYPE = "UNKNOWN_TYPE"

WAITING = Counter("baton_inbox_failed_total", "Events that failed and wait for their next attempt", ["consumer"])
PARKED = Counter("baton_inbox_parked_total", "Messages parked for an operator", ["consumer"])


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message as it came."""

    properties: pika.BasicProperties
    body: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """A row to write: a message that could not be applied."""

    event_id: str
    sha: str
    state: str
    reason: str
    raw: bytes
    type: str


def failed(event: Event, delivery: Delivery, state: str, reason: str) -> Entry:
    """Return the entry of an event that waits or is parked."""
    return Entry(event.id, event.body_sha256, state, reason, freeze(delivery.properties, delivery.body), event.type)


def stranger(event: Event, delivery: Delivery) -> Entry:
    """Return the parked entry of another body under a known id: a forgery or a broken producer."""
    raw = freeze(delivery.properties, delivery.body)
    return Entry(f"{event.id}#{event.body_sha256}", event.body_sha256, "parked", OTHER_BODY, raw, event.type)


def undecodable(delivery: Delivery, error: Undecodable) -> Entry:
    """Return the parked entry of what is no event; it never takes the plain id, which a sound message may still need."""
    sha = digest(delivery.body)
    event_id = f"{error.event_id}#{sha}" if error.event_id else f"raw:{sha}"
    kind = (delivery.properties.headers or {}).get("ce-type")
    shown = kind[:200].replace("\x00", "") if isinstance(kind, str) else "?"
    return Entry(event_id, sha, "parked", str(error)[:500].replace("\x00", ""), freeze(delivery.properties, delivery.body), shown)


def write(connection: Connection, consumer: str, entries: Iterable[Entry], clock: Clock) -> None:
    """Insert `entries`; one that is already there is left as it is."""
    for entry in entries:
        waits = entry.state == "waiting"
        written = connection.execute(
            text(
                "insert into inbox (consumer, event_id, body_sha256, state, attempts, next_at, reason, fingerprint, raw)"
                " values (:consumer, :id, :sha, :state, 1, :next_at, :reason, :fingerprint, :raw) on conflict do nothing"
            ),
            {
                "consumer": consumer,
                "id": entry.event_id,
                "sha": entry.sha,
                "state": entry.state,
                "next_at": next_attempt(clock(), 1) if waits else None,
                "reason": entry.reason,
                "fingerprint": fingerprint(entry.type, entry.reason),
                "raw": entry.raw,
            },
        ).rowcount
        if written:
            (WAITING if waits else PARKED).labels(consumer).inc()
            told = log.warning if waits else log.error
            told("event failed", consumer=consumer, event_id=entry.event_id, type=entry.type, state=entry.state, reason=entry.reason)
