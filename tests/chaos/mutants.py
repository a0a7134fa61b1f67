"""Seeded bugs: each breaks one promise in the way that real systems have broken it; the oracle must see every one."""

import random
import threading
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, text
from tests.support.toy import process

from chassis.faults import passing
from chassis.inbox import Inbox
from chassis.inbox_entries import Delivery
from chassis.messaging import consumer as consuming
from chassis.messaging.envelope import Undecodable, decode
from chassis.messaging.publisher import Outcome, Publisher
from chassis.relay import Relay

Role = Callable[[threading.Event], None]


def roles(name: str) -> dict[str, Role]:
    """Return the roles that the bug `name` replaces."""
    return MUTANTS[name]()


class _MarkFirst(Relay):
    """Marks the rows as published before it publishes them."""

    def _deliver(self, connection: Connection, rows: list[Any]) -> None:
        self._mark(connection, rows, [Outcome.CONFIRMED] * len(rows))
        connection.commit()
        passing("relay.marked")
        self._publish(rows)


class _Cursor(Relay):
    """Remembers the highest position it has seen instead of scanning what is unpublished."""

    _seen = 0

    def _select(self, connection: Connection) -> list[Any]:
        rows = [row for row in super()._select(connection) if row.position > self._seen]
        self._seen = max((row.position for row in rows), default=self._seen)
        return rows


class _NoConfirms(Relay):
    """Believes that what was written to the socket has arrived."""

    def _connect(self) -> Publisher:
        return Publisher(self._amqp_url, confirm=False)


class _TwoAtOnce(Relay):
    """Relays in parallel, each taking the rows that no other has locked: an aggregate's facts overtake one another."""

    def _locked(self, connection: Connection) -> bool:
        connection.detach()
        return True

    def _select(self, connection: Connection) -> list[Any]:
        self._last_seal = None
        taken = (
            connection.execute(
                text("select position from journal where published_at is null order by position limit 10 for update skip locked")
            )
            .scalars()
            .all()
        )
        threading.Event().wait(random.choice((0.0, 0.15)))
        return [row for row in super()._select(connection) if row.position in set(taken)]


class _Copying(Inbox):
    """A base for inboxes that forget half of their duty."""

    def events(self, batch: Sequence[Delivery]) -> list[Any]:
        found = []
        for delivery in batch:
            try:
                found.append(decode(delivery.properties, delivery.body))
            except Undecodable:
                continue
        return sorted(found, key=lambda event: event.key)


class _NoInbox(_Copying):
    """Applies whatever comes."""

    def take(self, batch: Sequence[Delivery]) -> None:
        with self.engine.begin() as connection:
            self.apply(connection, self.events(batch))
            passing("cons.in_tx")
        passing("cons.committed")


class _InboxFirst(Inbox):
    """Commits the ids before the effects: two transactions instead of one."""

    def _claim(self, connection: Connection, pairs: Any) -> list[Any]:
        with self.engine.begin() as first:
            fresh = super()._claim(first, pairs)
        passing("cons.in_tx")
        return fresh


class _AtMostOnce(Inbox):
    """Takes a failed event for a done one."""

    def _failed(self, pair: Any, error: Exception) -> None:
        with self.engine.begin() as connection:
            self._claim(connection, [pair])


def _ack_first() -> dict[str, Role]:
    """Acknowledge a batch before it is applied."""

    class Session(consuming._Session):
        def _next(self, timeout: float) -> Any:
            taken = super()._next(timeout)
            if taken:
                self._ack(taken[-1][0], suspect=False)
                threading.Event().wait(0.01)
            return taken

    consuming._Session = Session  # type: ignore[misc]  # the seeded bug takes its place
    return {}


def _relay(kind: type[Relay]) -> Callable[[], dict[str, Role]]:
    def replace() -> dict[str, Role]:
        process.PARTS["relay"] = kind
        return {}

    return replace


def _inbox(kind: type[Inbox]) -> Callable[[], dict[str, Role]]:
    def replace() -> dict[str, Role]:
        process.PARTS["inbox"] = kind
        return {}

    return replace


MUTANTS: dict[str, Callable[[], dict[str, Role]]] = {
    "mark before publish": _relay(_MarkFirst),
    "cursor relay": _relay(_Cursor),
    "no confirms": _relay(_NoConfirms),
    "skip locked relays": _relay(_TwoAtOnce),
    "no inbox": _inbox(_NoInbox),
    "inbox before effect": _inbox(_InboxFirst),
    "at most once on failure": _inbox(_AtMostOnce),
    "ack first": _ack_first,
}
