"""The tables of the service."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, Integer, String, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from chassis.database import metadata as new_metadata
from chassis.deployment import deployment_table
from chassis.directory import directory_table
from chassis.inbox import inbox_table
from chassis.journal import journal_table, seal_table
from chassis.replay_jobs import replay_job_table
from chassis.replies import replies_table
from chassis.shelf import archive_table

metadata = new_metadata()
journal = journal_table(metadata)
seal = seal_table(metadata)
inbox = inbox_table(metadata)
deployment = deployment_table(metadata)
replies = replies_table(metadata)
replay_jobs = replay_job_table(metadata)
archived = archive_table(metadata)
directory = directory_table(metadata)

Instant = DateTime(timezone=True)

ruleset = Table(
    "ruleset",
    metadata,
    Column("key", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("status", String(16), nullable=False),
    Column("effective_from", Instant, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("body", JSONB, nullable=False),
    Column("published_at", Instant, nullable=False),
)

credit = Table(
    "credit",
    metadata,
    Column("lead_id", Text, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("epoch", Integer, nullable=False),  # place of the fact applied last
    Column("sequence", BigInteger, nullable=False),
)

credit_revision = Table(
    "credit_revision",
    metadata,
    Column("lead_id", Text, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("ruleset_key", Text, nullable=False),
    Column("ruleset_version", Integer, nullable=False),
    Column("ruleset_hash", String(64), nullable=False),
    Column("profile", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("cause", String(16), nullable=False),
    Column("deal", JSONB, nullable=False),  # the facts it was computed from: with the rules they give the lines again
    Column("lines", JSONB, nullable=False),
    Column("event_id", Text, nullable=False),
    Column("occurred_at", Instant, nullable=False),
)
