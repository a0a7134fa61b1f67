"""Keep when what a message tells of was recorded: a matter that ended may come up again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply; of messages that are there already, the moment they were made is the nearest that is known."""
    op.add_column("delivery", sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("update delivery set recorded_at = created_at")
    op.alter_column("delivery", "recorded_at", nullable=False)


def downgrade() -> None:
    """Undo."""
    op.drop_column("delivery", "recorded_at")
