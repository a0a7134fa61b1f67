"""Parked messages, as operators work with them: by group, shown, tried again, or dropped; every act leaves a trace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select, update

from chassis.ids import new_id
from chassis.inbox_entries import OTHER_BODY
from chassis.inbox_tables import AUDIT
from chassis.messaging.envelope import thaw


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Messages parked for the same cause."""

    consumer: str
    fingerprint: str
    reason: str
    count: int
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """One parked message; `headers` and `body` are what came, the body as text as far as it is text."""

    consumer: str
    event_id: str
    fingerprint: str
    reason: str
    attempts: int
    received_at: datetime
    headers: dict[str, Any]
    body: str


class Parking:
    """The parked messages of one database, of all its consumers or of one."""

    def __init__(self, engine: Engine, table: Table) -> None:
        self._engine = engine
        self._table = table
        self._audit = table.metadata.tables[AUDIT]

    def groups(self, *, consumer: str | None = None) -> list[Group]:
        """Return the groups, the largest first."""
        column = self._table.c
        count = func.count().label("count")
        statement = (
            select(
                column.consumer, column.fingerprint, func.min(column.reason).label("reason"), count,
                func.min(column.received_at).label("first_seen"), func.max(column.received_at).label("last_seen"),
            )
            .where(column.state == "parked", *self._of(consumer))
            .group_by(column.consumer, column.fingerprint)
            .order_by(count.desc(), column.fingerprint)
        )  # fmt: skip
        with self._engine.connect() as connection:
            return [Group(**row._mapping) for row in connection.execute(statement)]  # noqa: SLF001 - public, named so against clashes

    def messages(self, *, fingerprint: str | None = None, consumer: str | None = None, limit: int = 100) -> list[Parked]:
        """Return parked messages, the oldest first."""
        column = self._table.c
        statement = select(self._table).where(column.state == "parked", *self._of(consumer)).order_by(column.received_at).limit(limit)
        if fingerprint is not None:
            statement = statement.where(column.fingerprint == fingerprint)
        with self._engine.connect() as connection:
            return [_parked(row) for row in connection.execute(statement)]

    def show(self, event_id: str, *, consumer: str | None = None) -> list[Parked]:
        """Return the parked messages under one id, one for each consumer that could not take it."""
        statement = select(self._table).where(self._table.c.state == "parked", self._table.c.event_id == event_id, *self._of(consumer))
        with self._engine.connect() as connection:
            return [_parked(row) for row in connection.execute(statement)]

    def replay(self, which: str, *, actor: str, consumer: str | None = None) -> int:
        """Let a message, or all of a group, be tried again at once; return how many.

        Another body under a known id is never applied: it can only be dropped.
        """
        table = self._table
        with self._engine.begin() as connection:
            rows = [row for row in self._locked(connection, which, consumer) if row.reason != OTHER_BODY]
            for row in rows:
                connection.execute(
                    update(table)
                    .where(table.c.consumer == row.consumer, table.c.event_id == row.event_id)
                    .values(state="waiting", attempts=0, next_at=func.clock_timestamp())
                )
            self._trace(connection, rows, "replay", actor)
        return len(rows)

    def drop(self, which: str, *, actor: str, consumer: str | None = None) -> int:
        """Give a message, or all of a group, up; return how many.

        The row stays as seen, without its content, so that a redelivery does not bring it back.
        """
        table = self._table
        with self._engine.begin() as connection:
            rows = self._locked(connection, which, consumer)
            for row in rows:
                connection.execute(
                    update(table)
                    .where(table.c.consumer == row.consumer, table.c.event_id == row.event_id)
                    .values(state="done", raw=None, next_at=None)
                )
            self._trace(connection, rows, "drop", actor)
        return len(rows)

    def _locked(self, connection: Connection, which: str, consumer: str | None) -> Sequence[Any]:
        column = self._table.c
        statement = (
            select(column.consumer, column.event_id, column.body_sha256, column.reason)
            .where(column.state == "parked", (column.event_id == which) | (column.fingerprint == which), *self._of(consumer))
            .order_by(column.consumer, column.event_id)
            .with_for_update()
        )
        return connection.execute(statement).all()

    def _trace(self, connection: Connection, rows: Sequence[Any], verb: str, actor: str) -> None:
        entries = [
            {"id": new_id(), "actor": actor, "verb": verb, "consumer": row.consumer, "event_id": row.event_id,
             "body_sha256": row.body_sha256, "reason": row.reason}
            for row in rows
        ]  # fmt: skip
        if entries:
            connection.execute(insert(self._audit), entries)

    def _of(self, consumer: str | None) -> tuple[Any, ...]:
        return () if consumer is None else (self._table.c.consumer == consumer,)


def _parked(row: Any) -> Parked:
    headers: dict[str, Any] = {}
    body = b""
    if row.raw is not None:
        properties, body = thaw(bytes(row.raw))
        headers = dict(properties.headers or {})
    return Parked(
        consumer=row.consumer,
        event_id=row.event_id,
        fingerprint=row.fingerprint or "",
        reason=row.reason or "",
        attempts=row.attempts,
        received_at=row.received_at,
        headers=headers,
        body=body.decode(errors="replace"),
    )
