"""Connectors and the people they speak of, read asynchronously."""

import sqlalchemy as sa

from gateway.identity.sidebar import Connector
from gateway.storage import tables as d
from gateway.storage.read import ReadDatabase


class Connectors:
    """Whose links are trusted."""

    def __init__(self, database: ReadDatabase) -> None:
        self._database = database

    async def find(self, key: str) -> Connector | None:
        """Return the connector of that key."""
        table = d.connector.c
        query = sa.select(table.key, table.channel, table.public_key, table.active).where(table.key == key)
        async with self._database.connect() as connection:
            row = (await connection.execute(query)).mappings().one_or_none()
        return Connector(**row) if row else None

    async def person_id(self, connector: str, name: str) -> str | None:
        """Return who is meant: the person imported under that id from the connector's system, else the one of that login name."""
        person, account = d.person.c, d.account.c
        imported = sa.select(person.id).where(person.system == connector, person.external_id == name, person.active)
        logged = sa.select(person.id).join(d.account, account.person_id == person.id).where(account.login == name.lower(), person.active)
        async with self._database.connect() as connection:
            found = (await connection.execute(imported)).scalar_one_or_none()
            return found or (await connection.execute(logged)).scalar_one_or_none()
