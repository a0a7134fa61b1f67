"""Remember what a pack left."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("pack_install", sa.Column("dwell_after", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column("pack_install", sa.Column("retired", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False))


def downgrade() -> None:
    """Undo."""
    op.drop_column("pack_install", "retired")
    op.drop_column("pack_install", "dwell_after")
