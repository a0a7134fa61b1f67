"""Hear of tickets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("visit", sa.Column("steps", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False))
    op.create_table(
        "step_ticket",
        sa.Column("ticket_id", sa.Text(), nullable=False),
        sa.Column("lead_id", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("ticket", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_step_ticket")),
    )
    op.create_index(op.f("ix_step_ticket_lead_id"), "step_ticket", ["lead_id"], unique=False)


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_step_ticket_lead_id"), table_name="step_ticket")
    op.drop_table("step_ticket")
    op.drop_column("visit", "steps")
