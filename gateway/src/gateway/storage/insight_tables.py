"""The read model of credits, tickets and messages: everything here can be rebuilt by replaying events."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from gateway.storage.tables import INSTANT, metadata

credit_card = sa.Table(
    "credit_card",
    metadata,
    sa.Column("lead_id", sa.Text, primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("won_at", INSTANT, nullable=False),
    sa.Column("currency", sa.Text, nullable=False),
    sa.Column("state", pg.JSONB, nullable=False),
    sa.Index("ix_credit_card_won", "won_at", "lead_id"),
)

credit_share = sa.Table(
    "credit_share",
    metadata,
    sa.Column("lead_id", sa.Text, primary_key=True),
    sa.Column("line", sa.Integer, primary_key=True),
    sa.Column("won_at", INSTANT, nullable=False),
    sa.Column("currency", sa.Text, nullable=False),
    sa.Column("subject_id", sa.Text, nullable=False),
    sa.Column("subject_kind", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("bucket", sa.Text, nullable=False),
    sa.Column("bp", sa.Integer, nullable=False),
    sa.Column("amount_minor", sa.BigInteger, nullable=False),
    sa.Index("ix_credit_share_won", "won_at"),
    sa.Index("ix_credit_share_subject", "subject_id", "won_at"),
)

ticket_card = sa.Table(
    "ticket_card",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("from_dept", sa.Text, nullable=False),
    sa.Column("to_dept", sa.Text, nullable=False),
    sa.Column("lead_id", sa.Text),
    sa.Column("people", pg.ARRAY(sa.Text), nullable=False),
    sa.Column("due_at", INSTANT),
    sa.Column("overdue", sa.Boolean, nullable=False),
    sa.Column("opened_at", INSTANT, nullable=False),
    sa.Column("search", sa.Text, nullable=False),
    sa.Column("state", pg.JSONB, nullable=False),
    sa.Index("ix_ticket_card_board", "status", "due_at", "id"),
    sa.Index("ix_ticket_card_lead", "lead_id"),
    sa.Index("ix_ticket_card_people", "people", postgresql_using="gin"),
    sa.Index("ix_ticket_card_search", "search", postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"}),
)

ticket_fact = sa.Table(
    "ticket_fact",
    metadata,
    sa.Column("ticket_id", sa.Text, primary_key=True),
    sa.Column("epoch", sa.Integer, primary_key=True),
    sa.Column("sequence", sa.BigInteger, primary_key=True),
    sa.Column("event_id", sa.Text, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("occurred_at", INSTANT, nullable=False),
    sa.Column("recorded_at", INSTANT, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("mode", sa.Text, nullable=False),
    sa.Column("facts", pg.JSONB, nullable=False),
)

contract_card = sa.Table(
    "contract_card",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("stale", sa.Boolean, nullable=False),
    sa.Column("from_dept", sa.Text, nullable=False),
    sa.Column("to_dept", sa.Text, nullable=False),
    sa.Column("lead_id", sa.Text, nullable=False),
    sa.Column("requested_at", INSTANT, nullable=False),
    sa.Column("search", sa.Text, nullable=False),
    sa.Column("state", pg.JSONB, nullable=False),
    sa.Index("ix_contract_card_board", "status", "requested_at", "id"),
    sa.Index("ix_contract_card_lead", "lead_id"),
    sa.Index("ix_contract_card_search", "search", postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"}),
)

delivery_card = sa.Table(
    "delivery_card",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("user_id", sa.Text, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("created_at", INSTANT, nullable=False),
    sa.Column("read_at", INSTANT),
    sa.Column("state", pg.JSONB, nullable=False),
    sa.Index("ix_delivery_card_inbox", "user_id", "channel", "created_at", "id"),
    sa.Index("ix_delivery_card_unread", "user_id", postgresql_where=sa.text("channel = 'CHANNEL_INAPP' and read_at is null")),
)
