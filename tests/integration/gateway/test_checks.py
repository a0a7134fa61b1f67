"""What data checks found, on a real database: shown from states told in any order, counted by day, listed as far as one may see."""

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from tests.support.gateway.events import golden_events, in_key_order
from tests.support.gateway.kit import RunningGateway

from chassis.clock import utc_now
from chassis.messaging.envelope import Event
from chassis.testing import capability
from gateway.storage import check_tables as c
from gateway.storage.health_projector import CHINA, tell_due
from gateway.storage.projector import apply

FOUND = next(event for event in golden_events() if event.type.endswith("AnomalyFound"))
CHECKS = next(event for event in golden_events() if event.type.endswith("DataChecksChanged"))
BEGINNING = utc_now() - timedelta(days=10)
LI, WU = "018f3c2a-0000-7000-8000-000000000001", "018f3c2a-0000-7000-8000-000000000002"


def wire(day: int) -> str:
    return (BEGINNING + timedelta(days=day)).isoformat().replace("+00:00", "Z")


def finding(day: int, *, settled: bool = False, check: str = "close_date_past") -> dict[str, Any]:
    found = {"check": check, "revision": 1, "field": "lead_close_on", "value": "2026-03-10", "found_time": wire(day)}
    return found | ({"settled": {"by": WU, "reason": "招标", "at_time": wire(day)}} if settled else {})


class Tale:
    """One lead; every verb is an event with the whole state after it."""

    def __init__(self, number: int, owner: str | None = LI) -> None:
        self.id = f"018f3c2a-7b1e-7c44-9d21-{number:012x}"
        visit = {"node": "quotation", "visit_no": 1, "entered_time": wire(0), "mode": "MODE_REALTIME"}
        base = {key: value for key, value in FOUND.body["state"].items() if key not in ("findings", "expected_close_time")}
        self.state: dict[str, Any] = {**base, "id": self.id, "no": f"L-{number:06d}", "visit": visit, "created_time": wire(0)}
        self.state |= {"owner_id": owner, "status": "LEAD_STATUS_OPEN", "last_progress_time": wire(0)}
        self.events: list[Event] = []
        self._tell("LeadCreated", 0, {"source": "LEAD_SOURCE_CAMPAIGN"})

    def found(self, day: int) -> "Tale":
        self.state["findings"] = [finding(day)]
        return self._tell("AnomalyFound", day, {key: value for key, value in FOUND.body.items() if key != "state"})

    def confirmed(self, day: int) -> "Tale":
        self.state["findings"] = [finding(day, settled=True)]
        return self._tell("AnomalyConfirmed", day, {"check": "close_date_past", "field": "lead_close_on", "by": WU, "reason": "招标"})

    def cleared(self, day: int) -> "Tale":
        self.state["findings"] = []
        return self._tell("AnomalyCleared", day, {"check": "close_date_past", "field": "lead_close_on"})

    def given_to(self, owner: str, day: int) -> "Tale":
        before, self.state["owner_id"] = self.state["owner_id"], owner
        return self._tell("LeadAssigned", day, {"from": before, "to": owner, "mode": "ASSIGN_MODE_MANUAL"})

    def lost(self, day: int) -> "Tale":
        self.state |= {"status": "LEAD_STATUS_LOST", "visit": {**self.state["visit"], "exited_time": wire(day)}}
        return self._tell("LeadLost", day, {"reason": "预算", "node": "quotation"})

    def _tell(self, name: str, day: int, facts: dict[str, Any]) -> "Tale":
        at, number = BEGINNING + timedelta(days=day), len(self.events) + 1
        state = {key: value for key, value in self.state.items() if value not in (None, [])}
        event = replace(FOUND, id=f"{self.id}-{number}", type=f"baton.leads.v1.{name}", subject=self.id, sequence=number)
        self.events.append(replace(event, occurred_at=at, recorded_at=at, body={"state": dict(state), **facts}))
        return self


TALES = [
    Tale(1).found(2),
    Tale(2).found(2).confirmed(3),
    Tale(3).found(4).cleared(5),
    Tale(4, WU).found(1).given_to(LI, 6),
    Tale(5, WU).found(1).cleared(2).lost(4),
    Tale(6, None).found(3),
    Tale(7, WU),
]
EVENTS = [event for tale in TALES for event in tale.events]


def applied(engine: Engine, events: list[Event], size: int = 500) -> None:
    for start in range(0, len(events), size):
        with engine.begin() as connection:
            apply(connection, in_key_order(events[start : start + size]))
        tell_due(engine, CHINA)


def shown(engine: Engine) -> tuple[list[Any], list[Any]]:
    with engine.connect() as connection:
        found = sorted(tuple(map(str, row)) for row in connection.execute(sa.select(c.finding_card)))
        counted = sorted(tuple(row) for row in connection.execute(sa.select(c.accuracy_change)) if row.leads or row.odd)
    return found, counted


@capability("L31")
@pytest.mark.parametrize("seed", range(4))
def test_the_tables_are_the_same_whatever_the_order_of_delivery(engine: Engine, seed: int) -> None:
    applied(engine, EVENTS)
    expected = shown(engine)
    with engine.begin() as connection:
        connection.execute(
            sa.text(
                "truncate finding_card, accuracy_change, lead_accuracy, lead_completion, completion_change, completion_standing,"
                " visit_mark, lead_card, lead_fact, lead_visit, seen, board_counter, funnel_counter, source_seen"
            )
        )
    delivered = EVENTS + random.Random(seed).choices(EVENTS, k=7)
    random.Random(seed).shuffle(delivered)

    applied(engine, delivered, size=3)

    assert len(expected[0]) == 4
    assert shown(engine) == expected


@pytest.fixture
def asked(engine: Engine, gateway: RunningGateway) -> Any:
    applied(engine, [*EVENTS, CHECKS])
    token = gateway.log_in()

    def ask(method: str, **body: Any) -> Any:
        answer = gateway.call(method, body, token=token)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return ask


@capability("L31")
class TestTheList:
    def test_shows_what_nobody_settled_newest_first(self, asked: Any) -> None:
        found = asked("AnomalyList")["anomalies"]

        assert [one["no"] for one in found] == ["L-000006", "L-000001", "L-000004"]
        assert found[1]["finding"]["value"] == "2026-03-10"
        assert found[1]["customer_name"] == FOUND.body["state"]["customer_name"]

    def test_shows_what_somebody_said_is_right(self, asked: Any) -> None:
        (one,) = asked("AnomalyList", status="ANOMALY_STATUS_CONFIRMED")["anomalies"]

        assert (one["no"], one["finding"]["settled"]["reason"]) == ("L-000002", "招标")

    def test_narrows_to_a_check_and_a_person(self, asked: Any) -> None:
        assert [one["no"] for one in asked("AnomalyList", ownerId=LI)["anomalies"]] == ["L-000001", "L-000004"]
        assert asked("AnomalyList", check="nothing").get("anomalies", []) == []

    def test_pages_leave_nothing_out_and_show_nothing_twice(self, asked: Any) -> None:
        seen, token = [], None
        while True:
            page = asked("AnomalyList", status="ANOMALY_STATUS_ALL", page={"size": 1, **({"token": token} if token else {})})
            seen += [one["no"] for one in page["anomalies"]]
            if (token := page.get("next_page_token")) is None:
                break
        assert seen == ["L-000006", "L-000002", "L-000001", "L-000004"]


@capability("L31")
class TestAccuracy:
    def test_is_the_share_of_open_leads_nobody_must_look_at(self, asked: Any) -> None:
        view = asked("DataAccuracy", days=11)

        assert view["now"] == {"open": "6", "odd": "3", "accuracy_bp": 5000}
        assert view["days"][-1]["accuracy"] == view["now"]

    def test_tells_how_it_was_day_by_day(self, asked: Any) -> None:
        days = [(int(one["accuracy"].get("open", 0)), int(one["accuracy"].get("odd", 0))) for one in asked("DataAccuracy", days=11)["days"]]

        assert days == [(7, 0), (7, 2), (7, 3), (7, 3), (6, 4), (6, 3), (6, 3), (6, 3), (6, 3), (6, 3), (6, 3)]

    def test_is_told_of_each_person_lowest_first(self, asked: Any) -> None:
        rows = [(one.get("key", ""), one["accuracy"].get("accuracy_bp", 0)) for one in asked("DataAccuracy")["rows"]]

        assert rows == [("", 0), (LI, 5000), (WU, 10000)]

    def test_more_days_than_a_quarter_are_refused(self, asked: Any, gateway: RunningGateway) -> None:
        assert gateway.call("DataAccuracy", {"days": 93}, token=gateway.log_in()).status_code == 400


def test_the_checks_are_shown_as_they_were_told(asked: Any) -> None:
    assert asked("DataChecks")["checks"]["checks"][0]["when"] == "lead_close_on < today"
