"""The first schema"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.execute("create extension if not exists pg_trgm")

    op.create_table(
        "board_counter",
        sa.Column("process_key", sa.Text(), nullable=False),
        sa.Column("node", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("leads", sa.BigInteger(), nullable=False),
        sa.Column("amount_minor", sa.Numeric(precision=30, scale=0), nullable=False),
        sa.PrimaryKeyConstraint("process_key", "node", "owner_id", "currency", name=op.f("pk_board_counter")),
    )
    op.create_table(
        "change",
        sa.Column("position", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("xid", sa.BigInteger(), server_default=sa.text("(pg_current_xact_id()::text::bigint)"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=True),
        sa.Column("previous_owner_id", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_change")),
    )
    op.create_index("ix_change_at", "change", ["at"], unique=False)
    op.create_index("ix_change_xid_position", "change", ["xid", "position"], unique=False)
    op.create_table(
        "department",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("head_id", sa.Text(), nullable=True),
        sa.Column("legal_id", sa.Text(), nullable=True),
        sa.Column("owner_id", sa.Text(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("key", name=op.f("uq_department_key")),
    )
    op.create_table(
        "deployment",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("database_id", sa.Uuid(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_deployment_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deployment")),
    )
    op.create_table(
        "funnel_counter",
        sa.Column("process_key", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("node", sa.Text(), nullable=False),
        sa.Column("furthest_position", sa.Integer(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("leads", sa.BigInteger(), nullable=False),
        sa.Column("amount_minor", sa.Numeric(precision=30, scale=0), nullable=False),
        sa.PrimaryKeyConstraint(
            "process_key", "origin", "owner_id", "source", "status", "node", "furthest_position", "currency", name=op.f("pk_funnel_counter")
        ),
    )
    op.create_table(
        "inbox",
        sa.Column("consumer", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("body_sha256", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("fingerprint", sa.Text(), nullable=True),
        sa.Column("raw", sa.LargeBinary(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.PrimaryKeyConstraint("consumer", "event_id", name=op.f("pk_inbox")),
    )
    op.create_index("ix_inbox_done", "inbox", ["received_at"], unique=False, postgresql_where=sa.text("state = 'done'"))
    op.create_index("ix_inbox_due", "inbox", ["consumer", "next_at"], unique=False, postgresql_where=sa.text("state = 'waiting'"))
    op.create_index("ix_inbox_parked", "inbox", ["consumer", "fingerprint"], unique=False, postgresql_where=sa.text("state = 'parked'"))
    op.create_table(
        "inbox_audit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("consumer", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("body_sha256", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox_audit")),
    )
    op.create_table(
        "journal",
        sa.Column("position", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("correlation_id", sa.Text(), nullable=False),
        sa.Column("causation_id", sa.Text(), nullable=True),
        sa.Column("traceparent", sa.Text(), nullable=True),
        sa.Column("body", postgresql.JSON(astext_type=sa.Text()), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seal_no", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.CheckConstraint("octet_length(body::text) <= 262144", name=op.f("ck_journal_body_size")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
        sa.UniqueConstraint("subject_kind", "subject", "epoch", "sequence", name=op.f("uq_journal_subject_kind_subject_epoch_sequence")),
    )
    op.create_index("ix_journal_position", "journal", ["position"], unique=True)
    op.create_index("ix_journal_seal_no", "journal", ["seal_no"], unique=False)
    op.create_index("ix_journal_unpublished", "journal", ["position"], unique=False, postgresql_where=sa.text("published_at IS NULL"))
    op.create_table(
        "lead_card",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("no", sa.Text(), nullable=False),
        sa.Column("customer_name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_ref", sa.Text(), nullable=True),
        sa.Column("owner_id", sa.Text(), nullable=True),
        sa.Column("process_key", sa.Text(), nullable=False),
        sa.Column("process_version", sa.Integer(), nullable=False),
        sa.Column("node", sa.Text(), nullable=False),
        sa.Column("node_position", sa.Integer(), nullable=False),
        sa.Column("furthest_position", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_progress_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("missing", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("needs_customization", sa.Boolean(), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("won_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contact_mask", sa.Text(), nullable=True),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("state", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_card")),
    )
    op.create_index(
        "ix_lead_card_board",
        "lead_card",
        ["process_key", "node", "last_progress_at", "id"],
        unique=False,
        postgresql_where=sa.text("status = 'LEAD_STATUS_OPEN'"),
    )
    op.create_index(
        "ix_lead_card_board_owner",
        "lead_card",
        ["owner_id", "process_key", "node", "last_progress_at", "id"],
        unique=False,
        postgresql_where=sa.text("status = 'LEAD_STATUS_OPEN'"),
    )
    op.create_index("ix_lead_card_created", "lead_card", ["created_at", "id"], unique=False)
    op.create_index("ix_lead_card_owner_created", "lead_card", ["owner_id", "created_at", "id"], unique=False)
    op.create_index(
        "ix_lead_card_search", "lead_card", ["search"], unique=False, postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"}
    )
    op.create_index("ix_lead_card_source_ref", "lead_card", ["source_ref", "created_at", "id"], unique=False)
    op.create_table(
        "lead_fact",
        sa.Column("lead_id", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("lead_id", "epoch", "sequence", name=op.f("pk_lead_fact")),
    )
    op.create_table(
        "lead_visit",
        sa.Column("lead_id", sa.Text(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("state", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("lead_id", "visit_no", name=op.f("pk_lead_visit")),
    )
    op.create_table(
        "login_failure",
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_login_failure")),
    )
    op.create_index("ix_login_failure_last_at", "login_failure", ["last_at"], unique=False)
    op.create_table(
        "process",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("state", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("key", "version", name=op.f("pk_process")),
    )
    op.create_table(
        "reply",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("body_sha256", sa.String(length=64), nullable=False),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_reply")),
    )
    op.create_index(op.f("ix_reply_created_at"), "reply", ["created_at"], unique=False)
    op.create_table(
        "seal",
        sa.Column("no", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_seal")),
    )
    op.create_table(
        "seen",
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("subject_kind", "subject", name=op.f("pk_seen")),
    )
    op.create_table(
        "source_seen",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_source_seen")),
    )
    op.create_table(
        "stored_file",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("stored_by", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "stored_by", name=op.f("pk_stored_file")),
    )
    op.create_table(
        "team",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("dept_id", sa.Text(), nullable=False),
        sa.Column("supervisor_id", sa.Text(), nullable=True),
        sa.Column("parent_id", sa.Text(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["dept_id"], ["department.id"], name=op.f("fk_team_dept_id_department")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("dept_id", "name", name=op.f("uq_team_dept_id_name")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Text(), nullable=True),
        sa.Column("roles", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("system", sa.Text(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("email_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_person_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("system", "external_id", name=op.f("uq_person_system_external_id")),
    )
    op.create_index("ix_person_display_name_id", "person", ["display_name", "id"], unique=False)
    op.create_index(op.f("ix_person_team_id"), "person", ["team_id"], unique=False)
    op.create_table(
        "account",
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_account_person_id_person")),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_account")),
        sa.UniqueConstraint("person_id", name=op.f("uq_account_person_id")),
    )


def downgrade() -> None:
    """Undo."""

    op.drop_table("account")
    op.drop_index(op.f("ix_person_team_id"), table_name="person")
    op.drop_index("ix_person_display_name_id", table_name="person")
    op.drop_table("person")
    op.drop_table("team")
    op.drop_table("stored_file")
    op.drop_table("source_seen")
    op.drop_table("seen")
    op.drop_table("seal")
    op.drop_index(op.f("ix_reply_created_at"), table_name="reply")
    op.drop_table("reply")
    op.drop_table("process")
    op.drop_index("ix_login_failure_last_at", table_name="login_failure")
    op.drop_table("login_failure")
    op.drop_table("lead_visit")
    op.drop_table("lead_fact")
    op.drop_index("ix_lead_card_source_ref", table_name="lead_card")
    op.drop_index("ix_lead_card_search", table_name="lead_card", postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"})
    op.drop_index("ix_lead_card_owner_created", table_name="lead_card")
    op.drop_index("ix_lead_card_created", table_name="lead_card")
    op.drop_index("ix_lead_card_board_owner", table_name="lead_card", postgresql_where=sa.text("status = 'LEAD_STATUS_OPEN'"))
    op.drop_index("ix_lead_card_board", table_name="lead_card", postgresql_where=sa.text("status = 'LEAD_STATUS_OPEN'"))
    op.drop_table("lead_card")
    op.drop_index("ix_journal_unpublished", table_name="journal", postgresql_where=sa.text("published_at IS NULL"))
    op.drop_index("ix_journal_seal_no", table_name="journal")
    op.drop_index("ix_journal_position", table_name="journal")
    op.drop_table("journal")
    op.drop_table("inbox_audit")
    op.drop_index("ix_inbox_parked", table_name="inbox", postgresql_where=sa.text("state = 'parked'"))
    op.drop_index("ix_inbox_due", table_name="inbox", postgresql_where=sa.text("state = 'waiting'"))
    op.drop_index("ix_inbox_done", table_name="inbox", postgresql_where=sa.text("state = 'done'"))
    op.drop_table("inbox")
    op.drop_table("funnel_counter")
    op.drop_table("deployment")
    op.drop_table("department")
    op.drop_index("ix_change_xid_position", table_name="change")
    op.drop_index("ix_change_at", table_name="change")
    op.drop_table("change")
    op.drop_table("board_counter")
