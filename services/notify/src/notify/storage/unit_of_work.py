"""The unit of work: one connection, one transaction, ledger and people on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine

from chassis.commands import Call, StoredReply
from chassis.deployment import Deployment
from chassis.errors import DomainError
from chassis.faults import passing
from chassis.replay_jobs import Replays
from chassis.replies import Replies
from chassis.sealing import Seal
from notify.storage import tables
from notify.storage.ledger import Ledger
from notify.storage.people import PeopleCopy


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """What all units of work of a process share."""

    engine: Engine
    seal: Seal
    deployment: Deployment


class SqlUnitOfWork:
    """Everything one command touches; it commits together or not at all."""

    def __init__(self, connection: Connection, call: Call, resources: Resources) -> None:
        self._connection = connection
        self._call = call
        self._replies = Replies(connection, tables.replies)
        self.replays = Replays(connection, tables.replay_jobs, tables.journal, service="notify", call=call)
        self.epoch = resources.deployment.epoch
        self.deliveries = Ledger(connection, actor=call.principal.sub, correlation_id=call.correlation_id, epoch=self.epoch)
        self.people = PeopleCopy(connection, resources.seal)

    @property
    def user_id(self) -> str:
        """Who calls; everybody reads and changes their own messages alone."""
        return self._call.principal.sub

    @property
    def at(self) -> datetime:
        """When."""
        return self._call.at

    def claim(self, key: str, *, body_sha256: str) -> StoredReply | None:
        """Take an idempotency key; return what it was used for when it was taken before."""
        return self._replies.claim(key, body_sha256=body_sha256)

    def keep(self, key: str, reply: str) -> None:
        """Store the reply under the key taken before."""
        self._replies.keep(key, reply)

    def remember(self, refusal: DomainError) -> None:
        """No refusal of this service is a fact."""

    def commit(self) -> None:
        """Make everything visible at once."""
        passing("svc.pre_commit")
        self._connection.commit()
        passing("svc.post_commit")


@contextmanager
def open_work(call: Call, resources: Resources) -> Iterator[SqlUnitOfWork]:
    """Begin a unit of work; whatever was not committed when the block ends never happened."""
    with resources.engine.connect() as connection:
        yield SqlUnitOfWork(connection, call, resources)
