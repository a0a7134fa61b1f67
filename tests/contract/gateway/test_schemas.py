"""Schemas: marshmallow fields and request fields are the same, both ways."""

from datetime import date

import pytest
from baton.gateway.v1 import directory_service_pb2 as pb
from baton.gateway.v1 import import_service_pb2 as import_pb
from baton.gateway.v1 import record_service_pb2 as record_pb
from google.protobuf import json_format
from google.protobuf.message import Message
from marshmallow import Schema

from gateway import access, own, record_schemas, schemas
from gateway.importing.mapping import FileMapping
from gateway.importing.values import DateOrder
from gateway.importing.wire import mapping_json

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
    (schemas.StartLeadImportSchema, import_pb.StartLeadImportRequest),
    (schemas.StopLeadImportSchema, import_pb.StopLeadImportRequest),
    (schemas.LeadFileMappingSchema, import_pb.LeadFileMapping),
    (schemas.LeadFileColumnSchema, import_pb.LeadFileColumn),
    (schemas.LeadFileStageSchema, import_pb.LeadFileStage),
    (schemas.LeadFileOwnerSchema, import_pb.LeadFileOwner),
    (record_schemas.PutRecordConnectorSchema, record_pb.PutRecordConnectorRequest),
    (record_schemas.RecordConnectorSpecSchema, record_pb.RecordConnectorSpec),
    (record_schemas.RecordAuthSchema, record_pb.RecordAuth),
    (record_schemas.RecordFieldSchema, record_pb.RecordField),
    (record_schemas.RecordWordSchema, record_pb.RecordWord),
    (record_schemas.RecordGrantSchema, record_pb.RecordGrant),
]


@pytest.mark.parametrize(("schema", "message"), PAIRS, ids=[schema.__name__ for schema, _ in PAIRS])
def test_reads_exactly_the_fields_of_its_request(schema: type[Schema], message: type[Message]) -> None:
    assert {field.data_key or name for name, field in schema().fields.items()} == {field.name for field in message.DESCRIPTOR.fields}


def test_a_mapping_is_read_as_it_was_written() -> None:
    mapping = FileMapping(
        system="crm",
        columns={"customer_name": 0, "stage": 3},
        stages={"赢了": "won"},
        owners={"林": "p-1", "谁": None},
        created_on=date(2026, 1, 31),
        date_order=DateOrder.DAY_FIRST,
    )
    message = json_format.ParseDict(mapping_json(mapping), import_pb.LeadFileMapping())

    assert schemas.LeadFileMappingSchema().load(json_format.MessageToDict(message, preserving_proto_field_name=True)) == mapping


def test_every_command_the_gateway_owns_has_a_use_case() -> None:
    mine = [method for method in access.load().values() if method.owner == "gateway" and not method.public]
    owned = {method.name for method in mine if not method.read_only or method.name == "GetReplay"}  # other reads are views

    assert set(own.methods()) == {"".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_") for name in owned}
