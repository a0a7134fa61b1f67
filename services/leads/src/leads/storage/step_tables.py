"""The table of what was heard of tickets."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from leads.storage.tables import metadata

step_ticket = Table(
    "step_ticket",
    metadata,
    Column("ticket_id", Text, primary_key=True),
    Column("lead_id", Text, nullable=False, index=True),
    Column("epoch", Integer, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("ticket", JSONB, nullable=False),
)
