"""The tables of the service."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, Index, Integer, String, Table, Text, UniqueConstraint, Uuid
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

delivery = Table(
    "delivery",
    metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("event_id", Text, nullable=False),
    Column("user_id", Text, nullable=False),
    Column("channel", String(16), nullable=False),
    Column("topic", Text, nullable=False),
    Column("severity", String(16), nullable=False),
    Column("title", JSONB, nullable=False),
    Column("body", JSONB, nullable=False),
    Column("link", Text, nullable=False),
    Column("event_type", Text, nullable=False),
    Column("subject_kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("resolves_key", Text),
    Column("created_at", Instant, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("next_at", Instant),
    Column("sent_at", Instant),
    Column("read_at", Instant),
    Column("attempts", Integer, nullable=False),
    Column("steps", JSONB, nullable=False),
    UniqueConstraint("event_id", "user_id", "channel"),
)
# What the sender looks for, and nothing else: it costs the same however many were sent.
Index("ix_delivery_due", delivery.c.next_at, postgresql_where=delivery.c.status.in_(["queued", "deferred"]))
Index(
    "ix_delivery_unread",
    delivery.c.user_id,
    postgresql_where=(delivery.c.channel == "inapp") & (delivery.c.status == "sent") & delivery.c.read_at.is_(None),
)
Index(None, delivery.c.user_id, delivery.c.event_id)

resolution = Table(
    "resolution",
    metadata,
    Column("key", Text, primary_key=True),
    Column("at", Instant, nullable=False),
)
