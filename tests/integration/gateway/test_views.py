"""Views over the read model: board, list, page, trail, funnel, freshness."""

import threading
from typing import Any

import pytest
from sqlalchemy import Engine
from tests.support.gateway.events import FIRST_LEAD, SECOND_LEAD, golden_events, in_key_order, of_lead
from tests.support.gateway.kit import RunningGateway

from chassis.testing.eventually import eventually
from gateway.storage.projector import apply

WON, OPEN = "LEAD_STATUS_WON", "LEAD_STATUS_OPEN"


def feed(engine: Engine, events: list[Any]) -> None:
    with engine.begin() as connection:
        apply(connection, in_key_order(events))


@pytest.fixture
def story(engine: Engine) -> None:
    feed(engine, golden_events())


@pytest.fixture
def crew(gateway: RunningGateway, admin: str) -> dict[str, str]:
    """Return people by name: two teams, one below the other, each with a rep; tokens under `<name>.token`."""
    made: dict[str, str] = {}
    dept = gateway.call("PutDepartment", {"key": "sales", "name": "销售部"}, token=admin).json()["department"]["id"]
    east = gateway.call("PutTeam", {"name": "华东", "dept_id": dept}, token=admin).json()["team"]["id"]
    south = gateway.call("PutTeam", {"name": "华南", "dept_id": dept, "parent_id": east}, token=admin).json()["team"]["id"]
    for name, role, team in (("boss", "SUPERVISOR", east), ("li", "REP", east), ("chen", "REP", south), ("south", "SUPERVISOR", south)):
        person = {"display_name": name, "roles": [f"ROLE_{role}"], "team_id": team}
        made[name] = gateway.call("PutPerson", person, token=admin).json()["person"]["id"]
        gateway.call("PutAccount", {"person_id": made[name], "login": name, "password": "long enough"}, token=admin)
        made[f"{name}.token"] = gateway.log_in(name, "long enough")
    return made


class TestBoard:
    def test_shows_open_leads_by_node_with_counts_and_amounts(self, gateway: RunningGateway, admin: str, story: None) -> None:
        board = gateway.call("LeadBoard", {}, token=admin).json()

        assert [column["node"]["key"] for column in board["columns"]][:2] == ["lead", "first_contact"]
        first = board["columns"][0]
        assert (first["count"], first["amounts"]) == ("2", [{"currency": "CNY", "minor": "158000000"}])
        assert {card["id"] for card in first["cards"]} == {SECOND_LEAD, "018f3c2a-7b1e-7c44-9d21-5e2f8a1b0caa"}
        assert {card["required_count"] for card in first["cards"]} == {2}
        assert not board["meta"].get("partial")
        assert {source["name"] for source in board["meta"]["sources"]} == {"leads", "gateway"}

    def test_shows_each_only_what_the_scope_reaches(self, gateway: RunningGateway, engine: Engine, crew: dict[str, str]) -> None:
        feed(engine, [event for event in golden_events() if event.subject_kind == "process"])
        for number, owner in enumerate((crew["li"], crew["chen"], None)):
            feed(engine, of_lead(f"lead-{number}", owner_id=owner)[:8])

        def seen(name: str, **wish: Any) -> set[str]:
            listed = gateway.call("LeadList", wish, token=crew[f"{name}.token"])
            return {lead["id"] for lead in listed.json().get("leads", [])}

        assert seen("li") == {"lead-0"}
        assert seen("chen") == {"lead-1"}
        assert seen("boss") == {"lead-0", "lead-1", "lead-2"}
        assert seen("south") == {"lead-1", "lead-2"}
        assert seen("boss", reach="REACH_MINE") == set()
        assert seen("boss", pooled=True) == {"lead-2"}
        counts = gateway.call("LeadBoard", {}, token=crew["south.token"]).json()["columns"][1]["count"]
        assert counts == "2"
        for name, count in (("chen", "1"), ("south", "2"), ("boss", "3")):
            elsewhere = gateway.call("LeadBoard", {"process_key": "another"}, token=crew[f"{name}.token"]).json()["elsewhere"]
            assert elsewhere == [{"process_key": "standard", "count": count}]
        assert "elsewhere" not in gateway.call("LeadBoard", {}, token=crew["boss.token"]).json()
        hidden = gateway.call("Lead360", {"lead_id": "lead-0"}, token=crew["chen.token"])
        assert (hidden.status_code, hidden.json()["code"]) == (404, "not_found")

    def test_finds_by_part_of_a_name_in_chinese(self, gateway: RunningGateway, admin: str, story: None) -> None:
        found = gateway.call("LeadList", {"query": "食品"}, token=admin).json()["leads"]
        board = gateway.call("LeadBoard", {"query": "食品"}, token=admin).json()

        assert [lead["id"] for lead in found] == [SECOND_LEAD]
        assert board["columns"][0]["count"] == "1"
        assert "leads" not in gateway.call("LeadList", {"query": "%"}, token=admin).json()

    def test_finds_a_won_lead_by_the_number_of_its_order(self, gateway: RunningGateway, admin: str, story: None) -> None:
        won = [lead for lead in gateway.call("LeadList", {}, token=admin).json()["leads"] if lead["status"] == "LEAD_STATUS_WON"]
        order = gateway.call("Lead360", {"lead_id": won[0]["id"]}, token=admin).json()["lead"]["order_id"]

        found = gateway.call("LeadList", {"query": order.lower()}, token=admin).json()["leads"]

        assert [lead["id"] for lead in found] == [won[0]["id"]]


class TestPages:
    def test_lead_on_without_gap_or_repetition(self, gateway: RunningGateway, engine: Engine, admin: str) -> None:
        feed(engine, [event for number in range(7) for event in of_lead(f"lead-{number}", owner_id=None)[:1]])
        seen: list[str] = []
        page: dict[str, Any] = {"size": 3}
        while True:
            answer = gateway.call("LeadList", {"page": page}, token=admin).json()
            seen += [lead["id"] for lead in answer["leads"]]
            if "next_page_token" not in answer:
                break
            page["token"] = answer["next_page_token"]

        assert seen == [f"lead-{number}" for number in reversed(range(7))]

    def test_a_column_leads_on_to_the_list(self, gateway: RunningGateway, engine: Engine, admin: str) -> None:
        feed(engine, [event for event in golden_events() if event.subject_kind == "process"])
        feed(engine, [event for number in range(4) for event in of_lead(f"lead-{number}", owner_id=None)[:1]])
        column = gateway.call("LeadBoard", {"column_size": 3}, token=admin).json()["columns"][0]

        rest = {"statuses": [OPEN], "node": "lead", "order": "LEAD_ORDER_PROGRESS", "page": {"token": column["next_page_token"]}}
        assert [lead["id"] for lead in gateway.call("LeadList", rest, token=admin).json()["leads"]] == ["lead-3"]

    @pytest.mark.parametrize("token", ["nonsense", "W10", "WyJjcmVhdGVkIiwiMjAyNiIsMV0", "\u0000", "x" * 1000])
    def test_refuses_a_token_it_never_gave(self, gateway: RunningGateway, admin: str, token: str) -> None:
        refused = gateway.call("LeadList", {"page": {"token": token}}, token=admin)

        assert (refused.status_code, refused.json()["code"]) == (400, "invalid_argument")


class TestLeadPage:
    def test_holds_state_visits_people_and_process(self, gateway: RunningGateway, admin: str, story: None) -> None:
        page = gateway.call("Lead360", {"lead_id": FIRST_LEAD}, token=admin).json()

        assert (page["lead"]["status"], page["sequence"]) == (WON, "16")
        assert [visit["node"] for visit in page["visits"]] == ["lead", "first_contact", "signing"]
        assert page["visits"][1]["mode"] == "MODE_OVERRIDE"
        assert page["process"]["key"] == "standard"

    def test_tells_the_trail_latest_first_without_the_state(self, gateway: RunningGateway, admin: str, story: None) -> None:
        first = gateway.call("LeadTimeline", {"lead_id": FIRST_LEAD, "page": {"size": 10}}, token=admin).json()
        rest = gateway.call("LeadTimeline", {"lead_id": FIRST_LEAD, "page": {"size": 10, "token": first["next_page_token"]}}, token=admin)

        sequences = [entry["sequence"] for entry in (*first["entries"], *rest.json()["entries"])]
        assert sequences == [str(number) for number in range(16, 0, -1)]
        assert '"state"' not in first["entries"][0]["facts_json"]


class TestFunnel:
    def test_counts_what_each_group_reached(self, gateway: RunningGateway, engine: Engine, admin: str, story: None) -> None:
        feed(engine, of_lead("third", owner_id=None, source_ref="referrer")[:14])

        funnel = gateway.call("Funnel", {"group": "FUNNEL_GROUP_ORIGIN"}, token=admin).json()

        assert (funnel["total"]["total"], funnel["total"]["won"], funnel["total"]["open"]) == ("5", "1", "3")
        assert funnel["total"]["won_amounts"] == [{"currency": "CNY", "minor": "128000000"}]
        assert [step.get("reached", "0") for step in funnel["total"]["steps"]] == ["5", "3", "3", "3", "2", "2", "2"]
        assert {row.get("key") for row in funnel["rows"]} == {None, "spring-expo", "referrer"}
        kinds = {row.get("key"): row["sources"] for row in funnel["rows"]}
        assert (kinds[None], kinds["spring-expo"]) == (["LEAD_SOURCE_SELF_DEV"], ["LEAD_SOURCE_CAMPAIGN"])


class TestFreshness:
    def test_waits_for_the_callers_own_write(self, gateway: RunningGateway, engine: Engine, admin: str) -> None:
        token = {"subject_kind": "lead", "subject": "mine", "epoch": 1, "sequence": "2"}
        writer = threading.Timer(0.4, lambda: feed(engine, of_lead("mine", owner_id=None)[:2]))
        writer.start()

        page = gateway.call("Lead360", {"lead_id": "mine", "at_least": [token]}, token=admin)

        assert (page.status_code, page.json()["sequence"]) == (200, "2")
        assert "behind" not in page.json()["meta"]

    def test_says_that_it_is_behind_instead_of_waiting_for_ever(self, gateway: RunningGateway, admin: str, story: None) -> None:
        token = {"subject_kind": "lead", "subject": FIRST_LEAD, "epoch": 1, "sequence": "99"}

        late = gateway.call("LeadBoard", {"at_least": [token]}, token=admin, connect_timeout_ms="2500")

        assert late.status_code == 200
        assert late.json()["meta"]["behind"]

    def test_says_what_is_missing(self, gateway: RunningGateway, owner: Any, admin: str, story: None) -> None:
        owner.beats = False

        def partial() -> None:
            meta = gateway.call("LeadBoard", {}, token=admin).json()["meta"]
            assert meta.get("partial")
            assert "leads" in meta["missing"]

        eventually(partial, within=15)

    def test_tells_what_was_never_deployed_from_what_is_silent(
        self, gateway: RunningGateway, owner: Any, admin: str, engine: Engine
    ) -> None:
        feed(engine, of_lead("heard-of", owner_id=None)[:1])
        owner.beats = False

        def told() -> None:
            sources = {source["name"]: source for source in gateway.call("Operations", {}, token=admin).json()["meta"]["sources"]}
            missing = {name for name, source in sources.items() if source.get("missing")}
            assert missing - {"gateway"} == {"leads", "attribution", "handoff", "notify"}  # its own work role does not run here either
            assert {name for name, source in sources.items() if source.get("absent")} == {"attribution", "handoff", "notify"}

        eventually(told, within=15)

    def test_shows_processes_parked_and_queues(self, gateway: RunningGateway, owner: Any, admin: str) -> None:
        owner.parked = 2

        def told() -> None:
            page = gateway.call("Operations", {}, token=admin).json()
            assert {worker["service"] for worker in page["workers"]} == {"leads", "gateway"}
            assert [(group["service"], group["count"]) for group in page.get("parked", [])] == [("leads", "2")]
            depths = {queue["name"]: queue.get("messages", "0") for queue in page["queues"]}
            assert depths["unrouted.q"] == depths["dead.q"] == depths["q.gateway"] == "0"

        eventually(told)
