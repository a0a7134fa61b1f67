"""Data checks as clients see them: what they found, and how accurate the data is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

from gateway.views.common import Meta, State
from gateway.views.process_health import share_bp


class AccuracyGroup(IntEnum):
    """What the rows are."""

    PERSON = 0
    TEAM = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Anomaly:
    """A finding and the lead it is in; `finding` is proto JSON of Finding."""

    lead_id: str
    no: str
    customer_name: str
    title: str
    process_key: str
    node: str
    status: str
    currency: str
    owner_id: str | None
    owner_name: str | None
    finding: State
    found_at: datetime
    settled_by_name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnomalyList:
    """A page of findings, newest first."""

    anomalies: tuple[Anomaly, ...]
    next_page_token: str | None
    meta: Meta


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Open leads, and those of them with a finding that nobody settled."""

    leads: int
    odd: int

    @property
    def accuracy_bp(self) -> int | None:
        """Return the share without one in basis points; None when no lead is open."""
        return share_bp(self.leads - self.odd, self.leads)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataAccuracy:
    """Now, day by day, and by person or team: lowest accuracy first; a row is (key, label, figures)."""

    now: Accuracy
    days: tuple[tuple[date, Accuracy], ...]
    rows: tuple[tuple[str, str | None, Accuracy], ...]
    meta: Meta


def by_day(changes: Mapping[date, Accuracy], *, today: date, days: int, now: Accuracy) -> tuple[tuple[date, Accuracy], ...]:
    """Return the accuracy at the end of each day of the window, today's as it is now.

    Args:
        changes: by how much the sums changed on a day; those before the window under its first day.
        today: the company's day.
        days: how many points.
        now: the figures of this moment.
    """
    points: list[tuple[date, Accuracy]] = []
    leads = odd = 0
    for back in range(days - 1, 0, -1):
        day = today - timedelta(days=back)
        change = changes.get(day, Accuracy(0, 0))
        leads, odd = leads + change.leads, odd + change.odd
        points.append((day, Accuracy(leads, odd)))
    return (*points, (today, now))


def least_accurate_first(rows: Iterable[tuple[str, str | None, Accuracy]]) -> tuple[tuple[str, str | None, Accuracy], ...]:
    """Return the rows by accuracy, lowest first; at the same accuracy those with more to look at."""
    return tuple(sorted(rows, key=lambda row: (row[2].accuracy_bp or 0, -row[2].odd, row[0])))
