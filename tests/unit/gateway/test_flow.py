"""Swim lanes: who owns which lane, what a node tells, and which hand-overs are shown."""

from typing import Any

import pytest

from chassis.testing import capability
from gateway.views.flow import HandOver, hand_overs_of, lanes_of, steps_of

CUSTOM = {"key": "customization", "to_dept": "product", "opened_by": "baton.leads.v1.CustomizationFlagged"}
QUOTE = {"key": "quote_review", "to_dept": "finance"}
CONTRACT = {"key": "contract", "to_dept": "legal", "opened_by": "baton.leads.v1.NodeEntered", "at_node": "negotiation"}
TOLD = {"baton.leads.v1.LeadWon": ("gateway", "attribution", "notify"), "baton.leads.v1.NodeEntered": ("gateway",)}


def node(key: str, *roles: str, **more: Any) -> dict[str, Any]:
    raci = {"raci": {"responsible": [f"PROCESS_ROLE_{role}" for role in roles]}} if roles else {}
    return {"key": key, "label": {"zh": key, "en": key}, **raci, **more}


def process(*nodes: dict[str, Any]) -> dict[str, Any]:
    return {"key": "standard", "version": 1, "nodes": list(nodes)}


def asked(department: str) -> HandOver:
    return HandOver(touchpoint=QUOTE, lane=department, open=0, overdue=0)


@capability("L37")
class TestLanes:
    def test_roles_come_as_their_nodes_do_and_departments_that_only_answer_after_them(self) -> None:
        lanes = lanes_of(process(node("a", "REP"), node("b", "PRESALES_ENGINEER", "REP"), node("c", "LEGAL")), [asked("finance")])

        assert [lane.key for lane in lanes] == ["PROCESS_ROLE_REP", "presales", "legal", "finance"]

    def test_a_department_that_does_a_node_and_answers_hand_overs_has_one_lane(self) -> None:
        lanes = lanes_of(process(node("a", "LEGAL")), [asked("legal")])

        assert [(lane.key, lane.role, lane.department) for lane in lanes] == [("legal", "PROCESS_ROLE_LEGAL", "legal")]


@capability("L35")
class TestSteps:
    def test_a_node_stands_in_the_lanes_of_all_who_do_it_the_first_first(self) -> None:
        (step,) = steps_of(process(node("a", "PRESALES_ENGINEER", "REP")), {"a": (7, 2)}, TOLD)

        assert (step.lanes, step.open, step.stuck) == (("presales", "PROCESS_ROLE_REP"), 7, 2)

    def test_a_node_nobody_does_stands_in_no_lane(self) -> None:
        (step,) = steps_of(process(node("a")), {}, TOLD)

        assert (step.lanes, step.open) == ((), 0)

    def test_the_last_node_tells_that_the_deal_is_won_and_one_with_a_limit_that_it_stands_too_long(self) -> None:
        first, last = steps_of(process(node("a", "REP", dwell_limit_hours=48), node("b", "REP")), {}, TOLD)

        assert [fact.type.rpartition(".")[2] for fact in first.facts] == ["NodeSubmitted", "NodeEntered", "DwellBreached"]
        assert [(fact.type.rpartition(".")[2], fact.told_to) for fact in last.facts] == [
            ("NodeSubmitted", ()),
            ("LeadWon", ("attribution", "notify")),
        ]


@capability("L37")
class TestHandOvers:
    def test_what_a_fact_opens_is_always_shown_and_what_people_open_while_it_is_open(self) -> None:
        assert [one.touchpoint["key"] for one in hand_overs_of(process(), [QUOTE, CUSTOM], {})] == ["customization"]
        shown = hand_overs_of(process(), [QUOTE, CUSTOM], {"quote_review": ({"touchpoint": "quote_review"}, 3, 1)})
        assert [(one.lane, one.open, one.overdue) for one in shown] == [("product", 0, 0), ("finance", 3, 1)]

    def test_what_a_node_asks_for_is_shown_before_anybody_asked(self) -> None:
        quoting = process(node("a", "REP"), node("b", "REP", steps=[{"key": "quote_approval", "touchpoint": "quote_review"}]))

        assert [(one.lane, one.open) for one in hand_overs_of(quoting, [QUOTE, CUSTOM], {})] == [("product", 0), ("finance", 0)]

    @pytest.mark.parametrize("away", [[], [CUSTOM]])
    def test_while_their_owner_is_away_open_tickets_say_what_is_known(self, away: list[dict[str, Any]]) -> None:
        ticket = {"touchpoint": "quote_review", "touchpoint_label": {"zh": "报价审批"}, "to_dept": "finance", "within_minutes": 1440}

        shown = hand_overs_of(process(), away, {"quote_review": (ticket, 1, 0)})[-1]

        assert (shown.lane, shown.touchpoint["within_minutes"], shown.touchpoint["label"]) == ("finance", 1440, {"zh": "报价审批"})

    @pytest.mark.parametrize(
        ("nodes", "asking"),
        [
            ([node("a", "REP")], None),
            ([node("negotiation", "REP")], ("negotiation",)),
            ([node("a", "REP", steps=[{"key": "contract_signing", "touchpoint": "contract"}])], ("a",)),
        ],
        ids=["not where nobody negotiates", "where leads negotiate", "where a step waits for it"],
    )
    def test_a_contract_is_shown_with_the_nodes_that_ask_for_it(self, nodes: list[dict[str, Any]], asking: tuple[str, ...] | None) -> None:
        shown = hand_overs_of(process(*nodes), [CONTRACT], {})

        assert [one.nodes for one in shown] == ([] if asking is None else [asking])

    def test_a_contract_that_is_open_is_shown_though_no_node_asks_for_one_any_more(self) -> None:
        assert [(one.lane, one.open) for one in hand_overs_of(process(), [CONTRACT], {"contract": (CONTRACT, 2, 0)})] == [("legal", 2)]
