"""Imports as they are written down: claimed for some seconds, moved batch by batch, and never half."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.importing.remarks import Remark
from gateway.importing.start_import import StartLeadImport
from gateway.importing.wire import mapping_json
from gateway.storage import tables as d
from gateway.storage.read import ReadDatabase

LEASE_S = 10.0
QUEUED, RUNNING, DONE, FAILED, STOPPED = "QUEUED", "RUNNING", "DONE", "FAILED", "STOPPED"
LATEST, FIRST_REMARKS, PAGE = 20, 100, 500
_JOB = d.import_job.c
_REMARK = d.import_remark.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """An import; `done` counts the rows whose outcome is written down."""

    id: str
    asked_by: str
    asked_at: datetime
    file: str
    file_name: str
    mapping: Mapping[str, Any]
    dry_run: bool
    state: str
    rows: int
    done: int
    created: int
    unchanged: int
    differs: int
    refused: int
    warnings: int
    reason_code: str | None
    reason: Mapping[str, str] | None
    moved_at: datetime


@dataclass(slots=True)
class Step:
    """What became of a batch."""

    rows: int
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("created", "unchanged", "differs", "refused"), 0))
    remarks: list[Remark] = field(default_factory=list)


def asked(job_id: str, command: StartLeadImport, file_name: str, *, by: str, at: datetime) -> sa.Insert:
    """Return the statement that writes a job down."""
    counts = dict.fromkeys(("rows", "done", "created", "unchanged", "differs", "refused", "warnings"), 0)
    return sa.insert(d.import_job).values(
        id=job_id,
        asked_by=by,
        asked_at=at,
        file=command.file,
        file_name=file_name,
        mapping=mapping_json(command.mapping),
        dry_run=command.dry_run,
        state=QUEUED,
        moved_at=at,
        **counts,
    )


def stopped(connection: sa.Connection, job_id: str, *, by: str) -> str | None:
    """Stop a job of the person's unless it is over; return its state, None when there is no such job.

    The claim stays: the replica that moves the job still writes down the batch it has sent, and goes no further.
    """
    own = sa.and_(_JOB.id == job_id, _JOB.asked_by == by)
    connection.execute(sa.update(d.import_job).where(own, _JOB.state.in_((QUEUED, RUNNING))).values(state=STOPPED))
    return connection.execute(sa.select(_JOB.state).where(own)).scalar_one_or_none()


class ImportJobs:
    """The jobs of all replicas; `me` names this one."""

    def __init__(self, database: ReadDatabase, me: str) -> None:
        self._database = database
        self._writing = database.engine.execution_options(isolation_level="READ COMMITTED")
        self._me = me

    async def claim(self) -> Job | None:
        """Take the oldest job that nobody moves; None when there is none."""
        job = d.import_job.c
        free = sa.or_(job.claimed_by.is_(None), job.moved_at < sa.func.now() - sa.text(f"interval '{LEASE_S} s'"))
        oldest = sa.select(job.id).where(job.state.in_((QUEUED, RUNNING)), free).order_by(job.asked_at).limit(1)
        taken = (
            sa.update(d.import_job)
            .where(job.id == oldest.with_for_update(skip_locked=True).scalar_subquery())
            .values(state=RUNNING, claimed_by=self._me, moved_at=sa.func.now())
            .returning(*_columns())
        )
        async with self._database.connect() as connection:
            row = (await connection.execute(taken)).mappings().one_or_none()
        return Job(**row) if row else None

    async def touch(self, job_id: str, *, reason_code: str | None = None, reason: Mapping[str, str] | None = None, **values: int) -> bool:
        """Keep the claim, and say why nothing moves; False when it is stopped, or another replica has taken over."""
        kept = sa.update(d.import_job).where(_JOB.id == job_id, _JOB.claimed_by == self._me, _JOB.state == RUNNING)
        said = {"reason_code": reason_code, "reason": sa.null() if reason is None else reason}
        async with self._database.connect() as connection:
            return (await connection.execute(kept.values(moved_at=sa.func.now(), **said, **values))).rowcount == 1

    async def keep(self, job_id: str) -> None:
        """Keep the claim."""
        kept = sa.update(d.import_job).where(_JOB.id == job_id, _JOB.claimed_by == self._me)
        async with self._database.connect() as connection:
            await connection.execute(kept.values(moved_at=sa.func.now()))

    async def advance(self, job: Job, step: Step) -> bool:
        """Write the outcome of the batch that begins at `job.done`, once; False when nothing is to come after it by this replica."""
        warnings = sum(not remark.is_error for remark in step.remarks)
        counts = {name: _JOB[name] + number for name, number in {**step.counts, "warnings": warnings}.items()}
        moved = (
            sa.update(d.import_job)
            .where(_JOB.id == job.id, _JOB.claimed_by == self._me, _JOB.done == job.done)
            .values(done=job.done + step.rows, moved_at=sa.func.now(), reason_code=None, reason=sa.null(), **counts)
            .returning(_JOB.state)
        )
        async with self._writing.begin() as connection:
            state = (await connection.execute(moved)).scalar_one_or_none()
            if state is None:
                return False
            await _keep(connection, job.id, step.remarks)
        return bool(state == RUNNING)

    async def end(self, job_id: str, state: str, *, reason_code: str | None = None, reason: Mapping[str, str] | None = None) -> None:
        """Write the end, unless it was stopped before."""
        ended = sa.update(d.import_job).where(_JOB.id == job_id, _JOB.claimed_by == self._me, _JOB.state == RUNNING)
        said = {"reason_code": reason_code, "reason": sa.null() if reason is None else reason}
        async with self._database.connect() as connection:
            await connection.execute(ended.values(state=state, claimed_by=None, moved_at=sa.func.now(), **said))

    async def release(self) -> None:
        """Let others go on with what this replica moved."""
        async with self._database.connect() as connection:
            await connection.execute(sa.update(d.import_job).where(_JOB.claimed_by == self._me).values(claimed_by=None))

    async def find(self, job_id: str, *, asked_by: str) -> Job | None:
        """Return a job of the person's."""
        async with self._database.connect() as connection:
            wanted = sa.select(*_columns()).where(_JOB.id == job_id, _JOB.asked_by == asked_by)
            row = (await connection.execute(wanted)).mappings().one_or_none()
        return Job(**row) if row else None

    async def latest(self, *, asked_by: str) -> list[Job]:
        """Return the person's latest jobs, newest first."""
        async with self._database.connect() as connection:
            wanted = sa.select(*_columns()).where(_JOB.asked_by == asked_by).order_by(_JOB.asked_at.desc()).limit(LATEST)
            return [Job(**row) for row in (await connection.execute(wanted)).mappings()]

    async def first_remarks(self, job_id: str) -> list[Remark]:
        """Return the first remarks, errors before warnings."""
        async with self._database.connect() as connection:
            wanted = sa.select(d.import_remark).where(_REMARK.job_id == job_id).order_by(_REMARK.is_error.desc(), _REMARK.position)
            return [_remark(row) for row in (await connection.execute(wanted.limit(FIRST_REMARKS))).mappings()]

    async def remarks_after(self, job_id: str, position: int) -> tuple[list[Remark], int | None]:
        """Return a page of remarks in the order of the file, and the position to go on from; None on the last page."""
        async with self._database.connect() as connection:
            wanted = sa.select(d.import_remark).where(_REMARK.job_id == job_id, _REMARK.position > position).order_by(_REMARK.position)
            rows = (await connection.execute(wanted.limit(PAGE))).mappings().all()
        return [_remark(row) for row in rows], rows[-1]["position"] if len(rows) == PAGE else None


async def _keep(connection: AsyncConnection, job_id: str, remarks: Sequence[Remark]) -> None:
    if not remarks:
        return
    newest = sa.select(sa.func.coalesce(sa.func.max(_REMARK.position), 0)).where(_REMARK.job_id == job_id)
    last = (await connection.execute(newest)).scalar_one()
    rows = [
        {
            "job_id": job_id,
            "position": position,
            "line": remark.line,
            "field": remark.column,
            "code": remark.code,
            "value": remark.value,
            "is_error": remark.is_error,
            "zh": remark.zh,
            "en": remark.en,
        }
        for position, remark in enumerate(remarks, last + 1)
    ]
    await connection.execute(sa.insert(d.import_remark), rows)


def _columns() -> list[sa.Column[Any]]:
    return [_JOB[name] for name in Job.__slots__]


def _remark(row: sa.RowMapping) -> Remark:
    named = ("line", "code", "value", "is_error", "zh", "en")
    return Remark(column=row["field"], **{name: row[name] for name in named})
