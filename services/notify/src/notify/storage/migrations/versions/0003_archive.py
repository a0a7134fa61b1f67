"""Let old facts leave the database for files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "archived",
        sa.Column("first", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("first_seal", sa.BigInteger(), nullable=False),
        sa.Column("last_seal", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("first", name=op.f("pk_archived")),
    )


def downgrade() -> None:
    """Undo; what was archived must be in the journal again before."""
    op.drop_table("archived")
