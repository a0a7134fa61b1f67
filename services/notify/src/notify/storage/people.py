"""People as the directory's copy in PostgreSQL knows them; the mail address is opened only when a message is sent."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, func, select

from chassis.sealing import Seal, Tampered
from notify.storage import tables
from notify.usecases.roster import Roster, State


class PeopleCopy(Roster):
    """The directory's copy inside one unit of work."""

    def __init__(self, connection: Connection, seal: Seal) -> None:
        def open_sealed(sealed: bytes, place: str) -> str | None:
            try:
                return seal.open(sealed, place=place)
            except Tampered:
                return None

        super().__init__(SqlCopies(connection), open_sealed)


class SqlCopies:
    """The copies inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def some(self, kind: str, ids: Collection[str]) -> Mapping[str, State]:
        """Return the states of those named, as far as they have been heard of."""
        table = tables.directory
        query = select(table.c.id, table.c.state).where(table.c.kind == kind, table.c.id == func.any(list(ids)))
        return {row.id: dict(row.state) for row in self._connection.execute(query)}

    def all(self, kind: str) -> Sequence[State]:
        """Return the states of a kind."""
        table = tables.directory
        return [dict(state) for state in self._connection.execute(select(table.c.state).where(table.c.kind == kind)).scalars()]
