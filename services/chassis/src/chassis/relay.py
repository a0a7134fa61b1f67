"""The relay: takes what the journal holds to the broker, in order, and marks only what the broker has confirmed."""

from __future__ import annotations

import random
import threading
import time
from typing import Any

import structlog
from prometheus_client import Counter, Gauge
from sqlalchemy import Connection, Engine, Table, TextClause, select, text, tuple_

from chassis import seal as seals
from chassis.faults import passing
from chassis.journal import CHANNEL, HINT_EVERY_S
from chassis.messaging.envelope import encode
from chassis.messaging.publisher import BrokerAway, Outcome, Outgoing, Publisher

log = structlog.get_logger(__name__)

LOCK_KEY = 0x6A6F7572  # "jour": one relay at a time in one database
_HOLD_S = (0.5, 2.0, 10.0, 30.0)
_BUSY_FOR_S = 2.0
_IDLE_POLLS = 5
"""Where nothing was told for a while, the poll comes this much more seldom: a hint left out always follows one that was sent."""

PUBLISHED = Counter("baton_relay_published_total", "Journal rows taken over by the broker", ["service"])
RETURNED = Counter("baton_relay_returned_total", "Confirmed messages that no queue wanted and no alternate exchange caught", ["service"])
NACKED = Counter("baton_relay_nacked_total", "Messages the broker refused", ["service"])
ACTIVE = Gauge("baton_relay_active", "1 in the replica whose relay holds the lock", ["service"])


class Relay:
    """Publishes one journal to one exchange; any number may run, the one with the advisory lock works."""

    def __init__(
        self,
        engine: Engine,
        journal: Table,
        seal: Table,
        *,
        amqp_url: str,
        service: str,
        exchange: str,
        batch_size: int = 500,
        poll_s: float = 0.1,
    ) -> None:
        self._engine = engine
        self._journal = journal
        self._seal = seal
        self._amqp_url = amqp_url
        self._service = service
        self._exchange = exchange
        self._batch_size = batch_size
        self._poll_s = poll_s
        self._publisher: Publisher | None = None
        self._held: dict[tuple[str, str], tuple[int, float]] = {}
        self._last_seal: tuple[int, bytes] | None = None

    def run(self, stop: threading.Event) -> None:
        """Relay until `stop`; neither database nor broker being away ends it."""
        failures = 0
        while not stop.is_set():
            try:
                with self._engine.connect() as connection:
                    if not self._locked(connection):
                        stop.wait(0.3 + random.random() * 0.4)
                        continue
                    ACTIVE.labels(self._service).set(1)
                    self._last_seal = None
                    self._work(connection, stop)
                failures = 0
            except Exception as error:  # noqa: BLE001 - whatever it is, rows that wait must not wait for ever
                failures += 1
                log.warning("relay interrupted", service=self._service, error=repr(error)[:300])
                self._close()
                stop.wait(min(2.0, 0.1 * 2 ** min(failures, 6)) * (0.5 + random.random()))
            finally:
                ACTIVE.labels(self._service).set(0)
        self._close()

    def step(self, connection: Connection) -> int:
        """Publish and mark one batch; return how many rows were tried."""
        rows = self._select(connection)
        passing("relay.selected")
        if not rows:
            connection.rollback()
            return 0
        self._deliver(connection, rows)
        return len(rows)

    def _deliver(self, connection: Connection, rows: list[Any]) -> None:
        """Publish `rows`, then mark what the broker took: in this order, so that a crash repeats and never loses."""
        outcomes = self._publish(rows)
        passing("relay.confirmed")
        self._mark(connection, rows, outcomes)
        connection.commit()
        passing("relay.marked")
        if Outcome.UNKNOWN in outcomes:
            raise BrokerAway("the channel broke with messages in flight")

    def _work(self, connection: Connection, stop: threading.Event) -> None:
        connection.execute(text(f"listen {CHANNEL}"))
        connection.commit()
        driver: Any = connection.connection.dbapi_connection
        self._channel()
        told_at = time.monotonic()
        while not stop.is_set():
            tried = self.step(connection)
            if tried:
                told_at = time.monotonic()
            if tried < self._batch_size:
                # What arrives while nobody waits here is kept by the driver, so a hint is never missed; the poll is the rule.
                # Where something was told, more may have been told since then without a hint of its own.
                idle = self._poll_s if time.monotonic() - told_at < _BUSY_FOR_S else self._poll_s * _IDLE_POLLS
                for _ in driver.notifies(timeout=HINT_EVERY_S if tried else idle, stop_after=1):
                    pass

    def _locked(self, connection: Connection) -> bool:
        got = bool(connection.execute(text("select pg_try_advisory_lock(:key)"), {"key": LOCK_KEY}).scalar_one())
        connection.commit()
        if got:
            # The lock is the session's: the connection must not go back into the pool with it.
            connection.detach()
        return got

    def _select(self, connection: Connection) -> list[Any]:
        """Return the oldest unpublished rows, those of aggregates on hold left out.

        Never by a cursor over positions: a transaction that commits late would be skipped.
        """
        journal = self._journal
        statement = (
            select(*seals.columns(journal)).where(journal.c.published_at.is_(None)).order_by(journal.c.position).limit(self._batch_size)
        )
        now = time.monotonic()
        if held := [key for key, (_, until) in self._held.items() if until > now]:
            statement = statement.where(tuple_(journal.c.subject_kind, journal.c.subject).not_in(held))
        return list(connection.execute(statement).all())

    def _publish(self, rows: list[Any]) -> list[Outcome]:
        publisher = self._channel()
        batch = []
        for row in rows:
            properties, body = encode(row, source=self._service, user=publisher.user)
            batch.append(Outgoing(row.type, properties, body))
        outcomes = publisher.publish(self._exchange, batch)
        passing("relay.published")
        return outcomes

    def _mark(self, connection: Connection, rows: list[Any], outcomes: list[Outcome]) -> None:
        done = [row for row, outcome in zip(rows, outcomes, strict=True) if outcome.is_published]
        nacked = [row for row, outcome in zip(rows, outcomes, strict=True) if outcome is Outcome.NACKED]
        if done:
            number, previous = self._last_seal or seals.newest(connection, self._seal)
            digest = seals.chained(previous, done)
            connection.execute(
                self._marking(),
                {"no": number + 1, "digest": digest, "previous": previous, "positions": [row.position for row in done]},
            )
            self._last_seal = number + 1, digest
        for row in done:
            self._held.pop((row.subject_kind, row.subject), None)
        for row in nacked:
            key = row.subject_kind, row.subject
            times = self._held.get(key, (0, 0.0))[0]
            self._held[key] = times + 1, time.monotonic() + _HOLD_S[min(times, len(_HOLD_S) - 1)]
        if nacked:
            connection.execute(
                text("update journal set attempts = attempts + 1, last_error = 'NACKED' where position = any(:positions)"),
                {"positions": [row.position for row in nacked]},
            )
            log.error("broker refused events", service=self._service, count=len(nacked), first_type=nacked[0].type)
        PUBLISHED.labels(self._service).inc(len(done))
        NACKED.labels(self._service).inc(len(nacked))
        RETURNED.labels(self._service).inc(outcomes.count(Outcome.RETURNED))

    def _marking(self) -> TextClause:
        return text(
            "with sealed as (insert into seal (no, digest, previous) values (:no, :digest, :previous))"
            " update journal set published_at = clock_timestamp(), seal_no = :no where position = any(:positions)"
        )

    def _channel(self) -> Publisher:
        if self._publisher is None:
            publisher = self._connect()
            publisher.open()
            self._publisher = publisher
        return self._publisher

    def _connect(self) -> Publisher:
        """Return the publisher to use; a seam for the seeded bugs that the chaos tests must detect."""
        return Publisher(self._amqp_url)

    def _close(self) -> None:
        if self._publisher is not None:
            self._publisher.close()
            self._publisher = None
