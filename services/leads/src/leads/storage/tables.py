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
    Sequence,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
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

metadata = new_metadata()
journal, seal = journal_table(metadata), seal_table(metadata)
inbox = inbox_table(metadata)
deployment = deployment_table(metadata)
replies = replies_table(metadata)
replay_jobs = replay_job_table(metadata)
archived = archive_table(metadata)
directory = directory_table(metadata)

NUMBER_BLOCK = 100
lead_number = Sequence("lead_number", metadata=metadata, increment=NUMBER_BLOCK)

Instant = DateTime(timezone=True)

customer = Table(
    "customer",
    metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("name", Text, nullable=False),
    Column("normalized", Text, nullable=False, unique=True),
    Column("created_at", Instant, nullable=False, server_default=func.clock_timestamp()),
)

lead = Table(
    "lead",
    metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("no", String(16), nullable=False, unique=True),
    Column("customer_id", Uuid(as_uuid=False), nullable=False),
    Column("customer_name", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("source", String(16)),
    Column("source_ref", Text),
    Column("owner_id", Text),
    Column("process_key", Text, nullable=False),
    Column("process_version", Integer, nullable=False),
    Column("visit_no", Integer, nullable=False),
    Column("node", Text, nullable=False),
    Column("last_progress_at", Instant, nullable=False),
    Column("status", String(16), nullable=False),
    Column("amount_minor", BigInteger),
    Column("currency", String(3), nullable=False),
    Column("industry", Text),
    Column("needs_customization", Boolean, nullable=False),
    Column("lines", JSONB, nullable=False),
    Column("factors", JSONB, nullable=False),
    Column("tags", JSONB, nullable=False),
    Column("participants", JSONB, nullable=False),
    Column("won_at", Instant),
    Column("order_id", Text),
    Column("lost_reason", Text),
    Column("voided", Boolean, nullable=False),
    Column("system", Text),
    Column("external_id", Text),
    Column("row_digest", String(64)),
    Column("contact_mask", Text),
    Column("contact", LargeBinary),
    Column("phone_index", LargeBinary),
    Column("email_index", LargeBinary),
    Column("contact_form", SmallInteger, nullable=False, server_default="0"),
    Column("expected_close_at", Instant),
    Column("imported", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("alerted", JSONB, nullable=False),
    Column("breached", JSONB, nullable=False),
    Column("stall", JSONB),
    Column("watch_at", Instant),
    Column("findings", JSONB, nullable=False),
    Column("seen", JSONB, nullable=False),
    Column("checks_version", Integer, nullable=False),
    Column("check_at", Instant),
    UniqueConstraint("system", "external_id"),
)
# Only what somebody must look at: an idle sweep reads one page of it, however many leads there are.
Index("ix_lead_watch", lead.c.watch_at, postgresql_where=lead.c.watch_at.is_not(None))
Index(None, lead.c.phone_index, postgresql_where=lead.c.phone_index.is_not(None))
Index(None, lead.c.email_index, postgresql_where=lead.c.email_index.is_not(None))
# Empty once every contact is found by today's rules: looking there costs nothing.
Index("ix_lead_contact_form", lead.c.contact_form, postgresql_where=text("contact is not null and contact_form < 1"))
Index(None, lead.c.order_id, postgresql_where=lead.c.order_id.is_not(None))
Index(None, lead.c.customer_id)
Index("ix_lead_won_at", lead.c.won_at, postgresql_where=lead.c.won_at.is_not(None))

# A check that is added or changed looks at open leads, and at whatever still has findings; what was closed without any is history.
CHECKED_ANEW = text("(status = 'open' or findings <> '[]')")
Index("ix_lead_check", lead.c.check_at, postgresql_where=lead.c.check_at.is_not(None))
Index("ix_lead_checks_version", lead.c.checks_version, postgresql_where=CHECKED_ANEW)

visit = Table(
    "visit",
    metadata,
    Column("lead_id", Uuid(as_uuid=False), primary_key=True),
    Column("visit_no", Integer, primary_key=True),
    Column("node", Text, nullable=False),
    Column("entered_at", Instant, nullable=False),
    Column("mode", String(16), nullable=False),
    Column("evidence", LargeBinary, nullable=False),
    Column("missing", JSONB, nullable=False),
    Column("submitted_at", Instant),
    Column("submitted_by", Text),
    Column("exited_at", Instant),
    Column("owner_at_exit", Text),
    Column("steps", JSONB, nullable=False, server_default="[]"),
)

activity = Table(
    "activity",
    metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("lead_id", Uuid(as_uuid=False), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("channel", Text, nullable=False),
    Column("occurred_at", Instant, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("keywords", JSONB, nullable=False),
    Column("mode", String(16), nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("external_id", Text),
    UniqueConstraint("lead_id", "external_id"),
)
Index(None, activity.c.lead_id, activity.c.occurred_at)

process = Table(
    "process",
    metadata,
    Column("key", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("status", String(16), nullable=False),
    Column("body", JSONB, nullable=False),
    Column("enforce_from", Instant),
    Column("published_at", Instant),
    Column("published_by", Text),
)

# What is true of a process whatever its version; its row lock lets one writer at a time change the process.
process_head = Table(
    "process_head",
    metadata,
    Column("key", Text, primary_key=True),
    Column("sequence", Integer, nullable=False),
    Column("newest", Integer, nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("default_since", Instant),
)

process_draft = Table(
    "process_draft",
    metadata,
    Column("key", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("body", JSONB, nullable=False),
    Column("enforce_from", Instant),
    Column("saved_at", Instant, nullable=False),
    Column("saved_by", Text, nullable=False),
)

pack_install = Table(
    "pack_install",
    metadata,
    Column("name", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("label", JSONB, nullable=False),
    Column("effects", JSONB, nullable=False),
    Column("dwell_before", JSONB, nullable=False),
    Column("dwell_after", JSONB),
    Column("retired", JSONB, nullable=False, server_default="[]"),
    Column("installed_at", Instant, nullable=False),
    Column("installed_by", Text, nullable=False),
)

dwell_rules = Table(
    "dwell_rules",
    metadata,
    Column("key", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("rules", JSONB, nullable=False),
)

sample_draw = Table(
    "sample_draw",
    metadata,
    Column("month", String(7), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("n", Integer, nullable=False),
    Column("seed_commit", String(64), nullable=False),
    Column("seed", LargeBinary, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("committed_at", Instant, nullable=False),
    Column("drawn_at", Instant),
    Column("population", JSONB, nullable=False),
    Column("population_hash", String(64)),
    Column("lead_ids", JSONB, nullable=False),
)

keyword_tags = Table(
    "keyword_tags",
    metadata,
    Column("key", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("tags", JSONB, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("correlation_id", Text, nullable=False),
)
Index(None, audit.c.subject, audit.c.at)
