"""Draw the monthly sample."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "sample_draw",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("seed_commit", sa.String(length=64), nullable=False),
        sa.Column("seed", sa.LargeBinary(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("committed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("population", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("population_hash", sa.String(length=64), nullable=True),
        sa.Column("lead_ids", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_sample_draw")),
    )
    op.create_index(op.f("ix_lead_won_at"), "lead", ["won_at"], unique=False, postgresql_where=sa.text("won_at IS NOT NULL"))


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_lead_won_at"), table_name="lead")
    op.drop_table("sample_draw")
