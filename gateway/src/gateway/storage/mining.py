"""What closed leads went through: four statements over one range of an index each, whatever the number of nodes, ways and leads."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.projections.completion import midnight
from gateway.projections.way import AS_ASKED, OVERRIDDEN, SKIPPED
from gateway.storage import read_tables as t
from gateway.storage import way_tables as w
from gateway.storage.cards import COLUMNS, OWNER_NAME, card_of
from gateway.storage.read import NATURAL, ReadDatabase, texts
from gateway.views import pages
from gateway.views.common import Meta, Owners, PageOf, State
from gateway.views.leads import LeadList
from gateway.views.mining import Behind, Figure, MinedNode, MinedWay, MiningWindow, ProcessMining
from gateway.views.processes import nodes_shown
from gateway.views.uplift import Counts, uplift_of

MINED = "mined"
MOST_WAYS = 10
ADHERENT = sa.not_(sa.or_(w.closed_way.c.overridden, w.closed_way.c.backfilled, w.closed_way.c.skipped))
_Conditions = list[sa.ColumnElement[bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedFilter:
    """Which closed leads."""

    owners: Owners
    process_key: str
    window: MiningWindow
    zone: ZoneInfo
    from_version: int | None = None
    to_version: int | None = None

    def conditions(self, table: sa.Table) -> _Conditions:
        """Return the restriction of closed_way or closed_node as SQL."""
        closed_at, ends = table.c.closed_at, self.window.end + timedelta(days=1)
        wanted = [table.c.process_key == self.process_key, closed_at >= midnight(self.window.start, self.zone)]
        wanted.append(closed_at < midnight(ends, self.zone))
        if self.from_version is not None:
            wanted.append(table.c.process_version >= self.from_version)
        if self.to_version is not None:
            wanted.append(table.c.process_version <= self.to_version)
        counted = self.owners.counted
        return wanted if counted is None else [*wanted, table.c.owner_id == sa.any_(texts(counted))]

    def follows(self, version: int) -> bool:
        """Say whether a version is looked at."""
        return (self.from_version or 0) <= version and (self.to_version is None or version <= self.to_version)


async def process_mining(database: ReadDatabase, wanted: ClosedFilter, *, meta: Meta) -> ProcessMining:
    """Return what the leads of `wanted` went through."""
    way = w.closed_way.c
    async with database.connect() as connection:
        versions = await database.processes(connection)
        rules = await database.dwell_rules(connection)
        sums = sa.select(
            sa.func.count().filter(way.walked).label("closed"),
            sa.func.count().filter(way.walked, way.won).label("won"),
            sa.func.count().filter(~way.walked).label("left_out"),
            _median(way.cycle_s, way.won).label("cycle"),
        )
        whole = (await connection.execute(sums.where(*wanted.conditions(w.closed_way)))).one()
        nodes = {row.node: row for row in await connection.execute(_nodes(wanted))}
        returns = await _returns(connection, wanted)
        ways = await connection.execute(_ways(wanted))
    followed = {place: state for place, state in versions.items() if place[0] == wanted.process_key and wanted.follows(place[1])}
    working = {rule["node"] for rule in rules if rule["process_key"] == wanted.process_key and rule["clock"] != NATURAL}
    shown = nodes_shown(followed, wanted.process_key, nodes.keys())
    return ProcessMining(
        process_key=wanted.process_key,
        versions=tuple(sorted((version for key, version in versions if key == wanted.process_key), reverse=True)),
        nodes=tuple(_mined(node, nodes.get(node["key"]), returns.get(node["key"], ()), node["key"] in working) for node in shown),
        ways=tuple(MinedWay(nodes=row.way, won=row.n, median_cycle_s=_whole(row.cycle)) for row in ways),
        closed=whole.closed,
        won=whole.won,
        left_out=whole.left_out,
        median_cycle_s=_whole(whole.cycle),
        window=wanted.window,
        meta=meta,
    )


async def mined_leads(database: ReadDatabase, wanted: ClosedFilter, asked: Behind, *, page: PageOf, meta: Meta) -> LeadList:
    """Return a page of the leads of `wanted` behind a figure, last closed first."""
    way, card = w.closed_way.c, t.lead_card.c
    query = sa.select(*COLUMNS, OWNER_NAME, way.closed_at).select_from(w.closed_way.join(t.lead_card, card.id == way.lead_id))
    query = query.where(*wanted.conditions(w.closed_way), *_behind(asked)).order_by(way.closed_at.desc(), way.lead_id.desc())
    if page.token:
        query = query.where(sa.tuple_(way.closed_at, way.lead_id) < sa.tuple_(*pages.decode_instant(page.token, MINED)))
    async with database.connect() as connection:
        rows = (await connection.execute(query.limit(page.size + 1))).mappings().all()
        processes = await database.processes(connection)
    leads = tuple(card_of(row, processes) for row in rows[: page.size])
    token = pages.encode(MINED, rows[page.size - 1]["closed_at"], leads[-1].id) if len(rows) > page.size else None
    return LeadList(leads=leads, next_page_token=token, meta=meta)


def _behind(asked: Behind) -> _Conditions:
    """Return what holds of the rows of closed_way behind a figure."""
    way, own = w.closed_way.c, w.closed_node.c
    if asked.figure is Figure.LEFT_OUT:
        return [~way.walked]
    if asked.figure is Figure.WAY:
        return [way.walked, way.won, way.way == texts(list(asked.way))]
    if asked.figure is Figure.STRAYED:
        return [way.walked, ~ADHERENT]
    if asked.node is None:
        return [way.walked, way.won] if asked.figure is Figure.WON else [way.walked]
    of_node = {
        Figure.WON: (own.how != SKIPPED) & own.won,
        Figure.LOST_HERE: own.lost_here,
        Figure.AS_ASKED: own.how == AS_ASKED,
        Figure.SKIPPED: own.how == SKIPPED,
        Figure.OVERRIDDEN: own.how == OVERRIDDEN,
        Figure.RETURNED: sa.func.cardinality(own.returned_to) > 0,
    }
    meets = of_node.get(asked.figure, own.how != SKIPPED)
    return [way.walked, sa.exists().where(own.lead_id == way.lead_id, own.node == asked.node, meets)]


def _nodes(wanted: ClosedFilter) -> sa.Select[Any]:
    """Select one row for each node that leads were in or skipped."""
    own = w.closed_node.c
    there, as_asked, strayed = own.how != SKIPPED, own.how == AS_ASKED, own.how.in_((OVERRIDDEN, SKIPPED))
    count = {
        "reached": there,
        "won": there & own.won,
        "lost_here": own.lost_here,
        "skipped": own.how == SKIPPED,
        "overridden": own.how == OVERRIDDEN,
        "as_asked": as_asked,
        "as_asked_won": as_asked & own.won,
        "strayed": strayed,
        "strayed_won": strayed & own.won,
    }
    columns = [sa.func.count().filter(which).label(name) for name, which in count.items()]
    medians = [_median(own.lasted_s, own.won).label("median_won"), _median(own.lasted_s, ~own.won).label("median_lost")]
    return sa.select(own.node, *columns, *medians).where(*wanted.conditions(w.closed_node)).group_by(own.node)


async def _returns(connection: AsyncConnection, wanted: ClosedFilter) -> dict[str, list[tuple[str, int]]]:
    own = w.closed_node.c
    nowhere = sa.cast([], sa.ARRAY(sa.Text))
    turns = sa.select(own.node, sa.func.unnest(own.returned_to).label("to"))
    turned = turns.where(*wanted.conditions(w.closed_node), own.returned_to != nowhere).subquery().c
    n = sa.func.count().label("n")
    rows = await connection.execute(sa.select(turned.node, turned.to, n).group_by(turned.node, turned.to).order_by(n.desc(), turned.to))
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in rows:
        found[row.node].append((row.to, row.n))
    return found


def _ways(wanted: ClosedFilter) -> sa.Select[Any]:
    way, n = w.closed_way.c, sa.func.count().label("n")
    query = sa.select(way.way, n, _median(way.cycle_s, sa.true()).label("cycle"))
    return query.where(*wanted.conditions(w.closed_way), way.walked, way.won).group_by(way.way).order_by(n.desc(), way.way).limit(MOST_WAYS)


def _median(column: sa.ColumnElement[Any], which: sa.ColumnElement[bool]) -> sa.ColumnElement[Any]:
    return sa.func.percentile_cont(0.5).within_group(column).filter(which)


def _whole(median: float | None) -> int | None:
    return None if median is None else int(median)


def _mined(node: State, row: Any, returns: Sequence[tuple[str, int]], working: bool) -> MinedNode:
    counts = Counts(shown=row.as_asked, shown_won=row.as_asked_won, others=row.strayed, others_won=row.strayed_won) if row else Counts()
    return MinedNode(
        node=node,
        reached=row.reached if row else 0,
        won=row.won if row else 0,
        median_won_s=_whole(row.median_won) if row else None,
        median_lost_s=_whole(row.median_lost) if row else None,
        working_time=working,
        lost_here=row.lost_here if row else 0,
        skipped=row.skipped if row else 0,
        overridden=row.overridden if row else 0,
        passed=row.as_asked + row.overridden if row else 0,
        returns=tuple(returns),
        uplift=uplift_of(counts),
    )
