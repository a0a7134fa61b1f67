"""Whose next act is it? A board that is asked for what waits shows a ticket to whoever has to move it on, and to nobody else."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine
from tests.integration.gateway.test_views import feed
from tests.support.gateway.events import golden_events, of_lead
from tests.support.gateway.kit import RunningGateway

Staff = dict[str, str]
PEOPLE = (("asker", "REP", "sales"), ("head", "DEPT_HEAD", "product"), ("worker", "MEMBER", "product"), ("idle", "MEMBER", "product"))
TURN = {
    "DRAFT": {"asker"},
    "RETURNED": {"asker"},
    "CLARIFYING": {"asker"},
    "DELIVERED": {"asker"},
    "SUBMITTED": {"head"},
    "ACCEPTED": {"worker"},
    "IN_PROGRESS": {"worker"},
    "REWORK": {"worker"},
    "CLOSED": set[str](),
    "CANCELLED": set[str](),
}


@pytest.fixture
def staff(gateway: RunningGateway, admin: str) -> Staff:
    """Return ids by name; tokens under `<name>.token`."""
    made: Staff = {}
    teams = {}
    for key in ("sales", "product"):
        dept = gateway.call("PutDepartment", {"key": key, "name": key}, token=admin).json()["department"]["id"]
        teams[key] = gateway.call("PutTeam", {"name": key, "dept_id": dept}, token=admin).json()["team"]["id"]
    for name, role, key in PEOPLE:
        person = {"display_name": name, "roles": [f"ROLE_{role}"], "team_id": teams[key]}
        made[name] = gateway.call("PutPerson", person, token=admin).json()["person"]["id"]
        gateway.call("PutAccount", {"person_id": made[name], "login": name, "password": "long enough"}, token=admin)
        made[f"{name}.token"] = gateway.log_in(name, "long enough")
    return made


@pytest.fixture
def waits_for(gateway: RunningGateway, staff: Staff) -> Callable[[str], set[str]]:
    """Return who finds the ticket or the contract on a board of what waits."""

    def found(view: str) -> set[str]:
        wish = {"waiting": True, "closed": True}
        boards = {name: gateway.call(view, wish, token=staff[f"{name}.token"]).json() for name, *_ in PEOPLE}
        return {name for name, board in boards.items() if any(int(column.get("count", 0)) for column in board["columns"])}

    return found


def told(kind: str, **state: Any) -> list[Any]:
    """Return the first golden fact of that kind with another state."""
    first = next(event for event in golden_events() if event.subject_kind == kind)
    return [replace(first, body={**first.body, "state": {**first.body["state"], **state}})]


@pytest.mark.parametrize("status", TURN)
def test_a_ticket_waits_for_whoever_has_its_next_act(
    engine: Engine, staff: Staff, waits_for: Callable[[str], set[str]], status: str
) -> None:
    sides = {"from_dept": "sales", "to_dept": "product", "initiator_id": staff["asker"], "assignee_ids": [staff["worker"]]}
    feed(engine, told("ticket", status=f"TICKET_STATUS_{status}", **sides))

    assert waits_for("HandoffBoard") == TURN[status]


@pytest.mark.parametrize(
    ("holder", "waiting"),
    [({"holder_dept": "sales", "holder_ids": ["asker"]}, {"asker"}), ({"holder_dept": "product"}, {"head", "worker", "idle"})],
)
def test_a_contract_waits_for_its_holder_or_for_the_department_that_reads_it(
    engine: Engine, staff: Staff, waits_for: Callable[[str], set[str]], holder: dict[str, Any], waiting: set[str]
) -> None:
    ids = {"holder_ids": [staff[name] for name in holder.get("holder_ids", [])]}
    feed(engine, [event for event in golden_events() if event.subject_kind == "process"])
    feed(engine, of_lead("of-asker", owner_id=staff["asker"])[:3])
    feed(engine, told("contract", lead_id="of-asker", from_dept="sales", to_dept="product", **holder | ids))

    assert waits_for("ContractBoard") == waiting
