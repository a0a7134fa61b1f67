"""Begin."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('delivery',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.Column('event_id', sa.Text(), nullable=False),
    sa.Column('user_id', sa.Text(), nullable=False),
    sa.Column('channel', sa.String(length=16), nullable=False),
    sa.Column('topic', sa.Text(), nullable=False),
    sa.Column('severity', sa.String(length=16), nullable=False),
    sa.Column('title', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('body', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('link', sa.Text(), nullable=False),
    sa.Column('event_type', sa.Text(), nullable=False),
    sa.Column('subject_kind', sa.Text(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('status', sa.String(length=16), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('resolves_key', sa.Text(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('steps', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delivery')),
    sa.UniqueConstraint('event_id', 'user_id', 'channel', name=op.f('uq_delivery_event_id_user_id_channel'))
    )
    op.create_index('ix_delivery_due', 'delivery', ['next_at'], unique=False, postgresql_where=sa.text("status IN ('queued', 'deferred')"))
    op.create_index('ix_delivery_unread', 'delivery', ['user_id'], unique=False, postgresql_where=sa.text("channel = 'inapp' AND status = 'sent' AND read_at IS NULL"))
    op.create_index(op.f('ix_delivery_user_id_delivery_event_id'), 'delivery', ['user_id', 'event_id'], unique=False)
    op.create_table('deployment',
    sa.Column('id', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('database_id', sa.Uuid(), nullable=False),
    sa.Column('epoch', sa.Integer(), nullable=False),
    sa.Column('demo', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_deployment_one_row')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deployment'))
    )
    op.create_table('directory_copy',
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('epoch', sa.Integer(), nullable=False),
    sa.Column('sequence', sa.BigInteger(), nullable=False),
    sa.Column('parent', sa.Text(), nullable=True),
    sa.Column('state', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.PrimaryKeyConstraint('kind', 'id', name=op.f('pk_directory_copy'))
    )
    op.create_index(op.f('ix_directory_copy_kind_directory_copy_parent'), 'directory_copy', ['kind', 'parent'], unique=False)
    op.create_table('inbox',
    sa.Column('consumer', sa.Text(), nullable=False),
    sa.Column('event_id', sa.Text(), nullable=False),
    sa.Column('body_sha256', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('attempts', sa.Integer(), server_default='0', nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('fingerprint', sa.Text(), nullable=True),
    sa.Column('raw', sa.LargeBinary(), nullable=True),
    sa.Column('received_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
    sa.PrimaryKeyConstraint('consumer', 'event_id', name=op.f('pk_inbox'))
    )
    op.create_index('ix_inbox_done', 'inbox', ['received_at'], unique=False, postgresql_where=sa.text("state = 'done'"))
    op.create_index('ix_inbox_due', 'inbox', ['consumer', 'next_at'], unique=False, postgresql_where=sa.text("state = 'waiting'"))
    op.create_index('ix_inbox_parked', 'inbox', ['consumer', 'fingerprint'], unique=False, postgresql_where=sa.text("state = 'parked'"))
    op.create_table('inbox_audit',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
    sa.Column('actor', sa.Text(), nullable=False),
    sa.Column('verb', sa.Text(), nullable=False),
    sa.Column('consumer', sa.Text(), nullable=False),
    sa.Column('event_id', sa.Text(), nullable=False),
    sa.Column('body_sha256', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inbox_audit'))
    )
    op.create_table('journal',
    sa.Column('position', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('epoch', sa.Integer(), nullable=False),
    sa.Column('type', sa.Text(), nullable=False),
    sa.Column('subject_kind', sa.Text(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('sequence', sa.BigInteger(), nullable=False),
    sa.Column('occurred_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
    sa.Column('mode', sa.Text(), nullable=False),
    sa.Column('actor', sa.Text(), nullable=False),
    sa.Column('correlation_id', sa.Text(), nullable=False),
    sa.Column('causation_id', sa.Text(), nullable=True),
    sa.Column('traceparent', sa.Text(), nullable=True),
    sa.Column('body', postgresql.JSON(astext_type=sa.Text()), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('seal_no', sa.BigInteger(), nullable=True),
    sa.Column('attempts', sa.Integer(), server_default='0', nullable=False),
    sa.Column('last_error', sa.Text(), nullable=True),
    sa.CheckConstraint('octet_length(body::text) <= 262144', name=op.f('ck_journal_body_size')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal')),
    sa.UniqueConstraint('subject_kind', 'subject', 'epoch', 'sequence', name=op.f('uq_journal_subject_kind_subject_epoch_sequence'))
    )
    op.create_index('ix_journal_position', 'journal', ['position'], unique=True)
    op.create_index('ix_journal_seal_no', 'journal', ['seal_no'], unique=False)
    op.create_index('ix_journal_unpublished', 'journal', ['position'], unique=False, postgresql_where=sa.text('published_at IS NULL'))
    op.create_table('reply',
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('body_sha256', sa.String(length=64), nullable=False),
    sa.Column('reply', sa.Text(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_reply'))
    )
    op.create_index(op.f('ix_reply_created_at'), 'reply', ['created_at'], unique=False)
    op.create_table('resolution',
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_resolution'))
    )
    op.create_table('seal',
    sa.Column('no', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('digest', sa.LargeBinary(), nullable=False),
    sa.Column('previous', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('no', name=op.f('pk_seal'))
    )


def downgrade() -> None:
    op.drop_table('seal')
    op.drop_table('resolution')
    op.drop_index(op.f('ix_reply_created_at'), table_name='reply')
    op.drop_table('reply')
    op.drop_index('ix_journal_unpublished', table_name='journal', postgresql_where=sa.text('published_at IS NULL'))
    op.drop_index('ix_journal_seal_no', table_name='journal')
    op.drop_index('ix_journal_position', table_name='journal')
    op.drop_table('journal')
    op.drop_table('inbox_audit')
    op.drop_index('ix_inbox_parked', table_name='inbox', postgresql_where=sa.text("state = 'parked'"))
    op.drop_index('ix_inbox_due', table_name='inbox', postgresql_where=sa.text("state = 'waiting'"))
    op.drop_index('ix_inbox_done', table_name='inbox', postgresql_where=sa.text("state = 'done'"))
    op.drop_table('inbox')
    op.drop_index(op.f('ix_directory_copy_kind_directory_copy_parent'), table_name='directory_copy')
    op.drop_table('directory_copy')
    op.drop_table('deployment')
    op.drop_index(op.f('ix_delivery_user_id_delivery_event_id'), table_name='delivery')
    op.drop_index('ix_delivery_unread', table_name='delivery', postgresql_where=sa.text("channel = 'inapp' AND status = 'sent' AND read_at IS NULL"))
    op.drop_index('ix_delivery_due', table_name='delivery', postgresql_where=sa.text("status IN ('queued', 'deferred')"))
    op.drop_table('delivery')
