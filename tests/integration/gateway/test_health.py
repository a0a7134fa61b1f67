"""Process health and compliance on a real database: counted from events, shown to whoever may see them, exported as CSV."""

import csv
import io
import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from tests.support.gateway.events import FIRST_LEAD, golden_events, in_key_order
from tests.support.gateway.kit import RunningGateway, migrated

from chassis.clock import utc_now
from chassis.messaging.envelope import Event
from chassis.testing import capability
from gateway.storage import health_tables as h
from gateway.storage import read_tables as t
from gateway.storage import way_tables as w
from gateway.storage.health_projector import CHINA, tell_due
from gateway.storage.projector import apply

TABLES = (h.visit_mark, h.completion_change, h.completion_standing, h.lead_completion, w.closed_way, w.closed_node)
STORY = [event for event in golden_events() if event.subject_kind in ("lead", "process", "dwell_rules")]
WINDOW = {"from_date": "2026-03-01", "to_date": "2026-03-31", "period": "HEALTH_PERIOD_DAY"}


def stored(engine: Engine) -> list[list[tuple[Any, ...]]]:
    """Return the rows that say anything, in an order of their own."""
    with engine.connect() as connection:
        rows = [[tuple(map(str, row)) for row in connection.execute(sa.select(table))] for table in TABLES]
    return [sorted(row for row in table if row[-2:] != ("0", "0")) for table in rows]


def applied(engine: Engine, events: list[Event], size: int = 1_000, counts: random.Random | None = None) -> None:
    """Apply events in batches; what is due is counted at the end, and between batches whenever `counts` says so."""
    for start in range(0, len(events), size):
        with engine.begin() as connection:
            apply(connection, in_key_order(events[start : start + size]))
        if counts is not None and counts.random() < 0.4:
            tell_due(engine, CHINA)
    tell_due(engine, CHINA)


@pytest.fixture
def told(engine: Engine) -> Engine:
    """Return a database that has heard the golden examples."""
    applied(engine, STORY)
    return engine


@capability("L05", "L08")
class TestProjection:
    @pytest.mark.parametrize("seed", range(6))
    def test_the_tables_are_the_same_whatever_the_order_of_delivery(self, engine: Engine, seed: int) -> None:
        applied(engine, STORY)
        expected = stored(engine)
        with engine.begin() as connection:
            others = ("inbox", "lead_card", "lead_fact", "lead_visit", "process", "dwell_rules", "dwell_rules_version", "seen")
            names = [*others, "board_counter", "funnel_counter", *(table.name for table in TABLES)]
            connection.execute(sa.text(f"truncate {', '.join(names)}"))
        delivered = STORY + random.Random(seed).choices(STORY, k=5)
        random.Random(seed).shuffle(delivered)

        applied(engine, list({event.id: event for event in delivered}.values()), size=3, counts=random.Random(seed))

        assert stored(engine) == expected
        assert expected[0]

    def test_what_an_older_gateway_stored_is_counted_when_it_is_brought_up_to_date(self, told: Engine, database_url: str) -> None:
        expected = stored(told)
        with told.begin() as connection:
            connection.execute(sa.text(f"truncate {', '.join(table.name for table in TABLES)}"))

        migrated(database_url)

        assert stored(told) == expected


@capability("L05", "G01")
class TestProcessHealth:
    def test_shows_the_seven_nodes_and_the_whole(self, gateway: RunningGateway, admin: str, told: Engine) -> None:
        health = gateway.call("ProcessHealth", WINDOW, token=admin).json()

        assert len(health["nodes"]) == 7
        assert (health["from_date"], health["to_date"]) == ("2026-03-01", "2026-03-31")
        assert len(health["total"]["series"]) == 31

    def test_says_which_nodes_have_a_limit_as_the_dwell_board_does(self, gateway: RunningGateway, admin: str, told: Engine) -> None:
        nodes = gateway.call("ProcessHealth", WINDOW, token=admin).json()["nodes"]
        columns = gateway.call("DwellBoard", {}, token=admin).json()["columns"]

        limited = [one["node"]["key"] for one in nodes if one.get("limited")]
        assert limited == [one["node"]["key"] for one in columns if one.get("rules")]
        assert 0 < len(limited) < len(nodes)

    def test_a_day_is_submitted_over_reached(self, gateway: RunningGateway, admin: str, told: Engine) -> None:
        points = gateway.call("ProcessHealth", WINDOW, token=admin).json()["total"]["series"]
        shown = {point["start"]: (int(point.get("reached", 0)), int(point.get("submitted", 0)), point.get("rate_bp")) for point in points}

        assert shown == {day: counted(told, date.fromisoformat(day)) for day in shown}
        assert len({reached for reached, _, _ in shown.values()}) > 2

    def test_medians_are_of_visits_that_ended(self, gateway: RunningGateway, admin: str, told: Engine) -> None:
        health = gateway.call("ProcessHealth", WINDOW, token=admin).json()
        with told.connect() as connection:
            mark = h.visit_mark.c
            begins, ends = datetime(2026, 2, 28, 16, tzinfo=UTC), datetime(2026, 3, 31, 16, tzinfo=UTC)
            lengths = (
                connection.execute(sa.select(mark.left_at - mark.entered_at).where(mark.left_at >= begins, mark.left_at < ends))
                .scalars()
                .all()
            )

        assert int(health["total"]["finished"]) == len(lengths) > 0
        seconds = sorted(length.total_seconds() for length in lengths)
        middle = (seconds[(len(seconds) - 1) // 2] + seconds[len(seconds) // 2]) / 2
        assert int(health["total"]["median_dwell_s"]) == int(middle)

    @pytest.mark.parametrize("group", ["HEALTH_GROUP_PERSON", "HEALTH_GROUP_TEAM"])
    def test_rows_add_up_to_the_whole(self, gateway: RunningGateway, admin: str, told: Engine, group: str) -> None:
        health = gateway.call("ProcessHealth", {**WINDOW, "group": group}, token=admin).json()
        days = len(health["total"]["series"])

        for place in range(days):
            points = [row["series"][place] for row in health.get("rows", [])]
            assert sum(int(point.get("reached", 0)) for point in points) == int(health["total"]["series"][place].get("reached", 0))

    @pytest.mark.parametrize(
        ("asked", "code"),
        [
            ({"from_date": "2026-13-01"}, "GATEWAY_INVALID_FIELDS"),
            ({"from_date": "2026-03-02", "to_date": "2026-03-01"}, "GATEWAY_INVALID_FIELDS"),
            ({"from_date": "1026-03-02", "to_date": "2026-03-01"}, "GATEWAY_INVALID_FIELDS"),
        ],
    )
    def test_refuses_days_that_are_none(self, gateway: RunningGateway, admin: str, asked: dict[str, str], code: str) -> None:
        answer = gateway.call("ProcessHealth", asked, token=admin)

        assert answer.status_code == 400
        assert code in answer.text


def counted(engine: Engine, day: date) -> tuple[int, int, int | None]:
    """Return reached nodes, submitted nodes and completion of a day, counted lead by lead as the formula says."""
    begins = datetime.combine(day, time(), ZoneInfo("Asia/Shanghai"))
    ends = begins + timedelta(days=1)
    with engine.connect() as connection:
        visit, card = t.lead_visit.c, t.lead_card.c
        own = sa.select(visit.lead_id, visit.state).join(t.lead_card, card.id == visit.lead_id).where(card.process_key == "standard")
        visits = connection.execute(own).all()

    def before(state: dict[str, Any], name: str, at: datetime) -> bool:
        return name in state and datetime.fromisoformat(state[name]) < at

    lasted = [one for one in visits if before(one.state, "entered_time", ends) and not before(one.state, "exited_time", begins)]
    opened = {one.lead_id for one in lasted}
    known = [one for one in visits if one.lead_id in opened]
    reached = {(one.lead_id, one.state["node"]) for one in known if before(one.state, "entered_time", ends)}
    submitted = {(one.lead_id, one.state["node"]) for one in known if before(one.state, "submitted_time", ends)}
    rate = (2 * 10_000 * len(submitted) + len(reached)) // (2 * len(reached)) if reached else None
    return len(reached), len(submitted), rate


def regular(number: int, owner_id: str, *, regular: bool) -> list[Event]:
    """Return a lead that moved on today, its first node regular or waved through."""
    created = next(event for event in golden_events() if event.type.endswith(".LeadCreated") and event.subject == FIRST_LEAD)
    entered = next(event for event in golden_events() if event.type.endswith(".NodeEntered") and event.subject == FIRST_LEAD)
    now = utc_now()

    def wire(hours: float) -> str:
        return (now - timedelta(hours=hours)).isoformat().replace("+00:00", "Z")

    left = {"node": "lead", "visit_no": 1, "entered_time": wire(3), "submitted_time": wire(2), "exited_time": wire(1)}
    left |= {"mode": "MODE_REALTIME" if regular else "MODE_OVERRIDE"}
    lead_id = f"lead-{owner_id}-{number}"
    state = {**entered.body["state"], "id": lead_id, "owner_id": owner_id, "status": "LEAD_STATUS_OPEN", "node": "first_contact"}
    state |= {"visit": {"node": "first_contact", "visit_no": 2, "entered_time": wire(1), "mode": "MODE_REALTIME"}}
    born = {
        **created.body,
        "state": {**state, "node": "lead", "visit": {key: left[key] for key in ("node", "visit_no", "entered_time", "mode")}},
    }
    moved = {"state": state, "node": "first_contact", "visit_no": 2, "from_node": "lead", "left": left}
    return [
        replace(created, id=f"{lead_id}-1", subject=lead_id, sequence=1, occurred_at=now - timedelta(hours=3), body=born),
        replace(entered, id=f"{lead_id}-2", subject=lead_id, sequence=2, occurred_at=now - timedelta(hours=1), body=moved),
    ]


@pytest.fixture
def team(gateway: RunningGateway, admin: str, told: Engine) -> dict[str, str]:
    """Return two people, one with an evil name: six visits due for the first, two for the other."""
    people = {}
    for login, name in (("li", "李"), ("evil", "=1+1")):
        person = {"display_name": name, "roles": ["ROLE_REP"], "locale": "zh-CN", "zone": "Asia/Shanghai", "active": True}
        people[login] = gateway.call("PutPerson", person, token=admin).json()["person"]["id"]
        gateway.call("PutAccount", {"person_id": people[login], "login": login, "password": "correct horse battery"}, token=admin)
    events = [event for number in range(6) for event in regular(number, people["li"], regular=number > 0)]
    applied(told, events + [event for number in range(2) for event in regular(number, people["evil"], regular=True)])
    return people


def row_of(answer: dict[str, Any], person: str) -> dict[str, Any]:
    return next(row for row in answer["rows"] if row["person_id"] == person)


@capability("L08", "L03")
class TestCompliance:
    def test_shows_rate_points_and_weeks(self, gateway: RunningGateway, admin: str, team: dict[str, str]) -> None:
        answer = gateway.call("Compliance", {}, token=admin).json()
        row = row_of(answer, team["li"])

        assert (row["due"], row["ok"], row["rate_bp"], row["points_hundredths"]) == ("6", "5", 8333, 2083)
        assert row["overridden"] == "1"
        assert (answer["weight"], answer["min_n"]) == (25, 5)
        assert {cell["week"] for cell in row["cells"]} <= set(answer["weeks"])

    def test_too_few_are_not_judged(self, gateway: RunningGateway, admin: str, team: dict[str, str]) -> None:
        row = row_of(gateway.call("Compliance", {}, token=admin).json(), team["evil"])

        assert row["insufficient"] is True
        assert "rate_bp" not in row

    def test_a_sales_person_sees_himself_alone(self, gateway: RunningGateway, team: dict[str, str]) -> None:
        token = gateway.log_in("li", "correct horse battery")

        assert [row["person_id"] for row in gateway.call("Compliance", {}, token=token).json()["rows"]] == [team["li"]]

    def test_refuses_what_is_no_quarter(self, gateway: RunningGateway, admin: str) -> None:
        answer = gateway.call("Compliance", {"quarter": "2026-Q5"}, token=admin)

        assert (answer.status_code, "QUARTER_INVALID" in answer.text) == (400, True)

    def test_says_which_day_it_is_for_the_company(self, gateway: RunningGateway, admin: str) -> None:
        """At half past midnight on a Monday in Shanghai the new week has begun, though it is Sunday by UTC."""
        today = gateway.call("Compliance", {}, token=admin).json()["today"]

        assert today == utc_now().astimezone(ZoneInfo("Asia/Shanghai")).date().isoformat()


@capability("L05", "L08")
class TestExport:
    def fetch(self, gateway: RunningGateway, name: str, token: str | None, **query: str) -> Any:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        return gateway.http.get(f"/export/{name}.csv", params=query, headers=headers)

    def table(self, answer: Any) -> list[list[str]]:
        assert answer.content.startswith(b"\xef\xbb\xbf")
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    def test_holds_what_the_page_shows(self, gateway: RunningGateway, admin: str, team: dict[str, str]) -> None:
        answer = self.fetch(gateway, "compliance", admin)
        rows = self.table(answer)

        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert rows[0][:6] == ["人员", "季度", "应填齐", "按时填齐", "按时填齐率", "考核分（满分 25）"]
        assert next(row for row in rows if row[0] == "李")[2:6] == ["6", "5", "0.8333", "20.83"]

    def test_holds_the_weeks_of_the_page(self, gateway: RunningGateway, admin: str, team: dict[str, str]) -> None:
        view = gateway.call("Compliance", {}, token=admin).json()
        cells = {cell["week"]: cell for cell in row_of(view, team["li"])["cells"]}
        titles, *rows = self.table(self.fetch(gateway, "compliance", admin))
        told = dict(zip(titles, next(row for row in rows if row[0] == "李"), strict=True))

        weeks = [week for week in view["weeks"] if week <= view["today"]]
        assert titles[10:] == [f"{week} 当周{what}" for week in weeks for what in ("应填齐", "按时填齐")]
        assert cells
        for week in weeks:
            cell = cells.get(week, {})
            assert (told[f"{week} 当周应填齐"], told[f"{week} 当周按时填齐"]) == (cell.get("due", "0"), cell.get("ok", "0"))

    def test_no_name_is_run_as_a_formula(self, gateway: RunningGateway, admin: str, team: dict[str, str]) -> None:
        names = {row[0] for row in self.table(self.fetch(gateway, "compliance", admin))}

        assert "'=1+1" in names
        assert "=1+1" not in names

    def test_holds_no_more_than_the_caller_may_see(self, gateway: RunningGateway, team: dict[str, str]) -> None:
        token = gateway.log_in("li", "correct horse battery")

        assert [row[0] for row in self.table(self.fetch(gateway, "compliance", token))][1:] == ["李"]

    def test_health_takes_the_fields_of_the_request(self, gateway: RunningGateway, admin: str, told: Engine) -> None:
        rows = self.table(self.fetch(gateway, "process-health", admin, **WINDOW))

        assert len(rows) == 1 + 7 * (31 + 1)
        assert rows[0] == ["节点", "日期或时段", "到达节点", "已提交节点", "完成率", "已离开节点", "停留中位数(小时)", "超期"]

    def test_health_tells_the_dwell_of_the_whole_time_once(self, gateway: RunningGateway, admin: str, told: Engine) -> None:
        """Beside each day it would be taken for that day's."""
        _, *rows = self.table(self.fetch(gateway, "process-health", admin, **WINDOW))
        whole = f"{WINDOW['from_date']}/{WINDOW['to_date']}"
        nodes = gateway.call("ProcessHealth", WINDOW, token=admin).json()["rows"]

        assert {tuple(row[5:]) for row in rows if row[1] != whole} == {("", "", "")}
        assert sorted(int(row[5]) for row in rows if row[1] == whole) == sorted(int(node.get("finished", 0)) for node in nodes)
        assert any(int(row[5]) for row in rows if row[1] == whole)

    @pytest.mark.parametrize(("name", "status"), [("compliance", 401), ("process-health", 401), ("secrets", 404)])
    def test_nobody_else_is_let_in(self, gateway: RunningGateway, name: str, status: int) -> None:
        assert self.fetch(gateway, name, None).status_code == status

    def test_a_field_that_is_none_is_refused(self, gateway: RunningGateway, admin: str) -> None:
        assert self.fetch(gateway, "compliance", admin, sum="1").status_code == 400


@capability("L05")
class TestManyRows:
    """A page shows two hundred rows and says how many more there are; a file holds them all."""

    def test_are_cut_with_a_word_and_exported_whole(self, gateway: RunningGateway, admin: str, told: Engine) -> None:
        applied(told, [event for number in range(230) for event in regular(number, f"person-{number}", regular=True)])
        asked = {"group": "HEALTH_GROUP_PERSON"}

        page = gateway.call("ProcessHealth", asked, token=admin).json()
        whole = gateway.call("ProcessHealth", {**asked, "all_rows": True}, token=admin).json()
        answer = gateway.http.get("/export/process-health.csv", params=asked, headers={"authorization": f"Bearer {admin}"})
        names = {row[0] for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))} - {"负责人"}

        assert (len(page["rows"]), "more_rows" in whole) == (200, False)
        assert len(page["rows"]) + page["more_rows"] == len(whole["rows"]) > 230
        assert len(names) == len(whole["rows"])
        funnel = gateway.call("Funnel", {"group": "FUNNEL_GROUP_OWNER"}, token=admin).json()
        assert len(funnel["rows"]) + funnel["more_rows"] > 230
        accuracy = gateway.call("DataAccuracy", {}, token=admin).json()
        assert len(accuracy["rows"]) + accuracy["more_rows"] > 230
