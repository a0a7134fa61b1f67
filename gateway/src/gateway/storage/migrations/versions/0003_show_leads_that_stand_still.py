"""Show leads that stand still"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OPEN = "status = 'LEAD_STATUS_OPEN'"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "dwell_rules",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("state", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_dwell_rules")),
    )
    op.add_column("lead_card", sa.Column("dwell_breached", postgresql.ARRAY(sa.Text()), nullable=False, server_default="{}"))
    op.alter_column("lead_card", "dwell_breached", server_default=None)
    op.add_column("lead_card", sa.Column("is_breached", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.alter_column("lead_card", "is_breached", server_default=None)
    op.add_column("lead_card", sa.Column("stall_reason", sa.Text(), nullable=True))
    op.add_column("lead_card", sa.Column("stalled_by", sa.Text(), nullable=True))
    op.add_column("lead_card", sa.Column("stalled_until", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_lead_card_standing",
        "lead_card",
        ["process_key", "node", "last_progress_at", "id"],
        unique=False,
        postgresql_where=sa.text(f"{OPEN} and (is_breached or stalled_until is not null)"),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_index("ix_lead_card_standing", table_name="lead_card")
    for name in ("stalled_until", "stalled_by", "stall_reason", "is_breached", "dwell_breached"):
        op.drop_column("lead_card", name)
    op.drop_table("dwell_rules")
