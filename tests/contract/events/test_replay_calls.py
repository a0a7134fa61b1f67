"""Replay is the same call at every producer: who may ask, what may be asked, what is answered."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import pytest
from baton.common.v1 import access_pb2, replay_pb2
from google.protobuf import json_format
from marshmallow import Schema

from chassis.replay_calls import GetReplaySchema, ReplaySchema, replay_reply
from chassis.replay_jobs import Job

SERVICES = {
    "leads": ("baton.leads.v1.lead_service_pb2", "LeadService"),
    "attribution": ("baton.attribution.v1.attribution_service_pb2", "AttributionService"),
    "handoff": ("baton.handoff.v1.handoff_service_pb2", "HandoffService"),
    "notify": ("baton.notify.v1.notify_service_pb2", "NotifyService"),
    "gateway": ("baton.gateway.v1.directory_service_pb2", "DirectoryService"),
}
# Contracts shorten what falls on a whole millisecond, which the clock does one time in a thousand.
SINCE = datetime(2026, 3, 2, 9, 30, 0, 123_456, tzinfo=UTC)


@pytest.mark.parametrize("service", SERVICES)
class TestReplay:
    def test_is_owned_by_the_producer_and_asked_by_administrators_alone(self, service: str) -> None:
        methods = _methods(service)

        assert {name: methods[name].GetOptions().Extensions[access_pb2.owner] for name in ("Replay", "GetReplay")} == {
            "Replay": service,
            "GetReplay": service,
        }
        assert _allowed(methods["Replay"]) == {(access_pb2.ROLE_ADMIN, access_pb2.SCOPE_ALL)}
        assert _allowed(methods["GetReplay"]) == {
            (access_pb2.ROLE_ADMIN, access_pb2.SCOPE_ALL),
            (access_pb2.ROLE_AUDITOR, access_pb2.SCOPE_ALL),
        }

    @pytest.mark.parametrize(("name", "schema"), [("Replay", ReplaySchema), ("GetReplay", GetReplaySchema)])
    def test_is_read_field_by_field_as_it_is_declared(self, service: str, name: str, schema: type[Schema]) -> None:
        assert set(schema().fields) == set(_methods(service)[name].input_type.fields_by_name)

    def test_answers_what_its_message_would_write(self, service: str) -> None:
        response = import_module(SERVICES[service][0]).ReplayResponse
        common: dict[str, Any] = {"id": "j", "queue": "sub.erp", "types": ("a.v1.B",), "sent": 2**40}
        for job in (
            Job(**common, since=None, status="running", reason=None),
            Job(**common, since=SINCE, status="failed", reason="NO_SUCH_QUEUE"),
        ):
            told = dict(replay_reply(job, None))  # type: ignore[arg-type]  # the reply needs nothing of the unit of work
            assert json_format.MessageToDict(json_format.ParseDict(told, response()), preserving_proto_field_name=True) == told


def test_every_status_has_a_name_on_the_wire() -> None:
    assert {f"REPLAY_STATUS_{status.upper()}" for status in ("running", "done", "failed", "unspecified")} == set(
        replay_pb2.ReplayStatus.keys()
    )


def _methods(service: str) -> Any:
    module, name = SERVICES[service]
    return import_module(module).DESCRIPTOR.services_by_name[name].methods_by_name


def _allowed(method: Any) -> set[tuple[int, int]]:
    return {(grant.role, grant.scope) for grant in method.GetOptions().Extensions[access_pb2.access].allow}
