"""The read model of the data checks: the checks, what they found, and how many open leads were odd on which day."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from gateway.storage.tables import INSTANT, metadata

data_checks = sa.Table(
    "data_checks",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("state", pg.JSONB, nullable=False),
)

_UNSETTLED = sa.text("not settled")

finding_card = sa.Table(
    "finding_card",
    metadata,
    sa.Column("lead_id", sa.Text, primary_key=True),
    sa.Column("check_key", sa.Text, primary_key=True),
    sa.Column("owner_id", sa.Text),
    sa.Column("is_open", sa.Boolean, nullable=False),
    sa.Column("found_at", INSTANT, nullable=False),
    sa.Column("settled", sa.Boolean, nullable=False),
    sa.Column("state", pg.JSONB, nullable=False),
    sa.Index("ix_finding_card_found", "found_at", "lead_id", "check_key"),
    sa.Index("ix_finding_card_unsettled", "found_at", "lead_id", "check_key", postgresql_where=_UNSETTLED),
    sa.Index("ix_finding_card_owner", "owner_id", "found_at", "lead_id", "check_key"),
)

# The sums of a day are those of all changes up to it, by who owns the leads then ('' for nobody).
accuracy_change = sa.Table(
    "accuracy_change",
    metadata,
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("owner_id", sa.Text, primary_key=True),
    sa.Column("leads", sa.BigInteger, nullable=False),
    sa.Column("odd", sa.BigInteger, nullable=False),
)

# What a lead has put into the counters, so that it can be taken out again when more is known of it.
lead_accuracy = sa.Table(
    "lead_accuracy",
    metadata,
    sa.Column("lead_id", sa.Text, primary_key=True),
    sa.Column("changes", pg.JSONB, nullable=False),
)
