"""Connectors inside one transaction: their versions, and what they speak of."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert

from gateway.directory.errors import DirectoryConflict
from gateway.record_schemas import RecordConnectorSpecSchema
from gateway.records.connector import RecordConnector
from gateway.records.wire import connector_json
from gateway.storage import read_tables as t
from gateway.storage import tables as d
from gateway.storage.read import texts


class RecordRows:
    """Satisfies the use case's port `RecordConnectors`."""

    def __init__(self, connection: Connection, *, by: str, at: datetime) -> None:
        self._connection = connection
        self._by = by
        self._at = at

    def newest_record_connector(self, key: str) -> tuple[RecordConnector, int] | None:
        """Return a connector and its version."""
        row = d.record_connector.c
        newest = sa.select(row.spec, row.version).where(row.key == key).order_by(row.version.desc()).limit(1)
        found = self._connection.execute(newest).one_or_none()
        return None if found is None else (RecordConnectorSpecSchema().load(found.spec), found.version)

    def add_record_connector(self, connector: RecordConnector, version: int) -> None:
        """Write a version. Raises DirectoryConflict when somebody has just written that one."""
        values = {"key": connector.key, "version": version, "spec": connector_json(connector), "saved_at": self._at, "saved_by": self._by}
        added = insert(d.record_connector).values(values).on_conflict_do_nothing().returning(d.record_connector.c.version)
        if self._connection.execute(added).first() is None:
            raise DirectoryConflict(id=connector.key)

    def process_in_force(self, key: str) -> Mapping[str, Any] | None:
        """Return the newest version of a process that the gateway has heard of."""
        row = t.process.c
        newest = sa.select(row.state).where(row.key == key).order_by(row.version.desc()).limit(1)
        found: Mapping[str, Any] | None = self._connection.execute(newest).scalar_one_or_none()
        return found

    def missing_teams(self, ids: list[str]) -> set[str]:
        """Return those of `ids` that are no teams."""
        return self._missing(d.team, ids)

    def missing_departments(self, ids: list[str]) -> set[str]:
        """Return those of `ids` that are no departments."""
        return self._missing(d.department, ids)

    def _missing(self, table: sa.Table, ids: list[str]) -> set[str]:
        known = self._connection.execute(sa.select(table.c.id).where(table.c.id == sa.any_(texts(ids)))) if ids else None
        return set(ids) - set(known.scalars() if known else ())
