"""The one row that says which deployment a database belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Boolean, CheckConstraint, Column, Connection, DateTime, Integer, MetaData, SmallInteger, Table, Uuid, func, select
from sqlalchemy.dialects.postgresql import insert

from chassis.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """Identity of a database: `epoch` rises when it is restored from a backup; `demo` is set once, at creation."""

    database_id: UUID
    epoch: int
    demo: bool


def deployment_table(metadata: MetaData) -> Table:
    """Return the table; it holds exactly one row."""
    return Table(
        "deployment",
        metadata,
        Column("id", SmallInteger, primary_key=True, autoincrement=False),
        Column("database_id", Uuid, nullable=False),
        Column("epoch", Integer, nullable=False),
        Column("demo", Boolean, nullable=False),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
        CheckConstraint("id = 1", name="one_row"),
    )


def ensure(connection: Connection, table: Table, *, demo: bool) -> Deployment:
    """Create the row when it is missing; a later wish to be a demo changes nothing."""
    connection.execute(insert(table).values(id=1, database_id=new_id(), epoch=1, demo=demo).on_conflict_do_nothing())
    return load(connection, table)


def load(connection: Connection, table: Table) -> Deployment:
    """Return the row; LookupError when the database was never migrated."""
    row = connection.execute(select(table.c.database_id, table.c.epoch, table.c.demo)).one_or_none()
    if row is None:
        raise LookupError("the database has no deployment row: run `migrate` first")
    return Deployment(database_id=row.database_id, epoch=row.epoch, demo=row.demo)
