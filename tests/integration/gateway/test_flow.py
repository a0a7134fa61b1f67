"""A process as swim lanes on a real database and broker: counts of the moment, people within reach, hand-overs by their owner."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from tests.support.gateway.events import golden_events, in_key_order
from tests.support.gateway.kit import RunningGateway
from tests.support.gateway.owner import FakeOwner

from chassis.testing import capability
from chassis.testing.eventually import eventually
from gateway.storage import read_tables as t
from gateway.storage.projector import apply

FLAGGED, ENTERED = "baton.leads.v1.CustomizationFlagged", "baton.leads.v1.NodeEntered"
MAP = {
    "map_version": 1,
    "touchpoints": [
        {"key": "customization", "label": {"zh": "定制", "en": "Custom"}, "to_dept": "product", "opened_by": FLAGGED},
        {"key": "quote_review", "label": {"zh": "报价", "en": "Quote"}, "to_dept": "finance", "within_minutes": 1440},
    ],
    "contract": {"key": "contract", "label": {"zh": "合同"}, "to_dept": "legal", "opened_by": ENTERED, "at_node": "negotiation"},
}  # fmt: skip


@pytest.fixture
def told(engine: Engine) -> Engine:
    """Return a database that has heard the golden examples."""
    with engine.begin() as connection:
        apply(connection, in_key_order(golden_events()))
    return engine


@pytest.fixture
def handoff(vhost: str, gateway: RunningGateway) -> Iterator[FakeOwner]:
    owner = FakeOwner(vhost, "handoff")
    owner.answer = lambda method, request, headers: {"reply": MAP}

    def heard() -> None:
        assert gateway.gateway.pulse.is_alive("handoff", "serve")

    eventually(heard)
    yield owner
    owner.close()


def shown(gateway: RunningGateway, token: str, **asked: Any) -> dict[str, Any]:
    answer = gateway.call("ProcessFlow", asked, token=token)
    assert answer.status_code == 200, answer.text
    flow: dict[str, Any] = answer.json()
    return flow


@capability("L37")
class TestFlow:
    def test_counts_the_open_leads_of_each_node_that_follow_the_version(self, gateway: RunningGateway, admin: str, told: Engine) -> None:
        card = t.lead_card.c
        query = sa.select(card.node, sa.func.count()).where(card.status == "LEAD_STATUS_OPEN", card.process_key == "standard")
        with told.connect() as connection:
            rows = connection.execute(query.where(card.process_version == 1).group_by(card.node))
            expected = {row.node: row[1] for row in rows}

        flow = shown(gateway, admin, process_key="standard", version=1)

        assert {step["node"]["key"]: int(step["open"]) for step in flow["steps"] if "open" in step} == expected
        assert expected
        assert flow["versions"][-1] == 1

    def test_asks_the_owner_of_hand_overs_and_shows_those_a_fact_opens(
        self, gateway: RunningGateway, admin: str, told: Engine, handoff: FakeOwner
    ) -> None:
        flow = shown(gateway, admin)

        assert {one["touchpoint"]["key"]: one.get("nodes", []) for one in flow["hand_overs"]} == {
            "customization": [],
            "contract": ["negotiation"],
        }
        assert "product" in {lane["key"] for lane in flow["lanes"]}
        assert [name for name, _, _ in handoff.calls] == ["list_touchpoints"]

    def test_without_that_owner_shows_the_rest_and_says_so(self, gateway: RunningGateway, admin: str, told: Engine) -> None:
        flow = shown(gateway, admin)

        assert len(flow["steps"]) == 7
        assert "handoff" in flow["meta"]["missing"]

    def test_a_version_nobody_published_is_not_there(self, gateway: RunningGateway, admin: str, told: Engine) -> None:
        answer = gateway.call("ProcessFlow", {"version": 99}, token=admin)

        assert (answer.status_code, "GATEWAY_PROCESS_UNKNOWN" in answer.text) == (404, True)


OWNED = {
    "key": "owned",
    "version": 1,
    "label": {"zh": "有人", "en": "Owned"},
    "nodes": [
        {"key": "a", "label": {"zh": "甲", "en": "A"}, "raci": {"responsible": ["PROCESS_ROLE_REP"]}},
        {"key": "b", "label": {"zh": "乙", "en": "B"}, "raci": {"responsible": ["PROCESS_ROLE_SUPERVISOR", "PROCESS_ROLE_LEGAL"]}},
        {"key": "c", "label": {"zh": "丙", "en": "C"}},
    ],
}  # fmt: skip


@pytest.fixture
def house(gateway: RunningGateway, admin: str, told: Engine) -> dict[str, str]:
    """Return the ids of two teams' people, a supervisor each, and a lawyer, in a company with a process that names them."""
    put: dict[str, str] = {}
    for key in ("sales", "legal"):
        put[key] = gateway.call("PutDepartment", {"key": key, "name": key}, token=admin).json()["department"]["id"]
    for team, dept in (("east", "sales"), ("west", "sales"), ("lawyers", "legal")):
        put[team] = gateway.call("PutTeam", {"name": team, "dept_id": put[dept]}, token=admin).json()["team"]["id"]
    for login, team, role in (
        ("li", "east", "REP"), ("wu", "east", "REP"), ("boss", "east", "SUPERVISOR"), ("he", "west", "REP"), ("law", "lawyers", "MEMBER"),
    ):  # fmt: skip
        person = {
            "display_name": login,
            "team_id": put[team],
            "roles": [f"ROLE_{role}"],
            "locale": "en",
            "zone": "Asia/Shanghai",
            "active": True,
        }
        put[login] = gateway.call("PutPerson", person, token=admin).json()["person"]["id"]
        gateway.call("PutAccount", {"person_id": put[login], "login": login, "password": "correct horse battery"}, token=admin)
    gateway.call("PutTeam", {"name": "east", "dept_id": put["sales"], "supervisor_id": put["boss"]}, token=admin)
    with told.begin() as connection:
        connection.execute(sa.insert(t.process).values(key="owned", version=1, epoch=1, sequence=1, state=OWNED))
    return put


def people(flow: dict[str, Any]) -> dict[str, list[str]]:
    return {lane["key"]: [one["name"] for one in lane.get("people", [])] for lane in flow["lanes"]}


@capability("L35")
class TestHolders:
    @pytest.mark.parametrize(
        ("login", "reps"), [("li", ["li"]), ("boss", ["li", "wu"])], ids=["a rep sees himself", "a supervisor sees the team"]
    )
    def test_names_who_holds_a_role_within_reach_with_their_supervisor_and_departments_in_full(
        self, gateway: RunningGateway, house: dict[str, str], login: str, reps: list[str]
    ) -> None:
        flow = shown(gateway, gateway.log_in(login, "correct horse battery"), process_key="owned")

        assert people(flow) == {"PROCESS_ROLE_REP": reps, "PROCESS_ROLE_SUPERVISOR": ["boss"], "legal": ["law"]}

    def test_whoever_sees_everything_sees_everybody(self, gateway: RunningGateway, admin: str, house: dict[str, str]) -> None:
        assert people(shown(gateway, admin, process_key="owned"))["PROCESS_ROLE_REP"] == ["he", "li", "wu"]

    def test_a_node_nobody_owns_stands_in_no_lane(self, gateway: RunningGateway, admin: str, house: dict[str, str]) -> None:
        steps = shown(gateway, admin, process_key="owned")["steps"]

        assert [step.get("lanes", []) for step in steps] == [["PROCESS_ROLE_REP"], ["PROCESS_ROLE_SUPERVISOR", "legal"], []]
