"""Process health from day counters and one range of an index; no lead is read but the few that stand against a rule."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.projections.completion import midnight
from gateway.storage import health_tables as h
from gateway.storage import read_tables as t
from gateway.storage import tables as d
from gateway.storage.cards import CardFilter
from gateway.storage.read import ReadDatabase, texts
from gateway.views.common import Meta
from gateway.views.process_health import (
    NOTHING,
    Dwell,
    HealthGroup,
    HealthRow,
    HealthWindow,
    ProcessHealth,
    Sum,
    added,
    series,
    worst_first,
)
from gateway.views.processes import nodes_shown

Sums = tuple[dict[str, Sum], dict[str, dict[date, Sum]]]  # standing and changes by key
_Level = tuple[str | None, str | None]  # node, key of the group


async def process_health(
    database: ReadDatabase, wanted: CardFilter, window: HealthWindow, group: HealthGroup, *, zone: ZoneInfo, meta: Meta
) -> ProcessHealth:
    """Return the health of the process for the leads of `wanted`, whose process key is set."""
    async with database.connect() as connection:
        read = _Read(connection, wanted, window, zone)
        by_node, dwell = await read.sums(HealthGroup.NODE), await read.dwell(group)
        occupied = {key for key, (reached, _) in by_node[0].items() if reached} | by_node[1].keys() | {node for node, _ in dwell if node}
        nodes = nodes_shown(await database.processes(connection), wanted.process_key or "", occupied)
        rules = await database.dwell_rules(connection)
        node_rows = [_row(str(node["key"]), None, by_node, dwell.get((node["key"], None)), window) for node in nodes]
        total = HealthRow(key=None, label=None, series=_all(by_node, window), dwell=dwell.get((None, None)) or Dwell())
        rows: Sequence[HealthRow] = node_rows
        if group is not HealthGroup.NODE:
            sums = await read.sums(group)
            keys = {key for key in sums[0] | sums[1] if sums[0].get(key, NOTHING)[0] or sums[1].get(key)}
            keys |= {key for _, key in dwell if key is not None}
            found = await labels(database, connection, group, keys)
            rows = [_row(key, found.get(key), sums, dwell.get((None, key)), window) for key in keys]
    return ProcessHealth(
        total=total,
        nodes=tuple(zip(nodes, node_rows, strict=True)),
        rows=worst_first(rows),
        limited=frozenset(str(rule["node"]) for rule in rules if rule["process_key"] == wanted.process_key),
        window=window,
        meta=meta,
    )


def _row(key: str, label: str | None, sums: Sums, dwell: Dwell | None, window: HealthWindow) -> HealthRow:
    points = series(sums[0].get(key, NOTHING), sums[1].get(key, {}), window)
    return HealthRow(key=key or None, label=label, series=points, dwell=dwell or Dwell())


def _all(sums: Sums, window: HealthWindow) -> Any:
    standing = (sum(reached for reached, _ in sums[0].values()), sum(submitted for _, submitted in sums[0].values()))
    return series(standing, added(list(sums[1].values())), window)


class _Read:
    """The statements of one view: all restricted alike."""

    def __init__(self, connection: AsyncConnection, wanted: CardFilter, window: HealthWindow, zone: ZoneInfo) -> None:
        self._connection = connection
        self._wanted = wanted
        self._window = window
        self._zone = zone

    async def sums(self, group: HealthGroup) -> Sums:
        """Return today's sums, and what has changed since the window began, by the key of `group`."""
        standing, changes = h.completion_standing, h.completion_change
        now = await self._connection.execute(self._grouped(standing, group))
        since = self._grouped(changes, group, changes.c.day).where(changes.c.day > self._window.start)
        by_day: dict[str, dict[date, Sum]] = defaultdict(dict)
        for row in await self._connection.execute(since):
            by_day[row.key][row.day] = (int(row.reached), int(row.submitted))
        return {row.key: (int(row.reached), int(row.submitted)) for row in now}, dict(by_day)

    async def dwell(self, group: HealthGroup) -> dict[_Level, Dwell]:
        """Return what the visits of the window took and how many leads are stuck, by node, by the key of `group` and for all.

        The visits are read once for all three: at 300,000 leads each reading takes half a second.
        """
        count = sa.func.count().label("n")
        finished = self._levels(h.visit_mark, group, count, _MEDIAN).where(*self._left())
        stuck = self._levels(t.lead_card, group, count).where(*self._wanted.conditions())
        ended = {(row.node, row.key): row for row in await self._connection.execute(finished)}
        stands = {(row.node, row.key): row.n for row in await self._connection.execute(stuck)}
        return {
            level: Dwell(
                finished=ended[level].n if level in ended else 0,
                median_s=int(ended[level].median) if level in ended and ended[level].median is not None else None,
                stuck=stands.get(level, 0),
            )
            for level in ended.keys() | stands.keys()
        }

    def _levels(self, table: sa.Table, group: HealthGroup, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
        """Select at three levels: rows of a node have no key, rows of a key no node, the one of all has neither."""
        if group is HealthGroup.NODE:
            nothing = sa.null().cast(sa.Text).label("key")
            return sa.select(table.c.node, nothing, *columns).select_from(table).group_by(sa.text("grouping sets ((node), ())"))
        key, source = group_key(table, group)
        return sa.select(table.c.node, key, *columns).select_from(source).group_by(sa.text("grouping sets ((node), (key), ())"))

    def _grouped(self, table: sa.Table, group: HealthGroup, *more: sa.ColumnElement[Any]) -> sa.Select[Any]:
        key, source = group_key(table, group)
        return (
            sa.select(key, *more, sa.func.sum(table.c.reached).label("reached"), sa.func.sum(table.c.submitted).label("submitted"))
            .select_from(source)
            .where(*self._owned(table))
            .group_by(sa.text("key"), *more)
        )

    def _left(self) -> list[sa.ColumnElement[bool]]:
        mark, window = h.visit_mark.c, self._window
        begins, ends = midnight(window.start, self._zone), midnight(window.end + timedelta(days=1), self._zone)
        return [mark.left_at >= begins, mark.left_at < ends, *self._owned(h.visit_mark)]

    def _owned(self, table: sa.Table) -> list[sa.ColumnElement[bool]]:
        wanted = [table.c.process_key == self._wanted.process_key]
        counted = self._wanted.owners.counted
        return wanted if counted is None else [*wanted, table.c.owner_id == sa.any_(texts(counted))]


_MEDIAN = sa.func.percentile_cont(0.5).within_group(sa.extract("epoch", h.visit_mark.c.left_at - h.visit_mark.c.entered_at)).label("median")


def group_key(table: sa.Table, group: HealthGroup) -> tuple[sa.ColumnElement[str], sa.FromClause]:
    """Return what to group a table by, '' for nobody, and what to read it from; people count for the team they are in today."""
    if group is HealthGroup.NODE:
        return table.c.node.label("key"), table
    if group is HealthGroup.PERSON:
        return sa.func.coalesce(table.c.owner_id, "").label("key"), table
    joined = table.outerjoin(d.person, d.person.c.id == table.c.owner_id)
    return sa.func.coalesce(d.person.c.team_id, "").label("key"), joined


async def labels(database: ReadDatabase, connection: AsyncConnection, group: HealthGroup, keys: set[str]) -> dict[str, str]:
    """Return the names of people or teams."""
    if group is HealthGroup.PERSON:
        return await database.names(connection, keys)
    rows = await connection.execute(sa.select(d.team.c.id, d.team.c.name).where(d.team.c.id == sa.any_(texts(sorted(keys)))))
    return {row.id: row.name for row in rows}
