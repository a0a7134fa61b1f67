"""Connectors as they now stand, and the book of every look at a record; read and written asynchronously."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from gateway.record_schemas import RecordConnectorSpecSchema
from gateway.records.connector import RecordConnector
from gateway.storage import tables as d
from gateway.storage.read import ReadDatabase

LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A version of a connector."""

    connector: RecordConnector
    version: int
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """How a connector has done lately; `last_failure` is None when its last answer was good."""

    brought: int = 0
    failed: int = 0
    last_failure: str | None = None
    last_used_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at a record; `code` is None when it came."""

    id: str
    connector: str
    version: int
    lead_id: str
    person_id: str
    pulled_at: datetime
    trial: bool
    correlation_id: str
    code: str | None = None


class RecordBook:
    """The connectors and their book."""

    def __init__(self, database: ReadDatabase) -> None:
        self._database = database

    async def connectors(self, *, key: str | None = None) -> Sequence[Kept]:
        """Return the newest version of each connector, or of that one, by key."""
        row = d.record_connector.c
        newest = sa.select(d.record_connector).distinct(row.key).order_by(row.key, row.version.desc())
        async with self._database.connect() as connection:
            rows = (await connection.execute(newest if key is None else newest.where(row.key == key))).mappings().all()
        return [
            Kept(
                connector=RecordConnectorSpecSchema().load(found["spec"]),
                version=found["version"],
                saved_at=found["saved_at"],
                saved_by=found["saved_by"],
            )
            for found in rows
        ]

    async def doing(self, now: datetime) -> dict[str, Doing]:
        """Return how each connector has done lately; trials, and looks that leads refused, say nothing of it."""
        row = d.record_pull.c
        lately = (~row.trial, row.pulled_at >= now - LATELY, row.code.is_(None) | row.code.startswith("GATEWAY_RECORD_"))
        counts = (
            sa.select(row.connector, sa.func.count().label("all"), sa.func.count(row.code).label("failed"))
            .where(*lately)
            .group_by(row.connector)
        )
        latest = (
            sa.select(row.connector, row.code, row.pulled_at)
            .distinct(row.connector)
            .where(*lately)
            .order_by(row.connector, row.pulled_at.desc())
        )
        async with self._database.connect() as connection:
            last = {found.connector: found for found in await connection.execute(latest)}
            return {
                found.connector: Doing(
                    brought=found.all - found.failed,
                    failed=found.failed,
                    last_failure=last[found.connector].code,
                    last_used_at=last[found.connector].pulled_at,
                )
                for found in await connection.execute(counts)
                if found.connector in last
            }

    async def note(self, look: Look) -> None:
        """Write a look down."""
        values = {name: getattr(look, name) for name in Look.__slots__}
        async with self._database.connect() as connection:
            await connection.execute(sa.insert(d.record_pull).values(values))
