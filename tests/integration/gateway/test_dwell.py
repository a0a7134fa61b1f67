"""The dwell board: where leads stand still, by which rules, and who said why."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from tests.support.gateway.events import golden_events, in_key_order
from tests.support.gateway.kit import RunningGateway

from chassis.clock import utc_now
from chassis.messaging.envelope import Event
from chassis.testing import capability
from gateway.storage.projector import apply

RULE = {"key": "solution_demo-5d", "process_key": "standard", "node": "solution_demo", "clock": "DWELL_CLOCK_NATURAL"}


def told(name: str) -> Event:
    return next(event for event in golden_events() if event.type == f"baton.leads.v1.{name}")


@pytest.fixture
def breached(engine: Engine) -> Event:
    """Return the alert of a lead in the demonstration."""
    alert = told("DwellBreached")
    with engine.begin() as connection:
        apply(connection, in_key_order([told("ProcessPublished"), told("DwellRulesChanged"), alert]))
    return alert


def column(board: dict[str, Any], node: str) -> dict[str, Any]:
    return next(one for one in board["columns"] if one["node"]["key"] == node)


@capability("L06", "L07")
class TestDwellBoard:
    def test_counts_by_node_and_shows_the_rules(self, gateway: RunningGateway, admin: str, breached: Event) -> None:
        demo = column(gateway.call("DwellBoard", {}, token=admin).json(), "solution_demo")

        assert (demo["open"], demo["breached"]) == ("1", "1")
        assert demo["rules"] == [{**RULE, "threshold_minutes": 7200, "recipients": ["DWELL_RECIPIENT_REP", "DWELL_RECIPIENT_SUPERVISOR"]}]

    def test_the_limit_of_a_node_is_what_the_rules_say(self, gateway: RunningGateway, admin: str, engine: Engine, breached: Event) -> None:
        board = gateway.call("LeadBoard", {}, token=admin).json()

        assert column(board, "solution_demo")["cards"][0]["dwell_limit_hours"] == 120
        assert column(board, "solution_demo")["cards"][0]["dwell_breached"] == ["solution_demo-5d"]

    def test_a_limit_that_no_rule_carries_alerts_nobody_and_is_not_shown(
        self, gateway: RunningGateway, admin: str, engine: Engine, breached: Event
    ) -> None:
        rules = told("DwellRulesChanged")
        without = {**rules.body, "state": {**rules.body["state"], "version": rules.body["state"]["version"] + 1, "rules": []}}
        with engine.begin() as connection:
            apply(connection, [replace(rules, id="none", sequence=rules.sequence + 1, body=without)])
        board = gateway.call("LeadBoard", {}, token=admin).json()

        assert "dwell_limit_hours" not in column(board, "solution_demo")["cards"][0]

    @pytest.mark.parametrize(("only", "shown"), [(None, 1), ("DWELL_ONLY_BREACHED", 1), ("DWELL_ONLY_STALLED", 0)])
    def test_lists_those_asked_for(self, gateway: RunningGateway, admin: str, breached: Event, only: str | None, shown: int) -> None:
        asked = {"only": only} if only else {}

        assert len(gateway.call("DwellBoard", asked, token=admin).json().get("leads", [])) == shown

    def test_a_list_of_leads_of_any_process_can_be_of_those_that_stand_against_a_rule(
        self, gateway: RunningGateway, admin: str, engine: Engine, breached: Event
    ) -> None:
        with engine.begin() as connection:
            apply(connection, in_key_order([told("LeadCreated")]))

        def listed(**asked: Any) -> set[str]:
            return {lead["id"] for lead in gateway.call("LeadList", asked, token=admin).json()["leads"]}

        assert listed(breached=True) == {breached.body["state"]["id"]}
        assert listed() > listed(breached=True)

    def test_shows_a_reason_until_its_time_is_over(self, gateway: RunningGateway, admin: str, engine: Engine, breached: Event) -> None:
        until = utc_now() + timedelta(days=2)
        stall = {"reason": "STALL_REASON_BUDGET", "until_time": until.isoformat().replace("+00:00", "Z"), "by": "li"}
        state = {**breached.body["state"], "stall": stall}
        said = replace(told("LeadStalled"), id="now", body={**told("LeadStalled").body, "state": state})
        with engine.begin() as connection:
            apply(connection, [said])

        board = gateway.call("DwellBoard", {"only": "DWELL_ONLY_STALLED"}, token=admin).json()

        assert [lead["stall"]["reason"] for lead in board["leads"]] == ["STALL_REASON_BUDGET"]
        assert column(board, "solution_demo")["stalled"] == "1"
