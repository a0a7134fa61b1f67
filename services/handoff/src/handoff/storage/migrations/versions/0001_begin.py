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
    op.create_table('clarification',
    sa.Column('ticket_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('round_no', sa.Integer(), nullable=False),
    sa.Column('asked_by', sa.Text(), nullable=False),
    sa.Column('question', sa.LargeBinary(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_by', sa.Text(), nullable=True),
    sa.Column('answer', sa.LargeBinary(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('ticket_id', 'round_no', name=op.f('pk_clarification'))
    )
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
    op.create_table('lead_copy',
    sa.Column('lead_id', sa.Text(), nullable=False),
    sa.Column('epoch', sa.Integer(), nullable=False),
    sa.Column('sequence', sa.BigInteger(), nullable=False),
    sa.Column('no', sa.Text(), nullable=False),
    sa.Column('customer_name', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('owner_id', sa.Text(), nullable=True),
    sa.Column('imported', sa.Boolean(), nullable=False),
    sa.Column('system', sa.Text(), nullable=True),
    sa.Column('external_id', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('lead_id', name=op.f('pk_lead_copy'))
    )
    op.create_index(op.f('ix_lead_copy_system_lead_copy_external_id'), 'lead_copy', ['system', 'external_id'], unique=False)
    op.create_table('lead_flag',
    sa.Column('lead_id', sa.Text(), nullable=False),
    sa.Column('epoch', sa.Integer(), nullable=False),
    sa.Column('sequence', sa.BigInteger(), nullable=False),
    sa.Column('occurred_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor_id', sa.Text(), nullable=False),
    sa.Column('document', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.PrimaryKeyConstraint('lead_id', 'epoch', 'sequence', name=op.f('pk_lead_flag'))
    )
    op.create_table('lead_loss',
    sa.Column('lead_id', sa.Text(), nullable=False),
    sa.Column('epoch', sa.Integer(), nullable=False),
    sa.Column('sequence', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('lead_id', name=op.f('pk_lead_loss'))
    )
    op.create_table('remark',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('ticket_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('by', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_remark'))
    )
    op.create_index(op.f('ix_remark_ticket_id'), 'remark', ['ticket_id'], unique=False)
    op.create_table('reply',
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('body_sha256', sa.String(length=64), nullable=False),
    sa.Column('reply', sa.Text(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_reply'))
    )
    op.create_index(op.f('ix_reply_created_at'), 'reply', ['created_at'], unique=False)
    op.create_table('seal',
    sa.Column('no', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('digest', sa.LargeBinary(), nullable=False),
    sa.Column('previous', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('no', name=op.f('pk_seal'))
    )
    op.create_table('ticket',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.Column('no', sa.String(length=24), nullable=False),
    sa.Column('touchpoint', sa.Text(), nullable=False),
    sa.Column('map_version', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('from_dept', sa.Text(), nullable=False),
    sa.Column('to_dept', sa.Text(), nullable=False),
    sa.Column('lead_id', sa.Text(), nullable=True),
    sa.Column('lead_no', sa.Text(), nullable=True),
    sa.Column('customer_name', sa.Text(), nullable=True),
    sa.Column('lead_owner_id', sa.Text(), nullable=True),
    sa.Column('trigger_epoch', sa.Integer(), nullable=False),
    sa.Column('trigger_sequence', sa.BigInteger(), nullable=False),
    sa.Column('initiator_id', sa.Text(), nullable=True),
    sa.Column('assignee_ids', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('priority', sa.String(length=16), nullable=False),
    sa.Column('status', sa.String(length=16), nullable=False),
    sa.Column('inputs', sa.LargeBinary(), nullable=False),
    sa.Column('missing', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('paused_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('pauses', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('overdue', sa.Boolean(), nullable=False),
    sa.Column('escalation_level', sa.Integer(), nullable=False),
    sa.Column('rounds', sa.Integer(), nullable=False),
    sa.Column('returns', sa.Integer(), nullable=False),
    sa.Column('reworks', sa.Integer(), nullable=False),
    sa.Column('reassignments', sa.Integer(), nullable=False),
    sa.Column('first_pass', sa.Boolean(), nullable=True),
    sa.Column('on_time', sa.Boolean(), nullable=True),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('delivered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('cancel_reason', sa.Text(), nullable=True),
    sa.Column('system', sa.Text(), nullable=True),
    sa.Column('external_id', sa.Text(), nullable=True),
    sa.Column('imported', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ticket')),
    sa.UniqueConstraint('no', name=op.f('uq_ticket_no')),
    sa.UniqueConstraint('system', 'external_id', name=op.f('uq_ticket_system_external_id'))
    )
    op.create_index('ix_ticket_due', 'ticket', ['due_at'], unique=False, postgresql_where=sa.text("status IN ('accepted', 'in_progress', 'rework', 'submitted') AND overdue IS false AND imported IS false"))
    op.create_index(op.f('ix_ticket_lead_id_ticket_touchpoint'), 'ticket', ['lead_id', 'touchpoint'], unique=False)
    op.create_table('ticket_counter',
    sa.Column('month', sa.String(length=6), nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('month', name=op.f('pk_ticket_counter'))
    )


def downgrade() -> None:
    op.drop_table('ticket_counter')
    op.drop_index(op.f('ix_ticket_lead_id_ticket_touchpoint'), table_name='ticket')
    op.drop_index('ix_ticket_due', table_name='ticket', postgresql_where=sa.text("status IN ('accepted', 'in_progress', 'rework', 'submitted') AND overdue IS false AND imported IS false"))
    op.drop_table('ticket')
    op.drop_table('seal')
    op.drop_index(op.f('ix_reply_created_at'), table_name='reply')
    op.drop_table('reply')
    op.drop_index(op.f('ix_remark_ticket_id'), table_name='remark')
    op.drop_table('remark')
    op.drop_table('lead_loss')
    op.drop_table('lead_flag')
    op.drop_index(op.f('ix_lead_copy_system_lead_copy_external_id'), table_name='lead_copy')
    op.drop_table('lead_copy')
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
    op.drop_table('clarification')
