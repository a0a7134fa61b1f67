"""Keep the ways of closed leads."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql as pg

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def _shared() -> list[sa.Column[object]]:
    return [
        sa.Column("process_key", sa.Text(), nullable=False),
        sa.Column("process_version", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=False),
        sa.Column("closed_at", INSTANT, nullable=False),
        sa.Column("won", sa.Boolean(), nullable=False),
    ]


def upgrade() -> None:
    """Apply; the ways of leads that are closed already are told by whoever counts next."""
    op.create_table(
        "closed_way",
        sa.Column("lead_id", sa.Text(), nullable=False),
        *_shared(),
        sa.Column("walked", sa.Boolean(), nullable=False),
        sa.Column("way", pg.ARRAY(sa.Text()), nullable=False),
        sa.Column("cycle_s", sa.BigInteger(), nullable=True),
        sa.Column("overridden", sa.Boolean(), nullable=False),
        sa.Column("backfilled", sa.Boolean(), nullable=False),
        sa.Column("skipped", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("lead_id", name=op.f("pk_closed_way")),
    )
    op.create_table(
        "closed_node",
        sa.Column("lead_id", sa.Text(), nullable=False),
        sa.Column("node", sa.Text(), nullable=False),
        *_shared(),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("lasted_s", sa.BigInteger(), nullable=True),
        sa.Column("lost_here", sa.Boolean(), nullable=False),
        sa.Column("returned_to", pg.ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("lead_id", "node", name=op.f("pk_closed_node")),
    )
    for table in ("closed_way", "closed_node"):
        op.create_index(f"ix_{table}_closed", table, ["process_key", "closed_at"])
    op.execute("insert into health_due (lead_id) select id from lead_card where status <> 'LEAD_STATUS_OPEN'")


def downgrade() -> None:
    """Undo."""
    for name in ("closed_node", "closed_way"):
        op.drop_table(name)
