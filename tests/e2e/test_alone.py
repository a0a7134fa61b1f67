"""A department may install one service: with the gateway, a broker and a database it is of use, and the rest says that it is not here."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.support.stack import EVERYTHING, Refused, Stack, running

from chassis.testing.broker import Broker
from chassis.testing.eventually import eventually
from chassis.testing.postgres import Cluster

SERVICES = tuple(service for service in EVERYTHING if service != "gateway")
Call = Callable[..., dict[str, Any]]


def of_leads(call: Call) -> None:
    """A lead is created, walks on, and the board shows it."""
    contact = {"name": "周晓岚", "phone": "13800001111"}
    lead = call("CreateLead", {"customer_name": "远航精密", "contact": contact, "source": "LEAD_SOURCE_SELF_DEV"})["lead"]
    moved = call("AdvanceNode", {"lead_id": lead["id"], "from_node": "lead"})
    column = call("LeadBoard", {"at_least": moved["written"]})["columns"][1]
    assert [card["id"] for card in column["cards"]] == [lead["id"]]


def of_attribution(call: Call) -> None:
    """The rules are in force and formulae are checked."""
    assert [rules["version"] for rules in call("ListRulesets")["rulesets"]] == [1]
    assert call("CheckFormula", {"formula": "IF(tech_barrier >= 2, 40, 25)"})["valid"]


def of_handoff(call: Call) -> None:
    """A ticket is asked for without any lead, and the board shows it."""
    reply = call("SubmitTicket", {"touchpoint": "customization", "title": "产线改造"})
    board = call("HandoffBoard", {"at_least": reply["written"]})
    assert [ticket["title"] for column in board["columns"] for ticket in column.get("tickets", [])] == ["产线改造"]


def of_notify(call: Call) -> None:
    """The inbox is there and empty."""
    assert call("MarkRead", {}) == {}
    assert "messages" not in call("Inbox")


USES: Mapping[str, Callable[[Call], None]] = {
    "leads": of_leads,
    "attribution": of_attribution,
    "handoff": of_handoff,
    "notify": of_notify,
}
VIEWS = {"leads": "LeadBoard", "attribution": "ContributionBoard", "handoff": "HandoffBoard", "notify": "Inbox"}
COMMANDS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "leads": ("MarkLost", {"lead_id": "01920000-0000-7000-8000-000000000001", "reason": "no"}),
    "attribution": ("ListRulesets", {}),
    "handoff": ("ListTouchpoints", {}),
    "notify": ("MarkRead", {}),
}


@pytest.fixture
def alone(request: pytest.FixtureRequest, broker: Broker, cluster: Cluster, tmp_path: Path) -> Iterator[Stack]:
    """Return a Baton that holds the gateway and one service."""
    with running(broker, cluster, tmp_path, ("gateway", request.param)) as stack:
        yield stack


@pytest.mark.parametrize(
    ("alone", "service"),
    [pytest.param(name, name, marks=[pytest.mark.long] if name != "handoff" else []) for name in SERVICES],
    indirect=["alone"],
)
def test_a_service_is_of_use_with_the_gateway_alone(alone: Stack, service: str) -> None:
    admin = alone.log_in()
    others = set(SERVICES) - {service}

    def call(method: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return alone.call(method, body, token=admin)

    def heard() -> None:
        page = call("Operations")
        workers = {(worker["service"], worker["role"]) for worker in page.get("workers", [])}
        assert workers == {(name, role) for name in ("gateway", service) for role in ("serve", "work")}
        assert {one["name"] for one in page["meta"]["sources"] if one.get("absent")} == others

    eventually(heard)
    USES[service](call)
    for other in others:
        meta = call(VIEWS[other])["meta"]
        assert meta["missing"] == [other]
        assert next(one for one in meta["sources"] if one["name"] == other)["absent"]
        method, body = COMMANDS[other]
        with pytest.raises(Refused) as refused:
            call(method, body)
        assert refused.value.answer.json()["code"] == "unavailable"
        assert "GATEWAY_OWNER_AWAY" in refused.value.answer.text
