"""Check the data of leads; what checks must know of a lead's past is filled in from its steps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# The names of a contact are sealed: of an older lead only its phone number is known to be there.
FILL = (
    "update lead set seen = jsonb_strip_nulls(jsonb_build_object("
    " 'ways', case when lead.phone_index is not null then '[\"phone\"]'::jsonb when lead.contact is not null then '[\"other\"]'::jsonb"
    "  else '[]'::jsonb end,"
    " 'follow_ups', coalesce(steps.n, 0), 'first_step', steps.first, 'last_step', steps.last))"
    " from lead as every left join (select lead_id, count(*) filter (where kind <> 'note') as n,"
    "  min(occurred_at) as first, max(occurred_at) as last from activity group by lead_id) as steps on steps.lead_id = every.id"
    " where every.id = lead.id"
)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "data_checks",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("checks", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_data_checks")),
    )
    op.create_table(
        "usual_amount",
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("leads", sa.Integer(), nullable=False),
        sa.Column("median_minor", sa.BigInteger(), nullable=False),
        sa.Column("learned_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("currency", "line", name=op.f("pk_usual_amount")),
    )
    jsonb = postgresql.JSONB(astext_type=sa.Text())
    op.add_column("lead", sa.Column("findings", jsonb, nullable=False, server_default=sa.text("'[]'")))
    op.add_column("lead", sa.Column("seen", jsonb, nullable=False, server_default=sa.text("'{}'")))
    op.add_column("lead", sa.Column("checks_version", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.add_column("lead", sa.Column("check_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(FILL)
    for name in ("findings", "seen", "checks_version"):
        op.alter_column("lead", name, server_default=None)
    op.create_index("ix_lead_check", "lead", ["check_at"], postgresql_where=sa.text("check_at IS NOT NULL"))
    op.create_index(
        "ix_lead_checks_version", "lead", ["checks_version"], postgresql_where=sa.text("(status = 'open' or findings <> '[]')")
    )


def downgrade() -> None:
    """Undo."""
    op.drop_index("ix_lead_checks_version", table_name="lead")
    op.drop_index("ix_lead_check", table_name="lead")
    for name in ("check_at", "checks_version", "seen", "findings"):
        op.drop_column("lead", name)
    op.drop_table("usual_amount")
    op.drop_table("data_checks")
