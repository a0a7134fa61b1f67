"""The tables of the service."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from chassis.database import metadata as new_metadata
from chassis.deployment import deployment_table
from chassis.directory import directory_table
from chassis.inbox import inbox_table
from chassis.journal import journal_table, seal_table
from chassis.replay_jobs import replay_job_table
from chassis.replies import replies_table
from chassis.shelf import archive_table
from handoff.domain.kinds import RUNNING

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

ticket = Table(
    "ticket",
    metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("no", String(24), nullable=False, unique=True),
    Column("touchpoint", Text, nullable=False),
    Column("map_version", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("from_dept", Text, nullable=False),
    Column("to_dept", Text, nullable=False),
    Column("lead_id", Text),
    Column("lead_no", Text),
    Column("customer_name", Text),
    Column("lead_owner_id", Text),
    Column("trigger_epoch", Integer, nullable=False),
    Column("trigger_sequence", BigInteger, nullable=False),
    Column("initiator_id", Text),
    Column("assignee_ids", JSONB, nullable=False),
    Column("priority", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("inputs", LargeBinary, nullable=False),
    Column("missing", JSONB, nullable=False),
    Column("due_at", Instant),
    Column("paused_at", Instant),
    Column("pauses", JSONB, nullable=False),
    Column("overdue", Boolean, nullable=False),
    Column("escalation_level", Integer, nullable=False),
    Column("rounds", Integer, nullable=False),
    Column("returns", Integer, nullable=False),
    Column("reworks", Integer, nullable=False),
    Column("reassignments", Integer, nullable=False),
    Column("first_pass", Boolean),
    Column("on_time", Boolean),
    Column("opened_at", Instant, nullable=False),
    Column("submitted_at", Instant),
    Column("delivered_at", Instant),
    Column("closed_at", Instant),
    Column("cancel_reason", Text),
    Column("system", Text),
    Column("external_id", Text),
    Column("imported", Boolean, nullable=False),
    Column("answer", JSONB(none_as_null=True)),
    Column("row_digest", String(64)),
    UniqueConstraint("system", "external_id"),
)
Index(None, ticket.c.lead_id, ticket.c.touchpoint)
# What the sweep looks for, and nothing else: it costs the same however many tickets are closed.
Index(
    "ix_ticket_due",
    ticket.c.due_at,
    postgresql_where=ticket.c.status.in_(sorted(RUNNING)) & ticket.c.overdue.is_(False) & ticket.c.imported.is_(False),
)

ticket_counter = Table(
    "ticket_counter",
    metadata,
    Column("month", String(6), primary_key=True),
    Column("last", Integer, nullable=False),
)

clarification = Table(
    "clarification",
    metadata,
    Column("ticket_id", Uuid(as_uuid=False), primary_key=True),
    Column("round_no", Integer, primary_key=True),
    Column("asked_by", Text, nullable=False),
    Column("question", LargeBinary, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("answered_by", Text),
    Column("answer", LargeBinary),
    Column("answered_at", Instant),
)

remark = Table(
    "remark",
    metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("ticket_id", Uuid(as_uuid=False), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
Index(None, remark.c.ticket_id)

lead_copy = Table(
    "lead_copy",
    metadata,
    Column("lead_id", Text, primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("no", Text, nullable=False),
    Column("customer_name", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("owner_id", Text),
    Column("imported", Boolean, nullable=False),
    Column("system", Text),
    Column("external_id", Text),
    Column("closed", Boolean, nullable=False),
)
Index(None, lead_copy.c.system, lead_copy.c.external_id)

lead_flag = Table(
    "lead_flag",
    metadata,
    Column("lead_id", Text, primary_key=True),
    Column("epoch", Integer, primary_key=True),
    Column("sequence", BigInteger, primary_key=True),
    Column("occurred_at", Instant, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("document", JSONB(none_as_null=True)),
    Column("imported", Boolean, nullable=False),
)

lead_loss = Table(
    "lead_loss",
    metadata,
    Column("lead_id", Text, primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("sequence", BigInteger, nullable=False),
)
