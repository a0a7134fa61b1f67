"""Tell imported rows apart."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("ticket", sa.Column("row_digest", sa.String(length=64), nullable=True))


def downgrade() -> None:
    """Undo."""
    op.drop_column("ticket", "row_digest")
