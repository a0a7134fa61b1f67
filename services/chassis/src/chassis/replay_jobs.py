"""Replays as jobs: a row says what is to be sent again, `work` sends it batch by batch, and a crash resumes where it was."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Column, Connection, DateTime, Index, MetaData, String, Table, Text, func, insert, select

from chassis.clock import Clock
from chassis.commands import Call
from chassis.ids import new_id
from chassis.messaging.topology import Topology

RUNNING, DONE, FAILED = "running", "done", "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A replay: `sent` facts of those asked for have gone to `queue`; `reason` is the code of what ended it early."""

    id: str
    queue: str
    types: tuple[str, ...]
    since: datetime | None
    status: str
    sent: int
    reason: str | None


def replay_job_table(metadata: MetaData) -> Table:
    """Return the table; `position` is how far into the journal a job has come, `until` where the journal ended when it was asked."""
    table = Table(
        "replay_job",
        metadata,
        Column("id", Text, primary_key=True),
        Column("queue", Text, nullable=False),
        Column("types", ARRAY(Text), nullable=False),
        Column("since", DateTime(timezone=True)),
        Column("until", BigInteger, nullable=False),
        Column("position", BigInteger, nullable=False),
        Column("sent", BigInteger, nullable=False),
        Column("status", String(16), nullable=False),
        Column("reason", Text),
        Column("asked_by", Text, nullable=False),
        Column("asked_at", DateTime(timezone=True), nullable=False),
        Column("moved_at", DateTime(timezone=True), nullable=False),
    )
    Index("ix_replay_job_running", table.c.moved_at, postgresql_where=table.c.status == RUNNING)
    return table


class Replays:
    """The jobs as one unit of work sees them, beside the types that may be asked for."""

    def __init__(
        self, connection: Connection, jobs: Table, journal: Table, *, service: str, call: Call, topology: Topology | None = None
    ) -> None:
        self._connection = connection
        self._jobs = jobs
        self._journal = journal
        self._call = call
        self._service = service
        self._topology = topology

    @property
    def types(self) -> frozenset[str]:
        """What the service tells, and may therefore be asked for."""
        return (self._topology or _declared()).told_by(self._service)

    def add(self, *, queue: str, types: Collection[str], since: datetime | None) -> Job:
        """Write down a job of what the journal holds now; what is told later comes to the queue by its bindings."""
        end = select(func.coalesce(func.max(self._journal.c.position), 0)).scalar_subquery()
        row = self._connection.execute(
            insert(self._jobs)
            .values(
                id=str(new_id()),
                queue=queue,
                types=sorted(types),
                since=since,
                until=end,
                position=-1,
                sent=0,
                status=RUNNING,
                asked_by=self._call.principal.sub,
                asked_at=self._call.at,
                moved_at=self._call.at,
            )
            .returning(self._jobs)
        ).one()
        return job_of(row)

    def find(self, job_id: str) -> Job | None:
        """Return the job of that id."""
        row = self._connection.execute(select(self._jobs).where(self._jobs.c.id == job_id)).one_or_none()
        return None if row is None else job_of(row)


@lru_cache
def _declared() -> Topology:
    return Topology.load()


def next_job(connection: Connection, jobs: Table) -> Any:
    """Return and lock the running job that has waited longest for its turn; None when there is none, or another replica has it."""
    running = select(jobs).where(jobs.c.status == RUNNING)
    return connection.execute(running.order_by(jobs.c.moved_at, jobs.c.id).limit(1).with_for_update(skip_locked=True)).one_or_none()


def move(connection: Connection, jobs: Table, job: Any, clock: Clock, **changes: Any) -> None:
    """Write how far a job has come; does not commit."""
    connection.execute(jobs.update().where(jobs.c.id == job.id).values(moved_at=clock(), **changes))


def job_of(row: Any) -> Job:
    """Return the job of a row."""
    return Job(id=row.id, queue=row.queue, types=tuple(row.types), since=row.since, status=row.status, sent=row.sent, reason=row.reason)
