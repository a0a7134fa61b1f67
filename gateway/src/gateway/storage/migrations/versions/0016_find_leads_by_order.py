"""Find a won lead by the number of its order."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply; only won leads have an order."""
    op.execute(r"update lead_card set search = search || E'\n' || lower(state ->> 'order_id') where state ->> 'order_id' <> ''")


def downgrade() -> None:
    """Undo."""
    op.execute("update lead_card set search = lower(concat_ws(chr(10), no, customer_name, title)) where state ->> 'order_id' <> ''")
