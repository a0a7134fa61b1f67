"""Others' facts taken in, a batch in one transaction: news of people, and what must be told."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from chassis import directory
from chassis.clock import Clock
from chassis.ids import new_id
from chassis.messaging.envelope import Event
from notify.messaging.incoming import to_tell
from notify.messaging.outgoing import ACTOR
from notify.storage import tables
from notify.storage.ledger import Ledger
from notify.storage.people import PeopleCopy
from notify.storage.rulebook import standard
from notify.storage.unit_of_work import Resources
from notify.usecases.tell import Teller


class Reactions:
    """Applies batches."""

    def __init__(self, resources: Resources, clock: Clock) -> None:
        self._resources = resources
        self._clock = clock
        self._teller = Teller(standard(), new_id=lambda: str(new_id()))

    def apply(self, connection: Connection, events: Sequence[Event]) -> None:
        """Take in a batch of others' facts."""
        directory.apply(connection, tables.directory, events)
        now = self._clock()
        if told := to_tell(events, standard(), at=now):
            ledger = Ledger(connection, actor=ACTOR, correlation_id=str(new_id()), epoch=self._resources.deployment.epoch)
            people = PeopleCopy(connection, self._resources.seal)
            self._teller.tell(told, people=people, deliveries=ledger, at=now)
