"""Find won deals by their order."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_index(op.f("ix_lead_order_id"), "lead", ["order_id"], postgresql_where=sa.text("order_id is not null"))


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_lead_order_id"), table_name="lead")
