"""Working time: when so much work will have been done, how much was done between two instants, and why.

Days are taken in the calendar's own zone, lengths in real seconds: an hour is an hour, also in the night the clocks change.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import holidays

DAY_MINUTES = 24 * 60
LONGEST = timedelta(days=3_660)
"""How far ahead a due time is looked for: beyond it, the calendar has no working time worth the name."""


class NoWorkingTime(ValueError):
    """The calendar never opens long enough."""


class CalendarUnreadable(ValueError):
    """The file that should describe the calendar does not."""


class DayKind(StrEnum):
    """Why a day has the windows it has."""

    ORDINARY = "ordinary"
    CLOSED = "closed"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class Window:
    """Working time within a day, in minutes after midnight; `end` 1,440 is the midnight that follows.

    Raises:
        ValueError: when it does not lie within one day or has no length.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= DAY_MINUTES:
            raise ValueError(f"no window: {self.start}–{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One piece of a due time's explanation: what was counted on that day, and what kind of day it was.

    `name` is the holiday's name in Chinese where the day is one.
    """

    day: date
    kind: DayKind
    counted: timedelta
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An instant and the days that lead to it, first to last."""

    at: datetime
    spans: tuple[Span, ...]


OFFICE = (Window(9 * 60, 12 * 60), Window(13 * 60 + 30, 18 * 60))
_FREE: tuple[Window, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Who works when.

    Attributes:
        zone: IANA name.
        week: windows of each weekday, Monday first; make-up days have Monday's.
        country: whose public holidays and make-up days count, by ISO code; None for nobody's.
        holidays: further days off, with their names.
        make_up_days: further days that are worked although the week would leave them free.
        overrides: days with windows of their own, which win over everything else.

    Raises:
        ValueError: when the week has not seven days, or windows of a day overlap.
    """

    zone: str = "Asia/Shanghai"
    week: tuple[tuple[Window, ...], ...] = (OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, _FREE, _FREE)
    country: str | None = "CN"
    holidays: Mapping[date, str] = field(default_factory=dict)
    make_up_days: frozenset[date] = frozenset()
    overrides: Mapping[date, tuple[Window, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise ValueError("a week has seven days")
        for windows in (*self.week, *self.overrides.values()):
            if any(later.start < earlier.end for earlier, later in pairwise(windows)):
                raise ValueError("windows of a day overlap, or are out of order")

    def day(self, day: date) -> tuple[DayKind, tuple[Window, ...], str | None]:
        """Return what kind of day it is, its windows, and the holiday's name if it is one."""
        if (own := self.overrides.get(day)) is not None:
            return DayKind.OVERRIDE, own, None
        if day in self.make_up_days:
            return DayKind.MAKE_UP, self.week[0], None
        if (name := self.holidays.get(day)) is not None:
            return DayKind.HOLIDAY, _FREE, name
        if self.country is not None:
            name, make_up = _public(self.country, day)
            if make_up:
                return DayKind.MAKE_UP, self.week[0], None
            if name is not None:
                return DayKind.HOLIDAY, _FREE, name
        windows = self.week[day.weekday()]
        return (DayKind.ORDINARY if windows else DayKind.CLOSED), windows, None

    def due(self, start: datetime, work: timedelta) -> Due:
        """Return when `work` will have been done if begun at `start` (aware), and every day in between.

        Work that ends with a window is due at that window's end, not when the next one opens.

        Raises:
            NoWorkingTime: not within ten years.
        """
        left, spans = work, []
        for day, kind, name, windows in self._days(start, start + LONGEST):
            counted = timedelta()
            for opens, closes in windows:
                begin = max(opens, start)
                length = max(timedelta(), closes - begin)
                if left <= length:
                    spans.append(Span(day=day, kind=kind, counted=counted + left, name=name))
                    return Due(at=begin + left, spans=tuple(spans))
                left, counted = left - length, counted + length
            spans.append(Span(day=day, kind=kind, counted=counted, name=name))
        raise NoWorkingTime(f"{work} of work do not fit into ten years")

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Return the working time from `start` to `end` (both aware); none when `end` comes first."""
        return sum(
            (max(timedelta(), min(closes, end) - max(opens, start)) for *_, windows in self._days(start, end) for opens, closes in windows),
            timedelta(),
        )

    def _days(self, start: datetime, end: datetime) -> Iterator[tuple[date, DayKind, str | None, tuple[tuple[datetime, datetime], ...]]]:
        """Yield the days from `start` to `end` with their windows as instants."""
        zone = ZoneInfo(self.zone)
        day, last = start.astimezone(zone).date(), end.astimezone(zone).date()
        while day <= last:
            kind, windows, name = self.day(day)
            yield day, kind, name, tuple((_instant(day, one.start, zone), _instant(day, one.end, zone)) for one in windows)
            day += timedelta(days=1)


def _instant(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Return the instant at which the wall clock shows that minute; where it shows it twice, the first."""
    if minute == DAY_MINUTES:
        day, minute = day + timedelta(days=1), 0
    return datetime.combine(day, time(minute // 60, minute % 60), zone).astimezone(UTC)


@lru_cache(maxsize=16)
def _country(code: str) -> holidays.HolidayBase:
    return holidays.country_holidays(code, language="zh_CN" if code == "CN" else None)


def _public(code: str, day: date) -> tuple[str | None, bool]:
    """Return the public holiday's name and whether the day is a make-up day; the library grows its years as they are asked for."""
    public = _country(code)
    return public.get(day), day in public.weekend_workdays


def load(path: str | None) -> Calendar:
    """Return the calendar that a TOML file describes; without one, office hours in China.

    Keys: `zone`, `country` ("" for none), `week` (seven lists of "09:00-12:00"), tables `holidays` (date = name) and `overrides`
    (date = list of windows), `make_up_days` (list of dates).

    Raises:
        CalendarUnreadable: it cannot be read, or says something that is no calendar.
    """
    if path is None:
        return Calendar()
    try:
        return _told(tomllib.loads(Path(path).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, AttributeError, LookupError, NotImplementedError) as fault:
        raise CalendarUnreadable(f"{path} is no calendar: {fault}") from fault


def _told(told: Mapping[str, Any]) -> Calendar:
    default = Calendar()
    return Calendar(
        zone=ZoneInfo(told.get("zone", default.zone)).key,
        week=tuple(_windows(day) for day in told["week"]) if "week" in told else default.week,
        country=_known(told.get("country", default.country) or None),
        holidays={date.fromisoformat(day): str(name) for day, name in told.get("holidays", {}).items()},
        make_up_days=frozenset(date.fromisoformat(str(day)) for day in told.get("make_up_days", ())),
        overrides={date.fromisoformat(day): _windows(windows) for day, windows in told.get("overrides", {}).items()},
    )


def _known(country: str | None) -> str | None:
    """Return the country. Raises NotImplementedError when nobody knows its holidays."""
    if country is not None:
        _country(country)
    return country


def _windows(written: Iterable[str]) -> tuple[Window, ...]:
    edges = [[_minutes(edge) for edge in window.split("-")] for window in written]
    return tuple(Window(start, end) for start, end in edges)


def _minutes(written: str) -> int:
    hours, _, minutes = written.strip().partition(":")
    return int(hours) * 60 + int(minutes)
