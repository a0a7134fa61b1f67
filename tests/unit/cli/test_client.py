"""What the client commands make of names, requests and refusals."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import grpc
import pytest
from google.protobuf.any_pb2 import Any as Packed
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message
from google.rpc import error_details_pb2, status_pb2

from baton_cli.client import methods
from baton_cli.client.caller import Caller, Refused, parsed, plain
from baton_cli.client.commands import read_json
from baton_cli.client.lead_numbers import lead_id
from baton_cli.client.refusal import refusal_of
from baton_cli.problem import Exit, Problem


class FailedCall(grpc.RpcError):
    """What grpc raises: an error that is also the call."""

    def __init__(self, code: grpc.StatusCode, text: str, details: Sequence[Message] = ()) -> None:
        super().__init__(text)
        self._code, self._text = code, text
        packed = [Packed() for _ in details]
        for target, detail in zip(packed, details, strict=True):
            target.Pack(detail)
        self._status = status_pb2.Status(code=code.value[0], message=text, details=packed)

    def code(self) -> grpc.StatusCode:
        return self._code

    def details(self) -> str:
        return self._text

    def trailing_metadata(self) -> tuple[Any, ...]:
        return (("grpc-status-details-bin", self._status.SerializeToString()),)


def localized(locale: str, message: str) -> error_details_pb2.LocalizedMessage:
    return error_details_pb2.LocalizedMessage(locale=locale, message=message)


def missing(locale: str, message: str) -> error_details_pb2.BadRequest.FieldViolation:
    return error_details_pb2.BadRequest.FieldViolation(
        field="fields.summary", reason="MISSING", localized_message=localized(locale, message)
    )


GATE = [
    error_details_pb2.ErrorInfo(reason="LEADS_GATE_INCOMPLETE", domain="leads", metadata={"lead_id": "7"}),
    localized("zh-CN", "还差证据"),
    localized("en", "Evidence is missing."),
    error_details_pb2.BadRequest(field_violations=[missing("zh-CN", "必填"), missing("en", "Required.")]),
]
VIEWS = "baton.gateway.v1.ViewService"


class TestFind:
    @pytest.mark.parametrize("name", ["Funnel", "ViewService/Funnel", f"{VIEWS}/Funnel", f"/{VIEWS}/Funnel", f"{VIEWS}.Funnel"])
    def test_knows_a_method_by_every_name_it_has(self, name: str) -> None:
        assert methods.path(methods.find(name)) == "/baton.gateway.v1.ViewService/Funnel"

    @pytest.mark.parametrize("name", ["unnel", "Nothing", ""])
    def test_refuses_what_names_no_method_and_says_which_there_are(self, name: str) -> None:
        with pytest.raises(Problem) as refused:
            methods.find(name)

        assert refused.value.code is Exit.USAGE
        assert "Funnel" in refused.value.remedy
        assert refused.value.remedy.count("GetReplay") == 1  # every service has one


class TestRequest:
    def test_is_read_by_the_names_of_the_contract(self) -> None:
        method = methods.find("AdvanceNode")

        assert plain(parsed(method, {"lead_id": "7"})) == {"lead_id": "7"}

    @pytest.mark.parametrize(
        ("request_", "code", "field", "remedy"),
        [
            ({"nope": 1}, "CALL_FIELD_UNKNOWN", '"nope"', "owner_id"),
            ({"page": {"sizer": 1}}, "CALL_FIELD_UNKNOWN", '"page.sizer"', "size, token"),
            ({"page": {"size": "x"}}, "CALL_FIELD_INVALID", '"page.size"', "proto/"),
        ],
    )
    def test_that_does_not_fit_is_refused_by_field_before_it_is_sent(
        self, monkeypatch: pytest.MonkeyPatch, request_: dict[str, Any], code: str, field: str, remedy: str
    ) -> None:
        monkeypatch.setenv("BATON_LANG", "en")

        with pytest.raises(Problem, match=rf"^{code}: LeadListRequest.* {field}") as refused:
            parsed(methods.find("LeadList"), request_)

        assert remedy in refused.value.remedy
        assert "Message type" not in str(refused.value)

    @pytest.mark.parametrize("text", ["[1]", "{", "@/no/such/file"])
    def test_that_is_no_json_object_is_refused(self, text: str) -> None:
        with pytest.raises(Problem):
            read_json(text)


class TestLeadNumber:
    LEADS = ({"no": "L-0005101", "id": "b"}, {"no": "L-000510", "id": "a"})

    def caller(self) -> Caller:
        return cast("Caller", SimpleNamespace(call=lambda method, request: {"leads": list(self.LEADS)}))

    @pytest.mark.parametrize(("given", "found"), [("L-000510", "a"), ("l-000510", "a"), ("018f3c2a", "018f3c2a")])
    def test_or_id_names_a_lead(self, given: str, found: str) -> None:
        assert lead_id(self.caller(), given) == found

    def test_that_nobody_has_is_refused(self) -> None:
        with pytest.raises(Problem, match=r"LEAD_NO_UNKNOWN.*L-000051"):
            lead_id(self.caller(), "L-000051")


class TestRefusal:
    @pytest.mark.parametrize(
        ("lang", "message", "violation"), [("zh_CN.UTF-8", "还差证据", "必填"), ("en_US.UTF-8", "Evidence is missing.", "Required.")]
    )
    def test_speaks_the_readers_language(self, monkeypatch: pytest.MonkeyPatch, lang: str, message: str, violation: str) -> None:
        monkeypatch.setenv("BATON_LANG", lang)

        refusal = refusal_of(FailedCall(grpc.StatusCode.FAILED_PRECONDITION, "x", GATE))

        assert (refusal.code, refusal.message, refusal.metadata) == ("LEADS_GATE_INCOMPLETE", message, {"lead_id": "7"})
        assert refusal.violations == ({"field": "fields.summary", "code": "MISSING", "message": violation},)

    def test_of_somebody_away_says_when_to_try_again(self) -> None:
        retry = error_details_pb2.RetryInfo(retry_delay=Duration(seconds=2))

        refused = Refused(refusal_of(FailedCall(grpc.StatusCode.UNAVAILABLE, "away", [retry])))

        assert refused.code is Exit.UNAVAILABLE
        assert "2 s" in refused.remedy

    def test_without_details_is_known_by_its_status(self) -> None:
        refusal = refusal_of(FailedCall(grpc.StatusCode.INTERNAL, "boom"))

        known: dict[str, Any] = {"error": {"status": "INTERNAL", "code": "INTERNAL", "message": "boom"}}
        assert refusal.as_dict() == known
