"""Show how the process is kept."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Apply; the tables are filled by `migrate`, which knows the company's days."""
    op.add_column("lead_visit", sa.Column("imported", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("update lead_visit set imported = true where state->>'mode' = 'MODE_IMPORT'")
    op.create_table(
        "visit_mark",
        sa.Column("lead_id", sa.Text(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=False),
        sa.Column("process_key", sa.Text(), nullable=False),
        sa.Column("node", sa.Text(), nullable=False),
        sa.Column("entered_at", INSTANT, nullable=False),
        sa.Column("left_at", INSTANT, nullable=True),
        sa.Column("owner_id", sa.Text(), nullable=False),
        sa.Column("due_at", INSTANT, nullable=True),
        sa.Column("due_owner_id", sa.Text(), nullable=True),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("ok", "late", "backfilled", "overridden")),
        sa.PrimaryKeyConstraint("lead_id", "visit_no", name=op.f("pk_visit_mark")),
    )
    due, said = sa.text("due_at is not null"), ["ok", "late", "backfilled", "overridden"]
    op.create_index("ix_visit_mark_due", "visit_mark", ["due_at"], postgresql_include=["due_owner_id", *said], postgresql_where=due)
    op.create_index("ix_visit_mark_due_owner", "visit_mark", ["due_owner_id", "due_at"], postgresql_include=said, postgresql_where=due)
    op.create_index(
        "ix_visit_mark_left",
        "visit_mark",
        ["process_key", "left_at"],
        postgresql_include=["node", "owner_id", "entered_at"],
        postgresql_where=sa.text("left_at is not null"),
    )
    op.create_index(
        "ix_visit_mark_left_owner",
        "visit_mark",
        ["owner_id", "process_key", "left_at"],
        postgresql_include=["node", "entered_at"],
        postgresql_where=sa.text("left_at is not null"),
    )
    op.create_index("ix_visit_mark_entered", "visit_mark", ["process_key", "node", "entered_at"])
    _counter("completion_change", "day")
    _counter("completion_standing")
    op.create_table(
        "lead_completion",
        sa.Column("lead_id", sa.Text(), nullable=False),
        sa.Column("process_key", sa.Text(), nullable=False),
        sa.Column("changes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("lead_id", name=op.f("pk_lead_completion")),
    )
    op.create_table(
        "dwell_rules_version",
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("epoch", "sequence", name=op.f("pk_dwell_rules_version")),
    )
    # The first rules known hold from the beginning of time, whatever their date.
    op.execute(
        "insert into dwell_rules_version select epoch, sequence, now(), coalesce(state->'rules', '[]'::jsonb) from dwell_rules"
    )


def _counter(name: str, *days: str) -> None:
    texts = ("process_key", "node", "owner_id")
    op.create_table(
        name,
        *(sa.Column(day, sa.Date(), nullable=False) for day in days),
        *(sa.Column(text, sa.Text(), nullable=False) for text in texts),
        sa.Column("reached", sa.BigInteger(), nullable=False),
        sa.Column("submitted", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(*days, *texts, name=op.f(f"pk_{name}")),
    )


def downgrade() -> None:
    """Undo."""
    for name in ("dwell_rules_version", "lead_completion", "completion_standing", "completion_change", "visit_mark"):
        op.drop_table(name)
    op.drop_column("lead_visit", "imported")
