"""The connectors that come with Baton, on the processes that come with it."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from baton.gateway.v1 import record_service_pb2
from google.protobuf import json_format
from tests.support.gateway.records import connector

from baton_cli.connectors.commands import SPEC
from baton_cli.packs.document import read
from gateway.record_schemas import PutRecordConnectorSchema, RecordConnectorSpecSchema
from gateway.records.connector import Auth, AuthKind, RecordField
from gateway.records.put_record_connector import put_record_connector
from gateway.records.wire import connector_json

DEPLOY = Path(__file__).parents[3] / "deploy"
SHIPPED = sorted((DEPLOY / "connectors").glob("*.toml"))


class Company:
    """Follows every process of the packs."""

    def newest_record_connector(self, key: str) -> None:
        return None

    def add_record_connector(self, connector: Any, version: int) -> None:
        raise AssertionError("a dry run writes nothing")

    def process_in_force(self, key: str) -> Mapping[str, Any] | None:
        packs = [read(path) for path in (DEPLOY / "packs").glob("*.toml")]
        return next((process for pack in packs for process in pack["processes"] if process["key"] == key), None)

    def missing_teams(self, ids: Iterable[str]) -> set[str]:
        return set(ids)

    def missing_departments(self, ids: Iterable[str]) -> set[str]:
        return set(ids)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_connector_fits_the_node_it_serves(path: Path) -> None:
    command = PutRecordConnectorSchema().load({"connector": read(path, SPEC), "dry_run": True})

    assert put_record_connector(command, Company())[1] == 1


def test_a_connector_is_read_as_it_was_written() -> None:
    wanted = connector(
        auth=Auth(kind=AuthKind.BASIC, secret="his", user="baton"),
        fields=(
            RecordField(field="summary", path="a.b", required=True),
            RecordField(field="admitted", path="c", date_format="%Y%m%d"),
            RecordField(field="amount", path="d", minor_units=True),
            RecordField(field="urgency", path="e", words={"急": "high"}),
        ),
        active=False,
    )
    message = json_format.ParseDict(connector_json(wanted), record_service_pb2.RecordConnectorSpec())

    assert RecordConnectorSpecSchema().load(json_format.MessageToDict(message, preserving_proto_field_name=True)) == wanted
