"""The inbox: each event is applied once, a failing one waits or is parked, and none of it can stop its neighbours."""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any

import structlog
from prometheus_client import Counter
from sqlalchemy import Connection, Engine, Table, func, select, text

from chassis.clock import Clock, utc_now
from chassis.failures import DatabaseAway, Rejected, is_away, is_collision, reason_of
from chassis.faults import passing
from chassis.inbox_entries import UNKNOWN_TYPE, Delivery, Entry, failed, stranger, undecodable, write
from chassis.inbox_tables import inbox_table
from chassis.messaging.envelope import Event, Undecodable, decode
from chassis.retry import retry_one

__all__ = ["Apply", "Inbox", "inbox_table"]

log = structlog.get_logger(__name__)

Apply = Callable[[Connection, Sequence[Event]], None]
"""Applies events, given in the order of their keys, inside the transaction; raises Rejected for what can never be applied."""

_COLLISIONS = 5

APPLIED = Counter("baton_inbox_applied_total", "Events applied", ["consumer"])
REPEATED = Counter("baton_inbox_repeated_total", "Deliveries skipped because the inbox knew them", ["consumer"])


class Inbox:
    """One consumer's inbox; every method is one or more whole transactions of its own."""

    def __init__(
        self,
        engine: Engine,
        table: Table,
        *,
        consumer: str,
        apply: Apply,
        types: frozenset[str] | None = None,
        clock: Clock = utc_now,
    ) -> None:
        """Make an inbox.

        Args:
            engine: of the consumer's database.
            table: the inbox table of that database.
            consumer: whose inbox it is; several consumers may share the table.
            apply: what an event does.
            types: the types it knows, others are parked; None takes every type.
            clock: tells when a waiting event is due.
        """
        self.engine = engine
        self.table = table
        self.consumer = consumer
        self.clock = clock
        self._apply = apply
        self.types = types
        self._instance = f"{os.getpid()}-{random.getrandbits(32):08x}"

    def take(self, batch: Sequence[Delivery]) -> None:
        """Apply, skip, keep waiting or park every message of `batch`; when it returns, all may be acknowledged.

        Raises:
            DatabaseAway: nothing may be acknowledged; no attempt was counted.
        """
        events: dict[tuple[str, str], tuple[Event, Delivery]] = {}
        refused: list[Entry] = []
        for delivery in batch:
            try:
                event = decode(delivery.properties, delivery.body)
            except Undecodable as error:
                refused.append(undecodable(delivery, error))
                continue
            if self.types is not None and event.type not in self.types:
                refused.append(failed(event, delivery, "parked", UNKNOWN_TYPE))
            else:
                events[event.id, event.body_sha256] = event, delivery
        pairs = sorted(events.values(), key=lambda pair: pair[0].key)
        try:
            try:
                self._together(pairs, refused)
            except Exception as error:
                if is_away(error):
                    raise
                log.info("batch failed, taking its events one by one", consumer=self.consumer, size=len(pairs), error=reason_of(error))
                self._one_by_one(pairs, refused)
        except Exception as error:
            if is_away(error):
                raise DatabaseAway(reason_of(error)) from error
            raise

    def retry_due(self, limit: int = 100) -> int:
        """Try again what is due; return how many were tried.

        Raises:
            DatabaseAway: no attempt was counted.
        """
        tried = 0
        try:
            while tried < limit and retry_one(self, self._instance):
                tried += 1
        except Exception as error:
            if is_away(error):
                raise DatabaseAway(reason_of(error)) from error
            raise
        return tried

    def forget(self, *, older_than_days: int = 30, limit: int = 10_000) -> int:
        """Delete rows of events that were applied long ago; return how many."""
        statement = text(
            "delete from inbox where ctid = any(array(select ctid from inbox"
            " where consumer = :consumer and state = 'done' and received_at < :before limit :limit))"
        )
        before = self.clock() - timedelta(days=older_than_days)
        with self.engine.begin() as connection:
            return connection.execute(statement, {"consumer": self.consumer, "before": before, "limit": limit}).rowcount

    def counts(self, connection: Connection) -> tuple[int, int]:
        """Return how many messages wait and how many are parked."""
        state = self.table.c.state
        rows = connection.execute(
            select(state, func.count()).where(self.table.c.consumer == self.consumer, state.in_(("waiting", "parked"))).group_by(state)
        )
        found: dict[str, int] = {row[0]: row[1] for row in rows}
        return found.get("waiting", 0), found.get("parked", 0)

    def apply(self, connection: Connection, events: Sequence[Event]) -> None:
        """Apply events in the given transaction, alone with their aggregates until it ends.

        Handlers read their old copy, compare it and write the new one: two replicas, or a batch and the retry sweep, that do so
        with the same aggregate at once would both move a counter by the same difference.
        """
        keys = sorted({_lock_key(self.consumer, event) for event in events})
        connection.execute(text("select pg_advisory_xact_lock(key) from unnest(cast(:keys as bigint[])) as key"), {"keys": keys})
        self._apply(connection, events)

    # --- one transaction for all

    def _together(self, pairs: Sequence[tuple[Event, Delivery]], refused: Sequence[Entry]) -> None:
        for attempt in range(_COLLISIONS):
            try:
                with self.engine.begin() as connection:
                    self._write(connection, refused)
                    fresh = self._claim(connection, pairs)
                    if fresh:
                        self.apply(connection, fresh)
                    passing("cons.in_tx")
                break
            except Exception as error:
                if not is_collision(error) or attempt == _COLLISIONS - 1:
                    raise
        passing("cons.committed")
        APPLIED.labels(self.consumer).inc(len(fresh))
        REPEATED.labels(self.consumer).inc(len(pairs) - len(fresh))

    def _claim(self, connection: Connection, pairs: Sequence[tuple[Event, Delivery]]) -> list[Event]:
        """Insert the ids of `pairs` and return the events that nobody has seen; park other bodies under known ids."""
        if not pairs:
            return []
        inserted = connection.execute(
            text(
                "insert into inbox (consumer, event_id, body_sha256, state)"
                " select :consumer, id, sha, 'done' from unnest(cast(:ids as text[]), cast(:shas as text[])) as seen(id, sha)"
                " on conflict do nothing returning event_id, body_sha256"
            ),
            # Sorted, so that two replicas taking the same redelivered events wait for each other instead of deadlocking.
            self._sorted_ids(pairs),
        ).all()
        new = {(row.event_id, row.body_sha256) for row in inserted}
        if len(new) == len(pairs):
            return [event for event, _ in pairs]
        old = [(event, delivery) for event, delivery in pairs if (event.id, event.body_sha256) not in new]
        known: dict[str, str] = {
            row.event_id: row.body_sha256
            for row in connection.execute(
                text("select event_id, body_sha256 from inbox where consumer = :consumer and event_id = any(:ids)"),
                {"consumer": self.consumer, "ids": [event.id for event, _ in old]},
            )
        }
        strangers = [stranger(event, delivery) for event, delivery in old if known.get(event.id) != event.body_sha256]
        self._write(connection, strangers)
        return [event for event, _ in pairs if (event.id, event.body_sha256) in new]

    def _sorted_ids(self, pairs: Sequence[tuple[Event, Delivery]]) -> dict[str, Any]:
        ids = sorted((event.id, event.body_sha256) for event, _ in pairs)
        return {"consumer": self.consumer, "ids": [pair[0] for pair in ids], "shas": [pair[1] for pair in ids]}

    # --- one transaction each

    def _one_by_one(self, pairs: Sequence[tuple[Event, Delivery]], refused: Sequence[Entry]) -> None:
        with self.engine.begin() as connection:
            self._write(connection, refused)
        for pair in pairs:
            try:
                self._together([pair], ())
            except Exception as error:
                if is_away(error):
                    raise
                self._failed(pair, error)

    def _failed(self, pair: tuple[Event, Delivery], error: Exception) -> None:
        """Let the event wait for its second attempt, or park it at once when none can help: one commit."""
        event, delivery = pair
        state = "parked" if isinstance(error, Rejected) else "waiting"
        with self.engine.begin() as connection:
            self._write(connection, [failed(event, delivery, state, reason_of(error))])
        passing("cons.waiting")

    def _write(self, connection: Connection, entries: Iterable[Entry]) -> None:
        write(connection, self.consumer, entries, self.clock)


def _lock_key(consumer: str, event: Event) -> int:
    """Return the number that stands for an aggregate among the locks; that two may share one costs only a wait."""
    name = f"{consumer}|{event.subject_kind}|{event.subject}".encode()
    return int.from_bytes(hashlib.blake2b(name, digest_size=8).digest(), signed=True)
