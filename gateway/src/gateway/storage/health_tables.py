"""The read model of how the process is kept: every view of it reads one row for a visit, or one for a day, never a lead."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from gateway.storage.tables import INSTANT, metadata

# A million leads make some seven million visits: a quarter's compliance and a month's median read their part of an index.
visit_mark = sa.Table(
    "visit_mark",
    metadata,
    sa.Column("lead_id", sa.Text, primary_key=True),
    sa.Column("visit_no", sa.Integer, primary_key=True),
    sa.Column("process_key", sa.Text, nullable=False),
    sa.Column("node", sa.Text, nullable=False),
    sa.Column("entered_at", INSTANT, nullable=False),
    sa.Column("left_at", INSTANT),  # unset while it lasts, and for what was imported: nobody knows how long that really took
    sa.Column("owner_id", sa.Text, nullable=False),
    sa.Column("due_at", INSTANT),  # may lie ahead: an open visit comes due by time alone, without an event
    sa.Column("due_owner_id", sa.Text),
    sa.Column("ok", sa.Boolean, nullable=False),
    sa.Column("late", sa.Boolean, nullable=False),
    sa.Column("backfilled", sa.Boolean, nullable=False),
    sa.Column("overridden", sa.Boolean, nullable=False),
    sa.Index(
        "ix_visit_mark_due",
        "due_at",
        postgresql_include=["due_owner_id", "ok", "late", "backfilled", "overridden"],
        postgresql_where=sa.text("due_at is not null"),
    ),
    sa.Index(
        "ix_visit_mark_due_owner",
        "due_owner_id",
        "due_at",
        postgresql_include=["ok", "late", "backfilled", "overridden"],
        postgresql_where=sa.text("due_at is not null"),
    ),
    sa.Index(
        "ix_visit_mark_left",
        "process_key",
        "left_at",
        postgresql_include=["node", "owner_id", "entered_at"],
        postgresql_where=sa.text("left_at is not null"),
    ),
    sa.Index(
        "ix_visit_mark_left_owner",
        "owner_id",
        "process_key",
        "left_at",
        postgresql_include=["node", "entered_at"],
        postgresql_where=sa.text("left_at is not null"),
    ),
    sa.Index("ix_visit_mark_entered", "process_key", "node", "entered_at"),
)

# The sums of a day = those of today less what changed since: a view of last month reads a month of changes, not the leads.
completion_change = sa.Table(
    "completion_change",
    metadata,
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("process_key", sa.Text, primary_key=True),
    sa.Column("node", sa.Text, primary_key=True),
    sa.Column("owner_id", sa.Text, primary_key=True),
    sa.Column("reached", sa.BigInteger, nullable=False),
    sa.Column("submitted", sa.BigInteger, nullable=False),
)

completion_standing = sa.Table(
    "completion_standing",
    metadata,
    sa.Column("process_key", sa.Text, primary_key=True),
    sa.Column("node", sa.Text, primary_key=True),
    sa.Column("owner_id", sa.Text, primary_key=True),
    sa.Column("reached", sa.BigInteger, nullable=False),
    sa.Column("submitted", sa.BigInteger, nullable=False),
)

# What a lead has put into the counters, so that it can be taken out again when more is known of it.
lead_completion = sa.Table(
    "lead_completion",
    metadata,
    sa.Column("lead_id", sa.Text, primary_key=True),
    sa.Column("process_key", sa.Text, nullable=False),
    sa.Column("changes", pg.JSONB, nullable=False),
)

dwell_rules_version = sa.Table(
    "dwell_rules_version",
    metadata,
    sa.Column("epoch", sa.Integer, primary_key=True),
    sa.Column("sequence", sa.BigInteger, primary_key=True),
    sa.Column("since", INSTANT, nullable=False),
    sa.Column("rules", pg.JSONB, nullable=False),
)

# Leads of which more is known than is counted; a row for each batch that touched one, so that nobody waits for who counts them.
health_due = sa.Table(
    "health_due",
    metadata,
    sa.Column("position", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("lead_id", sa.Text, nullable=False),
)
