"""The tables of the data checks."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, String, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from leads.storage.tables import Instant, metadata

data_checks = Table(
    "data_checks",
    metadata,
    Column("key", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("checks", JSONB, nullable=False),
)

# What leads usually bring, by product line ('' for all of a currency): the median, counted now and then.
usual_amount = Table(
    "usual_amount",
    metadata,
    Column("currency", String(3), primary_key=True),
    Column("line", Text, primary_key=True),
    Column("leads", Integer, nullable=False),
    Column("median_minor", BigInteger, nullable=False),
    Column("learned_at", Instant, nullable=False),
)
