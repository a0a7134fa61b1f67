"""Rows of one lead each: replaced by newer ones, read for a batch of leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select, tuple_
from sqlalchemy.dialects.postgresql import insert


def of_leads(connection: Connection, table: Table, lead_ids: Sequence[str]) -> Sequence[Row[Any]]:
    """Return the rows of these leads."""
    return connection.execute(select(table).where(table.c.lead_id == func.any(list(lead_ids)))).all()


def keep_newer(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, one for each lead; where a lead has one, replace it if the new one is newer by (epoch, sequence)."""
    if not rows:
        return
    statement = insert(table)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["lead_id"],
            set_={column.name: statement.excluded[column.name] for column in table.c if not column.primary_key},
            where=tuple_(table.c.epoch, table.c.sequence) < tuple_(statement.excluded.epoch, statement.excluded.sequence),
        ),
        list(rows),
    )
