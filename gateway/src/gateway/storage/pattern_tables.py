"""The read model of action patterns: the library, what was counted of it, and the trails of closed leads it is counted from."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from gateway.storage.tables import INSTANT, metadata

pattern = sa.Table(
    "pattern",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("node", sa.Text),
    sa.Column("keywords", pg.ARRAY(sa.Text), nullable=False),
    sa.Column("retired", sa.Boolean, nullable=False),
    sa.Column("state", pg.JSONB, nullable=False),
)

# The last count of a pattern; difference_bp is kept beside it because the library is ordered by it.
pattern_measure = sa.Table(
    "pattern_measure",
    metadata,
    sa.Column("pattern_id", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("since", INSTANT, nullable=False),
    sa.Column("until", INSTANT, nullable=False),
    sa.Column("shown", sa.BigInteger, nullable=False),
    sa.Column("shown_won", sa.BigInteger, nullable=False),
    sa.Column("others", sa.BigInteger, nullable=False),
    sa.Column("others_won", sa.BigInteger, nullable=False),
    sa.Column("difference_bp", sa.Integer),
)

# A row for each step of a closed lead, with all that a condition asks of it: a pattern is counted without a look at anything else.
closed_step = sa.Table(
    "closed_step",
    metadata,
    sa.Column("lead_id", sa.Text, primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("node", sa.Text, nullable=False),  # '' where nobody knows where the lead stood
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("keywords", pg.ARRAY(sa.Text), nullable=False),
    sa.Column("follow_up", sa.Integer),
    sa.Column("in_node_s", sa.BigInteger),
    sa.Column("in_lead_s", sa.BigInteger),
    sa.Column("node_lasted_s", sa.BigInteger),
    sa.Column("lead_lasted_s", sa.BigInteger),
    sa.Column("closed_at", INSTANT, nullable=False),
    sa.Column("won", sa.Boolean, nullable=False),
    sa.Index("ix_closed_step_follow_up", "follow_up", "closed_at", postgresql_where=sa.text("follow_up is not null")),
    sa.Index("ix_closed_step_node", "node", "closed_at"),
    sa.Index("ix_closed_step_closed", "closed_at"),
)

# Leads whose trail is to be told anew; a row for each batch that touched one, so that nobody waits for who tells them.
trail_due = sa.Table(
    "trail_due",
    metadata,
    sa.Column("position", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("lead_id", sa.Text, nullable=False),
)
