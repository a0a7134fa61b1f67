"""Show credits tickets and messages"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table('credit_card',
    sa.Column('lead_id', sa.Text(), nullable=False),
    sa.Column('epoch', sa.Integer(), nullable=False),
    sa.Column('sequence', sa.BigInteger(), nullable=False),
    sa.Column('won_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('state', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.PrimaryKeyConstraint('lead_id', name=op.f('pk_credit_card'))
    )
    op.create_index('ix_credit_card_won', 'credit_card', ['won_at', 'lead_id'], unique=False)
    op.create_table('credit_share',
    sa.Column('lead_id', sa.Text(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=False),
    sa.Column('won_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('subject_id', sa.Text(), nullable=False),
    sa.Column('subject_kind', sa.Text(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('bucket', sa.Text(), nullable=False),
    sa.Column('bp', sa.Integer(), nullable=False),
    sa.Column('amount_minor', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('lead_id', 'line', name=op.f('pk_credit_share'))
    )
    op.create_index('ix_credit_share_subject', 'credit_share', ['subject_id', 'won_at'], unique=False)
    op.create_index('ix_credit_share_won', 'credit_share', ['won_at'], unique=False)
    op.create_table('delivery_card',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('epoch', sa.Integer(), nullable=False),
    sa.Column('sequence', sa.BigInteger(), nullable=False),
    sa.Column('user_id', sa.Text(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('state', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delivery_card'))
    )
    op.create_index('ix_delivery_card_inbox', 'delivery_card', ['user_id', 'channel', 'created_at', 'id'], unique=False)
    op.create_index('ix_delivery_card_unread', 'delivery_card', ['user_id'], unique=False, postgresql_where=sa.text("channel = 'CHANNEL_INAPP' and read_at is null"))
    op.create_table('ticket_card',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('epoch', sa.Integer(), nullable=False),
    sa.Column('sequence', sa.BigInteger(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('from_dept', sa.Text(), nullable=False),
    sa.Column('to_dept', sa.Text(), nullable=False),
    sa.Column('lead_id', sa.Text(), nullable=True),
    sa.Column('people', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('overdue', sa.Boolean(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('search', sa.Text(), nullable=False),
    sa.Column('state', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ticket_card'))
    )
    op.create_index('ix_ticket_card_board', 'ticket_card', ['status', 'due_at', 'id'], unique=False)
    op.create_index('ix_ticket_card_lead', 'ticket_card', ['lead_id'], unique=False)
    op.create_index('ix_ticket_card_people', 'ticket_card', ['people'], unique=False, postgresql_using='gin')
    op.create_index('ix_ticket_card_search', 'ticket_card', ['search'], unique=False, postgresql_using='gin', postgresql_ops={'search': 'gin_trgm_ops'})
    op.create_table('ticket_fact',
    sa.Column('ticket_id', sa.Text(), nullable=False),
    sa.Column('epoch', sa.Integer(), nullable=False),
    sa.Column('sequence', sa.BigInteger(), nullable=False),
    sa.Column('event_id', sa.Text(), nullable=False),
    sa.Column('type', sa.Text(), nullable=False),
    sa.Column('occurred_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor', sa.Text(), nullable=False),
    sa.Column('mode', sa.Text(), nullable=False),
    sa.Column('facts', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.PrimaryKeyConstraint('ticket_id', 'epoch', 'sequence', name=op.f('pk_ticket_fact'))
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table('ticket_fact')
    op.drop_index('ix_ticket_card_search', table_name='ticket_card', postgresql_using='gin', postgresql_ops={'search': 'gin_trgm_ops'})
    op.drop_index('ix_ticket_card_people', table_name='ticket_card', postgresql_using='gin')
    op.drop_index('ix_ticket_card_lead', table_name='ticket_card')
    op.drop_index('ix_ticket_card_board', table_name='ticket_card')
    op.drop_table('ticket_card')
    op.drop_index('ix_delivery_card_unread', table_name='delivery_card', postgresql_where=sa.text("channel = 'CHANNEL_INAPP' and read_at is null"))
    op.drop_index('ix_delivery_card_inbox', table_name='delivery_card')
    op.drop_table('delivery_card')
    op.drop_index('ix_credit_share_won', table_name='credit_share')
    op.drop_index('ix_credit_share_subject', table_name='credit_share')
    op.drop_table('credit_share')
    op.drop_index('ix_credit_card_won', table_name='credit_card')
    op.drop_table('credit_card')
