"""Connectors as they come over the wire, and as they come back from the database."""

from typing import Any

from marshmallow import post_load, validate

from chassis.fields import Choice, Flag, Int, Many, Message, One, Text
from gateway.directory.model import Role
from gateway.records.connector import Auth, AuthKind, Grant, RecordConnector, RecordField
from gateway.records.put_record_connector import PutRecordConnector

MAX_FIELDS, MAX_WORDS, MAX_GRANTED = 40, 200, 50
_KEY = validate.Regexp(r"[a-z][a-z0-9-]*\Z", error="INVALID")
_SECRET = validate.Regexp(r"[a-z0-9][a-z0-9_.-]*\Z", error="INVALID")


class LabelSchema(Message):
    """Text in both languages."""

    zh = Text(max=60, required=True)
    en = Text(max=60, required=True)


class RecordAuthSchema(Message):
    """RecordAuth."""

    kind = Choice(AuthKind, "RECORD_AUTH_KIND", required=True)
    secret = Text(max=60, required=True, validate=_SECRET)
    user = Text(max=100)
    header = Text(max=61)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Auth:
        """Return the proof."""
        return Auth(**values)


class RecordWordSchema(Message):
    """RecordWord."""

    word = Text(max=200, required=True)
    choice = Text(max=60, required=True)


class RecordFieldSchema(Message):
    """RecordField."""

    field = Text(max=60, required=True)
    path = Text(max=400, required=True)
    required = Flag()
    date_format = Text(max=40)
    minor_units = Flag()
    words = Many(One(RecordWordSchema), max=MAX_WORDS, load_default=list)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> RecordField:
        """Return the mapping of one field; a word said twice counts as it was said last."""
        return RecordField(**values | {"words": {one["word"]: one["choice"] for one in values["words"]}})


class RecordGrantSchema(Message):
    """RecordGrant."""

    roles = Many(Choice(Role, "ROLE"), max=9, load_default=list)
    team_ids = Many(Text(max=64), max=MAX_GRANTED, load_default=list)
    dept_ids = Many(Text(max=64), max=MAX_GRANTED, load_default=list)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Grant:
        """Return the grant."""
        return Grant(**{name: tuple(dict.fromkeys(listed)) for name, listed in values.items()})


class RecordConnectorSpecSchema(Message):
    """RecordConnectorSpec."""

    key = Text(max=60, required=True, validate=_KEY)
    label = One(LabelSchema, required=True)
    base_url = Text(max=300, required=True)
    path = Text(max=500, required=True)
    auth = One(RecordAuthSchema)
    process_key = Text(max=60, required=True)
    node = Text(max=60, required=True)
    fields_ = Many(One(RecordFieldSchema), max=MAX_FIELDS, data_key="fields", attribute="fields", load_default=list)
    grant = One(RecordGrantSchema, required=True)
    timeout_ms = Int(min=200, max=8_000, load_default=5_000)
    max_bytes = Int(min=1_024, max=1_048_576, load_default=262_144)
    active = Flag(load_default=True)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> RecordConnector:
        """Return the connector."""
        label = values.pop("label")
        return RecordConnector(**values | {"fields": tuple(values["fields"])}, label_zh=label["zh"], label_en=label["en"])


class PutRecordConnectorSchema(Message):
    """PutRecordConnectorRequest."""

    connector = One(RecordConnectorSpecSchema, required=True)
    dry_run = Flag()

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> PutRecordConnector:
        """Return the command."""
        return PutRecordConnector(**values)
