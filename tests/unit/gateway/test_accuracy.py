"""Accuracy of a day: open leads without a finding that nobody settled, of all open leads at its end."""

from datetime import date, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from tests.support.gateway.stories import Story, at

from chassis.testing import capability
from gateway.projections.accuracy import accuracy_changes
from gateway.projections.history import CLEARED, CONFIRMED, FOUND
from gateway.views.checks import Accuracy, by_day, least_accurate_first

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = date(2026, 10, 12)


class Checked(Story):
    """A lead whose data is checked."""

    def say(self, what: str, hours: float, check: str = "large") -> "Checked":
        self.facts.append({"epoch": 1, "sequence": len(self.facts) + 1, "type": what, "occurred_at": at(hours), "facts": {"check": check}})
        return self


def standing(story: Story, day: date) -> dict[str, tuple[int, int]]:
    sums: dict[str, tuple[int, int]] = {}
    for written, owner, leads, odd in accuracy_changes(story.history, ZONE):
        if date.fromisoformat(written) <= day:
            known = sums.get(owner, (0, 0))
            sums[owner] = (known[0] + leads, known[1] + odd)
    return {owner: found for owner, found in sums.items() if found != (0, 0)}


@capability("L31")
class TestDays:
    def test_a_lead_counts_from_the_day_it_comes(self) -> None:
        assert standing(Checked(), MONDAY - timedelta(days=1)) == {}
        assert standing(Checked(), MONDAY) == {"li": (1, 0)}

    @pytest.mark.parametrize("ended", [CLEARED, CONFIRMED])
    def test_it_is_odd_until_somebody_corrects_or_confirms_it(self, ended: str) -> None:
        story = Checked().say(FOUND, 25).say(ended, 49)
        assert [standing(story, MONDAY + timedelta(days=day))["li"] for day in range(3)] == [(1, 0), (1, 1), (1, 0)]

    def test_what_is_corrected_the_same_day_never_shows(self) -> None:
        assert standing(Checked().say(FOUND, 1).say(CLEARED, 2), MONDAY) == {"li": (1, 0)}

    def test_it_is_odd_while_anything_is_left(self) -> None:
        story = Checked().say(FOUND, 1).say(FOUND, 2, "other").say(CLEARED, 3)
        assert standing(story, MONDAY) == {"li": (1, 1)}

    def test_the_order_in_which_facts_came_does_not_matter(self) -> None:
        story = Checked().say(FOUND, 1).say(CONFIRMED, 30).say(FOUND, 55)
        told = accuracy_changes(story.history, ZONE)
        Random(7).shuffle(story.facts)
        assert accuracy_changes(story.history, ZONE) == told


class TestViews:
    def test_days_before_the_window_count_into_its_first(self) -> None:
        changes = {MONDAY: Accuracy(5, 2), MONDAY + timedelta(days=2): Accuracy(1, -1)}
        now = Accuracy(6, 0)
        points = by_day(changes, today=MONDAY + timedelta(days=3), days=4, now=now)
        assert [point for _, point in points] == [Accuracy(5, 2), Accuracy(5, 2), Accuracy(6, 1), now]

    def test_the_least_accurate_come_first(self) -> None:
        rows = [("a", None, Accuracy(10, 0)), ("b", None, Accuracy(2, 1)), ("c", None, Accuracy(4, 2))]
        assert [key for key, _, _ in least_accurate_first(rows)] == ["c", "b", "a"]

    def test_nobody_is_accurate_without_leads(self) -> None:
        assert Accuracy(0, 0).accuracy_bp is None
