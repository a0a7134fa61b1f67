"""The trail of a closed lead: what belongs to it, how its follow-ups are counted, and that the order of telling does not matter."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.gateway.stories import at, wire

from chassis.testing import capability
from gateway.projections.trail import trail_of

CLOSED = 100.0
WON = {"id": "one", "status": "LEAD_STATUS_WON", "voided": False, "created_at": at(0), "won_at": at(CLOSED)}
STAYS = [
    {"visit_no": 1, "node": "lead", "entered_time": wire(0), "submitted_time": wire(1), "exited_time": wire(10)},
    {"visit_no": 2, "node": "solution_demo", "entered_time": wire(10), "exited_time": wire(CLOSED)},
]


def step(hours: float, key: str, kind: str = "CALL", *, recorded: float | None = None, mode: str = "live", **said: Any) -> dict[str, Any]:
    return {
        "lead_id": "one",
        "type": "baton.leads.v1.ActivityRecorded",
        "occurred_at": at(hours),
        "recorded_at": at(hours if recorded is None else recorded),
        "mode": mode,
        "facts": {"activity_id": key, "kind": f"ACTIVITY_KIND_{kind}", "occurred_time": wire(hours), **said},
    }


def lost(hours: float) -> dict[str, Any]:
    fact = step(hours, "")
    return {**fact, "type": "baton.leads.v1.LeadLost", "facts": {"reason": "预算"}}


FACTS = [step(20, "a"), step(30, "b", "NOTE"), step(5, "c", keywords=["competitor"], channel="phone"), step(40, "d", "VISIT"), lost(90)]


def follow_ups(rows: list[dict[str, Any]]) -> list[tuple[int | None, str, str]]:
    return [
        (row["follow_up"], row["what"].removeprefix("ACTIVITY_KIND_"), row["node"]) for row in rows if row["what"].startswith("ACTIVITY")
    ]


@capability("L10")
class TestTrail:
    def test_numbers_the_steps_as_they_happened_and_no_notes(self) -> None:
        assert follow_ups(trail_of(WON, STAYS, FACTS)) == [
            (1, "CALL", "lead"),
            (2, "CALL", "solution_demo"),
            (None, "NOTE", "solution_demo"),
            (3, "VISIT", "solution_demo"),
        ]

    def test_says_of_each_step_how_long_after_the_beginning_and_after_the_node_and_how_long_both_lasted(self) -> None:
        third = trail_of(WON, STAYS, FACTS)[-1]

        hours = {name: third[name] / 3600 for name in ("in_node_s", "in_lead_s", "node_lasted_s", "lead_lasted_s")}
        assert hours == {"in_node_s": 30, "in_lead_s": 40, "node_lasted_s": 90, "lead_lasted_s": 100}

    def test_has_the_nodes_entered_and_the_evidence_that_was_complete(self) -> None:
        rows = [(row["what"], row["node"]) for row in trail_of(WON, STAYS, ())]

        assert rows == [("ENTERED", "lead"), ("EVIDENCE", "lead"), ("ENTERED", "solution_demo")]

    @pytest.mark.parametrize(
        ("late", "belongs"),
        [
            (step(CLOSED, "z"), False),
            (step(CLOSED + 1, "z"), False),
            (step(50, "z", recorded=CLOSED + 1), False),
            (step(50, "z", recorded=CLOSED + 1, mode="import"), True),
            (step(50, "z", recorded=CLOSED), True),
        ],
    )
    def test_what_was_told_when_the_end_was_known_is_not_part_of_it(self, late: dict[str, Any], belongs: bool) -> None:
        assert (len(trail_of(WON, STAYS, [late])) > len(trail_of(WON, STAYS, []))) is belongs

    @pytest.mark.parametrize(
        ("card", "closed"),
        [
            (WON, at(CLOSED)),
            ({**WON, "voided": True}, None),
            ({**WON, "status": "LEAD_STATUS_OPEN"}, None),
            ({**WON, "status": "LEAD_STATUS_MERGED"}, None),
            ({**WON, "status": "LEAD_STATUS_LOST", "won_at": None}, at(CLOSED)),
        ],
    )
    def test_only_a_lead_that_is_won_or_lost_has_one(self, card: dict[str, Any], closed: datetime | None) -> None:
        rows = trail_of(card, STAYS, FACTS)

        assert {row["closed_at"] for row in rows} == ({closed} if closed else set())

    def test_a_source_with_its_dates_the_wrong_way_round_says_nothing_about_how_long_it_took(self) -> None:
        rows = trail_of({**WON, "created_at": at(CLOSED) + timedelta(days=1)}, STAYS, FACTS)

        assert {row["in_lead_s"] for row in rows} == {None}

    @given(st.permutations(FACTS), st.permutations(STAYS))
    def test_is_the_same_in_whatever_order_it_was_told(self, facts: list[dict[str, Any]], stays: list[dict[str, Any]]) -> None:
        assert trail_of(WON, stays, facts) == trail_of(WON, STAYS, FACTS)
