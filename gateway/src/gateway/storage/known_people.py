"""Everybody a file may name, with everything it may name them by."""

import asyncio
from concurrent.futures import Executor

import sqlalchemy as sa

from chassis.sealing import Seal, Tampered
from gateway.importing.people import Known
from gateway.storage import tables as d
from gateway.storage.read import ReadDatabase


class KnownPeople:
    """The people of the directory; their sealed addresses are opened for the comparison and nowhere shown."""

    def __init__(self, database: ReadDatabase, seal: Seal, threads: Executor) -> None:
        self._database = database
        self._seal = seal
        self._threads = threads

    async def all(self) -> list[Known]:
        """Return everybody who is active."""
        person, account = d.person.c, d.account.c
        wanted = (
            sa.select(person.id, person.display_name, person.external_id, person.email_sealed, account.login)
            .select_from(d.person.outerjoin(d.account, account.person_id == person.id))
            .where(person.active)
        )
        async with self._database.connect() as connection:
            rows = (await connection.execute(wanted)).mappings().all()
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: [self._known(row) for row in rows])

    def _known(self, row: sa.RowMapping) -> Known:
        names = [row["id"], row["external_id"], row["login"], self._email(row["id"], row["email_sealed"])]
        return Known(id=row["id"], name=row["display_name"], spelled=tuple(name for name in names if name))

    def _email(self, person_id: str, sealed: bytes | None) -> str | None:
        if sealed is None:
            return None
        try:
            return self._seal.open(sealed, place=f"person.email.{person_id}")
        except Tampered:
            return None
