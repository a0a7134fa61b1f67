"""What carries replay jobs out inside `work`: in small batches, not faster than it may, in the journal's order."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Any

import structlog
from prometheus_client import Counter
from sqlalchemy import Connection, Engine, Table

from chassis.clock import Clock, utc_now
from chassis.faults import passing
from chassis.messaging.publisher import BrokerAway, Outcome, Publisher
from chassis.messaging.topology import REPLAY
from chassis.replay import again, read
from chassis.replay_jobs import DONE, FAILED, move, next_job

log = structlog.get_logger(__name__)

NO_SUCH_QUEUE = "NO_SUCH_QUEUE"
_IDLE_S = 1.0
_HANG_UP_AFTER_IDLE_ROUNDS = 30
_MOST_BACKOFF_S = 10.0

REPLAYED = Counter("baton_replayed_total", "Facts sent again because somebody asked", ["service"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How many facts a batch has, and how many a second may pass; live facts share broker and database with them."""

    batch: int = 200
    per_second: int = 1_000


class ReplayRunner:
    """Carries out the jobs of one database; any number may run, each batch is one replica's."""

    def __init__(
        self,
        engine: Engine,
        jobs: Table,
        journal: Table,
        *,
        amqp_url: str,
        service: str,
        pace: Pace | None = None,
        clock: Clock = utc_now,
    ) -> None:
        self._engine = engine
        self._jobs = jobs
        self._journal = journal
        self._amqp_url = amqp_url
        self._service = service
        self._pace = pace or Pace()
        self._clock = clock
        self._publisher: Publisher | None = None

    def run(self, stop: threading.Event) -> None:
        """Send what is asked for until `stop`; neither database nor broker being away ends it."""
        failures = idle = 0
        while not stop.is_set():
            started = time.monotonic()
            try:
                sent = self.step()
                failures = 0
            except Exception as error:  # noqa: BLE001 - whatever it is, the jobs that wait must not wait for ever
                failures += 1
                log.warning("replay interrupted", service=self._service, error=repr(error)[:300])
                self._close()
                stop.wait(min(_MOST_BACKOFF_S, 0.2 * 2 ** min(failures, 8)))
                continue
            idle = idle + 1 if sent is None else 0
            if idle == _HANG_UP_AFTER_IDLE_ROUNDS:
                self._close()
            pause = _IDLE_S if sent is None else sent / self._pace.per_second - (time.monotonic() - started)
            if pause > 0:
                stop.wait(pause)
        self._close()

    def step(self) -> int | None:
        """Send one batch of one job and write down how far it came; return its size, None when no job waits.

        A crash between the two sends the batch again, with the same ids.
        """
        with self._engine.begin() as connection:
            job = next_job(connection, self._jobs)
            if job is None:
                return None
            return self._advance(connection, job)

    def _advance(self, connection: Connection, job: Any) -> int:
        rows = read(
            connection,
            self._journal,
            after=job.position,
            until=job.until,
            limit=self._pace.batch,
            since=job.since,
            types=job.types,
        )
        if not rows:
            move(connection, self._jobs, job, self._clock, status=DONE)
            log.info("replay done", service=self._service, job=job.id, queue=job.queue, sent=job.sent)
            return 0
        publisher = self._channel()
        outcomes = publisher.publish(REPLAY, [again(row, self._service, publisher.user, job.id, job.queue) for row in rows])
        if Outcome.RETURNED in outcomes:
            move(connection, self._jobs, job, self._clock, status=FAILED, reason=NO_SUCH_QUEUE)
            log.warning("replay given up: nobody would receive it", service=self._service, job=job.id, queue=job.queue)
            return 0
        if any(not outcome.is_published for outcome in outcomes):
            raise BrokerAway(f"replay {job.id} broke; the batch comes again")
        passing("replay.published")
        move(connection, self._jobs, job, self._clock, position=rows[-1].position, sent=job.sent + len(rows))
        REPLAYED.labels(self._service).inc(len(rows))
        return len(rows)

    def _channel(self) -> Publisher:
        if self._publisher is None:
            publisher = Publisher(self._amqp_url)
            publisher.open()
            self._publisher = publisher
        return self._publisher

    def _close(self) -> None:
        if self._publisher is not None:
            self._publisher.close()
            self._publisher = None
