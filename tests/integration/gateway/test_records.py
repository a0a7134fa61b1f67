"""A hospital's record brought into a node: over real sockets, from a real server with every bad habit."""

import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from tests.support.gateway.kit import PRIVATE_KEY, RunningGateway, settings
from tests.support.gateway.owner import FakeOwner
from tests.support.his import SUMMARY, TOKEN, Hospital, hospital
from tests.support.stack import PASSWORD
from typer.testing import CliRunner, Result

from baton_cli.connectors.commands import SPEC
from baton_cli.main import app
from baton_cli.packs.document import write
from baton_cli.problem import Problem
from chassis.statements import StatementVerifier
from chassis.testing import capability
from chassis.testing.eventually import eventually
from gateway.identity.tokens import Tokens
from gateway.storage import read_tables as t
from gateway.storage import tables as d

LEAD = "018f3c2a-7b1e-7c44-9d21-5e2f8a1b0c01"
REQUIRED = [
    {"key": "summary", "label": {"zh": "病史摘要", "en": "History"}, "type": "FIELD_TYPE_TEXT", "min": 10},
    {"key": "pain_points", "label": {"zh": "痛点", "en": "Pains"}, "type": "FIELD_TYPE_MULTI_CHOICE", "min": 3},
    {"key": "admitted", "label": {"zh": "入院日", "en": "Admitted"}, "type": "FIELD_TYPE_DATE"},
    {"key": "department", "label": {"zh": "科", "en": "Unit"}, "type": "FIELD_TYPE_CHOICE", "choices": [{"key": "lung"}, {"key": "heart"}]},
    {"key": "amount", "label": {"zh": "预算", "en": "Budget"}, "type": "FIELD_TYPE_MONEY"},
]  # fmt: skip
NODE = {"key": "needs_confirmed", "label": {"zh": "需求确认", "en": "Needs"}, "required": REQUIRED}


def spec(origin: str, **changes: Any) -> dict[str, Any]:
    """Return the connector as an administrator writes it."""
    fields = [
        {"field": "summary", "path": "summary", "required": True},
        {"field": "pain_points", "path": "complaints[].text"},
        {"field": "admitted", "path": "patient.admitted"},
        {"field": "department", "path": "patient.department.code", "words": [{"word": "RESP", "choice": "lung"}]},
        {"field": "amount", "path": "budget_fen", "minor_units": True},
    ]
    return {
        "key": "his",
        "label": {"zh": "医院 HIS", "en": "Hospital HIS"},
        "base_url": f"{origin}/api",
        "path": "/patients/{external_id}/summary?part=full",
        "auth": {"kind": "RECORD_AUTH_KIND_BEARER", "secret": "his-token"},
        "process_key": "medical",
        "node": "needs_confirmed",
        "fields": fields,
        "grant": {"roles": ["ROLE_REP", "ROLE_ADMIN"]},
        "max_bytes": 65_536,
    } | changes


WRONG = {
    "unknown-1": ("NOT_FOUND", 404),
    "redirect-1": ("REDIRECTED", 400),
    "huge-1": ("TOO_LARGE", 400),
    "page-1": ("ANSWER_UNEXPECTED", 400),
    "broken-1": ("MALFORMED", 400),
    "failing-1": ("SYSTEM_AWAY", 503),
}


@pytest.fixture
def his() -> Iterator[Hospital]:
    with hospital() as server:
        yield server


@pytest.fixture
def gateway(owner: FakeOwner, his: Hospital, engine: Engine, database_url: str, vhost: str, tmp_path: Path) -> Iterator[RunningGateway]:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "his-token").write_text(f"{TOKEN}\n")
    told = settings(
        database_url,
        vhost,
        tmp_path / "files",
        record_private_origins=frozenset({his.origin}),
        record_origins=frozenset({f"http://localhost:{his.server_address[1]}"}),
        record_secrets_dir=tmp_path / "secrets",
    )
    with engine.begin() as connection:
        state = {"key": "medical", "version": 1, "nodes": [NODE]}
        connection.execute(sa.insert(t.process).values(key="medical", version=1, state=state, epoch=1, sequence=1))
    running = RunningGateway(told)
    eventually(lambda: _heard(running))
    yield running
    running.close()


def _heard(running: RunningGateway) -> None:
    assert running.gateway.pulse.is_alive("leads", "serve")
    assert running.gateway.rpc.connected


@pytest.fixture
def admin(gateway: RunningGateway) -> str:
    return gateway.log_in()


Stand = Callable[..., None]


@pytest.fixture
def stand(owner: FakeOwner) -> Stand:
    """Return `stand(number, …)`: the lead that leads would answer with."""

    def stand_(number: str | None = "P-1001", **lead: Any) -> None:
        plain = {"id": LEAD, "no": "L-000001", "customer_name": "市一院", "currency": "CNY", "status": "LEAD_STATUS_OPEN"}
        place = {"process_key": "medical", "node": "needs_confirmed"} | ({"external_id": number} if number else {})
        owner.answer = lambda *_: {"reply": {"lead": plain | place | lead, "node": NODE, "visits": []}}

    stand_()
    return stand_


@pytest.fixture
def connected(gateway: RunningGateway, admin: str, his: Hospital, stand: Stand) -> None:
    answer = gateway.call("PutRecordConnector", {"connector": spec(his.origin)}, token=admin)
    assert answer.status_code == 200, answer.text


def pull(gateway: RunningGateway, token: str) -> httpx.Response:
    return gateway.call("PullRecord", {"lead_id": LEAD, "connector": "his"}, token=token)


def code_of(answer: httpx.Response) -> str:
    assert answer.status_code != 200, answer.text
    return str(next(one["debug"]["reason"] for one in answer.json()["details"] if one["type"].endswith("ErrorInfo")))


@capability("L11")
@pytest.mark.usefixtures("connected")
class TestPull:
    def test_proposes_a_value_for_every_field_and_signs_where_they_came_from(
        self, gateway: RunningGateway, admin: str, his: Hospital
    ) -> None:
        answer = pull(gateway, admin).json()

        assert {one["field"]: one["value"] for one in answer["values"]} == {
            "summary": SUMMARY,
            "pain_points": ["排队时间长", "影像结果跨院不通", "病史要重复登记"],
            "admitted": "2026-11-19",
            "department": "lung",
            "amount": "46800000",
        }
        assert his.asked == ["/api/patients/P-1001/summary?part=full"]
        said = StatementVerifier(Tokens(PRIVATE_KEY).public_key_pem).read(answer["record"], use="record", at=datetime.now(UTC))
        assert (said["lead"], said["node"], said["connector"], said["version"]) == (LEAD, "needs_confirmed", "his", 1)
        assert said["values"]["summary"] == SUMMARY

    def test_asks_for_what_the_lead_says_whatever_it_says(self, gateway: RunningGateway, admin: str, his: Hospital, stand: Stand) -> None:
        stand("../../elsewhere?part=x#")
        assert pull(gateway, admin).status_code == 200
        assert his.asked == ["/api/patients/..%2F..%2Felsewhere%3Fpart%3Dx%23/summary?part=full"]

    def test_says_what_is_missing_and_brings_the_rest(self, gateway: RunningGateway, admin: str, his: Hospital) -> None:
        his.record = {"summary": None, "complaints": "等待久", "patient": {"admitted": "昨天", "department": {"code": "XX"}}}

        found = {one["field"]: one for one in pull(gateway, admin).json()["values"]}

        assert {key: one.get("code") for key, one in found.items()} == {
            "summary": "GATEWAY_RECORD_VALUE_MISSING",
            "pain_points": "GATEWAY_RECORD_VALUE_MISSING",
            "admitted": "GATEWAY_RECORD_VALUE_NO_DATE",
            "department": "GATEWAY_RECORD_VALUE_NO_CHOICE",
            "amount": None,
        } | {"pain_points": None}
        assert found["department"]["text"]["en"] == '"XX" matches no choice.'

    def test_says_clearly_what_the_system_does_wrong(self, gateway: RunningGateway, admin: str, his: Hospital, stand: Stand) -> None:
        said = {}
        for number in (*WRONG, None):
            stand(number)
            answer = pull(gateway, admin)
            said[number] = code_of(answer).removeprefix("GATEWAY_RECORD_"), answer.status_code
            texts = [one["debug"] for one in answer.json()["details"] if one["type"].endswith("LocalizedMessage")]
            assert {one["locale"] for one in texts} == {"zh-CN", "en"}

        assert said == WRONG | {None: ("REFERENCE_MISSING", 400)}
        assert not any("elsewhere" in path for path in his.asked)

    def test_waits_no_longer_than_it_was_told(self, gateway: RunningGateway, admin: str, his: Hospital, stand: Stand) -> None:
        gateway.call("PutRecordConnector", {"connector": spec(his.origin, timeout_ms=300)}, token=admin)
        for number in ("silent-1", "trickle-1"):
            stand(number)
            assert code_of(pull(gateway, admin)) == "GATEWAY_RECORD_SYSTEM_SLOW"

    def test_leaves_a_system_that_keeps_failing_in_peace(self, gateway: RunningGateway, admin: str, his: Hospital, stand: Stand) -> None:
        stand("failing-1")
        codes = [code_of(pull(gateway, admin)) for _ in range(6)]
        assert codes == ["GATEWAY_RECORD_SYSTEM_AWAY"] * 5 + ["GATEWAY_RECORD_SYSTEM_RESTING"]
        assert len(his.asked) == 5

    def test_hears_that_nobody_is_there(self, gateway: RunningGateway, admin: str, his: Hospital) -> None:
        his.shutdown()
        his.socket.close()
        assert code_of(pull(gateway, admin)) == "GATEWAY_RECORD_SYSTEM_AWAY"

    def test_is_refused_with_a_wrong_secret_and_without_one(self, gateway: RunningGateway, admin: str, tmp_path: Path) -> None:
        (tmp_path / "secrets" / "his-token").write_text("old")
        assert code_of(pull(gateway, admin)) == "GATEWAY_RECORD_SYSTEM_REFUSED"
        (tmp_path / "secrets" / "his-token").unlink()
        assert code_of(pull(gateway, admin)) == "GATEWAY_RECORD_SECRET_MISSING"

    def test_reaches_no_private_address_by_a_name_the_operator_held_to_be_public(
        self, gateway: RunningGateway, admin: str, his: Hospital
    ) -> None:
        public = spec(his.origin.replace("127.0.0.1", "localhost"))
        assert gateway.call("PutRecordConnector", {"connector": public}, token=admin).status_code == 200
        assert code_of(pull(gateway, admin)) == "GATEWAY_RECORD_ADDRESS_PRIVATE"
        assert his.asked == []

    def test_serves_its_own_node_only(self, gateway: RunningGateway, admin: str, his: Hospital, stand: Stand) -> None:
        for lead in ({"node": "quotation"}, {"process_key": "standard"}, {"status": "LEAD_STATUS_WON"}):
            stand(**lead)
            assert code_of(pull(gateway, admin)) == "GATEWAY_RECORD_ELSEWHERE"
        assert his.asked == []

    def test_asks_nothing_for_a_lead_that_leads_does_not_show(
        self, gateway: RunningGateway, admin: str, his: Hospital, owner: FakeOwner
    ) -> None:
        texts = {"zh-CN": "够不着", "en": "Out of reach"}
        owner.answer = lambda *_: {"refusal": {"kind": "PermissionDenied", "code": "LEADS_OUT_OF_REACH", "texts": texts}}
        assert code_of(pull(gateway, admin)) == "LEADS_OUT_OF_REACH"
        assert his.asked == []

    def test_writes_every_look_down_and_nothing_of_what_was_seen(
        self, gateway: RunningGateway, admin: str, engine: Engine, stand: Stand
    ) -> None:
        pull(gateway, admin)
        stand("broken-1")
        pull(gateway, admin)

        with engine.connect() as connection:
            looks = connection.execute(sa.select(d.record_pull).order_by(d.record_pull.c.pulled_at)).mappings().all()
        assert [(one["connector"], one["version"], one["lead_id"], one["code"]) for one in looks] == [
            ("his", 1, LEAD, None),
            ("his", 1, LEAD, "GATEWAY_RECORD_MALFORMED"),
        ]
        assert SUMMARY not in str(looks)
        (listed,) = gateway.call("ListRecordConnectors", {}, token=admin).json()["connectors"]
        assert (listed["brought"], listed["failed"], listed["last_failure"]) == ("1", "1", "GATEWAY_RECORD_MALFORMED")


@capability("L11")
class TestSetUp:
    def test_offers_a_connector_to_those_it_is_for(self, gateway: RunningGateway, admin: str, his: Hospital, stand: Stand) -> None:
        rep = a_rep(gateway, admin)
        gateway.call("PutRecordConnector", {"connector": spec(his.origin, grant={"roles": ["ROLE_SUPERVISOR"]})}, token=admin)
        assert gateway.call("ListRecordOffers", {}, token=rep).json().get("offers", []) == []
        assert code_of(pull(gateway, rep)) == "GATEWAY_RECORD_NOT_GRANTED"

        gateway.call("PutRecordConnector", {"connector": spec(his.origin)}, token=admin)
        (offer,) = gateway.call("ListRecordOffers", {}, token=rep).json()["offers"]
        assert (offer["key"], offer["process_key"], offer["node"]) == ("his", "medical", "needs_confirmed")
        assert pull(gateway, rep).json()["version"] == 2

        gateway.call("PutRecordConnector", {"connector": spec(his.origin, active=False)}, token=admin)
        assert gateway.call("ListRecordOffers", {}, token=rep).json().get("offers", []) == []
        assert code_of(pull(gateway, rep)) == "GATEWAY_RECORD_CONNECTOR_UNKNOWN"

    def test_is_for_administrators(self, gateway: RunningGateway, admin: str, his: Hospital) -> None:
        rep = a_rep(gateway, admin)
        for method in ("PutRecordConnector", "TryRecordConnector", "ListRecordConnectors"):
            assert gateway.call(method, {}, token=rep).status_code == 403

    def test_tries_a_connector_before_it_is_saved(self, gateway: RunningGateway, admin: str, his: Hospital, stand: Stand) -> None:
        tried = gateway.call("TryRecordConnector", {"connector": spec(his.origin), "lead_id": LEAD}, token=admin).json()

        money = next(one for one in tried["values"] if one["field"] == "amount")
        assert (money["raw"], money["value"]) == ("46800000", "46800000")
        assert tried["url"] == f"{his.origin}/api/patients/P-1001/summary?part=full"
        assert gateway.call("ListRecordConnectors", {}, token=admin).json().get("connectors", []) == []

    def test_is_set_up_from_a_file(
        self, gateway: RunningGateway, admin: str, his: Hospital, stand: Stand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("BATON_GATEWAY", f"127.0.0.1:{gateway.grpc_port}")
        monkeypatch.setenv("BATON_TOKEN", admin)
        good, bad = tmp_path / "his.toml", tmp_path / "bad.toml"
        good.write_text(write(spec(his.origin), SPEC), encoding="utf-8")
        bad.write_text(write(spec(his.origin, node="nowhere"), SPEC), encoding="utf-8")

        def run(*words: str) -> Result:
            return CliRunner().invoke(app, ["connectors", *words])

        assert run("check", str(good)).exit_code == 0
        refused = run("check", str(bad))
        assert isinstance(refused.exception, Problem)
        assert "bad.toml: node: GATEWAY_RECORD_NODE_UNKNOWN" in (refused.exception.remedy or "").replace(": RECORD_", ": GATEWAY_RECORD_")
        tried = run("try", str(good), "--lead", LEAD)
        assert "department: RESP → lung" in tried.stdout
        assert [run("install", str(good)).exit_code, run("install", str(good)).exit_code] == [0, 0]
        assert "his" in run("list").stdout
        (listed,) = gateway.call("ListRecordConnectors", {}, token=admin).json()["connectors"]
        assert listed["version"] == 1

    def test_refuses_an_origin_that_the_operator_has_not_allowed(self, gateway: RunningGateway, admin: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            origin = f"http://127.0.0.1:{other.getsockname()[1]}"
            refused = gateway.call("PutRecordConnector", {"connector": spec(origin)}, token=admin)
        assert code_of(refused) == "GATEWAY_RECORD_CONNECTOR_INVALID"
        assert "RECORD_ORIGIN_NOT_ALLOWED" in refused.text

    def test_tells_a_right_file_from_an_address_that_is_not_allowed_yet(
        self, gateway: RunningGateway, admin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name, value in (("GATEWAY", f"127.0.0.1:{gateway.grpc_port}"), ("TOKEN", admin), ("LANG", "en")):
            monkeypatch.setenv(f"BATON_{name}", value)
        right, wrong = tmp_path / "right.toml", tmp_path / "wrong.toml"
        right.write_text(write(spec("https://his.example"), SPEC), encoding="utf-8")
        wrong.write_text(write(spec("https://his.example", node="nowhere"), SPEC), encoding="utf-8")

        def run(*words: str) -> Result:
            return CliRunner().invoke(app, ["connectors", *words])

        checked = run("check", str(right))
        assert checked.exit_code == 0
        assert "is a valid connector" in checked.stdout
        assert "not allowed yet" in checked.stdout
        assert "GATEWAY_RECORD_ORIGINS" in checked.stdout
        assert "RECORD_NODE_UNKNOWN" in str(getattr(run("check", str(wrong)).exception, "remedy", ""))
        assert str(run("install", str(right)).exception).startswith("RECORD_ORIGIN_NOT_ALLOWED")
        assert gateway.call("ListRecordConnectors", {}, token=admin).json().get("connectors", []) == []

    def test_keeps_the_secret_out_of_everything_that_is_kept_or_told(
        self, gateway: RunningGateway, admin: str, his: Hospital, stand: Stand, engine: Engine
    ) -> None:
        gateway.call("PutRecordConnector", {"connector": spec(his.origin)}, token=admin)
        pull(gateway, admin)
        with engine.connect() as connection:
            kept = [str(connection.execute(sa.select(table)).all()) for table in (d.record_connector, d.record_pull, d.replies, d.journal)]
        told = gateway.call("ListRecordConnectors", {}, token=admin).text
        assert TOKEN not in "".join([*kept, told])
        assert '"secret_present":true' in told.replace(" ", "")


def a_rep(gateway: RunningGateway, admin: str) -> str:
    """Return the token of a new rep."""
    person = {"display_name": "林若溪", "roles": ["ROLE_REP"], "locale": "zh-CN", "zone": "Asia/Shanghai", "active": True}
    dept = gateway.call("PutDepartment", {"key": "sales", "name": "销售部"}, token=admin).json()["department"]["id"]
    team = gateway.call("PutTeam", {"name": "华东一组", "dept_id": dept}, token=admin).json()["team"]["id"]
    made = gateway.call("PutPerson", person | {"team_id": team}, token=admin).json()["person"]["id"]
    gateway.call("PutAccount", {"person_id": made, "login": "lin", "password": PASSWORD}, token=admin)
    return gateway.log_in("lin", PASSWORD)
