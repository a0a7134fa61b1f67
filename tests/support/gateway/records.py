"""A connector to a hospital's system, and the node it serves."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gateway.directory.model import Role
from gateway.records.connector import Grant, RecordConnector, RecordField

ASKED: tuple[Mapping[str, Any], ...] = (
    {"key": "summary", "type": "FIELD_TYPE_TEXT"},
    {"key": "beds", "type": "FIELD_TYPE_NUMBER"},
    {"key": "amount", "type": "FIELD_TYPE_MONEY"},
    {"key": "admitted", "type": "FIELD_TYPE_DATE"},
    {"key": "urgency", "type": "FIELD_TYPE_CHOICE", "choices": [{"key": "high"}, {"key": "low"}]},
    {"key": "pain_points", "type": "FIELD_TYPE_MULTI_CHOICE"},
    {"key": "scan", "type": "FIELD_TYPE_FILE"},
)


def connector(**changes: Any) -> RecordConnector:
    """Return a connector that could be written."""
    plain = RecordConnector(
        key="his",
        label_zh="医院 HIS",
        label_en="Hospital HIS",
        base_url="https://his.example.org",
        path="/patients/{external_id}",
        process_key="medical",
        node="needs_confirmed",
        fields=(RecordField(field="summary", path="summary"),),
        grant=Grant(roles=(Role.REP,)),
    )
    return replace(plain, **changes)


def mapped(*fields: RecordField) -> RecordConnector:
    """Return it with these fields."""
    return connector(fields=fields)
