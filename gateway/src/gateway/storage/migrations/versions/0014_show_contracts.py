"""Show contracts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql as pg

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply; nobody has told of a contract yet."""
    op.create_table(
        "contract_card",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("from_dept", sa.Text(), nullable=False),
        sa.Column("to_dept", sa.Text(), nullable=False),
        sa.Column("lead_id", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("state", pg.JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_card")),
    )
    op.create_index("ix_contract_card_board", "contract_card", ["status", "requested_at", "id"])
    op.create_index("ix_contract_card_lead", "contract_card", ["lead_id"])
    op.create_index(
        "ix_contract_card_search", "contract_card", ["search"], postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"}
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("contract_card")
