"""Show what data checks find."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    jsonb = postgresql.JSONB(astext_type=sa.Text())
    op.create_table(
        "data_checks",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("state", jsonb, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_data_checks")),
    )
    op.create_table(
        "finding_card",
        sa.Column("lead_id", sa.Text(), nullable=False),
        sa.Column("check_key", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=True),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.Column("state", jsonb, nullable=False),
        sa.PrimaryKeyConstraint("lead_id", "check_key", name=op.f("pk_finding_card")),
    )
    place = ["found_at", "lead_id", "check_key"]
    op.create_index("ix_finding_card_found", "finding_card", place, unique=False)
    op.create_index("ix_finding_card_unsettled", "finding_card", place, unique=False, postgresql_where=sa.text("not settled"))
    op.create_index("ix_finding_card_owner", "finding_card", ["owner_id", *place], unique=False)
    op.create_table(
        "accuracy_change",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=False),
        sa.Column("leads", sa.BigInteger(), nullable=False),
        sa.Column("odd", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("day", "owner_id", name=op.f("pk_accuracy_change")),
    )
    op.create_table(
        "lead_accuracy",
        sa.Column("lead_id", sa.Text(), nullable=False),
        sa.Column("changes", jsonb, nullable=False),
        sa.PrimaryKeyConstraint("lead_id", name=op.f("pk_lead_accuracy")),
    )


def downgrade() -> None:
    """Undo."""
    for name in ("lead_accuracy", "accuracy_change", "finding_card", "data_checks"):
        op.drop_table(name)
