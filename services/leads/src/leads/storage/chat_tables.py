"""The tables of chats."""

from __future__ import annotations

from sqlalchemy import Column, LargeBinary, Table, Text, Uuid

from leads.storage.tables import Instant, metadata

# Whom a chat app knows: the contact's id is personal data, so it stands here as an index that nobody can read back.
chat_binding = Table(
    "chat_binding",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("contact_index", LargeBinary, primary_key=True),
    Column("lead_id", Uuid(as_uuid=False), nullable=False),
    Column("bound_by", Text, nullable=False),
    Column("bound_at", Instant, nullable=False),
)

chat_message = Table(
    "chat_message",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("message_id", Text, primary_key=True),
    Column("lead_id", Uuid(as_uuid=False), nullable=False),
)
