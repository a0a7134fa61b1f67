"""Attribution on a real database: as `migrate` builds it, as the consumer writes it, as calls read it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Engine, select

from attribution.bootstrap import consumer
from attribution.storage import tables
from attribution.storage.defaults import publish_defaults
from attribution.storage.rulebook import Compiled
from attribution.storage.unit_of_work import Resources, SqlUnitOfWork, open_work
from chassis import deployment
from chassis.commands import Call
from chassis.database import open_engine
from chassis.messaging.envelope import Event
from chassis.migrate import upgrade


def build(url: str) -> None:
    """Make a database of the service as `migrate` does, without a broker."""
    engine = open_engine(url)
    upgrade(engine, "attribution")
    with engine.begin() as connection:
        publish_defaults(connection, deployment.ensure(connection, tables.deployment, demo=False))
    engine.dispose()


class Database:
    """One fresh database, its consumer and its units of work."""

    def __init__(self, url: str) -> None:
        self.engine: Engine = open_engine(url)
        with self.engine.connect() as connection:
            here = deployment.load(connection, tables.deployment)
        self.compiled = Compiled()
        self.resources = Resources(engine=self.engine, deployment=here, compiled=self.compiled)
        self._apply = consumer(here, self.compiled)

    def take(self, events: Sequence[Event]) -> None:
        """Apply a batch as the inbox does: in key order, in one transaction."""
        with self.engine.begin() as connection:
            self._apply(connection, sorted(events, key=lambda event: event.key))

    def work(self, call: Call) -> AbstractContextManager[SqlUnitOfWork]:
        """Open a unit of work for that call."""
        return open_work(call, self.resources)

    def journal(self) -> list[dict[str, object]]:
        """Return what was told, in order."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(tables.journal).order_by(tables.journal.c.position)).mappings()
            return [dict(row) for row in rows]
