"""Working time: windows, holidays, make-up days, and due times that explain themselves."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chassis.calendar import DAY_MINUTES, Calendar, CalendarUnreadable, DayKind, NoWorkingTime, Window, load
from chassis.settings import SettingsRefused, calendar_of, read
from chassis.testing import capability

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOUR = timedelta(hours=1)
NINE_TO_FIVE = (Window(9 * 60, 17 * 60),)
FREE: tuple[Window, ...] = ()
PLAIN = Calendar(week=(NINE_TO_FIVE,) * 5 + (FREE, FREE), country=None)


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@capability("L06", "B10")
class TestCalendar:
    def test_an_hour_from_friday_half_past_four_is_due_on_monday_at_half_past_nine(self) -> None:
        due = PLAIN.due(at("2026-11-20T16:30"), HOUR)

        assert due.at == at("2026-11-23T09:30")

    def test_a_due_time_says_how_it_came_about(self) -> None:
        due = PLAIN.due(at("2026-11-20T16:30"), HOUR)

        told = [(span.day.day, span.kind, span.counted) for span in due.spans]
        assert told == [
            (20, DayKind.ORDINARY, HOUR / 2),
            (21, DayKind.CLOSED, timedelta()),
            (22, DayKind.CLOSED, timedelta()),
            (23, DayKind.ORDINARY, HOUR / 2),
        ]

    def test_lunch_is_not_worked(self) -> None:
        assert Calendar().due(at("2026-11-20T11:30"), HOUR).at == at("2026-11-20T14:00")

    def test_work_that_ends_with_a_window_is_due_then(self) -> None:
        assert PLAIN.due(at("2026-11-20T16:00"), HOUR).at == at("2026-11-20T17:00")

    def test_the_national_holiday_is_free_and_its_make_up_day_worked(self) -> None:
        calendar = Calendar()

        assert calendar.day(date(2026, 10, 1))[::2] == (DayKind.HOLIDAY, "国庆节")
        assert calendar.day(date(2026, 10, 10))[0] is DayKind.MAKE_UP
        assert calendar.due(at("2026-09-30T17:30"), HOUR).at == at("2026-10-08T09:30")

    def test_next_years_holidays_are_known_too(self) -> None:
        assert Calendar().day(date(2027, 10, 1))[0] is DayKind.HOLIDAY

    def test_an_override_wins_over_everything(self) -> None:
        calendar = Calendar(overrides={date(2026, 10, 1): (Window(0, 60),), date(2026, 9, 30): ()})

        assert calendar.due(at("2026-09-30T09:00"), HOUR / 2).at == at("2026-10-01T00:30")

    def test_own_holidays_and_make_up_days(self) -> None:
        calendar = Calendar(country=None, holidays={date(2026, 11, 23): "公司日"}, make_up_days=frozenset({date(2026, 11, 21)}))

        assert calendar.between(at("2026-11-21T00:00"), at("2026-11-24T00:00")) == timedelta(hours=7.5)

    def test_an_hour_is_an_hour_in_the_night_the_clocks_change(self) -> None:
        always = Calendar(zone="Europe/Berlin", week=((Window(0, DAY_MINUTES),),) * 7, country=None)
        berlin = ZoneInfo("Europe/Berlin")

        assert always.between(at("2026-10-25T00:00", berlin), at("2026-10-26T00:00", berlin)) == timedelta(hours=25)
        assert always.between(at("2026-03-29T00:00", berlin), at("2026-03-30T00:00", berlin)) == timedelta(hours=23)

    def test_a_calendar_that_never_opens_is_refused(self) -> None:
        with pytest.raises(NoWorkingTime):
            Calendar(week=((),) * 7, country=None).due(at("2026-11-20T16:30"), HOUR)

    @pytest.mark.parametrize("windows", [(Window(0, 60), Window(30, 90)), (Window(60, 90), Window(0, 30))])
    def test_windows_of_a_day_neither_overlap_nor_go_back(self, windows: tuple[Window, ...]) -> None:
        with pytest.raises(ValueError, match="overlap"):
            Calendar(week=(windows,) * 7)


class TestFile:
    def test_says_zone_week_and_exceptions(self, tmp_path: Path) -> None:
        file = tmp_path / "calendar.toml"
        file.write_text(
            'zone = "Europe/Berlin"\ncountry = ""\nmake_up_days = [2026-11-21]\n'
            'week = [["08:00-12:00", "13:00-17:00"], [], [], [], [], [], []]\n'
            '[holidays]\n2026-11-23 = "Betriebsfeier"\n[overrides]\n2026-11-24 = ["10:00-24:00"]\n'
        )
        calendar = load(str(file))

        assert calendar.zone == "Europe/Berlin"
        assert calendar.day(date(2026, 11, 23))[2] == "Betriebsfeier"
        assert calendar.day(date(2026, 11, 21))[:2] == (DayKind.MAKE_UP, (Window(480, 720), Window(780, 1020)))
        assert calendar.day(date(2026, 11, 24))[1] == (Window(600, DAY_MINUTES),)

    @pytest.mark.parametrize(
        "said",
        [
            "week = [",
            "week = 5",
            'week = [["9-8"], [], [], [], [], [], []]',
            "week = [[]]",
            'zone = "Nowhere/Land"',
            'country = "XX"',
            "holidays = 3",
        ],
    )
    def test_that_is_no_calendar_is_refused_with_its_name(self, tmp_path: Path, said: str) -> None:
        file = tmp_path / "calendar.toml"
        file.write_text(said)

        with pytest.raises(CalendarUnreadable, match=r"calendar\.toml is no calendar"):
            load(str(file))

    def test_that_is_missing_stops_the_start_and_is_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("BATON_CALENDAR_PATH", str(tmp_path / "none.toml"))

        with pytest.raises(SettingsRefused, match="BATON_CALENDAR_PATH"):
            read(calendar_of)


def week(minutes: list[int]) -> tuple[Window, ...]:
    edges = sorted(set(minutes))
    return tuple(Window(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False))


WINDOWS = st.lists(st.integers(0, DAY_MINUTES), max_size=6).map(week)
CALENDARS = st.builds(
    Calendar,
    zone=st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]),
    week=st.tuples(*[WINDOWS] * 6, st.just(NINE_TO_FIVE)),
    country=st.sampled_from([None, "CN"]),
    overrides=st.dictionaries(st.dates(date(2026, 1, 1), date(2026, 12, 31)), WINDOWS, max_size=3),
)
INSTANTS = st.integers(0, 330 * 24 * 3600).map(lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))
WORK = st.integers(1, 60 * 60 * 24 * 3).map(lambda seconds: timedelta(seconds=seconds))


class TestAnyCalendar:
    @settings(max_examples=60)
    @given(CALENDARS, INSTANTS, WORK)
    def test_exactly_the_work_lies_between_start_and_due(self, calendar: Calendar, start: datetime, work: timedelta) -> None:
        due = calendar.due(start, work)

        assert calendar.between(start, due.at) == work
        assert sum((span.counted for span in due.spans), timedelta()) == work
        assert calendar.between(start, due.at - timedelta(seconds=1)) < work

    @settings(max_examples=60)
    @given(CALENDARS, INSTANTS, WORK, WORK)
    def test_more_work_is_never_due_sooner(self, calendar: Calendar, start: datetime, work: timedelta, more: timedelta) -> None:
        assert calendar.due(start, work + more).at >= calendar.due(start, work).at

    @settings(max_examples=60)
    @given(CALENDARS, INSTANTS, INSTANTS, INSTANTS)
    def test_working_time_adds_up(self, calendar: Calendar, one: datetime, two: datetime, three: datetime) -> None:
        first, middle, last = sorted((one, two, three))

        assert calendar.between(first, middle) + calendar.between(middle, last) == calendar.between(first, last)
