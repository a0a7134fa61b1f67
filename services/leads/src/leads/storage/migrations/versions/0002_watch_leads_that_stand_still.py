"""Watch leads that stand still."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply; leads that are open already are looked at once the rules are there."""
    op.create_table(
        "dwell_rules",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_dwell_rules")),
    )
    for name in ("alerted", "breached"):
        op.add_column("lead", sa.Column(name, postgresql.JSONB(astext_type=sa.Text()), nullable=False, server_default="[]"))
        op.alter_column("lead", name, server_default=None)
    op.add_column("lead", sa.Column("stall", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column("lead", sa.Column("watch_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("update lead set watch_at = last_progress_at where status = 'open'")
    op.create_index("ix_lead_watch", "lead", ["watch_at"], unique=False, postgresql_where=sa.text("watch_at IS NOT NULL"))


def downgrade() -> None:
    """Undo."""
    op.drop_index("ix_lead_watch", table_name="lead")
    for name in ("watch_at", "stall", "breached", "alerted"):
        op.drop_column("lead", name)
    op.drop_table("dwell_rules")
