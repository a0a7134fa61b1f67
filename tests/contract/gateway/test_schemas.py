"""Schemas: marshmallow fields and request fields are the same, both ways."""

import pytest
from baton.gateway.v1 import directory_service_pb2 as pb
from google.protobuf.message import Message
from marshmallow import Schema

from gateway import access, own, schemas

PAIRS: list[tuple[type[Schema], type[Message]]] = [
    (schemas.PutDepartmentSchema, pb.PutDepartmentRequest),
    (schemas.PutTeamSchema, pb.PutTeamRequest),
    (schemas.PutPersonSchema, pb.PutPersonRequest),
    (schemas.PutAccountSchema, pb.PutAccountRequest),
    (schemas.PutConnectorSchema, pb.PutConnectorRequest),
    (schemas.ImportPeopleSchema, pb.ImportPeopleRequest),
    (schemas.ImportedPersonSchema, pb.ImportedPerson),
    (schemas.SetLocaleSchema, pb.SetLocaleRequest),
    (schemas.LogInSchema, pb.LogInRequest),
]


@pytest.mark.parametrize(("schema", "message"), PAIRS, ids=[schema.__name__ for schema, _ in PAIRS])
def test_reads_exactly_the_fields_of_its_request(schema: type[Schema], message: type[Message]) -> None:
    assert set(schema().fields) == {field.name for field in message.DESCRIPTOR.fields}


def test_every_command_the_gateway_owns_has_a_use_case() -> None:
    mine = [method for method in access.load().values() if method.owner == "gateway" and not method.public]
    owned = {method.name for method in mine if not method.read_only or method.name == "GetReplay"}  # other reads are views

    assert set(own.methods()) == {"".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_") for name in owned}
