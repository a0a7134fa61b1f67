"""The tables of the library of action patterns."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, LargeBinary, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from leads.storage.tables import Instant, metadata

action_pattern = Table(
    "action_pattern",
    metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("note", LargeBinary, nullable=False),
    Column("condition", JSONB, nullable=False),
    Column("evidence", JSONB, nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("annotated_by", Text, nullable=False),
    Column("annotated_at", Instant, nullable=False),
    Column("changed_by", Text, nullable=False),
    Column("changed_at", Instant, nullable=False),
)

action_pattern_version = Table(
    "action_pattern_version",
    metadata,
    Column("pattern_id", Uuid(as_uuid=False), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("condition", JSONB, nullable=False),
    Column("since", Instant, nullable=False),
    Column("by", Text, nullable=False),
)
