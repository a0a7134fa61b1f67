"""Processes side by side: heads, drafts and packs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply; what was told of a process so far were its versions, so its newest version is also its sequence."""
    document = postgresql.JSONB(astext_type=sa.Text())
    instant = sa.DateTime(timezone=True)
    op.add_column("process", sa.Column("published_by", sa.Text(), nullable=True))
    op.create_table(
        "process_head",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("newest", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("default_since", instant, nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_process_head")),
    )
    op.execute("insert into process_head (key, sequence, newest, retired) select key, max(version), max(version), false from process group by key")
    op.create_table(
        "process_draft",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("body", document, nullable=False),
        sa.Column("enforce_from", instant, nullable=True),
        sa.Column("saved_at", instant, nullable=False),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_process_draft")),
    )
    op.create_table(
        "pack_install",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("label", document, nullable=False),
        sa.Column("effects", document, nullable=False),
        sa.Column("dwell_before", document, nullable=False),
        sa.Column("installed_at", instant, nullable=False),
        sa.Column("installed_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", "number", name=op.f("pk_pack_install")),
    )


def downgrade() -> None:
    """Undo."""
    for name in ("pack_install", "process_draft", "process_head"):
        op.drop_table(name)
    op.drop_column("process", "published_by")
