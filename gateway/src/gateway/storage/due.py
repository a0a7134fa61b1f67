"""Leads that a batch has made due for something slower than a view: noted with the batch, taken up a moment later, many at a time."""

from collections.abc import Callable, Sequence

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, Table

CHUNK = 2_000


def note(connection: Connection, due: Table, leads: sa.Select[tuple[str]]) -> None:
    """Note those leads in `due`, a table of `position` and `lead_id`; does not commit."""
    connection.execute(sa.insert(due).from_select(["lead_id"], leads))


def take_up(engine: Engine, due: Table, *, lock: int, tell: Callable[[Connection, Sequence[str]], None]) -> int:
    """Let `tell` see every lead that is due, a chunk in a transaction; return how many rows were, 0 when another process takes them.

    A lead noted ten times is told once; one that is noted while it is told comes again.
    """
    told = 0
    while True:
        with engine.begin() as connection:
            if not connection.execute(sa.select(sa.func.pg_try_advisory_xact_lock(lock))).scalar_one():
                return told
            oldest = sa.select(due.c.position).order_by(due.c.position).limit(CHUNK)
            taken = connection.execute(sa.delete(due).where(due.c.position.in_(oldest)).returning(due.c.lead_id)).scalars().all()
            if not taken:
                return told
            tell(connection, sorted(set(taken)))
        told += len(taken)
