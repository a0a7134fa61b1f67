"""Commands through the door: to the owner and back, with every refusal on the way."""

import threading
import time
from collections.abc import Callable
from typing import Any

import grpc
import pytest
from baton.leads.v1 import lead_service_pb2, lead_service_pb2_grpc
from google.rpc import error_details_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_status import rpc_status
from tests.support.gateway.kit import RunningGateway
from tests.support.gateway.owner import FakeOwner, after

from chassis.testing.eventually import eventually

REFUSAL = {
    "refusal": {
        "kind": "FailedPrecondition",
        "code": "LEADS_GATE_INCOMPLETE",
        "metadata": {"missing": "pain_points"},
        "texts": {"zh-CN": "还缺必填项", "en": "Something is missing"},
        "violations": [{"field": "fields.pain_points", "code": "MISSING", "texts": {"zh-CN": "至少三条", "en": "At least three"}}],
    }
}


def stub(gateway: RunningGateway) -> Any:
    make: Any = lead_service_pb2_grpc.LeadServiceStub
    return make(gateway.channel)


def metadata(token: str, **more: str) -> list[tuple[str, str]]:
    return [("authorization", f"Bearer {token}"), *((name.replace("_", "-"), value) for name, value in more.items())]


class TestCommand:
    def test_reaches_its_owner_with_principal_key_deadline_and_door(self, gateway: RunningGateway, owner: FakeOwner, admin: str) -> None:
        owner.answer = lambda *_: {
            "reply": {"lead": {"id": "l1", "amount_minor": "5"}, "written": [{"subject_kind": "lead", "sequence": "7"}]}
        }
        request = lead_service_pb2.AdvanceNodeRequest(lead_id="l1", from_node="lead")

        reply = stub(gateway).AdvanceNode(request, timeout=5, metadata=metadata(admin, idempotency_key="k1", x_baton_via="ui"))

        assert (reply.lead.amount_minor, reply.written[0].sequence) == (5, 7)
        method, body, headers = owner.calls[0]
        assert (method, body) == ("advance_node", {"lead_id": "l1", "from_node": "lead"})
        assert (headers["nameko.idempotency_key"], headers["nameko.via"]) == ("k1", "ui")
        assert headers["nameko.principal"].count(".") == 2
        assert headers["nameko.deadline"].endswith("Z")

    def test_is_refused_as_a_rich_error_in_both_languages(self, gateway: RunningGateway, owner: FakeOwner, admin: str) -> None:
        owner.answer = lambda *_: REFUSAL

        with pytest.raises(grpc.RpcError) as refused:
            stub(gateway).AdvanceNode(lead_service_pb2.AdvanceNodeRequest(lead_id="l1"), timeout=5, metadata=metadata(admin))

        call: Any = refused.value
        assert call.code() is grpc.StatusCode.FAILED_PRECONDITION
        details = rpc_status.from_call(call).details
        info, bad = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
        assert details[0].Unpack(info)
        assert (info.reason, info.domain) == ("LEADS_GATE_INCOMPLETE", "baton")
        assert [detail.TypeName() for detail in details].count("google.rpc.LocalizedMessage") == 2
        assert details[-1].Unpack(bad)
        assert {violation.field for violation in bad.field_violations} == {"fields.pain_points"}

    def test_is_refused_the_same_way_over_http(self, gateway: RunningGateway, owner: FakeOwner, admin: str) -> None:
        owner.answer = lambda *_: REFUSAL

        refused = gateway.call("AdvanceNode", {"lead_id": "l1"}, token=admin, accept_language="en")

        assert (refused.status_code, refused.json()["code"], refused.json()["message"]) == (
            400,
            "failed_precondition",
            "Something is missing",
        )
        assert refused.json()["details"][0]["debug"]["reason"] == "LEADS_GATE_INCOMPLETE"

    def test_with_more_at_fault_than_a_trailer_holds_is_still_refused_as_what_it_is(
        self, gateway: RunningGateway, owner: FakeOwner, admin: str
    ) -> None:
        fault = {"code": "LEADS_FIELD_REQUIRED", "texts": {"zh-CN": "此项是本节点的必填项", "en": "This node needs it"}}
        refusal = {**REFUSAL["refusal"], "violations": [{**fault, "field": f"fields.f{number}"} for number in range(80)]}
        owner.answer = lambda *_: {"refusal": refusal}

        with pytest.raises(grpc.RpcError) as refused:
            stub(gateway).AdvanceNode(lead_service_pb2.AdvanceNodeRequest(lead_id="l1"), timeout=5, metadata=metadata(admin))
        whole = gateway.call("AdvanceNode", {"lead_id": "l1"}, token=admin)

        call: Any = refused.value
        assert call.code() is grpc.StatusCode.FAILED_PRECONDITION
        details = rpc_status.from_call(call).details
        info, bad = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
        assert details[0].Unpack(info)
        assert details[-1].Unpack(bad)
        told = [violation.field for violation in bad.field_violations][::2]
        assert told == [f"fields.f{number}" for number in range(len(told))]
        assert len(told) + int(info.metadata["violations_left_out"]) == 80
        assert len(whole.json()["details"][-1]["debug"]["field_violations"]) == 2 * 80

    def test_without_deadline_is_refused(self, gateway: RunningGateway, owner: FakeOwner, admin: str) -> None:
        with pytest.raises(grpc.RpcError) as refused:
            stub(gateway).AdvanceNode(lead_service_pb2.AdvanceNodeRequest(lead_id="l1"), metadata=metadata(admin))

        assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
        assert owner.calls == []

    def test_ends_at_its_deadline_and_drops_the_late_reply(self, gateway: RunningGateway, owner: FakeOwner, admin: str) -> None:
        # Long enough for the owner to have taken the call: one that is not taken by its deadline is dropped by the broker.
        owner.answer = lambda *_: after(6.0, {"reply": {}})
        started = time.monotonic()

        late = gateway.call("AdvanceNode", {"lead_id": "l1"}, token=admin, connect_timeout_ms="2000")

        assert (late.status_code, late.json()["code"]) == (504, "deadline_exceeded")
        assert time.monotonic() - started < 6
        assert len(owner.calls) == 1
        eventually(lambda: _check(gateway.gateway.rpc.orphans == 1), within=20)

    def test_is_refused_at_once_when_the_owner_has_fallen_silent(self, gateway: RunningGateway, owner: FakeOwner, admin: str) -> None:
        owner.beats = False
        eventually(lambda: _check(not gateway.gateway.pulse.is_alive("leads", "serve")), within=15)
        started = time.monotonic()

        refused = gateway.call("AdvanceNode", {"lead_id": "l1"}, token=admin)

        assert time.monotonic() - started < 1
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "2")
        kinds = [detail["type"] for detail in refused.json()["details"]]
        assert refused.json()["details"][0]["debug"]["reason"] == "GATEWAY_OWNER_AWAY"
        assert "google.rpc.RetryInfo" in kinds

    def test_hides_a_crash_of_the_owner(self, gateway: RunningGateway, owner: FakeOwner, admin: str) -> None:
        owner.answer = lambda *_: {"result": None, "error": {"exc_type": "KeyError", "value": "secret"}}

        crashed = gateway.call("AdvanceNode", {"lead_id": "l1"}, token=admin)

        assert (crashed.status_code, crashed.json()["code"]) == (500, "internal")
        assert "secret" not in crashed.text

    def test_naming_unknown_people_never_leaves_the_door(self, gateway: RunningGateway, owner: FakeOwner, admin: str) -> None:
        participants = [{"role": "PARTICIPANT_ROLE_PRESENTER", "subject_kind": "SUBJECT_KIND_PERSON", "subject_id": "ghost"}]

        refused = gateway.call("SetParticipants", {"lead_id": "l1", "participants": participants}, token=admin)

        assert refused.json()["code"] == "invalid_argument"
        bad = next(detail for detail in refused.json()["details"] if detail["type"] == "google.rpc.BadRequest")
        assert bad["debug"]["field_violations"][0]["field"] == "participants[0].subject_id"
        assert owner.calls == []

    def test_runs_many_at_once(self, gateway: RunningGateway, owner: FakeOwner, admin: str) -> None:
        answers: list[int] = []
        threads = [
            threading.Thread(target=lambda: answers.append(gateway.call("GetEvidence", {"lead_id": "l1"}, token=admin).status_code))
            for _ in range(20)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)

        assert answers == [200] * 20


class TestDoor:
    def test_refuses_whom_the_method_does_not_name(self, gateway: RunningGateway, owner: FakeOwner, admin: str) -> None:
        person = gateway.call("PutPerson", {"display_name": "旁观", "roles": ["ROLE_AUDITOR"]}, token=admin).json()["person"]
        gateway.call("PutAccount", {"person_id": person["id"], "login": "auditor", "password": "long enough"}, token=admin)
        token = gateway.log_in("auditor", "long enough")

        refused = gateway.call("AdvanceNode", {"lead_id": "l1"}, token=token)

        assert (refused.status_code, refused.json()["code"]) == (403, "permission_denied")
        assert owner.calls == []

    def test_says_that_it_serves(self, gateway: RunningGateway) -> None:
        health = health_pb2_grpc.HealthStub(gateway.channel)

        assert health.Check(health_pb2.HealthCheckRequest(), timeout=5).status == health_pb2.HealthCheckResponse.SERVING
        assert gateway.http.get("/readyz").status_code == 200
        assert "gateway_call_seconds" in gateway.http.get("/metrics").text

    def test_answers_an_unknown_method_and_unreadable_json(self, gateway: RunningGateway, admin: str) -> None:
        channel: Any = gateway.channel
        unknown = channel.unary_unary("/baton.leads.v1.LeadService/Nothing")
        with pytest.raises(grpc.RpcError) as refused:
            unknown(b"", timeout=5)
        assert refused.value.code() is grpc.StatusCode.UNIMPLEMENTED

        unreadable = gateway.http.post(
            "/baton.leads.v1.LeadService/AdvanceNode",
            content=b'{"nonsense": 1}',
            headers={"content-type": "application/json", "authorization": f"Bearer {admin}"},
        )
        assert (unreadable.status_code, unreadable.json()["code"]) == (400, "invalid_argument")

    def test_stops_in_order(self, owner: FakeOwner, start: Callable[..., RunningGateway]) -> None:
        running = start()
        started = time.monotonic()

        running.close()

        assert time.monotonic() - started < 10


def _check(holds: bool) -> None:
    assert holds
