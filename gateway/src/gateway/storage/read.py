"""The asynchronous engine all views read through, and the processes they show."""

import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from chassis.database import driver_url
from gateway.storage import read_tables as t
from gateway.storage import tables as d
from gateway.views.common import State
from gateway.views.processes import default_key, newest_versions

PROCESS_CACHE_S = 1.0
NATURAL = "DWELL_CLOCK_NATURAL"


def open_async_engine(url: str, *, pool_size: int = 4, statement_timeout_ms: int = 10_000) -> AsyncEngine:
    """Return an engine for reading: every statement stands alone, none runs for ever."""
    return create_async_engine(
        driver_url(url),
        pool_size=pool_size,
        max_overflow=0,
        pool_recycle=1800,
        pool_timeout=5,
        isolation_level="AUTOCOMMIT",
        connect_args={
            "options": f"-c statement_timeout={statement_timeout_ms} -c timezone=UTC",
            "application_name": "gateway.views",
            "connect_timeout": 5,
            "prepare_threshold": 3,
        },
    )


def texts(values: object) -> sa.ColumnElement[Any]:
    """Return `values` as one text[] parameter, so that a statement is the same whatever their number."""
    return sa.cast(values, sa.ARRAY(sa.Text))


class ReadDatabase:
    """Connections, and what every view needs beside its own rows."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._processes: dict[tuple[str, int], State] = {}
        self._told: dict[tuple[str, int], State] = {}
        self._processes_until = 0.0

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[AsyncConnection]:
        """Lend a connection."""
        async with self.engine.connect() as connection:
            yield connection

    async def processes(self, connection: AsyncConnection) -> Mapping[tuple[str, int], State]:
        """Return every version of every process by (key, version)."""
        if time.monotonic() >= self._processes_until:
            rows = await connection.execute(sa.select(t.process.c.key, t.process.c.version, t.process.c.state))
            rules = await self.dwell_rules(connection)
            self._told = {(row.key, row.version): row.state for row in rows}
            self._processes = {place: _limited(state, rules) for place, state in self._told.items()}
            self._processes_until = time.monotonic() + PROCESS_CACHE_S
        return self._processes

    async def processes_as_told(self, connection: AsyncConnection) -> Mapping[tuple[str, int], State]:
        """Return the same without the limits of dwell rules: as somebody wrote them, and may write them anew."""
        await self.processes(connection)
        return self._told

    async def newest_process(self, connection: AsyncConnection, key: str) -> State | None:
        """Return the newest version of the process `key`; None when none is known.

        One nobody has heard of may have been published since the last look: then its first leads are asked for already.
        """
        known = newest_versions(await self.processes(connection)).get(key)
        if known is not None:
            return known
        self.forget_processes()
        return newest_versions(await self.processes(connection)).get(key)

    async def process_key(self, wanted: str) -> str:
        """Return the process asked for, or the default one."""
        if wanted:
            return wanted
        async with self.connect() as connection:
            return default_key(await self.processes(connection))

    def forget_processes(self) -> None:
        """Read the processes anew next time: whoever has just changed one must see it."""
        self._processes_until = 0.0

    async def dwell_rules(self, connection: AsyncConnection) -> Sequence[State]:
        """Return the dwell rules in force."""
        state = (await connection.execute(sa.select(t.dwell_rules.c.state))).scalar_one_or_none()
        return () if state is None else state.get("rules", ())

    async def names(self, connection: AsyncConnection, ids: set[str]) -> dict[str, str]:
        """Return the names of those of `ids` that are people."""
        if not ids:
            return {}
        rows = await connection.execute(
            sa.select(d.person.c.id, d.person.c.display_name).where(d.person.c.id == sa.any_(texts(sorted(ids))))
        )
        return {row.id: row.display_name for row in rows}


def _limited(process: State, rules: Sequence[State]) -> State:
    """Return the process with each node's shortest limit on the natural clock.

    A limit that a process brings and no rule carries alerts nobody: shown, it would promise what does not happen.
    """
    limits: dict[str, int] = {}
    for rule in rules:
        if rule["process_key"] == process["key"] and rule["clock"] == NATURAL:
            minutes = int(rule["threshold_minutes"])
            limits[rule["node"]] = min(minutes, limits.get(rule["node"], minutes))
    hours = {node: -(-minutes // 60) for node, minutes in limits.items()}
    return {**process, "nodes": [_with_limit(node, hours.get(node["key"])) for node in process.get("nodes", ())]}


def _with_limit(node: State, hours: int | None) -> State:
    plain = {name: value for name, value in node.items() if name != "dwell_limit_hours"}
    return plain if hours is None else {**plain, "dwell_limit_hours": hours}
