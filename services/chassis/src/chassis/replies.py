"""Replies by idempotency key, stored in the transaction of their command and kept for seven days."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Column, Connection, DateTime, Index, MetaData, String, Table, Text, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from chassis.commands import StoredReply

RETENTION = timedelta(days=7)
PURGE_BATCH = 5_000


def replies_table(metadata: MetaData) -> Table:
    """Return the table; `key` is the caller and the caller's own key."""
    table = Table(
        "reply",
        metadata,
        Column("key", Text, primary_key=True),
        Column("body_sha256", String(64), nullable=False),
        Column("reply", Text),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
    )
    Index(None, table.c.created_at)
    return table


class Replies:
    """The replies as one unit of work sees them."""

    def __init__(self, connection: Connection, table: Table) -> None:
        self._connection = connection
        self._table = table

    def claim(self, key: str, *, body_sha256: str) -> StoredReply | None:
        """Take `key`; when another unit in flight holds it, wait for that one's end.

        Returns:
            None when the key is ours now, else what it was used for.
        """
        taken = self._connection.execute(
            insert(self._table).values(key=key, body_sha256=body_sha256).on_conflict_do_nothing().returning(self._table.c.key)
        ).first()
        if taken is not None:
            return None
        row = self._connection.execute(select(self._table.c.body_sha256, self._table.c.reply).where(self._table.c.key == key)).one()
        return StoredReply(body_sha256=row.body_sha256, reply=row.reply)

    def keep(self, key: str, reply: str) -> None:
        """Store the reply under a key taken in this unit."""
        self._connection.execute(update(self._table).where(self._table.c.key == key).values(reply=reply))


def purge(connection: Connection, table: Table, *, batch: int = PURGE_BATCH) -> int:
    """Delete replies older than the retention, at most `batch`; return how many."""
    old = select(table.c.key).where(table.c.created_at < func.now() - text(f"interval '{RETENTION.days} days'")).limit(batch)
    return connection.execute(delete(table).where(table.c.key.in_(old))).rowcount
