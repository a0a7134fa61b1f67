"""Measure action patterns."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql as pg

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Apply; the trails of leads that are closed already are told by whoever counts next."""
    op.create_table(
        "pattern",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("node", sa.Text(), nullable=True),
        sa.Column("keywords", pg.ARRAY(sa.Text()), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("state", pg.JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pattern")),
    )
    op.create_table(
        "pattern_measure",
        sa.Column("pattern_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.Column("shown", sa.BigInteger(), nullable=False),
        sa.Column("shown_won", sa.BigInteger(), nullable=False),
        sa.Column("others", sa.BigInteger(), nullable=False),
        sa.Column("others_won", sa.BigInteger(), nullable=False),
        sa.Column("difference_bp", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("pattern_id", name=op.f("pk_pattern_measure")),
    )
    op.create_table(
        "closed_step",
        sa.Column("lead_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("node", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("keywords", pg.ARRAY(sa.Text()), nullable=False),
        sa.Column("follow_up", sa.Integer(), nullable=True),
        sa.Column("in_node_s", sa.BigInteger(), nullable=True),
        sa.Column("in_lead_s", sa.BigInteger(), nullable=True),
        sa.Column("node_lasted_s", sa.BigInteger(), nullable=True),
        sa.Column("lead_lasted_s", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", INSTANT, nullable=False),
        sa.Column("won", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("lead_id", "place", name=op.f("pk_closed_step")),
    )
    counted = sa.text("follow_up is not null")
    op.create_index("ix_closed_step_follow_up", "closed_step", ["follow_up", "closed_at"], postgresql_where=counted)
    op.create_index("ix_closed_step_node", "closed_step", ["node", "closed_at"])
    op.create_index("ix_closed_step_closed", "closed_step", ["closed_at"])
    op.create_table(
        "trail_due",
        sa.Column("position", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("lead_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_trail_due")),
    )
    op.execute("insert into trail_due (lead_id) select id from lead_card where status <> 'LEAD_STATUS_OPEN'")


def downgrade() -> None:
    """Undo."""
    for name in ("trail_due", "closed_step", "pattern_measure", "pattern"):
        op.drop_table(name)
