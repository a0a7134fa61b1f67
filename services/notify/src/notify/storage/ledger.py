"""The ledger of deliveries in PostgreSQL; every change of one is an event."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.postgresql import insert

from chassis import journal
from chassis.bulk import BulkInsert
from notify.domain.delivery import Channel, Delivery, DeliveryStatus, Severity, Step, Words
from notify.messaging.outgoing import fact_of
from notify.messaging.wire import instant
from notify.storage import tables

ADD = BulkInsert(tables.delivery, unique=("event_id", "user_id", "channel"), returning="id")
PUT = BulkInsert(tables.delivery, unique=("id",), overwrite=True)


class Ledger:
    """The deliveries of one unit of work."""

    def __init__(self, connection: Connection, *, actor: str, correlation_id: str, epoch: int) -> None:
        self._connection = connection
        self._origin = journal.Origin(actor=actor, correlation_id=correlation_id)
        self._epoch = epoch

    def add(self, new: Sequence[Delivery]) -> Sequence[Delivery]:
        """Store those that are not there yet, by (event, person, channel); return what was stored."""
        fresh = sorted(new, key=lambda one: (one.event_id, one.user_id, one.channel))
        stored = set(ADD(self._connection, [values(one) for one in fresh]))
        kept = [one for one in fresh if one.id in stored]
        self._tell(kept)
        return kept

    def save(self, changed: Sequence[Delivery]) -> None:
        """Store changed deliveries and tell each change."""
        saved = [replace(one, version=one.version + 1) for one in changed]
        PUT(self._connection, [values(one) for one in saved])
        self._tell(saved)

    def due(self, at: datetime, *, limit: int, channel: Channel | None = None) -> Sequence[Delivery]:
        """Return deliveries that wait to be sent, locked; those locked elsewhere are skipped."""
        table = tables.delivery
        query = select(table).where(table.c.status.in_(["queued", "deferred"]), table.c.next_at <= at)
        if channel is not None:
            query = query.where(table.c.channel == channel)
        rows = self._connection.execute(query.order_by(table.c.next_at).limit(limit).with_for_update(skip_locked=True)).mappings()
        return [delivery_of(dict(row)) for row in rows]

    def of_person(
        self, user_id: str, *, ids: Collection[str] | None = None, event_id: str | None = None, unread: bool = False
    ) -> Sequence[Delivery]:
        """Return a person's deliveries: those named, those of an event, or all unread in-app ones."""
        table = tables.delivery
        query = select(table).where(table.c.user_id == user_id).order_by(table.c.created_at.desc(), table.c.id).with_for_update()
        if ids is not None:
            query = query.where(table.c.id.in_(list(ids)))
        if event_id is not None:
            query = query.where(table.c.event_id == event_id)
        if unread:
            query = query.where(table.c.channel == "inapp", table.c.status == "sent", table.c.read_at.is_(None)).limit(1_000)
        return [delivery_of(dict(row)) for row in self._connection.execute(query).mappings()]

    def resolve(self, keys: Mapping[str, datetime]) -> None:
        """Remember when matters have ended last, whichever came first, the end or the message."""
        rows = [{"key": key, "at": at} for key, at in sorted(keys.items())]
        known = insert(tables.resolution)
        latest = func.greatest(tables.resolution.c.at, known.excluded.at)
        self._connection.execute(known.on_conflict_do_update(index_elements=["key"], set_={"at": latest}), rows)

    def resolved(self, keys: Collection[str]) -> Mapping[str, datetime]:
        """Return which matters have ended, and when they last did."""
        if not keys:
            return {}
        ended = tables.resolution.c
        query = select(ended.key, ended.at).where(ended.key == func.any(list(keys)))
        return {row.key: row.at for row in self._connection.execute(query)}

    def _tell(self, deliveries: Sequence[Delivery]) -> None:
        told = [fact_of(one) for one in deliveries]
        if told:
            journal.record(self._connection, tables.journal, told, origin=self._origin, epoch=self._epoch)


def values(one: Delivery) -> dict[str, Any]:
    """Return the delivery's columns."""
    return {
        "id": one.id,
        "version": one.version,
        "event_id": one.event_id,
        "user_id": one.user_id,
        "channel": one.channel,
        "topic": one.topic,
        "severity": one.severity,
        "title": {"zh": one.title.zh, "en": one.title.en},
        "body": {"zh": one.body.zh, "en": one.body.en},
        "link": one.link,
        "event_type": one.event_type,
        "subject_kind": one.subject_kind,
        "subject": one.subject,
        "status": one.status,
        "reason": one.reason,
        "resolves_key": one.resolves_key,
        "created_at": instant(one.created_at),
        "recorded_at": instant(one.recorded_at),
        "next_at": instant(one.next_at),
        "sent_at": instant(one.sent_at),
        "read_at": instant(one.read_at),
        "attempts": one.attempts,
        "steps": [
            {"code": step.code, "at": instant(step.at), "values": {key: plain(value) for key, value in step.values.items()}}
            for step in one.steps
        ],
    }


def plain(value: object) -> object:
    """Return the value as JSON keeps it."""
    return instant(value) if isinstance(value, datetime) else value


def delivery_of(row: dict[str, Any]) -> Delivery:
    """Return the delivery of a row."""
    steps = tuple(Step(code=one["code"], at=datetime.fromisoformat(one["at"]), values=one["values"]) for one in row.pop("steps"))
    return Delivery(
        **{
            **row,
            "channel": Channel(row["channel"]),
            "severity": Severity(row["severity"]),
            "status": DeliveryStatus(row["status"]),
            "title": Words(**row["title"]),
            "body": Words(**row["body"]),
            "steps": steps,
        }
    )
