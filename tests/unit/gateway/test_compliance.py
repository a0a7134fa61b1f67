"""Compliance: every clause of its definition, and that results never enter it."""

from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.gateway.stories import BEGINNING, Story, at

from chassis.calendar import Calendar
from chassis.testing import capability
from gateway.projections.compliance import Mark, RuleBook, marks
from gateway.views.compliance import ComplianceRow, Quarter, QuarterMalformed, WeekCount, compliance_rows

DAYS_5 = 120
RULE: dict[str, Any] = {
    "key": "demo-5d",
    "process_key": "standard",
    "node": "solution_demo",
    "clock": "DWELL_CLOCK_NATURAL",
    "threshold_minutes": DAYS_5 * 60,
}
RULES = RuleBook([(BEGINNING, [RULE])])
NO_RULES = RuleBook([])


def first(story: Story, book: RuleBook = RULES) -> Mark:
    return marks(story.history, book, Calendar())[0]


@capability("L08")
class TestDue:
    def test_a_visit_left_by_an_advance_is_due_then(self) -> None:
        assert first(Story().submit(5).advance(6)).due_at == at(6)

    def test_a_visit_that_passes_its_limit_is_due_then_without_any_event(self) -> None:
        assert first(Story()).due_at == at(DAYS_5)

    def test_a_visit_left_after_its_limit_is_due_once_at_the_limit(self) -> None:
        assert first(Story().submit(5).advance(DAYS_5 + 9)).due_at == at(DAYS_5)

    def test_only_a_node_with_a_rule_has_a_limit(self) -> None:
        assert first(Story(node="quotation")).due_at is None
        assert first(Story(), NO_RULES).due_at is None

    def test_the_shortest_rule_of_a_node_is_its_limit(self) -> None:
        ladder = RuleBook([(BEGINNING, [RULE, {**RULE, "key": "demo-2d", "threshold_minutes": 48 * 60}])])

        assert first(Story(), ladder).due_at == at(48)

    def test_a_rule_of_later_changes_nobodys_past(self) -> None:
        later = RuleBook([(at(-100), [RULE]), (at(1), [{**RULE, "threshold_minutes": 60}])])

        assert first(Story(), later).due_at == at(DAYS_5)

    @pytest.mark.parametrize("how", ["LeadLost", "LeadWon"])
    def test_a_visit_ended_by_closing_before_the_limit_is_not_due(self, how: str) -> None:
        assert first(Story().submit(5).close(7, how)).due_at is None

    @pytest.mark.parametrize("how", ["LeadLost", "LeadWon"])
    def test_a_visit_closed_after_the_limit_was_due_at_the_limit(self, how: str) -> None:
        assert first(Story().close(DAYS_5 + 1, how)).due_at == at(DAYS_5)

    def test_going_back_is_no_advance(self) -> None:
        assert first(Story().submit(2).advance(3, "needs_confirmed")).due_at is None

    def test_stalled_time_is_left_out_of_the_limit(self) -> None:
        assert first(Story().stall(10, until=34)).due_at == at(DAYS_5 + 24)

    def test_a_stall_ended_early_counts_as_long_as_it_lasted(self) -> None:
        assert first(Story().stall(10, until=34).stall(13, until=None)).due_at == at(DAYS_5 + 3)

    def test_a_stall_after_the_limit_excuses_nothing(self) -> None:
        assert first(Story().stall(DAYS_5 + 1, until=DAYS_5 + 30)).due_at == at(DAYS_5)

    def test_a_limit_in_working_time_is_counted_in_working_time(self) -> None:
        office = RuleBook([(BEGINNING, [{**RULE, "clock": "DWELL_CLOCK_BUSINESS", "threshold_minutes": 15 * 60}])])

        assert first(Story(), office).due_at == at(33)  # 7.5 hours a day: Tuesday at six
        assert first(Story().stall(24, until=48), office).due_at == at(57)  # Tuesday does not count

    def test_the_owner_at_that_instant_answers_for_it(self) -> None:
        story = Story().assign(50, "zhao").submit(60).advance(70).assign(80, "chen")

        assert first(story).owner_id == "zhao"
        assert first(Story().assign(DAYS_5 + 1, "zhao")).owner_id == "li"

    def test_an_imported_visit_is_never_due_even_when_it_is_worked_on(self) -> None:
        assert first(Story(imported=True).submit(5).advance(6)).due_at is None
        assert first(Story(imported=True)).due_at is None

    def test_a_demonstration_that_keeps_its_history_has_it_counted(self) -> None:
        assert first(Story(imported=True, kept_history=True).submit(5).advance(6)).due_at == at(6)


@capability("L08")
class TestOk:
    def test_submitted_in_time_and_left(self) -> None:
        assert first(Story().submit(5).advance(6)).ok

    def test_not_when_the_limit_passed_first(self) -> None:
        mark = first(Story().submit(DAYS_5 + 1).advance(DAYS_5 + 2))

        assert (mark.ok, mark.late) == (False, True)

    def test_lateness_alone_costs_nothing(self) -> None:
        mark = first(Story().submit(5).advance(DAYS_5 + 9))

        assert (mark.ok, mark.late) == (True, True)

    def test_not_when_evidence_was_never_complete(self) -> None:
        assert not first(Story().submit(5, complete=False)).ok

    def test_leaving_by_override_is_due_and_not_ok(self) -> None:
        mark = first(Story().submit(5, complete=False).advance(6, override=True))

        assert (mark.due_at, mark.ok, mark.overridden) == (at(6), False, True)

    @pytest.mark.parametrize(("hours", "ok"), [(24, True), (24.01, False)])
    def test_a_backfill_is_ok_within_a_day(self, hours: float, ok: bool) -> None:
        mark = first(Story().submit(30, mode="MODE_BACKFILL", happened=30 - hours).advance(31))

        assert (mark.ok, mark.backfilled) == (ok, True)

    def test_a_backfill_that_does_not_say_when_is_not_excused(self) -> None:
        assert not first(Story().submit(30, mode="MODE_BACKFILL").advance(31)).ok

    def test_evidence_added_later_does_not_hide_a_backfill(self) -> None:
        assert first(Story().submit(50, mode="MODE_BACKFILL", happened=1).submit(51).advance(52)).backfilled

    def test_what_another_system_wrote_counts(self) -> None:
        assert first(Story().submit(5, mode="MODE_INTEGRATION").advance(6)).ok


def second(story: Story) -> Mark:
    return marks(story.history, RULES, Calendar())[1]


@capability("L08")
@pytest.mark.parametrize("earlier", [False, True])
class TestReopened:
    def test_evidence_that_was_written_down_late_stays_late(self, earlier: bool) -> None:
        story = Story().submit(50, mode="MODE_BACKFILL", happened=1).close(52).reopen(60, as_in_earlier_days=earlier).advance(61)

        assert (second(story).due_at, second(story).ok, second(story).backfilled) == (at(61), False, True)

    def test_also_when_somebody_adds_to_it(self, earlier: bool) -> None:
        story = Story().submit(50, mode="MODE_BACKFILL", happened=1).close(52).reopen(60, as_in_earlier_days=earlier).submit(61)

        assert second(story.advance(62)).backfilled

    def test_a_backfill_within_a_day_is_as_good_as_before(self, earlier: bool) -> None:
        story = Story().submit(20, mode="MODE_BACKFILL", happened=1).close(52).reopen(90, as_in_earlier_days=earlier).advance(91)

        assert (second(story).ok, second(story).backfilled) == (True, True)

    def test_evidence_that_was_imported_is_never_due(self, earlier: bool) -> None:
        story = Story(imported=True).submit(3, mode="MODE_IMPORT").close(52).reopen(60, as_in_earlier_days=earlier)

        assert second(story.submit(61).advance(62)).due_at is None

    def test_what_had_no_evidence_begins_as_regular_work(self, earlier: bool) -> None:
        story = Story(imported=True).close(52).reopen(60, as_in_earlier_days=earlier).submit(61).advance(62)

        assert (second(story).due_at, second(story).ok) == (at(62), True)

    def test_evidence_completed_after_it_is_that_persons(self, earlier: bool) -> None:
        story = Story().submit(50, mode="MODE_BACKFILL", happened=1, complete=False).close(52).reopen(60, as_in_earlier_days=earlier)

        assert (second(story.submit(61).advance(62)).ok, second(story).backfilled) == (True, False)

    def test_leaving_by_override_is_still_one(self, earlier: bool) -> None:
        story = Story().submit(50).close(52).reopen(60, as_in_earlier_days=earlier).advance(61, override=True)

        assert second(story).overridden


@capability("L08")
class TestAnswered:
    def test_an_answer_makes_nothing_timely_that_was_written_down_late(self) -> None:
        story = Story().submit(50, mode="MODE_BACKFILL", happened=1, missing="quote_approval").answer(55).advance(56)

        assert (first(story).ok, first(story).backfilled) == (False, True)

    def test_nor_does_it_make_late_what_was_handed_in_within_a_day(self) -> None:
        story = Story().submit(20, mode="MODE_BACKFILL", happened=1, missing="quote_approval").answer(90).advance(91)

        assert (first(story).ok, first(story).backfilled) == (True, True)

    def test_what_is_added_while_one_waits_for_it_hides_nothing(self) -> None:
        story = Story().submit(50, mode="MODE_BACKFILL", happened=1, missing="quote_approval")

        assert first(story.submit(51, missing="quote_approval").answer(55).advance(56)).backfilled

    def test_what_lacked_more_is_judged_by_what_completed_it(self) -> None:
        story = Story().submit(50, mode="MODE_BACKFILL", happened=1, missing="amount quote_approval")

        assert not first(story.submit(51, missing="quote_approval").answer(55).advance(56)).backfilled

    def test_an_answer_that_brings_all_there_is_counts(self) -> None:
        assert first(Story().answer(5).advance(6)).ok


def week(day: date, due: int, ok: int, person: str = "li") -> WeekCount:
    return WeekCount(person_id=person, week=day, due=due, ok=ok, late=1, backfilled=0, overridden=0)


MONDAY = date(2026, 10, 12)


@capability("L08")
class TestScore:
    @pytest.mark.parametrize(("due", "ok", "rate", "points"), [(6, 5, 8333, 2083), (5, 5, 10_000, 2500), (8, 0, 0, 0)])
    def test_points_are_a_quarter_of_the_review(self, due: int, ok: int, rate: int, points: int) -> None:
        row = ComplianceRow(person_id="li", name="李", cells=(week(MONDAY, due, ok),))

        assert (row.rate_bp, row.points_hundredths, row.insufficient) == (rate, points, False)

    def test_fewer_than_five_say_nothing(self) -> None:
        row = ComplianceRow(person_id="li", name="李", cells=(week(MONDAY, 4, 4),))

        assert (row.rate_bp, row.points_hundredths, row.insufficient) == (None, None, True)

    def test_least_regular_first_and_those_who_cannot_be_judged_last(self) -> None:
        rows = compliance_rows([week(MONDAY, 6, 6, "a"), week(MONDAY, 2, 0, "b"), week(MONDAY, 6, 1, "c")], {})

        assert [row.person_id for row in rows] == ["c", "a", "b"]

    def test_a_quarter_has_its_days_and_weeks(self) -> None:
        quarter = Quarter.read("2026-Q4")

        assert (quarter.start, quarter.end, str(quarter)) == (date(2026, 10, 1), date(2027, 1, 1), "2026-Q4")
        assert (quarter.weeks[0], quarter.weeks[-1], len(quarter.weeks)) == (date(2026, 9, 28), date(2026, 12, 28), 14)
        assert all(Quarter.of(day) == quarter for day in (quarter.start, date(2026, 12, 31)))

    @pytest.mark.parametrize("written", ["2026-Q5", "2026", "2026-Q4 ", "0001-Q1", "２０２６-Q4", "9999-Q4"])
    def test_refuses_what_is_no_quarter(self, written: str) -> None:
        with pytest.raises(QuarterMalformed):
            Quarter.read(written)


hours = st.floats(0, 400)


@st.composite
def endings(draw: st.DrawFn) -> tuple[Story, Story]:
    """Draw a lead, and the same lead with another result: won instead of lost, and another amount."""
    steps = sorted(draw(st.lists(hours, min_size=2, max_size=6, unique=True)))
    submitted, won = draw(st.booleans()), draw(st.booleans())

    def told(result: str, amount: str) -> Story:
        story = Story()
        for step in steps[:-1]:
            story = story.submit(step) if submitted and step == steps[0] else story.advance(step)
        story.close(steps[-1], result)
        story.facts[-1]["facts"] = {"amount_minor": amount}
        return story

    results = ("LeadWon", "LeadLost") if won else ("LeadLost", "LeadWon")
    return told(results[0], draw(st.text("0123456789", max_size=9))), told(results[1], draw(st.text("0123456789", max_size=9)))


@capability("L08", "B06")
@given(endings())
def test_results_never_enter_the_score(pair: tuple[Story, Story]) -> None:
    one, other = pair

    assert marks(one.history, RULES, Calendar()) == marks(other.history, RULES, Calendar())


@capability("L08")
@given(endings(), st.randoms())
def test_marks_are_the_same_whatever_the_order_of_facts_and_visits(pair: tuple[Story, Story], random: Random) -> None:
    story = pair[0]
    expected = marks(story.history, RULES, Calendar())
    random.shuffle(story.facts)
    random.shuffle(story.visits)

    assert marks(story.history, RULES, Calendar()) == expected
