"""The way of a closed lead: what it passed by the gate, skipped, overrode, where it turned back and ended; in any order of telling."""

import random
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.gateway.stories import NODES, POSITIONS, Story, at

from chassis.calendar import Calendar
from chassis.testing import capability
from gateway.projections.compliance import RuleBook
from gateway.projections.history import LeadHistory, history_of
from gateway.projections.way import Way, way_of

NO_RULES = RuleBook([])
CALENDAR = Calendar()
PROCESS = tuple({"key": node, "optional": node == "needs_confirmed"} for node in NODES)


def card(status: str = "WON", won: float | None = 100, **more: Any) -> dict[str, Any]:
    return {
        "process_version": 1,
        "owner_id": "li",
        "status": f"LEAD_STATUS_{status}",
        "voided": False,
        "created_at": at(0),
        "won_at": at(won) if won is not None else None,
    } | more


LOST = card("LOST", None)


def told(story: Story, closed: dict[str, Any] | None = None, book: RuleBook = NO_RULES) -> Way:
    way = way_of(story.history, closed or card(), PROCESS, book, CALENDAR)
    assert way is not None
    return way


def through(*nodes: str, override: str = "", step: float = 10) -> Story:
    """Return a lead that stands in the last of `nodes` after doing what each asks, but for the one it overrode."""
    story = Story(node=nodes[0])
    for place, (node, after) in enumerate(pairwise(nodes), 1):
        if node != override:
            story.submit(place * step - 1)
        story.advance(place * step, after, override=node == override)
    return story


def whole(override: str = "", skip: str = "") -> Story:
    return through(*(node for node in NODES if node != skip), override=override).submit(95).close(100, "LeadWon")


def how(way: Way) -> dict[str, str]:
    return {row["node"]: row["how"] for row in way.nodes}


@capability("L36")
class TestWay:
    def test_a_deal_that_passed_every_gate_kept_the_process(self) -> None:
        way = told(whole())

        assert way.row["way"] == list(NODES)
        assert (way.row["walked"], way.row["overridden"], way.row["backfilled"], way.row["skipped"]) == (True, False, False, False)
        assert set(how(way).values()) == {"AS_ASKED"}
        assert way.row["cycle_s"] == 100 * 3600

    def test_a_node_that_was_overridden_or_left_before_its_evidence_was_complete_was_not_done_as_asked(self) -> None:
        assert how(told(whole(override="quotation")))["quotation"] == "OVERRIDDEN"
        assert told(whole(override="quotation")).row["overridden"] is True

    @pytest.mark.parametrize(("node", "unplanned"), [("needs_confirmed", False), ("quotation", True)])
    def test_a_node_it_never_was_in_was_skipped_which_only_an_optional_one_allows(self, node: str, unplanned: bool) -> None:
        way = told(whole(skip=node))

        assert (how(way)[node], way.row["skipped"]) == ("SKIPPED", unplanned)

    def test_a_lost_lead_says_where_and_nothing_of_nodes_it_never_came_to(self) -> None:
        way = told(through("lead", "first_contact", "needs_confirmed").close(40), LOST)

        assert [(row["node"], row["how"], row["lost_here"]) for row in way.nodes] == [
            ("lead", "AS_ASKED", False),
            ("first_contact", "AS_ASKED", False),
            ("needs_confirmed", "UNFINISHED", True),
        ]
        assert (way.row["won"], way.row["closed_at"]) == (False, at(40))

    def test_turning_back_is_told_and_breaks_nothing(self) -> None:
        story = through("lead", "first_contact", "needs_confirmed", "solution_demo", "quotation")
        story.advance(50, "solution_demo").submit(55).advance(60, "quotation").submit(65).advance(70, "negotiation")
        way = told(story.close(80), LOST)
        rows = {row["node"]: row for row in way.nodes}

        assert way.row["way"][3:] == ["solution_demo", "quotation", "solution_demo", "quotation", "negotiation"]
        assert (rows["quotation"]["returned_to"], rows["quotation"]["how"], way.row["overridden"]) == (["solution_demo"], "AS_ASKED", False)
        assert rows["solution_demo"]["lasted_s"] == 20 * 3600

    def test_a_lead_opened_again_where_it_was_lost_walked_that_node_once(self) -> None:
        story = through("lead", "first_contact").close(20)
        story._enter("first_contact", 30)
        way = told(story.close(40), LOST)

        assert way.row["way"] == ["lead", "first_contact"]
        assert way.nodes[1]["lasted_s"] == 20 * 3600

    @pytest.mark.parametrize(("happened", "late"), [(None, True), (-15.0, True), (-14.0, False), (5.0, False)])
    def test_evidence_written_down_beyond_the_grace_breaks_the_way(self, happened: float | None, late: bool) -> None:
        story = Story(node="lead").submit(10, mode="MODE_BACKFILL", happened=happened).advance(20, "first_contact")

        assert told(story.close(30), LOST).row["backfilled"] is late

    def test_time_is_counted_by_the_clock_of_the_nodes_rule(self) -> None:
        rule = {"process_key": "standard", "node": "lead", "clock": "DWELL_CLOCK_BUSINESS", "threshold_minutes": 60}
        way = told(through("lead", "first_contact", step=24).close(30), LOST, RuleBook([(at(0), [rule])]))

        assert way.nodes[0]["lasted_s"] == CALENDAR.between(at(0), at(24)).total_seconds() < 24 * 3600
        assert way.nodes[1]["lasted_s"] == 6 * 3600

    @pytest.mark.parametrize("nothing", [card("OPEN"), card("MERGED"), card(voided=True)])
    def test_what_is_open_merged_or_void_has_no_way(self, nothing: dict[str, Any]) -> None:
        assert way_of(whole().history, nothing, PROCESS, NO_RULES, CALENDAR) is None

    @pytest.mark.parametrize("nodes", [PROCESS, ()])
    def test_what_was_loaded_or_follows_a_version_nobody_told_of_is_left_out_and_counted(self, nodes: Any) -> None:
        story = Story(node="lead", imported=bool(nodes)).close(10)
        way = way_of(story.history, LOST, nodes, NO_RULES, CALENDAR)

        assert way is not None
        assert (way.row["walked"], way.nodes) == (False, ())

    @given(st.randoms(use_true_random=False))
    def test_is_the_same_in_whatever_order_it_was_told(self, chance: random.Random) -> None:
        story = whole(override="negotiation", skip="needs_confirmed")
        visits, facts = list(story.visits), list(story.facts)
        chance.shuffle(visits)
        chance.shuffle(facts)
        shuffled = history_of({"id": "lead-1", "process_key": "standard", "owner_id": "li"}, visits, facts, POSITIONS)

        assert way_of(shuffled, card(), PROCESS, NO_RULES, CALENDAR) == told(story)

    def test_a_way_never_ends_before_it_begins(self) -> None:
        late = card(created_at=datetime.fromisoformat("2027-01-01T00:00:00+00:00"))
        history: LeadHistory = replace(whole().history)

        assert (found := way_of(history, late, PROCESS, NO_RULES, CALENDAR)) is not None
        assert found.row["cycle_s"] is None
