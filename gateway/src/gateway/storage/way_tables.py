"""The read model of ways: what closed leads went through, so that a question over all of them reads one range of an index."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from gateway.storage.tables import INSTANT, metadata

# A lead that did not walk (its stays were loaded) has a row that says so and nothing else: it is told of, never counted.
closed_way = sa.Table(
    "closed_way",
    metadata,
    sa.Column("lead_id", sa.Text, primary_key=True),
    sa.Column("process_key", sa.Text, nullable=False),
    sa.Column("process_version", sa.Integer, nullable=False),
    sa.Column("owner_id", sa.Text, nullable=False),
    sa.Column("closed_at", INSTANT, nullable=False),
    sa.Column("won", sa.Boolean, nullable=False),
    sa.Column("walked", sa.Boolean, nullable=False),
    sa.Column("way", pg.ARRAY(sa.Text), nullable=False),
    sa.Column("cycle_s", sa.BigInteger),
    sa.Column("overridden", sa.Boolean, nullable=False),
    sa.Column("backfilled", sa.Boolean, nullable=False),
    sa.Column("skipped", sa.Boolean, nullable=False),
    sa.Index("ix_closed_way_closed", "process_key", "closed_at"),
)

closed_node = sa.Table(
    "closed_node",
    metadata,
    sa.Column("lead_id", sa.Text, primary_key=True),
    sa.Column("node", sa.Text, primary_key=True),
    sa.Column("process_key", sa.Text, nullable=False),
    sa.Column("process_version", sa.Integer, nullable=False),
    sa.Column("owner_id", sa.Text, nullable=False),
    sa.Column("closed_at", INSTANT, nullable=False),
    sa.Column("won", sa.Boolean, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("how", sa.Text, nullable=False),
    sa.Column("lasted_s", sa.BigInteger),
    sa.Column("lost_here", sa.Boolean, nullable=False),
    sa.Column("returned_to", pg.ARRAY(sa.Text), nullable=False),
    sa.Index("ix_closed_node_closed", "process_key", "closed_at"),
)
