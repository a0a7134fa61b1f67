"""Others' facts taken in, a batch in one transaction: the directory's copy, tickets, and the leads they are about."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from chassis import directory
from chassis.clock import Clock
from chassis.commands import service_call
from chassis.messaging.envelope import Event
from leads.messaging.incoming import heard
from leads.storage import tables
from leads.storage.unit_of_work import Resources, SqlUnitOfWork
from leads.usecases.follow_tickets import follow_tickets


class Reactions:
    """Applies batches; actor of everything that follows is the service itself."""

    def __init__(self, resources: Resources, clock: Clock) -> None:
        self._resources = resources
        self._clock = clock

    def apply(self, connection: Connection, events: Sequence[Event]) -> None:
        """Take in a batch of others' facts."""
        directory.apply(connection, tables.directory, events)
        tickets = [ticket for event in events if (ticket := heard(event)) is not None]
        if tickets:
            call = service_call("leads", "follow_tickets", at=self._clock())
            follow_tickets(tickets, work=SqlUnitOfWork(connection, call, self._resources))
