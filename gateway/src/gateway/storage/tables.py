"""Tables that hold state: the directory, accounts, files. Never rebuilt from events."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from chassis.database import metadata as new_metadata
from chassis.deployment import deployment_table
from chassis.inbox import inbox_table
from chassis.journal import journal_table, seal_table
from chassis.replay_jobs import replay_job_table
from chassis.replies import replies_table
from chassis.shelf import archive_table

metadata = new_metadata()

INSTANT = sa.DateTime(timezone=True)


def _row_columns() -> tuple[sa.Column[object], ...]:
    """Return what every versioned row carries; `version` is both lock and event sequence."""
    return (
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("updated_by", sa.Text, nullable=False),
    )


department = sa.Table(
    "department",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("head_id", sa.Text),
    sa.Column("legal_id", sa.Text),
    sa.Column("owner_id", sa.Text),
    *_row_columns(),
)

team = sa.Table(
    "team",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("dept_id", sa.Text, sa.ForeignKey("department.id"), nullable=False),
    sa.Column("supervisor_id", sa.Text),
    sa.Column("parent_id", sa.Text),
    *_row_columns(),
    sa.UniqueConstraint("dept_id", "name"),
)

person = sa.Table(
    "person",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("display_name", sa.Text, nullable=False),
    sa.Column("locale", sa.Text, nullable=False),
    sa.Column("zone", sa.Text, nullable=False),
    sa.Column("team_id", sa.Text, sa.ForeignKey("team.id"), index=True),
    sa.Column("roles", pg.ARRAY(sa.Text), nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("system", sa.Text),
    sa.Column("external_id", sa.Text),
    sa.Column("email_sealed", sa.LargeBinary),
    *_row_columns(),
    sa.UniqueConstraint("system", "external_id"),
    sa.Index("ix_person_display_name_id", "display_name", "id"),
)

account = sa.Table(
    "account",
    metadata,
    sa.Column("login", sa.Text, primary_key=True),
    sa.Column("person_id", sa.Text, sa.ForeignKey("person.id"), nullable=False, unique=True),
    sa.Column("password_hash", sa.Text, nullable=False),
    sa.Column("changed_at", INSTANT, nullable=False),
    sa.Column("changed_by", sa.Text, nullable=False),
)

connector = sa.Table(
    "connector",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("public_key", sa.Text, nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("changed_at", INSTANT, nullable=False),
    sa.Column("changed_by", sa.Text, nullable=False),
)

# Every version stays: what was brought in by an older one must remain explainable.
record_connector = sa.Table(
    "record_connector",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("spec", pg.JSONB, nullable=False),
    sa.Column("saved_at", INSTANT, nullable=False),
    sa.Column("saved_by", sa.Text, nullable=False),
)

# Who looked at whose record, when, and whether it came; never what it said.
record_pull = sa.Table(
    "record_pull",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("connector", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("lead_id", sa.Text, nullable=False),
    sa.Column("person_id", sa.Text, nullable=False),
    sa.Column("pulled_at", INSTANT, nullable=False),
    sa.Column("code", sa.Text),
    sa.Column("trial", sa.Boolean, nullable=False),
    sa.Column("correlation_id", sa.Text, nullable=False),
    sa.Index("ix_record_pull_connector", "connector", "pulled_at"),
)

# Kept for any login name, known or not: an attacker must not learn from it which ones exist.
login_failure = sa.Table(
    "login_failure",
    metadata,
    sa.Column("login", sa.Text, primary_key=True),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("last_at", INSTANT, nullable=False),
    sa.Column("locked_until", INSTANT),
    sa.Index("ix_login_failure_last_at", "last_at"),
)

stored_file = sa.Table(
    "stored_file",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("stored_by", sa.Text, primary_key=True),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("stored_at", INSTANT, nullable=False),
)

# A job is claimed by whoever moves it, for some seconds at a time; place and counts move in one transaction with the remarks.
import_job = sa.Table(
    "import_job",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("asked_by", sa.Text, nullable=False),
    sa.Column("asked_at", INSTANT, nullable=False),
    sa.Column("file", sa.Text, nullable=False),
    sa.Column("file_name", sa.Text, nullable=False),
    sa.Column("mapping", pg.JSONB, nullable=False),
    sa.Column("dry_run", sa.Boolean, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("done", sa.Integer, nullable=False),
    sa.Column("created", sa.Integer, nullable=False),
    sa.Column("unchanged", sa.Integer, nullable=False),
    sa.Column("differs", sa.Integer, nullable=False),
    sa.Column("refused", sa.Integer, nullable=False),
    sa.Column("warnings", sa.Integer, nullable=False),
    sa.Column("reason_code", sa.Text),
    sa.Column("reason", pg.JSONB),
    sa.Column("claimed_by", sa.Text),
    sa.Column("moved_at", INSTANT, nullable=False),
    sa.Index("ix_import_job_asked", "asked_by", "asked_at"),
    sa.Index("ix_import_job_open", "asked_at", postgresql_where=sa.text("state in ('QUEUED', 'RUNNING')")),
)

import_remark = sa.Table(
    "import_remark",
    metadata,
    sa.Column("job_id", sa.Text, sa.ForeignKey("import_job.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("line", sa.Integer, nullable=False),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("is_error", sa.Boolean, nullable=False),
    sa.Column("zh", sa.Text, nullable=False),
    sa.Column("en", sa.Text, nullable=False),
)

journal = journal_table(metadata)
seal = seal_table(metadata)
inbox = inbox_table(metadata)
deployment = deployment_table(metadata)
replies = replies_table(metadata)
replay_jobs = replay_job_table(metadata)
archived = archive_table(metadata)
