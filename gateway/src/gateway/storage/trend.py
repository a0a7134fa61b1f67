"""Adherence and cycle times over time: one statement over one range of an index, whatever the number of periods and rows."""

from collections import defaultdict
from datetime import date
from typing import Any

import sqlalchemy as sa

from gateway.storage import way_tables as w
from gateway.storage.mining import ADHERENT, ClosedFilter
from gateway.storage.process_health import group_key, labels
from gateway.storage.read import ReadDatabase
from gateway.views.common import Meta
from gateway.views.process_health import HealthGroup
from gateway.views.trend import ProcessTrend, TrendPeriod, TrendPoint, TrendRow, lowest_first, points_of

_Points = dict[date | None, TrendPoint]


async def process_trend(
    database: ReadDatabase, wanted: ClosedFilter, period: TrendPeriod, group: HealthGroup, *, meta: Meta
) -> ProcessTrend:
    """Return the trend of the leads of `wanted`, by person or team besides."""
    way = w.closed_way.c
    key, source = group_key(w.closed_way, group)
    local = sa.func.timezone(str(wanted.zone), way.closed_at)
    start = sa.cast(sa.func.date_trunc(sa.literal_column("'month'" if period is TrendPeriod.MONTH else "'week'"), local), sa.Date)
    rows = (
        sa.select(
            start.label("start"),
            key,
            way.walked,
            way.won,
            way.cycle_s,
            sa.and_(way.walked, ADHERENT).label("adherent"),
        )
        .select_from(source)
        .where(*wanted.conditions(w.closed_way))
        .subquery()
        .c
    )
    levels = sa.func.grouping(rows.start, rows.key).label("level")
    statement = sa.select(
        rows.start,
        rows.key,
        levels,
        sa.func.count().filter(rows.walked).label("closed"),
        sa.func.count().filter(rows.adherent).label("adherent"),
        sa.func.count().filter(rows.walked, rows.won).label("won"),
        sa.func.count().filter(~rows.walked).label("left_out"),
        sa.func.percentile_cont(0.5).within_group(rows.cycle_s).filter(rows.won).label("median"),
        sa.func.percentile_cont(0.8).within_group(rows.cycle_s).filter(rows.won).label("p80"),
    ).group_by(
        sa.func.grouping_sets(sa.tuple_(), sa.tuple_(rows.start), sa.tuple_(rows.key), sa.tuple_(rows.start, rows.key)),
    )
    everybody: _Points = {}
    by_key: dict[str, _Points] = defaultdict(dict)
    left_out = 0
    async with database.connect() as connection:
        for row in await connection.execute(statement):
            # The bit of a column that a level does not group by is set: the start is the first of two, the key the second.
            of_all, whole = bool(row.level & 1), bool(row.level & 2)
            left_out = row.left_out if of_all and whole else left_out
            (everybody if of_all else by_key[row.key])[None if whole else row.start] = _point(None if whole else row.start, row)
        shown = {one: points for one, points in by_key.items() if points[None].closed}
        names = await labels(database, connection, group, set(shown))
    made = [_row(one, names.get(one), points, wanted, period) for one, points in shown.items()]
    total = _row("", None, everybody, wanted, period)
    return ProcessTrend(total=total, rows=tuple(lowest_first(made)), left_out=left_out, window=wanted.window, meta=meta)


def _point(start: date | None, row: Any) -> TrendPoint:
    median, p80 = (None if value is None else int(value) for value in (row.median, row.p80))
    return TrendPoint(start=start, closed=row.closed, adherent=row.adherent, won=row.won, median_cycle_s=median, p80_cycle_s=p80)


def _row(key: str, label: str | None, points: _Points, wanted: ClosedFilter, period: TrendPeriod) -> TrendRow:
    whole = points.get(None, TrendPoint(start=None))
    return TrendRow(key=key or None, label=label, whole=whole, points=points_of(points, wanted.window, period))
