"""Leads that follow an older version of their process count in the node they stand in, wherever the newest version has it."""

import csv
import io
from dataclasses import replace
from importlib.resources import as_file, files
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, text
from tests.support.gateway.events import FIRST_LEAD, golden_events, in_key_order
from tests.support.gateway.kit import RunningGateway

from chassis.messaging.envelope import Event
from chassis.testing import capability
from gateway.storage.health_projector import CHINA, tell_due
from gateway.storage.migrate import config, upgrade
from gateway.storage.projector import apply

OPEN, LOST = "LEAD_STATUS_OPEN", "LEAD_STATUS_LOST"


def version(number: int, *nodes: str, key: str = "tour", **more: Any) -> Event:
    """Return the publication of a version with nodes of these keys."""
    published = next(event for event in golden_events() if event.type.endswith(".ProcessPublished"))
    made = [{"key": node, "label": {"zh": f"{key} {node}", "en": f"{key} {node}"}} for node in nodes]
    state = {"key": key, "version": number, "label": {"zh": key, "en": key}, "nodes": made, **more}
    return replace(published, id=f"{key}-{number}", subject=key, sequence=number, body={"state": state, "key": key, "version": number})


def lead(lead_id: str, *way: str, in_version: int = 1, status: str = OPEN, key: str = "tour") -> list[Event]:
    """Return a lead that went this way, a node an event; the last event has its status."""
    born = next(event for event in golden_events() if event.type.endswith(".LeadCreated") and event.subject == FIRST_LEAD)
    told = []
    for number, node in enumerate(way, start=1):
        visit = {**born.body["state"]["visit"], "node": node, "visit_no": number, "missing": []}
        own = {"id": lead_id, "process_key": key, "process_version": in_version, "node": node, "node_position": number, "visit": visit}
        state = {**born.body["state"], **own, "status": status if number == len(way) else OPEN}
        told.append(replace(born, id=f"{lead_id}-{number}", subject=lead_id, sequence=number, body={**born.body, "state": state}))
    return told


def feed(engine: Engine, *events: Event) -> None:
    with engine.begin() as connection:
        apply(connection, in_key_order(events))
    tell_due(engine, CHINA)


@pytest.fixture
def versions(engine: Engine) -> Engine:
    """Return a database with three leads of a first version and one of a second, which begins anew and drops a node."""
    feed(engine, version(1, "a", "gone", "b", "c"), version(2, "a", "new", "b", "c"))
    feed(engine, *lead("in-c", "a", "gone", "b", "c"), *lead("in-gone", "a", "gone"), *lead("lost-in-b", "a", "b", status=LOST))
    feed(engine, *lead("newest", "a", "new", in_version=2))
    return engine


def steps_of(funnel: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {step["node"]: (step.get("open", "0"), step.get("reached", "0")) for step in funnel["total"]["steps"]}


@capability("L01", "L05")
class TestFunnel:
    def test_counts_by_node_whatever_the_version(self, gateway: RunningGateway, admin: str, versions: Engine) -> None:
        funnel = gateway.call("Funnel", {"process_key": "tour"}, token=admin).json()

        assert steps_of(funnel) == {"a": ("0", "4"), "gone": ("1", "4"), "new": ("1", "3"), "b": ("0", "2"), "c": ("1", "1")}
        assert [node["key"] for node in funnel["nodes"]] == [step["node"] for step in funnel["total"]["steps"]]

    def test_leaves_out_a_removed_node_nobody_stands_in(self, gateway: RunningGateway, engine: Engine, admin: str) -> None:
        feed(engine, version(1, "a", "gone", "b"), version(2, "a", "b"))
        feed(engine, *lead("lost", "a", "gone", status=LOST), *lead("on", "a", "b"))

        funnel = gateway.call("Funnel", {"process_key": "tour"}, token=admin).json()

        assert steps_of(funnel) == {"a": ("0", "2"), "b": ("1", "1")}

    def test_a_lead_that_went_back_and_changed_version_keeps_what_it_reached(
        self, gateway: RunningGateway, engine: Engine, admin: str
    ) -> None:
        feed(engine, version(1, "a", "b", "c"), version(2, "x", "a", "b", "c"))
        feed(engine, *reversed([*lead("back", "a", "b", "a"), replace(lead("back", *"aaaa", in_version=2)[3], id="moved")]))

        funnel = gateway.call("Funnel", {"process_key": "tour"}, token=admin).json()

        assert steps_of(funnel) == {"x": ("0", "1"), "a": ("1", "1"), "b": ("0", "1"), "c": ("0", "0")}

    def test_what_an_older_gateway_counted_is_counted_by_node(
        self, gateway: RunningGateway, admin: str, versions: Engine, database_url: str
    ) -> None:
        def kept() -> list[tuple[Any, ...]]:
            with versions.connect() as connection:
                rows = connection.execute(text("select node, status, reached, leads, amount_minor from funnel_counter where leads <> 0"))
                return sorted(tuple(row) for row in rows)

        expected = kept()
        before = gateway.call("Funnel", {"process_key": "tour"}, token=admin).json()["total"]

        with as_file(files("gateway.storage").joinpath("migrations")) as folder:
            command.downgrade(config(database_url, str(folder)), "0014")
        upgrade(database_url)

        assert kept() == expected
        assert gateway.call("Funnel", {"process_key": "tour"}, token=admin).json()["total"] == before


@capability("L05")
class TestHealth:
    def test_shows_removed_nodes_in_which_leads_stand(self, gateway: RunningGateway, admin: str, versions: Engine) -> None:
        asked = {"process_key": "tour", "from_date": "2026-03-02", "to_date": "2026-03-31", "period": "HEALTH_PERIOD_DAY"}

        health = gateway.call("ProcessHealth", asked, token=admin).json()
        rows = gateway.http.get("/export/process-health.csv", params=asked, headers={"authorization": f"Bearer {admin}"}).text

        shown = {one["node"]["key"] for one in health["nodes"]}
        assert {"a", "gone", "new", "b", "c"} == shown
        reached = [int(row["series"][-1].get("reached", 0)) for row in health["rows"]]
        assert sum(reached) == int(health["total"]["series"][-1]["reached"]) > 0
        assert "gone" in rows


@capability("L01", "X08")
class TestList:
    def test_names_each_stage_as_the_leads_own_version_does(self, gateway: RunningGateway, admin: str, versions: Engine) -> None:
        leads = gateway.call("LeadList", {}, token=admin).json()["leads"]
        board = gateway.call("LeadBoard", {"process_key": "tour"}, token=admin).json()

        named = {lead["id"]: lead["node_label"]["en"] for lead in leads}
        assert named == {"in-c": "tour c", "in-gone": "tour gone", "lost-in-b": "tour b", "newest": "tour new"}
        assert {
            card["id"]: card["node_label"]["en"] for column in board["columns"] for card in column.get("cards", [])
        }.items() <= named.items()

    def test_holds_the_leads_of_one_process_in_list_and_file(self, gateway: RunningGateway, admin: str, versions: Engine) -> None:
        feed(versions, version(1, "a", "b", key="shop"), *lead("of-shop", "a", "b", key="shop"))

        def listed(**asked: str) -> set[str]:
            return {one["id"] for one in gateway.call("LeadList", asked, token=admin).json()["leads"]}

        headers = {"authorization": f"Bearer {admin}", "accept-language": "en"}
        answer = gateway.http.get("/export/leads.csv", params={"process_key": "shop"}, headers=headers)
        rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

        assert listed(process_key="shop") == {"of-shop"}
        assert listed(process_key="tour", node="b") == {"lost-in-b"}
        assert listed(node="b") == {"lost-in-b", "of-shop"}
        assert [(row["Baton ID"], row["Stage"]) for row in rows] == [("of-shop", "shop b")]


@capability("L34")
def test_a_process_published_this_moment_has_its_board_and_its_name_at_once(gateway: RunningGateway, admin: str, versions: Engine) -> None:
    assert not gateway.call("LeadBoard", {"process_key": "fair"}, token=admin).json().get("columns")  # what was read is kept a while
    feed(versions, version(1, "hall", "talk", key="fair"), *lead("at-the-fair", "hall", key="fair"))

    board = gateway.call("LeadBoard", {"process_key": "fair"}, token=admin).json()

    assert [[card["id"] for card in column.get("cards", [])] for column in board["columns"]] == [["at-the-fair"], []]
    assert "fair" in [one["key"] for one in gateway.call("Processes", {}, token=admin).json()["processes"]]


@capability("L33")
class TestRetired:
    def test_is_told_on_request_while_leads_are_open_in_it(self, gateway: RunningGateway, admin: str, engine: Engine) -> None:
        feed(engine, version(1, "a", "b"), version(1, "a", "b", key="old", retired=True), version(1, "a", key="gone", retired=True))
        feed(engine, *lead("in-old", "a", key="old"), *lead("lost", "a", key="gone", status=LOST))

        def told(**asked: Any) -> list[str]:
            return [one["key"] for one in gateway.call("Processes", asked, token=admin).json()["processes"]]

        assert told() == ["tour"]
        assert told(with_retired=True) == ["tour", "old"]


@capability("L33", "L03")
class TestLeadPage:
    def test_says_which_version_each_visit_was_made_in(self, gateway: RunningGateway, admin: str, engine: Engine) -> None:
        """The lead walked two nodes of the first version, was migrated in the second of them, and went on in the newest."""
        feed(engine, version(1, "a", "b", "c"), version(2, "a", "b", "d"))
        walk = lead("moved", "a", "b", "b", "d")
        migration = replace(walk[2], type="baton.leads.v1.LeadMigrated", body=_migrated(walk[2].body, 1, 2))
        newest = replace(walk[3], body={"state": {**walk[3].body["state"], "process_version": 2}})

        feed(engine, newest, migration, walk[1], walk[0])
        page = gateway.call("Lead360", {"lead_id": "moved"}, token=admin).json()

        assert page["visit_versions"] == {"1": 1, "2": 2, "4": 2}
        assert [one["version"] for one in page["earlier"]] == [1]
        assert page["process"]["version"] == 2


def _migrated(body: dict[str, Any], before: int, after: int) -> dict[str, Any]:
    """Return the migration of a lead that stays in the visit it is in."""
    state = body["state"] | {"process_version": after, "visit": body["state"]["visit"] | {"visit_no": 2}}
    return {"state": state, "from_version": before, "to_version": after}
