"""The tables of the inbox: what came, and what operators did to what was parked."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Index, Integer, LargeBinary, MetaData, Table, Text, Uuid, func

AUDIT = "inbox_audit"


def inbox_table(metadata: MetaData) -> Table:
    """Return the inbox, and define beside it `inbox_audit`: what operators did to parked messages."""
    table = Table(
        "inbox",
        metadata,
        Column("consumer", Text, primary_key=True),
        Column("event_id", Text, primary_key=True),
        Column("body_sha256", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("attempts", Integer, nullable=False, server_default="0"),
        Column("next_at", DateTime(timezone=True)),
        Column("reason", Text),
        Column("fingerprint", Text),
        Column("raw", LargeBinary),
        Column("received_at", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
    )
    Index("ix_inbox_due", table.c.consumer, table.c.next_at, postgresql_where=table.c.state == "waiting")
    Index("ix_inbox_parked", table.c.consumer, table.c.fingerprint, postgresql_where=table.c.state == "parked")
    Index("ix_inbox_done", table.c.received_at, postgresql_where=table.c.state == "done")
    Table(
        AUDIT,
        metadata,
        Column("id", Uuid, primary_key=True),
        Column("at", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
        Column("actor", Text, nullable=False),
        Column("verb", Text, nullable=False),
        Column("consumer", Text, nullable=False),
        Column("event_id", Text, nullable=False),
        Column("body_sha256", Text, nullable=False),
        Column("reason", Text),
    )
    return table
