"""How far the process is kept up with: completion by day or week, and where leads take long or stand still."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from gateway.views.common import Meta, State

DAY = timedelta(days=1)
Sum = tuple[int, int]  # reached, submitted
NOTHING: Sum = (0, 0)


class HealthPeriod(IntEnum):
    """How long a point of the series is."""

    WEEK = 0
    DAY = 1


class HealthGroup(IntEnum):
    """What the rows are."""

    NODE = 0
    PERSON = 1
    TEAM = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthWindow:
    """Days of the company, both included; `step` says what a point is."""

    start: date
    end: date
    step: HealthPeriod


@dataclass(frozen=True, slots=True)
class Point:
    """A day, or an ISO week by its Monday: the sums over its days."""

    start: date
    reached: int
    submitted: int

    @property
    def rate_bp(self) -> int | None:
        """Return the completion in basis points; None when no lead was open."""
        return share_bp(self.submitted, self.reached)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dwell:
    """Visits that ended in the window, their median length in seconds, and open leads that stand against a rule now."""

    finished: int = 0
    median_s: int | None = None
    stuck: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthRow:
    """A node, person or team; `key` None is the whole, or nobody."""

    key: str | None
    label: str | None
    series: tuple[Point, ...]
    dwell: Dwell

    @property
    def current(self) -> Point | None:
        """Return the newest point."""
        return self.series[-1] if self.series else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessHealth:
    """The whole, the nodes in process order with their health, and the rows, worst first; `limited` are nodes with a dwell rule."""

    total: HealthRow
    nodes: tuple[tuple[State, HealthRow], ...]
    rows: tuple[HealthRow, ...]
    limited: frozenset[str]
    window: HealthWindow
    meta: Meta


def share_bp(part: int, whole: int) -> int | None:
    """Return part of whole in basis points, rounded half up; None of nothing."""
    return (part * 20_000 + whole) // (2 * whole) if whole else None


def series(standing: Sum, changes: Mapping[date, Sum], window: HealthWindow) -> tuple[Point, ...]:
    """Return the points of the window.

    Args:
        standing: sums with every change counted, also those dated after the window.
        changes: by how much the sums changed at the beginning of a day, from the day after the window's first on.
        window: which days, and what a point is.
    """
    reached, submitted = standing
    for day, (more, given) in changes.items():
        if day > window.end:
            reached, submitted = reached - more, submitted - given
    points: dict[date, Sum] = {}
    day = window.end
    while day >= window.start:
        start = day if window.step is HealthPeriod.DAY else day - day.weekday() * DAY
        known = points.get(start, NOTHING)
        points[start] = (known[0] + reached, known[1] + submitted)
        more, given = changes.get(day, NOTHING)
        reached, submitted = reached - more, submitted - given
        day -= DAY
    return tuple(Point(start, *points[start]) for start in sorted(points))


def worst_first(rows: Iterable[HealthRow]) -> tuple[HealthRow, ...]:
    """Return rows by completion, lowest first, then most stuck; those without an open lead come last."""

    def badness(row: HealthRow) -> tuple[bool, int, int, str]:
        rate = row.current.rate_bp if row.current else None
        return rate is None, rate or 0, -row.dwell.stuck, row.key or ""

    return tuple(sorted(rows, key=badness))


def added(sums: Sequence[Mapping[date, Sum]]) -> dict[date, Sum]:
    """Return the sums of all, day by day."""
    total: dict[date, Sum] = {}
    for one in sums:
        for day, (reached, submitted) in one.items():
            known = total.get(day, NOTHING)
            total[day] = (known[0] + reached, known[1] + submitted)
    return total
