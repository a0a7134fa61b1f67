"""Adherence over time: periods without a gap, and rows that need most help first."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chassis.testing import capability
from gateway.views.mining import MiningWindow
from gateway.views.trend import TrendPeriod, TrendPoint, TrendRow, lowest_first, points_of


@capability("L36")
class TestTrend:
    def test_a_month_in_which_nothing_was_closed_is_there_and_says_nothing(self) -> None:
        window = MiningWindow(start=date(2026, 8, 1), end=date(2026, 10, 31))
        october = TrendPoint(start=date(2026, 10, 1), closed=8, adherent=6)

        points = points_of({october.start: october}, window, TrendPeriod.MONTH)

        assert [(point.start, point.adherence_bp) for point in points] == [
            (date(2026, 8, 1), None),
            (date(2026, 9, 1), None),
            (date(2026, 10, 1), 7500),
        ]

    @given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 1_000), st.sampled_from(TrendPeriod))
    def test_every_day_lies_in_one_period(self, start: date, days: int, period: TrendPeriod) -> None:
        end = start + timedelta(days=days)
        starts = [point.start for point in points_of({}, MiningWindow(start=start, end=end), period)]

        assert starts == sorted({period.first_day(start + timedelta(days=n)) for n in range(days + 1)})

    def test_rows_come_lowest_adherence_first_and_larger_ones_before_smaller(self) -> None:
        rows = [
            TrendRow(key=key, label=key, whole=TrendPoint(start=None, closed=closed, adherent=adherent), points=())
            for key, closed, adherent in (("a", 4, 4), ("b", 2, 1), ("c", 10, 5), ("d", 9, 0))
        ]

        assert [row.key for row in lowest_first(rows)] == ["d", "c", "b", "a"]
