"""The unit of work of a call: one connection, one transaction, every repository on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select

from attribution.domain.credit import Credit
from attribution.storage import tables
from attribution.storage.rows import credit_of
from attribution.storage.rulebook import Compiled
from chassis.commands import Call, StoredReply
from chassis.deployment import Deployment
from chassis.directory import Directory
from chassis.errors import DomainError
from chassis.replay_jobs import Replays
from chassis.replies import Replies


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """What all units of work of a process share."""

    engine: Engine
    deployment: Deployment
    compiled: Compiled


class CreditRepository:
    """The credits as readers see them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def revisions(self, lead_id: str) -> Sequence[Credit]:
        """Return all revisions of a deal's credit, newest first; those replaced have the status REVISED."""
        table = tables.credit_revision
        query = select(table).where(table.c.lead_id == lead_id).order_by(table.c.revision.desc())
        rows = self._connection.execute(query).mappings()
        return [credit_of(dict(row), newest=number == 0) for number, row in enumerate(rows)]


class SqlUnitOfWork:
    """Everything one call touches; it commits together or not at all."""

    def __init__(self, connection: Connection, call: Call, resources: Resources) -> None:
        self._connection = connection
        self._call = call
        self._replies = Replies(connection, tables.replies)
        self.replays = Replays(connection, tables.replay_jobs, tables.journal, service="attribution", call=call)
        self._directory = Directory(connection, tables.directory)
        self._known: dict[str | None, bool] = {}
        self.credits = CreditRepository(connection)
        self.rules = resources.compiled.within(connection)

    def reaches(self, owner_id: str | None) -> bool:
        """Say whether the caller answers for what that person owns; asked once for each person."""
        if owner_id not in self._known:
            self._known[owner_id] = self._directory.reaches(self._call.principal, owner_id)
        return self._known[owner_id]

    def claim(self, key: str, *, body_sha256: str) -> StoredReply | None:
        """Take an idempotency key; return what it was used for when it was taken before."""
        return self._replies.claim(key, body_sha256=body_sha256)

    def keep(self, key: str, reply: str) -> None:
        """Store the reply under the key taken before."""
        self._replies.keep(key, reply)

    def remember(self, refusal: DomainError) -> None:
        """Record a refusal that is itself a fact; this service has none."""

    def commit(self) -> None:
        """Make everything visible at once."""
        self._connection.commit()


@contextmanager
def open_work(call: Call, resources: Resources) -> Iterator[SqlUnitOfWork]:
    """Begin a unit of work; whatever was not committed when the block ends never happened."""
    with resources.engine.connect() as connection:
        yield SqlUnitOfWork(connection, call, resources)
