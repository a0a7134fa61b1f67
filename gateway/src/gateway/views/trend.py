"""Whether closed leads kept the process, and how long deals took, over time.

    adherence = closed leads that left every node by its gate, in order / closed leads that walked

where a node left by an override or before its evidence was complete, evidence written down later than the grace allows, and a
mandatory node that was skipped each break it; turning back does not. A cycle is the natural time from a lead's creation to its deal.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from gateway.views.common import Meta
from gateway.views.mining import MiningWindow
from gateway.views.process_health import share_bp


class TrendPeriod(IntEnum):
    """How long a point is."""

    MONTH = 1
    WEEK = 2

    def first_day(self, day: date) -> date:
        """Return the first day of the period in which `day` lies."""
        return day.replace(day=1) if self is TrendPeriod.MONTH else day - timedelta(days=day.weekday())

    def after(self, start: date) -> date:
        """Return the first day of the next period."""
        return self.first_day(start + timedelta(days=31 if self is TrendPeriod.MONTH else 7))


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """Leads closed in a period; `start` None is the whole window. Cycles are seconds, None when nothing was won."""

    start: date | None
    closed: int = 0
    adherent: int = 0
    won: int = 0
    median_cycle_s: int | None = None
    p80_cycle_s: int | None = None

    @property
    def adherence_bp(self) -> int | None:
        """Return the share that kept the process in basis points; None when nothing was closed."""
        return share_bp(self.adherent, self.closed)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendRow:
    """A team, a person, or all; `key` None is all, or nobody."""

    key: str | None
    label: str | None
    whole: TrendPoint
    points: tuple[TrendPoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessTrend:
    """The trend of a process; rows lowest adherence first."""

    total: TrendRow
    rows: tuple[TrendRow, ...]
    left_out: int
    window: MiningWindow
    meta: Meta


def points_of(known: Mapping[date | None, TrendPoint], window: MiningWindow, period: TrendPeriod) -> tuple[TrendPoint, ...]:
    """Return a point for each period of the window, empty where nothing was closed."""
    points, start = [], period.first_day(window.start)
    while start <= window.end:
        points.append(known.get(start, TrendPoint(start=start)))
        start = period.after(start)
    return tuple(points)


def lowest_first(rows: Iterable[TrendRow]) -> list[TrendRow]:
    """Return rows by adherence, then those with most leads."""
    return sorted(rows, key=lambda row: (row.whole.adherence_bp or 0, -row.whole.closed, row.key or ""))
