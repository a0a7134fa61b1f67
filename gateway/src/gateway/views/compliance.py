"""How regularly the process is kept, by person and week: a quarter of the review, and never a word about results."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gateway.views.common import Meta
from gateway.views.process_health import share_bp

WEIGHT = 25
"""Points of the quarterly review that full regularity is worth."""

MIN_N = 5
"""Fewer visits due than this say nothing about a person."""

_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])\Z")


class QuarterMalformed(ValueError):
    """A quarter is written like 2026-Q4."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year; `end` is the first day after it."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """Return the quarter of a day."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def read(cls, written: str) -> "Quarter":
        """Return the quarter that is written. Raises QuarterMalformed."""
        match = _QUARTER.match(written)
        if match is None or not 1 < int(match[1]) < 9999:
            raise QuarterMalformed(written)
        return cls(int(match[1]), int(match[2]))

    @property
    def start(self) -> date:
        """Return its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> date:
        """Return the first day after it."""
        return date(self.year + self.number // 4, 3 * self.number % 12 + 1, 1)

    @property
    def weeks(self) -> tuple[date, ...]:
        """Return the Mondays of the ISO weeks that it touches."""
        monday = self.start - timedelta(days=self.start.weekday())
        return tuple(monday + timedelta(weeks=number) for number in range(-(-(self.end - monday).days // 7)))

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCount:
    """A person's visits due in one week of the quarter, counted."""

    person_id: str
    week: date
    due: int
    ok: int
    late: int
    backfilled: int
    overridden: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplianceRow:
    """A person's quarter; cells are the weeks with something due."""

    person_id: str
    name: str | None
    cells: tuple[WeekCount, ...]

    @property
    def due(self) -> int:
        """Return how many visits were due."""
        return sum(cell.due for cell in self.cells)

    @property
    def ok(self) -> int:
        """Return how many of them were regular."""
        return sum(cell.ok for cell in self.cells)

    @property
    def late(self) -> int:
        """Return how many outlasted their limit: told apart, outside the score."""
        return sum(cell.late for cell in self.cells)

    @property
    def backfilled(self) -> int:
        """Return how many were written down later than they happened."""
        return sum(cell.backfilled for cell in self.cells)

    @property
    def overridden(self) -> int:
        """Return how many somebody waved through."""
        return sum(cell.overridden for cell in self.cells)

    @property
    def insufficient(self) -> bool:
        """Return whether too little was due to say anything."""
        return self.due < MIN_N

    @property
    def rate_bp(self) -> int | None:
        """Return the share that was regular; None when too little was due."""
        return None if self.insufficient else share_bp(self.ok, self.due)

    @property
    def points_hundredths(self) -> int | None:
        """Return the review points, 25 × the share, in hundredths; None when too little was due."""
        return None if self.insufficient else (2 * WEIGHT * 100 * self.ok + self.due) // (2 * self.due)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compliance:
    """People whose regularity needs a word first; those who cannot be judged last."""

    quarter: Quarter
    rows: tuple[ComplianceRow, ...]
    meta: Meta


def compliance_rows(counts: Iterable[WeekCount], names: dict[str, str]) -> tuple[ComplianceRow, ...]:
    """Return a row for each person, least regular first."""
    cells: dict[str, list[WeekCount]] = {}
    for count in sorted(counts, key=lambda count: count.week):
        cells.setdefault(count.person_id, []).append(count)
    rows = [ComplianceRow(person_id=key, name=names.get(key), cells=tuple(own)) for key, own in cells.items()]
    return tuple(sorted(rows, key=lambda row: (row.insufficient, row.rate_bp or 0, row.name or "", row.person_id)))
