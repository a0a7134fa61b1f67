"""What happens around a command, on a real database: once only, all or nothing, nothing leaks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text
from tests.support.keys import key_pair
from tests.support.leads.make import WANG
from tests.support.leads.sql import Database, build

from chassis.commands import Method, Runner
from chassis.principal import Principal, Scope, Signer, Verifier
from chassis.receipts import sign_receipt
from chassis.testing import capability
from chassis.texts import Catalog
from leads.api import replies, schemas
from leads.storage import tables
from leads.usecases.advance_node import advance_node
from leads.usecases.create_lead import create_lead
from leads.usecases.get_evidence import get_evidence
from leads.usecases.record_activity import record_activity
from leads.usecases.reveal_contact import reveal_contact
from leads.usecases.submit_node import submit_node

PRIVATE, PUBLIC = key_pair()
SIGNER = Signer(PRIVATE)
NEW = {"customer_name": "远航精密制造", "contact": {"name": "王小明", "phone": "13812345678"}, "source": "LEAD_SOURCE_REFERRAL"}


def a_method(name: str, schema: Any, usecase: Any, encode: Any, **options: bool) -> Method[Any]:
    return Method(name=name, schema=schema(), execute=lambda command, work: usecase(command, work=work), encode=encode, **options)


CREATE = a_method("create_lead", schemas.CreateLeadSchema, create_lead, replies.lead_reply)
ADVANCE = a_method("advance_node", schemas.AdvanceNodeSchema, advance_node, replies.lead_reply)
SUBMIT = a_method("submit_node", schemas.SubmitNodeSchema, submit_node, replies.submitted_reply)
RECORD = a_method("record_activity", schemas.RecordActivitySchema, record_activity, replies.activity_reply)
EVIDENCE = a_method("get_evidence", schemas.GetEvidenceSchema, get_evidence, replies.evidence_reply, query=True)
REVEAL = a_method("reveal_contact", schemas.RevealContactSchema, reveal_contact, replies.contact_reply, query=True, audited=True)


class Service:
    """The service without nameko: a runner on a database of its own."""

    def __init__(self, url: str) -> None:
        self.database = Database(url, public_key=PUBLIC)
        self.runner: Runner[Any] = Runner(
            "leads", open_work=self.database.work, verifier=Verifier(PUBLIC, audience="leads"), catalog=Catalog("leads")
        )

    def call(self, method: Method[Any], request: object, *, key: str = "key-1", **headers: object) -> dict[str, Any]:
        return self.runner.run(method, request, {"principal": a_token(), "idempotency_key": key, **headers})

    def lead_id(self) -> str:
        lead_id: str = self.call(CREATE, NEW, key="the lead")["reply"]["lead"]["id"]
        return lead_id

    def count(self, table: Any) -> int:
        with self.database.engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(table)).scalar_one()


def a_token(*, audience: str = "leads", signer: Signer = SIGNER, **changes: Any) -> str:
    principal = Principal(
        sub=WANG,
        kind="person",
        roles=("REP",),
        team=None,
        dept=None,
        scope=Scope.SELF,
        expires_at=datetime.now(UTC) + timedelta(minutes=1),
    )
    return signer.sign(replace(principal, **changes), audience=audience)


@pytest.fixture
def service(make_database: Callable[..., str]) -> Iterator[Service]:
    made = Service(make_database("leads", build))
    yield made
    made.database.engine.dispose()


class TestIdempotency:
    def test_gives_the_stored_reply_to_the_same_request(self, service: Service) -> None:
        first, second = service.call(CREATE, NEW), service.call(CREATE, NEW)

        assert first == second
        told = select(tables.journal).where(tables.journal.c.subject_kind == "lead").subquery()
        assert service.count(tables.lead) == service.count(told) == 1

    def test_refuses_the_key_for_another_request(self, service: Service) -> None:
        service.call(CREATE, NEW)

        refused = service.call(CREATE, {**NEW, "customer_name": "东海"})

        assert refused["refusal"]["code"] == "LEADS_IDEMPOTENCY_KEY_REUSED"

    def test_does_it_once_for_ten_callers_at_the_same_time(self, service: Service) -> None:
        with ThreadPoolExecutor(8) as pool:
            replies = list(pool.map(lambda _: service.call(CREATE, NEW), range(10)))

        assert len({json.dumps(reply, sort_keys=True) for reply in replies}) == 1
        assert service.count(tables.lead) == 1

    def test_stores_no_refusal_so_that_a_mended_state_is_seen(self, service: Service) -> None:
        lead_id = service.lead_id()
        service.call(ADVANCE, {"lead_id": lead_id}, key="to first contact")
        assert "refusal" in service.call(ADVANCE, {"lead_id": lead_id}, key="again")

        service.call(SUBMIT, {"lead_id": lead_id, "fields": {"date": "2026-11-16", "channel": "phone"}}, key="evidence")

        assert service.call(ADVANCE, {"lead_id": lead_id}, key="again")["reply"]["lead"]["node"] == "needs_confirmed"

    def test_tells_a_refused_gate_once_however_often_the_call_comes(self, service: Service) -> None:
        lead_id = service.lead_id()
        service.call(ADVANCE, {"lead_id": lead_id}, key="to first contact")

        for _ in range(3):
            refused = service.call(ADVANCE, {"lead_id": lead_id}, key="too early")

        assert refused["refusal"]["metadata"]["missing"] == "date,channel"
        assert "接触日期、接触方式" in refused["refusal"]["texts"]["zh-CN"]
        with service.database.engine.connect() as connection:
            told = connection.execute(
                select(func.count()).select_from(tables.journal).where(tables.journal.c.type == "baton.leads.v1.GateRefused")
            )
            assert told.scalar_one() == 1


class TestOneLead:
    def test_takes_many_steps_at_once_and_loses_none(self, service: Service) -> None:
        lead_id = service.lead_id()
        step = {"lead_id": lead_id, "kind": "ACTIVITY_KIND_CALL"}

        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda number: service.call(RECORD, step, key=f"step {number}"), range(24)))

        assert all("reply" in answer for answer in answers)
        sequences = sorted(int(answer["reply"]["written"][0]["sequence"]) for answer in answers)
        assert sequences == list(range(2, 26))


class TestCaller:
    @capability("X01")
    @pytest.mark.parametrize(
        "token",
        [
            None,
            "",
            "nonsense",
            a_token(audience="attribution"),
            a_token(expires_at=datetime.now(UTC) - timedelta(seconds=1)),
            a_token(signer=Signer(key_pair()[0])),
            a_token()[:-4] + "AAAA",
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
        ],
    )
    def test_is_refused_without_the_gateway_s_word(self, service: Service, token: str | None) -> None:
        refused = service.call(CREATE, NEW, principal=token)

        assert (refused["refusal"]["kind"], refused["refusal"]["code"]) == ("PermissionDenied", "LEADS_UNAUTHENTICATED")
        assert service.count(tables.lead) == 0

    def test_is_refused_after_its_deadline(self, service: Service) -> None:
        late = service.call(CREATE, NEW, deadline=(datetime.now(UTC) - timedelta(seconds=1)).isoformat())

        assert late["refusal"]["code"] == "LEADS_DEADLINE_EXCEEDED"

    @pytest.mark.parametrize(
        "request_", [None, [], "x", 1, {}, {"lead_id": 1}, {**NEW, "owner": "x"}, {**NEW, "amount_minor": -1}, {**NEW, "contact": []}]
    )
    def test_learns_what_is_wrong_with_any_request(self, service: Service, request_: Any) -> None:
        refused = service.call(CREATE, request_)

        assert refused["refusal"]["kind"] == "InvalidArgument"
        assert all(fault["texts"]["zh-CN"] and fault["texts"]["en"] for fault in refused["refusal"]["violations"])


class TestFiles:
    def test_are_taken_on_the_gateway_s_word_alone(self, service: Service) -> None:
        lead_id = service.lead_id()
        service.call(ADVANCE, {"lead_id": lead_id, "fields": {}}, key="1")
        service.call(ADVANCE, {"lead_id": lead_id, "fields": {"date": "2026-11-16", "channel": "phone"}}, key="2")
        receipt = sign_receipt(PRIVATE, sha256="b" * 64, size=7, media_type="text/plain", name="纪要.txt")

        forged = service.call(SUBMIT, {"lead_id": lead_id, "fields": {"minutes_summary": {**receipt, "sha256": "c" * 64}}}, key="3")
        taken = service.call(SUBMIT, {"lead_id": lead_id, "fields": {"minutes_summary": receipt}}, key="4")

        assert [fault["field"] for fault in forged["refusal"]["violations"]] == ["fields.minutes_summary"]
        assert taken["reply"]["missing"] == ["pain_points"]


class TestPersonalData:
    @capability("X02")
    def test_is_nowhere_in_the_database_as_it_was_typed(self, service: Service) -> None:
        lead_id = service.lead_id()
        note = {"lead_id": lead_id, "kind": "ACTIVITY_KIND_NOTE", "text": "太太姓欧阳,爱喝龙井"}
        service.call(RECORD, note, key="note")
        service.call(ADVANCE, {"lead_id": lead_id}, key="1")
        service.call(SUBMIT, {"lead_id": lead_id, "fields": {"date": "2026-11-16"}}, key="2")
        revealed = service.call(REVEAL, {"lead_id": lead_id, "reason": "回访"}, key="reveal")

        assert revealed["reply"]["contact"]["phone"] == "13812345678"
        with service.database.engine.connect() as connection:
            for table in tables.metadata.sorted_tables:
                dump = "\n".join(connection.execute(text(f'select t::text from "{table.name}" t')).scalars())
                assert not [canary for canary in ("13812345678", "王小明", "欧阳") if canary in dump], table.name
        evidence = service.call(EVIDENCE, {"lead_id": lead_id})
        assert evidence["reply"]["activities"][0]["text"] == "太太姓欧阳,爱喝龙井"
