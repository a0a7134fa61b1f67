"""Completion of a day: submitted nodes over reached nodes of the leads open that day."""

from collections import defaultdict
from datetime import date, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.gateway.stories import Story, at

from chassis.testing import capability
from gateway.projections.completion import completion_changes, midnight
from gateway.views.process_health import Dwell, HealthPeriod, HealthRow, HealthWindow, Sum, added, series, worst_first

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = date(2026, 10, 12)
SUNDAY = MONDAY + timedelta(days=6)


def sums(story: Story) -> dict[date, dict[tuple[str, str], Sum]]:
    """Return (reached, submitted) of each node and owner on each of three weeks' days, added up from the changes."""
    standing: dict[tuple[str, str], Sum] = defaultdict(lambda: (0, 0))
    by_day = defaultdict(list)
    for written, node, owner, reached, submitted in completion_changes(story.history, ZONE):
        by_day[date.fromisoformat(written)].append(((node, owner), reached, submitted))
    found = {}
    for day in (MONDAY + timedelta(days=number) for number in range(21)):
        for key, reached, submitted in by_day[day]:
            standing[key] = (standing[key][0] + reached, standing[key][1] + submitted)
        found[day] = {key: sum_ for key, sum_ in standing.items() if sum_ != (0, 0)}
    return found


def total(story: Story, day: date) -> Sum:
    found = sums(story)[day].values()
    return sum(reached for reached, _ in found), sum(submitted for _, submitted in found)


@capability("L05")
class TestDays:
    def test_the_node_a_lead_stands_in_is_reached(self) -> None:
        assert total(Story(), MONDAY) == (1, 0)

    def test_what_is_submitted_counts_from_that_day(self) -> None:
        story = Story().submit(30)

        assert [total(story, MONDAY), total(story, MONDAY + timedelta(days=1))] == [(1, 0), (1, 1)]

    def test_days_are_the_companys(self) -> None:
        late_in_the_evening_in_utc = Story().submit(15.5)  # half past midnight on Tuesday in Shanghai

        assert total(late_in_the_evening_in_utc, MONDAY) == (1, 0)

    def test_nodes_left_behind_stay_reached(self) -> None:
        assert total(Story().submit(1).advance(2), MONDAY) == (2, 1)

    def test_a_node_visited_twice_counts_once(self) -> None:
        story = Story().submit(1).advance(2).advance(3, "solution_demo")

        assert total(story, MONDAY) == (2, 1)

    def test_a_lead_counts_on_the_day_it_is_closed_and_not_after(self) -> None:
        story = Story().submit(1).close(30)

        assert [total(story, MONDAY + timedelta(days=number)) for number in range(3)] == [(1, 1), (1, 1), (0, 0)]

    def test_an_owner_has_the_lead_from_the_day_he_gets_it(self) -> None:
        story = Story().assign(25, "zhao")

        assert sums(story)[MONDAY] == {("solution_demo", "li"): (1, 0)}
        assert sums(story)[MONDAY + timedelta(days=1)] == {("solution_demo", "zhao"): (1, 0)}


@st.composite
def stories(draw: st.DrawFn) -> Story:
    story = Story()
    for hour in sorted(draw(st.lists(st.floats(0.1, 400), max_size=7, unique=True))):
        verb = draw(st.sampled_from(["submit", "advance", "assign", "back"]))
        if verb == "submit":
            story.submit(hour)
        elif verb == "assign":
            story.assign(hour, draw(st.sampled_from(["li", "zhao", "chen"])))
        else:
            story.advance(hour, "negotiation" if verb == "advance" else "lead")
    return story.close(420) if draw(st.booleans()) else story


@capability("L05")
@given(stories())
def test_the_changes_add_up_to_a_count_of_every_day(story: Story) -> None:
    history = story.history
    for day, found in sums(story).items():
        begins, ends = midnight(day, ZONE), midnight(day + timedelta(days=1), ZONE)
        is_open = any(visit.entered_at < ends and (visit.exited_at is None or visit.exited_at >= begins) for visit in history.visits)
        reached = {visit.node for visit in history.visits if visit.entered_at < ends} if is_open else set()
        given_in = {visit.node for visit in history.visits if visit.submitted_at is not None and visit.submitted_at < ends} & reached

        assert {node for node, _ in found} == reached
        assert (sum(one for one, _ in found.values()), sum(one for _, one in found.values())) == (len(reached), len(given_in))


@capability("L05")
@given(stories(), st.randoms())
def test_the_changes_are_the_same_whatever_the_order(story: Story, random: Random) -> None:
    expected = completion_changes(story.history, ZONE)
    random.shuffle(story.facts)
    random.shuffle(story.visits)

    assert completion_changes(story.history, ZONE) == expected


WEEK = HealthWindow(start=MONDAY, end=SUNDAY, step=HealthPeriod.DAY)


@capability("L05")
class TestSeries:
    def test_reads_back_from_what_stands_now(self) -> None:
        tuesday = MONDAY + timedelta(days=1)
        points = series((5, 4), {tuesday: (2, 1), SUNDAY + timedelta(days=1): (1, 1)}, WEEK)

        assert [(point.reached, point.submitted) for point in points] == [(2, 2), *[(4, 3)] * 6]
        assert (points[0].rate_bp, points[-1].rate_bp) == (10_000, 7500)

    def test_a_week_is_the_sum_of_its_days(self) -> None:
        window = HealthWindow(start=MONDAY, end=SUNDAY + timedelta(days=1), step=HealthPeriod.WEEK)

        assert [(point.start, point.reached) for point in series((3, 1), {}, window)] == [(MONDAY, 21), (SUNDAY + timedelta(days=1), 3)]

    def test_without_an_open_lead_there_is_no_rate(self) -> None:
        assert series((0, 0), {}, WEEK)[0].rate_bp is None

    def test_sums_of_all_are_added_day_by_day(self) -> None:
        assert added([{MONDAY: (1, 0)}, {MONDAY: (2, 1), SUNDAY: (1, 1)}]) == {MONDAY: (3, 1), SUNDAY: (1, 1)}

    @pytest.mark.parametrize("shuffled", [(0, 1, 2, 3), (3, 2, 1, 0)])
    def test_worst_first(self, shuffled: tuple[int, ...]) -> None:
        rows = [row("poor", (4, 1)), row("stuck", (4, 3), stuck=2), row("good", (4, 3)), row("empty", (0, 0), stuck=9)]

        assert [one.key for one in worst_first(rows[number] for number in shuffled)] == ["poor", "stuck", "good", "empty"]


def row(key: str, standing: Sum, stuck: int = 0) -> HealthRow:
    return HealthRow(key=key, label=None, series=series(standing, {}, WEEK), dwell=Dwell(stuck=stuck))


def test_the_beginning_of_the_stories_is_a_monday() -> None:
    assert at(0).astimezone(ZONE).date() == MONDAY
