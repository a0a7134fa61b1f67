"""Flags say whether they are history"""

import sqlalchemy as sa
from alembic import op
revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column('lead_flag', sa.Column('imported', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute('update lead_flag set imported = true from lead_copy where lead_copy.lead_id = lead_flag.lead_id and lead_copy.imported')
    op.alter_column('lead_flag', 'imported', server_default=None)


def downgrade() -> None:
    """Revert."""
    op.drop_column('lead_flag', 'imported')
