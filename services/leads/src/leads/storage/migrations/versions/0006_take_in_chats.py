"""Take in chats, and the words that tag a step."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "keyword_tags",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("tags", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_keyword_tags")),
    )
    op.create_table(
        "chat_binding",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("contact_index", sa.LargeBinary(), nullable=False),
        sa.Column("lead_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("bound_by", sa.Text(), nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "contact_index", name=op.f("pk_chat_binding")),
    )
    op.create_table(
        "chat_message",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("lead_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.PrimaryKeyConstraint("channel", "message_id", name=op.f("pk_chat_message")),
    )


def downgrade() -> None:
    """Undo."""
    for name in ("chat_message", "chat_binding", "keyword_tags"):
        op.drop_table(name)
