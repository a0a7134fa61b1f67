"""Processes with their versions, and how many open leads follow each."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.errors import NotFound
from gateway.projections.event import instant
from gateway.storage import read_tables as t
from gateway.storage.read import ReadDatabase
from gateway.views.common import Meta, State
from gateway.views.processes import ProcessLine, ProcessList, VersionLine, default_key, in_order, newest_versions

OPEN = "LEAD_STATUS_OPEN"


class ProcessUnknown(NotFound):
    """There is no such process, or no such version of it."""

    code = "PROCESS_UNKNOWN"


async def process_list(database: ReadDatabase, *, meta: Meta) -> ProcessList:
    """Return all processes."""
    async with database.connect() as connection:
        versions = await database.processes(connection)
        followed = await _followed(connection)
        names = await database.names(connection, {str(state["published_by"]) for state in versions.values() if state.get("published_by")})
    default = default_key(versions)
    lines = [
        ProcessLine(
            key=newest["key"],
            label=newest["label"],
            retired=bool(newest.get("retired", False)),
            is_default=newest["key"] == default,
            versions=tuple(
                _line(state, followed.get(place, 0), names)
                for place, state in sorted(versions.items(), reverse=True)
                if place[0] == newest["key"]
            ),
        )
        for newest in in_order(newest_versions(versions).values(), default)
    ]
    return ProcessList(processes=tuple(lines), meta=meta)


async def process_version(database: ReadDatabase, key: str, version: int | None) -> State:
    """Return one version in full; None means the newest. Raises ProcessUnknown."""
    async with database.connect() as connection:
        versions = await database.processes_as_told(connection)
    found = newest_versions(versions).get(key) if version is None else versions.get((key, version))
    if found is None:
        raise ProcessUnknown(process_key=key)
    return found


async def followed_processes(connection: AsyncConnection) -> set[str]:
    """Return the keys of the processes in which leads are open."""
    counter = t.board_counter.c
    keys = sa.select(counter.process_key).group_by(counter.process_key).having(sa.func.sum(counter.leads) > 0)
    return set((await connection.execute(keys)).scalars())


async def _followed(connection: AsyncConnection) -> dict[tuple[str, int], int]:
    card = t.lead_card.c
    counts = sa.select(card.process_key, card.process_version, sa.func.count().label("n")).where(card.status == OPEN)
    rows = await connection.execute(counts.group_by(card.process_key, card.process_version))
    return {(row.process_key, row.process_version): row.n for row in rows}


def _line(state: State, followed: int, names: dict[str, str]) -> VersionLine:
    nodes = state.get("nodes", ())
    return VersionLine(
        version=int(state["version"]),
        published_at=instant(state.get("published_time")),
        published_by=state.get("published_by"),
        published_by_name=names.get(str(state.get("published_by"))),
        nodes=len(nodes),
        fields=sum(len(node.get("required", ())) for node in nodes),
        enforce_from=instant(state.get("enforce_from_time")),
        open=followed,
    )
