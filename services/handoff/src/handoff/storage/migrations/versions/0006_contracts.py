"""Contracts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
JSONB = postgresql.JSONB(astext_type=sa.Text())
UNDER_WAY = sa.text("status IN ('approved', 'filled', 'legal_review', 'opened')")


def upgrade() -> None:
    """Apply; a copy of a lead that was made before is of an open one until the lead is heard of again."""
    op.add_column("lead_copy", sa.Column("closed", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.alter_column("lead_copy", "closed", server_default=None)
    op.create_table(
        "contract",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("lead_id", sa.Text(), nullable=False),
        sa.Column("lead_no", sa.Text(), nullable=False),
        sa.Column("customer_name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("from_dept", sa.Text(), nullable=False),
        sa.Column("to_dept", sa.Text(), nullable=False),
        sa.Column("lead_owner_id", sa.Text(), nullable=True),
        sa.Column("trigger_epoch", sa.Integer(), nullable=False),
        sa.Column("trigger_sequence", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("missing", JSONB, nullable=False),
        sa.Column("template_id", sa.Text(), nullable=True),
        sa.Column("template_version", sa.Integer(), nullable=True),
        sa.Column("latest_version", sa.Integer(), nullable=True),
        sa.Column("returns", sa.Integer(), nullable=False),
        sa.Column("requested_at", INSTANT, nullable=False),
        sa.Column("submitted_at", INSTANT, nullable=True),
        sa.Column("approved_at", INSTANT, nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("signed_at", INSTANT, nullable=True),
        sa.Column("signed_by", sa.Text(), nullable=True),
        sa.Column("contract_no", sa.Text(), nullable=True),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract")),
    )
    op.create_index(op.f("ix_contract_lead_id"), "contract", ["lead_id"], unique=False)
    op.create_index("uq_contract_under_way", "contract", ["lead_id"], unique=True, postgresql_where=UNDER_WAY)
    op.create_index("ix_contract_template", "contract", ["template_id"], unique=False, postgresql_where=UNDER_WAY)
    op.create_table(
        "contract_remark",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("contract_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_remark")),
    )
    op.create_index(op.f("ix_contract_remark_contract_id"), "contract_remark", ["contract_id"], unique=False)
    op.create_table(
        "legal_template",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("label", JSONB, nullable=False),
        sa.Column("published_at", INSTANT, nullable=False),
        sa.Column("published_by", sa.Text(), nullable=False),
        sa.Column("document", JSONB, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_template")),
    )
    for name in ("lead_negotiation", "lead_end"):
        op.create_table(
            name,
            sa.Column("lead_id", sa.Text(), nullable=False),
            sa.Column("epoch", sa.Integer(), nullable=False),
            sa.Column("sequence", sa.BigInteger(), nullable=False),
            sa.PrimaryKeyConstraint("lead_id", "epoch", "sequence", name=op.f(f"pk_{name}")),
        )


def downgrade() -> None:
    """Undo."""
    for name in ("lead_end", "lead_negotiation", "legal_template", "contract_remark", "contract"):
        op.drop_table(name)
    op.drop_column("lead_copy", "closed")
