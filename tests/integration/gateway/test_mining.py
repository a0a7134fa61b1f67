"""What closed leads teach, on a real database: figures, verdicts, ways, and the leads behind them, for whoever may see them."""

import csv
import io
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from tests.support.gateway.events import FIRST_LEAD, golden_events, in_key_order
from tests.support.gateway.kit import RunningGateway

from chassis.clock import utc_now
from chassis.messaging.envelope import Event
from chassis.testing import capability
from gateway.storage import way_tables as w
from gateway.storage.health_projector import CHINA, tell_due
from gateway.storage.projector import apply

NODES = ("enquiry", "check", "order")
PROCESS = {
    "key": "mined",
    "version": 1,
    "label": {"zh": "开采", "en": "Mined"},
    "nodes": [{"key": node, "label": {"zh": node, "en": node}, "optional": node == "check"} for node in NODES],
}
CREATED = next(event for event in golden_events() if event.type.endswith(".LeadCreated") and event.subject == FIRST_LEAD)


def wire(hours: float) -> str:
    return (utc_now() - timedelta(days=9) + timedelta(hours=hours)).isoformat().replace("+00:00", "Z")


def lived(number: int, *, check: str, won: bool, owner: str = "li", imported: bool = False) -> list[Event]:
    """Return a closed lead: its check was done 'AS_ASKED', 'OVERRIDDEN' or 'SKIPPED', or is where it was 'LOST'."""
    lead_id, way = f"018f3c2a-7b1e-7c44-9d21-{number:012x}", [node for node in NODES if check != "SKIPPED" or node != "check"]
    if check == "LOST":
        way = way[:2]
    told: list[Event] = []

    def tell(kind: str, sequence: int, node: str, visit: dict[str, Any], /, **more: Any) -> None:
        status = {"LeadWon": "WON", "LeadLost": "LOST"}.get(kind, "OPEN")
        state = {
            **CREATED.body["state"],
            "id": lead_id,
            "no": f"L-{number}",
            "owner_id": owner,
            "process_key": "mined",
            "process_version": 1,
        }
        state |= {"node": node, "node_position": NODES.index(node) + 1, "visit": visit, "status": f"LEAD_STATUS_{status}"}
        state |= {"won_time": wire(96)} if status == "WON" else {}
        body = {"state": state, **more}
        at = utc_now() - timedelta(days=9) + timedelta(hours=24 * sequence)
        told.append(
            replace(
                CREATED,
                id=f"{lead_id}-{sequence}",
                type=f"baton.leads.v1.{kind}",
                subject=lead_id,
                sequence=sequence,
                occurred_at=at,
                body=body,
            )
        )

    before: dict[str, Any] = {}
    for place, node in enumerate(way):
        visit = {
            "node": node,
            "visit_no": place + 1,
            "entered_time": wire(24 * place),
            "mode": "MODE_IMPORT" if imported else "MODE_REALTIME",
        }
        if place == 0:
            tell("LeadCreated", 1, node, visit)
        else:
            tell("NodeEntered", place + 1, node, visit, node=node, visit_no=place + 1, from_node=before["node"], left=before)
        mode = "MODE_OVERRIDE" if (node, check) == ("check", "OVERRIDDEN") else visit["mode"]
        before = {**visit, "submitted_time": wire(24 * place + 20), "exited_time": wire(24 * place + 24), "mode": mode}
    tell("LeadWon" if won else "LeadLost", len(way) + 1, way[-1], before, left=before, reason="预算", won_time=wire(96))
    return told


KINDS = [
    *[("AS_ASKED", True)] * 18, *[("AS_ASKED", False)] * 4,
    *[("OVERRIDDEN", False)] * 9, *[("OVERRIDDEN", True)] * 2,
    *[("SKIPPED", False)] * 5, ("SKIPPED", True), *[("LOST", False)] * 3,
]  # fmt: skip


@pytest.fixture
def told(engine: Engine) -> Engine:
    """Return a database with forty-two closed leads of one process, and two that were loaded."""
    leads = [
        event
        for number, (check, won) in enumerate(KINDS)
        for event in lived(number, check=check, won=won, owner="li" if number % 2 else "wu")
    ]
    leads += [event for number in (900, 901) for event in lived(number, check="AS_ASKED", won=True, imported=True)]
    published = next(event for event in golden_events() if event.type.endswith(".ProcessPublished"))
    leads.append(replace(published, id="mined-1", subject="mined", sequence=1, body={**published.body, "state": PROCESS}))
    with engine.begin() as connection:
        apply(connection, in_key_order(leads))
    tell_due(engine, CHINA)
    return engine


def mined(gateway: RunningGateway, token: str, **of: Any) -> dict[str, Any]:
    answer = gateway.call("ProcessMining", {"of": {"process_key": "mined", **of}}, token=token)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def behind(gateway: RunningGateway, token: str, **asked: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    after: str | None = ""
    while after is not None:
        page = {"size": 10} | ({"token": after} if after else {})
        answer = gateway.call("MinedLeads", {"of": {"process_key": "mined"}, "page": page, **asked}, token=token)
        assert answer.status_code == 200, answer.text
        found += answer.json().get("leads", [])
        after = answer.json().get("next_page_token")
    return found


@capability("L36")
class TestMining:
    def test_counts_what_was_walked_and_tells_what_was_loaded_apart(self, gateway: RunningGateway, admin: str, told: Engine) -> None:
        answer = mined(gateway, admin)

        assert (answer["closed"], answer["won"], answer["left_out"]) == (str(len(KINDS)), "21", "2")

    def test_a_node_is_judged_by_those_that_came_past_it(self, gateway: RunningGateway, admin: str, told: Engine) -> None:
        nodes = {one["node"]["key"]: one for one in mined(gateway, admin)["nodes"]}
        check, uplift = nodes["check"], nodes["check"]["uplift"]

        assert (uplift["shown"], uplift["shown_won"], uplift["others"], uplift["others_won"]) == ("22", "18", "17", "3")
        assert (check["verdict"], check["reason"]) == ("NODE_VERDICT_MOVES_DEALS", "VERDICT_REASON_MORE_WINS")
        assert (check["reached"], check["skipped"], check["overridden"], check["lost_here"]) == ("36", "6", "11", "3")
        assert (check["overridden_bp"], check["median_won_s"]) == (3333, "86400")
        assert (nodes["enquiry"]["verdict"], nodes["enquiry"]["reason"]) == ("NODE_VERDICT_TOO_FEW", "VERDICT_REASON_NOBODY_STRAYED")

    def test_the_ways_of_won_deals_are_shown_most_frequent_first(self, gateway: RunningGateway, admin: str, told: Engine) -> None:
        ways = mined(gateway, admin)["ways"]

        assert [(way["nodes"], way["won"]) for way in ways] == [(list(NODES), "20"), (["enquiry", "order"], "1")]
        assert ways[0]["share_bp"] == 9524

    @pytest.mark.parametrize(
        ("asked", "n"),
        [
            ({}, len(KINDS)),
            ({"figure": "MINED_FIGURE_WON"}, 21),
            ({"node": "check"}, 36),
            ({"node": "check", "figure": "MINED_FIGURE_LOST_HERE"}, 3),
            ({"node": "check", "figure": "MINED_FIGURE_OVERRIDDEN"}, 11),
            ({"node": "check", "figure": "MINED_FIGURE_SKIPPED"}, 6),
            ({"node": "check", "figure": "MINED_FIGURE_AS_ASKED"}, 22),
            ({"node": "check", "figure": "MINED_FIGURE_RETURNED"}, 0),
            ({"figure": "MINED_FIGURE_WAY", "way": ["enquiry", "order"]}, 1),
            ({"figure": "MINED_FIGURE_LEFT_OUT"}, 2),
        ],
    )
    def test_every_figure_opens_its_leads(self, gateway: RunningGateway, admin: str, told: Engine, asked: dict[str, Any], n: int) -> None:
        found = [lead["id"] for lead in behind(gateway, admin, **asked)]

        assert len(found) == len(set(found)) == n

    def test_versions_and_days_that_have_nothing_have_nothing(self, gateway: RunningGateway, admin: str, told: Engine) -> None:
        assert "closed" not in mined(gateway, admin, from_version=2)
        assert "closed" not in mined(gateway, admin, from_date="2020-01-01", to_date="2020-12-31")

    @pytest.mark.parametrize(
        "of", [{"from_date": "2026-02-30"}, {"from_date": "2020-01-01"}, {"from_date": "2026-02-02", "to_date": "2026-02-01"}]
    )
    def test_refuses_days_that_are_none_or_too_many(self, gateway: RunningGateway, admin: str, of: dict[str, str]) -> None:
        assert gateway.call("ProcessMining", {"of": of}, token=admin).status_code == 400

    def test_a_sales_person_learns_from_leads_of_his_own(self, gateway: RunningGateway, admin: str, told: Engine) -> None:
        person = {"display_name": "李", "roles": ["ROLE_REP"], "locale": "zh-CN", "zone": "Asia/Shanghai", "active": True}
        li = gateway.call("PutPerson", person, token=admin).json()["person"]["id"]
        gateway.call("PutAccount", {"person_id": li, "login": "li", "password": "correct horse battery"}, token=admin)
        with told.begin() as connection:
            for table in (w.closed_way, w.closed_node):
                connection.execute(sa.update(table).where(table.c.owner_id == "li").values(owner_id=li))

        owners = Counter("li" if number % 2 else "wu" for number in range(len(KINDS)))
        assert mined(gateway, gateway.log_in("li", "correct horse battery"))["closed"] == str(owners["li"])


@capability("L36")
def test_a_lead_that_is_opened_again_has_no_way_until_it_is_closed(engine: Engine, told: Engine) -> None:
    lost = next(event for event in lived(30, check="OVERRIDDEN", won=False) if event.type.endswith("LeadLost"))
    state = {**lost.body["state"], "status": "LEAD_STATUS_OPEN"}
    again = replace(lost, id="again", type="baton.leads.v1.LeadReopened", sequence=9, body={"state": state, "reason": "预算回来了"})
    with engine.begin() as connection:
        apply(connection, [again])
    tell_due(engine, CHINA)

    with engine.connect() as connection:
        ways = set(connection.execute(sa.select(w.closed_way.c.lead_id)).scalars())
    assert lost.subject not in ways
    assert len(ways) == len(KINDS) + 1


@capability("L36")
class TestTrend:
    def trend(self, gateway: RunningGateway, token: str, **asked: Any) -> dict[str, Any]:
        answer = gateway.call("ProcessTrend", {"process_key": "mined", **asked}, token=token)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    @pytest.mark.parametrize("period", ["TREND_PERIOD_MONTH", "TREND_PERIOD_WEEK"])
    def test_adherence_is_kept_over_closed_and_the_periods_add_up(
        self, gateway: RunningGateway, admin: str, told: Engine, period: str
    ) -> None:
        answer = self.trend(gateway, admin, period=period)
        whole, points = answer["total"]["whole"], answer["total"]["points"]
        kept = len(KINDS) - sum(check == "OVERRIDDEN" for check, _ in KINDS)

        assert (whole["closed"], whole["adherent"], whole["won"], answer["left_out"]) == (str(len(KINDS)), str(kept), "21", "2")
        for name in ("closed", "adherent", "won"):
            assert sum(int(point.get(name, 0)) for point in points) == int(whole[name])
        assert whole["p80_cycle_s"] >= whole["median_cycle_s"]

    def test_rows_of_people_add_up_to_the_whole_lowest_first(self, gateway: RunningGateway, admin: str, told: Engine) -> None:
        rows = self.trend(gateway, admin, group="TREND_GROUP_PERSON")["rows"]

        assert sum(int(row["whole"]["closed"]) for row in rows) == len(KINDS)
        assert [row["whole"]["adherence_bp"] for row in rows] == sorted(row["whole"]["adherence_bp"] for row in rows)

    def test_is_taken_away_as_a_table(self, gateway: RunningGateway, admin: str, told: Engine) -> None:
        asked = {"process_key": "mined", "group": "TREND_GROUP_PERSON"}
        answer = gateway.http.get("/export/process-trend.csv", params=asked, headers={"authorization": f"Bearer {admin}"})
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

        assert rows[0][:5] == ["名称", "日期", "已结束", "全程依从", "流程依从率"]
        assert {row[0] for row in rows[1:]} == {"全部", "li", "wu"}
        assert sum(int(row[2]) for row in rows[1:] if row[0] == "全部") == len(KINDS)

    def test_those_that_did_not_keep_it_are_listed(self, gateway: RunningGateway, admin: str, told: Engine) -> None:
        assert len(behind(gateway, admin, figure="MINED_FIGURE_STRAYED")) == sum(check == "OVERRIDDEN" for check, _ in KINDS)
