"""Others' facts taken in, a batch in one transaction: the directory's copy, tickets, and the leads they are about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from chassis import directory
from chassis.clock import Clock
from chassis.commands import Call
from chassis.ids import new_id
from chassis.messaging.envelope import Event
from chassis.principal import Principal
from leads.domain.facts import Fact
from leads.domain.lead import Lead
from leads.domain.process import Process
from leads.domain.refusals import LeadNotFound
from leads.domain.step import StepTicket
from leads.messaging.incoming import TICKETS, ticket_heard
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
        tickets = [ticket for event in events if event.type in TICKETS and (ticket := ticket_heard(event)) is not None]
        if tickets:
            work = SqlUnitOfWork(connection, service_call(self._clock(), "follow_tickets"), self._resources)
            follow_tickets(tickets, book=SqlTicketBook(work), actor=work.actor)


def service_call(now: datetime, method: str) -> Call:
    """Return the call of a consumer, which acts for the whole company."""
    return Call(
        principal=Principal.service("leads", until=now + timedelta(minutes=5)),
        method=method,
        idempotency_key=None,
        correlation_id=str(new_id()),
        traceparent=None,
        via="workflow",
        at=now,
    )


class SqlTicketBook:
    """What is kept of tickets, and their leads, in PostgreSQL."""

    def __init__(self, work: SqlUnitOfWork) -> None:
        self._work = work

    def keep(self, newest: Sequence[StepTicket]) -> None:
        """Replace the copies that are older than these, one for each ticket."""
        self._work.tickets.keep(newest)

    def lead(self, lead_id: str) -> Lead | None:
        """Return the lead, locked; None when there is none of that id."""
        try:
            return self._work.leads.get(lead_id)
        except LeadNotFound:
            return None

    def tickets_of(self, lead_id: str) -> Sequence[StepTicket]:
        """Return the lead's tickets as they were last heard of."""
        return self._work.tickets.of(lead_id)

    def process_of(self, lead: Lead) -> Process:
        """Return the version of its process that the lead follows."""
        return self._work.processes.of(lead)

    def change(self, lead: Lead, told: Sequence[Fact]) -> None:
        """Store a changed lead and its facts."""
        self._work.leads.save(lead, *told)
