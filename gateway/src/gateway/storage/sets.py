"""Whole batches in one statement: rows travel as one JSON parameter, PostgreSQL types them by the table itself."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from sqlalchemy import Connection, Table, TextClause, text

from gateway.projections.event import Row

PLACE = ("epoch", "sequence")


def insert_new(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert `rows`; those whose key is taken are left as they are."""
    if rows:
        connection.execute(_insert(table, tuple(rows[0]), "do nothing"), {"rows": _dump(rows)})


def replace_older(
    connection: Connection, table: Table, rows: Sequence[Row], *, by: tuple[str, ...] = PLACE, always_lock: bool = False
) -> None:
    """Insert `rows`; where the key is taken, replace the row if the new one is newer by `by`.

    Without `by` the new row always wins.
    With `always_lock` the row is locked even when it stays as it is. `rows` come in key order, so writers never deadlock.
    """
    if not rows:
        return
    keys = {column.name for column in table.primary_key}
    values = [name for name in rows[0] if name not in keys]
    if not by:
        action = f"do update set {_names(f'{name} = excluded.{name}' for name in values)}"
        connection.execute(_insert(table, tuple(rows[0]), action), {"rows": _dump(rows)})
        return
    newer = f"({_names(f'excluded.{name}' for name in by)}) > ({_names(f'{table.name}.{name}' for name in by)})"
    if always_lock:
        sets = _names(f"{name} = case when {newer} then excluded.{name} else {table.name}.{name} end" for name in values)
        action = f"do update set {sets}"
    else:
        action = f"do update set {_names(f'{name} = excluded.{name}' for name in values)} where {newer}"
    connection.execute(_insert(table, tuple(rows[0]), action), {"rows": _dump(rows)})


def add_counts(
    connection: Connection, table: Table, key: tuple[str, ...], rows: Sequence[Row], *, names: tuple[str, ...] = ("leads", "amount_minor")
) -> None:
    """Add what `names` says of each row to its counter."""
    if rows:
        sets = _names(f"{name} = {table.name}.{name} + excluded.{name}" for name in names)
        connection.execute(_insert(table, (*key, *names), f"do update set {sets}"), {"rows": _dump(rows)})


@lru_cache(maxsize=64)
def _insert(table: Table, names: tuple[str, ...], action: str) -> TextClause:
    target = _names(column.name for column in table.primary_key)
    source = f"jsonb_populate_recordset(null::{table.name}, cast(:rows as jsonb))"
    columns = _names(names)  # names come from our own tables, never from a request
    return text(f"insert into {table.name} ({columns}) select {columns} from {source} on conflict ({target}) {action}")  # noqa: S608


def _names(names: Iterable[str]) -> str:
    return ", ".join(names)


def _dump(rows: Sequence[Row]) -> str:
    return json.dumps(rows, ensure_ascii=False, default=_plain, separators=(",", ":"))


def _plain(value: object) -> str:
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be stored")
