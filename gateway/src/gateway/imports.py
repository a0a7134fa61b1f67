"""Carries imports: claims a job, reads its file, sends its rows through the one command handler, and goes on after any crash.

A batch is sent under a key made of the job and its place, and its outcome is written in one transaction with the place that
comes next: whoever dies between the two leaves a batch that is answered from its key when it is sent again.
"""

import asyncio
import contextlib
from collections.abc import Coroutine, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.exc import SQLAlchemyError

from chassis.errors import DomainError
from chassis.principal import Scope
from gateway.access import Method
from gateway.batch_call import BatchCaller, BatchFailed, Waiting
from gateway.identity.callers import Caller
from gateway.importing.batches import batch_from
from gateway.importing.convert import Converted, Converter
from gateway.importing.reading import read
from gateway.importing.refusals import FileNotYours
from gateway.importing.table import Table
from gateway.refusals import Refusal, door, from_domain, internal
from gateway.schemas import LeadFileMappingSchema
from gateway.storage.files import path_of
from gateway.storage.import_jobs import DONE, FAILED, LEASE_S, ImportJobs, Job
from gateway.storage.people import People

log = structlog.get_logger(__name__)

AT_ONCE = 2
POLL_S = 2.0
PAUSE_S = 1.0
SHELF = 2
Result = TypeVar("Result")


class Tables:
    """Files as tables; the last few stay at hand, for a wizard asks about the same file again and again."""

    def __init__(self, folder: Path, threads: Executor) -> None:
        self._folder = folder
        self._threads = threads
        self._kept: dict[str, asyncio.Future[Table]] = {}

    async def get(self, sha256: str) -> Table:
        """Return a file of the store as a table. Raises FileRefused, FileNotYours."""
        if sha256 not in self._kept:
            while len(self._kept) >= SHELF:
                del self._kept[next(iter(self._kept))]
            self._kept[sha256] = asyncio.get_running_loop().run_in_executor(self._threads, self._read, sha256)
        try:
            # Whoever gave up waiting for a long file finds it read when he asks again.
            return await asyncio.shield(self._kept[sha256])
        except DomainError:
            self._forget(sha256)  # another upload may mend it
            raise

    def _forget(self, sha256: str) -> None:
        if sha256 in self._kept:
            del self._kept[sha256]

    def _read(self, sha256: str) -> Table:
        try:
            content = path_of(self._folder, sha256).read_bytes()
        except OSError as fault:
            raise FileNotYours from fault
        return read(content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Importing:
    """What the carrier works with."""

    jobs: ImportJobs
    tables: Tables
    people: People
    calls: BatchCaller
    method: Method
    zone: ZoneInfo
    threads: Executor


class ImportCarrier:
    """Moves jobs until it is closed; any number of replicas may have one."""

    def __init__(self, parts: Importing) -> None:
        self._with = parts
        self._wake = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to look for jobs."""
        self._tasks = [asyncio.create_task(self._run(), name=f"import-{number}") for number in range(AT_ONCE)]

    def wake(self) -> None:
        """Look for a job now."""
        self._wake.set()

    async def close(self) -> None:
        """Stop; what is unfinished is free for others at once."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with contextlib.suppress(SQLAlchemyError):
            await self._with.jobs.release()

    async def _run(self) -> None:
        while True:
            try:
                job = await self._with.jobs.claim()
            except SQLAlchemyError:
                job = None
            if job is None:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), POLL_S)
                self._wake.clear()
                continue
            try:
                await self._carry(job)
            except SQLAlchemyError as fault:
                log.warning("import interrupted", job=job.id, error=type(fault).__name__)
                await asyncio.sleep(PAUSE_S)

    async def _carry(self, job: Job) -> None:
        """Bring a job to its end, or leave it where another replica may go on."""
        try:
            await self._send_all(job)
        except (DomainError, Refusal) as fault:
            refusal = from_domain(fault) if isinstance(fault, DomainError) else fault
            await self._with.jobs.end(job.id, FAILED, reason_code=refusal.code, reason=dict(refusal.texts))
        except BatchFailed as fault:
            log.exception("import failed", job=job.id)
            await self._with.jobs.end(job.id, FAILED, reason_code=fault.refusal.code, reason=dict(fault.refusal.texts))
        except SQLAlchemyError:
            raise  # the job is as it was; whoever claims it next goes on
        except Exception:
            log.exception("import failed", job=job.id)
            await self._with.jobs.end(job.id, FAILED, reason_code=internal().code, reason=dict(internal().texts))

    async def _send_all(self, job: Job) -> None:
        await self._caller(job)
        rows = await self._kept(job, self._rows(job))
        if not await self._with.jobs.touch(job.id, rows=len(rows)):
            return
        while job.done < len(rows):
            moved = await self._send(job, batch_from(rows, job.done))
            if moved is None:
                return
            job = moved
        await self._with.jobs.end(job.id, DONE)

    async def _send(self, job: Job, batch: Sequence[Converted]) -> Job | None:
        """Return the job after the batch; None when it was stopped, or another replica has taken over."""
        while True:
            try:
                step = await self._kept(job, self._with.calls.send(job, batch, await self._caller(job)))
                break
            except Waiting as waiting:
                if not await self._with.jobs.touch(job.id, reason_code=waiting.refusal.code, reason=dict(waiting.refusal.texts)):
                    return None
                await asyncio.sleep(PAUSE_S)
        if not await self._with.jobs.advance(job, step):
            return None
        return replace(job, done=job.done + step.rows)

    async def _kept(self, job: Job, work: Coroutine[Any, Any, Result]) -> Result:
        """Return what `work` returns, and keep the claim meanwhile: a long file or a slow owner is no dead replica."""
        task = asyncio.create_task(work)
        try:
            while not (await asyncio.wait({task}, timeout=LEASE_S / 3))[0]:
                await self._with.jobs.keep(job.id)
            return task.result()
        finally:
            task.cancel()

    async def _caller(self, job: Job) -> Caller:
        """Return who asked, as the directory says now. Raises Refusal when that person may import no longer."""
        caller = await self._with.people.caller(job.asked_by)
        if caller is None or self._with.method.widest_scope(caller.roles) is Scope.NONE:
            raise door("PermissionDenied", "ACCESS_DENIED")
        return caller

    async def _rows(self, job: Job) -> Sequence[Converted]:
        mapping = LeadFileMappingSchema().load(dict(job.mapping))
        table = await self._with.tables.get(job.file)
        converter = Converter(table, mapping, self._with.zone)
        return await asyncio.get_running_loop().run_in_executor(self._with.threads, lambda: list(converter.convert()))
