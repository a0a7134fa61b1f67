"""Contracts by state: each in the column of its newest state, seen by who owns the lead and by the department that reads it."""

from typing import Any

import pytest
from sqlalchemy import Engine
from tests.integration.gateway.test_views import crew, feed
from tests.support.gateway.events import golden_events, of_lead
from tests.support.gateway.kit import RunningGateway

__all__ = ["crew"]
CONTRACT = "01920000-0000-7000-8000-0000000000c1"
LEAD = "01920000-0000-7000-8000-000000000001"


def contracts() -> list[Any]:
    """Return the golden story of one contract, in the order in which it happened; it ends signed and withdrawn."""
    return [event for event in golden_events() if event.subject_kind == "contract"]


def until(name: str) -> list[Any]:
    """Return the story up to the event of that name."""
    story = contracts()
    last = next(event.sequence for event in story if event.type.endswith(f".{name}"))
    return [event for event in story if event.sequence <= last]


def board(gateway: RunningGateway, token: str, **wish: Any) -> dict[str, list[dict[str, Any]]]:
    """Return the contracts that somebody sees, by state."""
    answer = gateway.call("ContractBoard", {"closed": True, **wish}, token=token).json()
    return {column["status"].removeprefix("CONTRACT_STATUS_"): column.get("contracts", []) for column in answer["columns"]}


def test_a_contract_stands_where_its_newest_fact_put_it_whatever_came_last(gateway: RunningGateway, admin: str, engine: Engine) -> None:
    story = until("ContractSubmitted")
    feed(engine, story)
    feed(engine, story[:2])

    seen = board(gateway, admin)
    assert [one["id"] for one in seen["LEGAL_REVIEW"]] == [CONTRACT]
    assert {state for state, found in seen.items() if found} == {"LEGAL_REVIEW"}
    assert board(gateway, admin, query="产线")["LEGAL_REVIEW"]
    assert not any(board(gateway, admin, query="别家").values())
    assert not any(board(gateway, admin, lead_id="another").values())


def test_counts_those_on_an_old_template(gateway: RunningGateway, admin: str, engine: Engine) -> None:
    feed(engine, until("TemplateStale"))

    columns = gateway.call("ContractBoard", {}, token=admin).json()["columns"]
    assert [(column["count"], column["stale"]) for column in columns if "contracts" in column] == [("1", "1")]


@pytest.mark.usefixtures("admin")
def test_is_seen_by_its_lead_s_owner_and_by_who_answers_for_him(gateway: RunningGateway, engine: Engine, crew: dict[str, str]) -> None:
    feed(engine, [event for event in golden_events() if event.subject_kind == "process"])
    feed(engine, of_lead(LEAD, owner_id=crew["chen"])[:3])
    feed(engine, until("ContractSubmitted"))

    seen = {name: bool(board(gateway, crew[f"{name}.token"])["LEGAL_REVIEW"]) for name in ("chen", "south", "boss", "li")}
    assert seen == {"chen": True, "south": True, "boss": True, "li": False}
