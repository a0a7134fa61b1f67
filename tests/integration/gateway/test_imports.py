"""Files of leads at the door: recognised, refused with a reason, imported in batches that no crash doubles, taken away again."""

import csv
import io
import threading
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Engine
from tests.support.gateway.events import golden_events, in_key_order
from tests.support.gateway.kit import RunningGateway
from tests.support.gateway.owner import FakeOwner

from chassis.testing import capability, eventually
from gateway.storage.projector import apply

HEADING = "线索编号,客户名称,联系人,手机,负责人,阶段,金额(万元),来源,创建时间\n"
ROWS = HEADING + "".join(f"K-{n},客户{n},王伟,13800001111,管理员,赢单了,{n},展会,2026-03-05\n" for n in range(1, 301))


def taken(method: str, request: dict[str, Any], headers: dict[str, Any]) -> dict[str, Any]:
    """Answer as leads would: the row whose customer is 客户7 is refused, everything else is made."""
    rows = []
    for lead in request["leads"]:
        row = {"external_id": lead["external_id"], "line": lead["line"], "outcome": "IMPORT_OUTCOME_CREATED"}
        if lead["customer_name"] == "客户7":
            problem = {"field": "title", "code": "TOO_LONG", "text": {"zh": "太长", "en": "Too long."}}
            row |= {"outcome": "IMPORT_OUTCOME_REFUSED", "problems": [problem]}
        rows.append(row)
    return {"reply": {"rows": rows}}


def started(gateway: RunningGateway, token: str, content: bytes, **options: Any) -> dict[str, Any]:
    file = gateway.put_file(token, "线索.csv", content)
    mapping = gateway.call("InspectLeadFile", {"file": file}, token=token).json()["mapping"] | {"system": "old crm"}
    mapping["stages"] = [{"word": "赢单了", "target": "negotiation"}]
    answer = gateway.call("StartLeadImport", {"file": file, "mapping": mapping, **options}, token=token)
    assert answer.status_code == 200, answer.text
    return dict(answer.json()["job"])


def ended(gateway: RunningGateway, token: str, job_id: str) -> dict[str, Any]:
    def at_its_end() -> dict[str, Any]:
        said = gateway.call("GetLeadImport", {"id": job_id}, token=token).json()
        assert said["job"]["state"] in {"IMPORT_STATE_DONE", "IMPORT_STATE_FAILED", "IMPORT_STATE_STOPPED"}, said["job"]
        return dict(said)

    return eventually(at_its_end, within=20)


@pytest.fixture
def told(engine: Engine) -> Engine:
    """Return a database that has heard of some leads."""
    with engine.begin() as connection:
        apply(connection, in_key_order([event for event in golden_events() if event.subject_kind in ("lead", "process")]))
    return engine


@capability("X08")
class TestImport:
    def test_recognises_a_file_and_names_whom_it_knows(self, gateway: RunningGateway, admin: str) -> None:
        file = gateway.put_file(admin, "线索.csv", ROWS.encode("gb18030"))

        found = gateway.call("InspectLeadFile", {"file": file}, token=admin).json()

        assert (found["encoding"], found["separator"], found["rows"]) == ("gb18030", ",", 300)
        assert [one["field"] for one in found["mapping"]["columns"]] == [
            "external_id", "customer_name", "contact_name", "contact_phone", "owner", "stage", "amount", "source", "created_time",
        ]  # fmt: skip
        assert found["owners"] == [
            {"word": "管理员", "rows": 300, "owner_id": found["owners"][0]["owner_id"], "name": "管理员", "people": 1}
        ]
        assert found["stages"] == [{"word": "赢单了", "rows": 300}], "a stage that nobody knows has no target"

    def test_refuses_what_is_no_table_not_ones_own_or_not_settled_and_names_the_field(self, gateway: RunningGateway, admin: str) -> None:
        torn = gateway.call("InspectLeadFile", {"file": gateway.put_file(admin, "x", b"PK\x03\x04 torn")}, token=admin).json()["details"]
        unknown = gateway.call("StartLeadImport", {"file": "0" * 64, "mapping": {"system": "x"}}, token=admin)
        file = gateway.put_file(admin, "x.csv", ROWS.encode())
        half = gateway.call("StartLeadImport", {"file": file, "mapping": {"system": "x"}}, token=admin)

        assert torn[0]["debug"]["reason"] == "GATEWAY_IMPORT_FILE_BROKEN"
        assert torn[-1]["debug"]["field_violations"][0]["field"] == "file"
        assert (unknown.status_code, half.status_code) == (404, 400)
        fields = {one["field"] for one in half.json()["details"][-1]["debug"]["field_violations"]}
        assert fields == {"mapping.columns.customer_name", "mapping.columns.created_time"}

    def test_sends_batches_as_whoever_asked_and_writes_down_what_was_said(
        self, gateway: RunningGateway, admin: str, owner: FakeOwner
    ) -> None:
        owner.answer = taken
        said = ended(gateway, admin, started(gateway, admin, ROWS.encode())["id"])

        job = said["job"]
        assert (job["state"], job["rows"], job["done"], job["created"], job["refused"]) == ("IMPORT_STATE_DONE", 300, 300, 299, 1)
        assert said["remarks"] == [
            {"line": 8, "column": "title", "code": "TOO_LONG", "text": {"zh": "太长", "en": "Too long."}, "is_error": True}
        ]
        sent = [(len(request["leads"]), headers["nameko.via"]) for _, request, headers in owner.calls]
        assert sent == [(200, "import"), (100, "import")]

    def test_waits_for_an_owner_that_is_slow_to_come_back_and_sends_the_same_batch_under_the_same_key(
        self, gateway: RunningGateway, admin: str, owner: FakeOwner
    ) -> None:
        away = {"refusal": {"kind": "Unavailable", "code": "LEADS_AWAY", "texts": {"zh-CN": "暂时不在", "en": "away"}}}
        owner.answer = lambda method, request, headers: away if len(owner.calls) < 3 else taken(method, request, headers)

        said = ended(gateway, admin, started(gateway, admin, ROWS.encode())["id"])

        assert (said["job"]["state"], said["job"]["created"]) == ("IMPORT_STATE_DONE", 299)
        keys = [headers["nameko.idempotency_key"] for _, _, headers in owner.calls]
        assert len(keys) == 4
        assert keys[0] == keys[1] == keys[2] != keys[3]

    def test_stops_after_the_batch_under_way_and_keeps_what_became_of_it(
        self, gateway: RunningGateway, admin: str, owner: FakeOwner
    ) -> None:
        job: dict[str, Any] = {}
        answers: list[Any] = []
        begun = threading.Event()

        def stopped_meanwhile(method: str, request: dict[str, Any], headers: dict[str, Any]) -> dict[str, Any]:
            begun.wait(10)
            answers.append(gateway.call("StopLeadImport", {"id": job["id"]}, token=admin).json())
            return taken(method, request, headers)

        owner.answer = stopped_meanwhile
        job |= started(gateway, admin, ROWS.encode())
        begun.set()

        def over() -> dict[str, Any]:
            said: dict[str, Any] = ended(gateway, admin, job["id"])["job"]
            assert said.get("done"), "the batch that was under way is written down"
            return said

        said = eventually(over)
        assert (said["state"], said["rows"], said["done"], said["created"]) == ("IMPORT_STATE_STOPPED", 300, 200, 199)
        assert (answers[0]["state"], len(owner.calls)) == ("IMPORT_STATE_STOPPED", 1)
        again = gateway.call("StopLeadImport", {"id": job["id"]}, token=admin)
        assert again.json()["state"] == "IMPORT_STATE_STOPPED"
        assert gateway.call("StopLeadImport", {"id": "another"}, token=admin).status_code == 404

    def test_leaves_out_the_rows_that_are_blamed_and_sends_the_others(self, gateway: RunningGateway, admin: str, owner: FakeOwner) -> None:
        fault = {"field": "leads[4].contact.phone", "code": "TOO_LONG", "texts": {"zh-CN": "太长", "en": "Too long."}}
        refused = {"refusal": {"kind": "InvalidArgument", "code": "X", "texts": {}, "violations": [fault]}}
        owner.answer = lambda method, request, headers: refused if len(owner.calls) == 1 else taken(method, request, headers)

        said = ended(gateway, admin, started(gateway, admin, ROWS.encode(), dry_run=True)["id"])

        assert (said["job"]["created"], said["job"]["refused"]) == (298, 2)
        assert {(one["line"], one["column"]) for one in said["remarks"]} == {(6, "contact_phone"), (8, "title")}
        assert [request["dry_run"] for _, request, _ in owner.calls] == [True] * 3


@capability("X08")
def test_leads_follow_the_process_that_the_mapping_names(gateway: RunningGateway, owner: FakeOwner, admin: str, told: Engine) -> None:
    """Stages are recognised by its nodes, and what was settled for another process is asked anew."""
    owner.answer = taken
    file = gateway.put_file(admin, "到店.csv", ("客户名称,阶段,创建时间\n客户1,到店,2026-03-05\n客户2,报价单,2026-03-05\n").encode())

    def inspected(**given: Any) -> dict[str, Any]:
        return dict(gateway.call("InspectLeadFile", {"file": file, "mapping": given}, token=admin).json()["mapping"])

    stages = [{"word": "到店", "target": "quotation"}, {"word": "报价单", "target": "won"}]
    assert inspected(stages=stages)["stages"] == stages
    mapping = inspected(stages=stages, process_key="store")
    assert mapping["stages"] == [{"word": "到店", "target": "enquiry"}, {"word": "报价单", "target": "won"}]
    assert mapping["process_key"] == "store"

    mapping["stages"] = [mapping["stages"][0], {"word": "报价单", "target": "offer"}]
    job = gateway.call("StartLeadImport", {"file": file, "mapping": mapping}, token=admin).json()["job"]
    assert ended(gateway, admin, job["id"])["job"]["created"] == 2
    assert [request.get("process_key") for _, request, _ in owner.calls] == ["store"]
    assert [lead["node"] for lead in owner.calls[0][1]["leads"]] == ["enquiry", "offer"]


@capability("X08")
def test_an_export_holds_what_the_list_shows_with_its_filters_and_is_refused_before_its_first_byte(
    gateway: RunningGateway, admin: str, told: Engine
) -> None:
    headers = {"authorization": f"Bearer {admin}", "accept-language": "en"}

    def get(path: str, **options: Any) -> Any:
        return gateway.http.get(f"/export/{path}", headers=headers, **options)

    shown = gateway.call("LeadList", {"statuses": ["LEAD_STATUS_OPEN"]}, token=admin).json()["leads"]
    answer = get("leads.csv?statuses=LEAD_STATUS_OPEN")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert [row[0] for row in rows] == ["Baton ID", *(lead["id"] for lead in shown)]
    assert rows[0][-4:] == ["Order number", "Lost reason", "Industry", "Tags"]
    whole = [gateway.call("Lead360", {"lead_id": lead["id"]}, token=admin).json()["lead"] for lead in shown]
    beside = [
        (lead.get("order_id", ""), lead.get("lost_reason", ""), lead.get("industry", ""), "; ".join(lead.get("tags", []))) for lead in whole
    ]
    assert [tuple(row[-4:]) for row in rows[1:]] == beside
    assert any(industry for _, _, industry, _ in beside)

    book = openpyxl.load_workbook(io.BytesIO(get("leads.xlsx?statuses=LEAD_STATUS_OPEN").content))
    assert [[str(cell.value or "") for cell in row[:7]] for row in book.active.iter_rows()] == [row[:7] for row in rows]

    assert gateway.http.get("/export/leads.csv").status_code == 401
    refused = [get(path).status_code for path in ("leads.pdf", "leads.csv?colour=red", "import-remarks.csv?id=none")]
    assert refused == [404, 400, 404]
