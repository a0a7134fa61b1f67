"""Find contacts again, by mail as well as by phone; what is sealed already is opened and indexed by the service, batch by batch."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("lead", sa.Column("email_index", sa.LargeBinary(), nullable=True))
    op.add_column("lead", sa.Column("contact_form", sa.SmallInteger(), server_default="0", nullable=False))
    op.create_index(op.f("ix_lead_email_index"), "lead", ["email_index"], postgresql_where=sa.text("email_index is not null"))
    op.create_index("ix_lead_contact_form", "lead", ["contact_form"], postgresql_where=sa.text("contact is not null and contact_form < 1"))


def downgrade() -> None:
    """Undo."""
    op.drop_index("ix_lead_contact_form", table_name="lead")
    op.drop_index(op.f("ix_lead_email_index"), table_name="lead")
    op.drop_column("lead", "contact_form")
    op.drop_column("lead", "email_index")
