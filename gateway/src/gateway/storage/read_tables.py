"""The read model: everything here can be dropped and rebuilt by replaying events."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from gateway.storage.tables import INSTANT, metadata

_OPEN = sa.text("status = 'LEAD_STATUS_OPEN'")
_STANDING = sa.text("status = 'LEAD_STATUS_OPEN' and (is_breached or stalled_until is not null)")

# No index on progress alone: the planner would walk it for the board and read every lead to fill an empty column.
lead_card = sa.Table(
    "lead_card",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("no", sa.Text, nullable=False),
    sa.Column("customer_name", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("source_ref", sa.Text),
    sa.Column("owner_id", sa.Text),
    sa.Column("process_key", sa.Text, nullable=False),
    sa.Column("process_version", sa.Integer, nullable=False),
    sa.Column("node", sa.Text, nullable=False),
    sa.Column("node_position", sa.Integer, nullable=False),
    sa.Column("reached", pg.ARRAY(sa.Text), nullable=False),
    sa.Column("entered_at", INSTANT),
    sa.Column("last_progress_at", INSTANT, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("amount_minor", sa.BigInteger),
    sa.Column("currency", sa.Text, nullable=False),
    sa.Column("missing", pg.ARRAY(sa.Text), nullable=False),
    sa.Column("needs_customization", sa.Boolean, nullable=False),
    sa.Column("voided", sa.Boolean, nullable=False),
    sa.Column("created_at", INSTANT, nullable=False),
    sa.Column("won_at", INSTANT),
    sa.Column("contact_mask", sa.Text),
    sa.Column("dwell_breached", pg.ARRAY(sa.Text), nullable=False),
    sa.Column("is_breached", sa.Boolean, nullable=False),
    sa.Column("stall_reason", sa.Text),
    sa.Column("stalled_by", sa.Text),
    sa.Column("stalled_until", INSTANT),
    sa.Column("search", sa.Text, nullable=False),
    sa.Column("state", pg.JSONB, nullable=False),
    sa.Index("ix_lead_card_board", "process_key", "node", "last_progress_at", "id", postgresql_where=_OPEN),
    sa.Index("ix_lead_card_board_owner", "owner_id", "process_key", "node", "last_progress_at", "id", postgresql_where=_OPEN),
    sa.Index("ix_lead_card_standing", "process_key", "node", "last_progress_at", "id", postgresql_where=_STANDING),
    sa.Index("ix_lead_card_created", "created_at", "id"),
    sa.Index("ix_lead_card_owner_created", "owner_id", "created_at", "id"),
    sa.Index("ix_lead_card_source_ref", "source_ref", "created_at", "id"),
    sa.Index("ix_lead_card_search", "search", postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"}),
)

lead_fact = sa.Table(
    "lead_fact",
    metadata,
    sa.Column("lead_id", sa.Text, primary_key=True),
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

lead_visit = sa.Table(
    "lead_visit",
    metadata,
    sa.Column("lead_id", sa.Text, primary_key=True),
    sa.Column("visit_no", sa.Integer, primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("state", pg.JSONB, nullable=False),
    sa.Column("imported", sa.Boolean, nullable=False, server_default=sa.false()),  # once told so, for ever: work on it makes no history
)

process = sa.Table(
    "process",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("state", pg.JSONB, nullable=False),
)

dwell_rules = sa.Table(
    "dwell_rules",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("state", pg.JSONB, nullable=False),
)

# '' stands for "nobody" and "not known": a primary key cannot hold null.
board_counter = sa.Table(
    "board_counter",
    metadata,
    sa.Column("process_key", sa.Text, primary_key=True),
    sa.Column("node", sa.Text, primary_key=True),
    sa.Column("owner_id", sa.Text, primary_key=True),
    sa.Column("currency", sa.Text, primary_key=True),
    sa.Column("leads", sa.BigInteger, nullable=False),
    sa.Column("amount_minor", sa.Numeric(30, 0), nullable=False),
)

funnel_counter = sa.Table(
    "funnel_counter",
    metadata,
    sa.Column("process_key", sa.Text, primary_key=True),
    sa.Column("origin", sa.Text, primary_key=True),
    sa.Column("owner_id", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("status", sa.Text, primary_key=True),
    sa.Column("node", sa.Text, primary_key=True),
    sa.Column("reached", pg.ARRAY(sa.Text), primary_key=True),
    sa.Column("currency", sa.Text, primary_key=True),
    sa.Column("leads", sa.BigInteger, nullable=False),
    sa.Column("amount_minor", sa.Numeric(30, 0), nullable=False),
)

seen = sa.Table(
    "seen",
    metadata,
    sa.Column("subject_kind", sa.Text, primary_key=True),
    sa.Column("subject", sa.Text, primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
)

source_seen = sa.Table(
    "source_seen",
    metadata,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("recorded_at", INSTANT, nullable=False),
)

# Read in the order (xid, position) below the oldest running transaction, so that a late commit is never skipped.
change = sa.Table(
    "change",
    metadata,
    sa.Column("position", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("xid", sa.BigInteger, nullable=False, server_default=sa.text("(pg_current_xact_id()::text::bigint)")),
    sa.Column("at", INSTANT, nullable=False, server_default=sa.func.clock_timestamp()),
    sa.Column("subject_kind", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("owner_id", sa.Text),
    sa.Column("previous_owner_id", sa.Text),
    sa.Index("ix_change_xid_position", "xid", "position"),
    sa.Index("ix_change_at", "at"),
)
