"""Others' facts taken in, a batch in one transaction: copies, flags, losses, and the tickets they ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from chassis import directory
from chassis.bulk import BulkInsert
from chassis.clock import Clock
from chassis.commands import service_call
from chassis.ids import new_id
from chassis.messaging.envelope import Event
from handoff.domain.facts import Fact
from handoff.domain.ticket import Ticket
from handoff.messaging.incoming import LEADS, lead_heard
from handoff.storage import tables
from handoff.storage.context import Context
from handoff.storage.contract_book import SqlContractBook
from handoff.storage.contract_form import contract_form
from handoff.storage.journey import standard
from handoff.storage.lead_rows import keep_newer, of_leads
from handoff.storage.ticket_repository import TicketRepository
from handoff.storage.unit_of_work import Resources, copy_of
from handoff.usecases.follow_contracts import follow_contracts
from handoff.usecases.follow_leads import CUSTOMIZATION, Planner, follow_leads
from handoff.usecases.ports import Flag, LeadCopy, LeadHeard, Place

KEEP_FLAGS = BulkInsert(tables.lead_flag, unique=("lead_id", "epoch", "sequence"))


class Reactions:
    """Applies batches; actor of everything that follows is the service itself."""

    def __init__(self, resources: Resources, clock: Clock) -> None:
        self._resources = resources
        self._clock = clock

    def apply(self, connection: Connection, events: Sequence[Event]) -> None:
        """Take in a batch of others' facts."""
        directory.apply(connection, tables.directory, events)
        heard = [lead_heard(event) for event in events if event.type in LEADS]
        if heard:
            now, journey = self._clock(), standard()
            planner = Planner(journey.touchpoint(CUSTOMIZATION), journey.version, at=now, new_id=lambda: str(new_id()))
            context = Context(connection, service_call("handoff", "follow_leads", at=now), self._resources.deployment, journey)
            tickets = TicketRepository(connection, context, self._resources.seal, self._resources.zone)
            book = SqlLeadBook(connection, tickets)
            follow_leads(heard, book=book, planner=planner)
            contracts = SqlContractBook(connection, book, context, self._resources.seal)
            follow_contracts(heard, book=contracts, form=contract_form(), at=now, new_id=lambda: str(new_id()))


class SqlLeadBook:
    """What is kept of leads, in PostgreSQL; the inbox sees to it that no other works on the same leads."""

    def __init__(self, connection: Connection, tickets: TicketRepository) -> None:
        self._connection = connection
        self._tickets = tickets

    def keep_copies(self, newest: Sequence[LeadHeard]) -> None:
        """Replace the copies that are older than these, one for each lead."""
        table = tables.lead_copy
        keep_newer(self._connection, table, [_copy_values(one) for one in newest])

    def keep_flags(self, flags: Sequence[tuple[str, Flag]]) -> None:
        """Keep flags by lead; one that is kept already stays as it is."""
        rows = [
            {
                "lead_id": lead_id,
                "epoch": flag.at[0],
                "sequence": flag.at[1],
                "occurred_at": flag.occurred_at,
                "actor_id": flag.actor_id,
                "document": flag.document,
                "imported": flag.imported,
            }
            for lead_id, flag in flags
        ]
        KEEP_FLAGS(self._connection, rows)

    def keep_losses(self, losses: Mapping[str, Place]) -> None:
        """Keep where leads were lost; a later loss replaces an earlier one."""
        rows = [{"lead_id": lead_id, "epoch": place[0], "sequence": place[1]} for lead_id, place in sorted(losses.items())]
        keep_newer(self._connection, tables.lead_loss, rows)

    def copies(self, lead_ids: Sequence[str]) -> Mapping[str, LeadCopy]:
        """Return the copies."""
        return {row.lead_id: copy_of(row) for row in of_leads(self._connection, tables.lead_copy, lead_ids)}

    def flags(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[Flag]]:
        """Return the flags kept, for leads that have any."""
        found = defaultdict(list)
        for row in of_leads(self._connection, tables.lead_flag, lead_ids):
            flag = Flag(
                at=(row.epoch, row.sequence),
                occurred_at=row.occurred_at,
                document=row.document,
                actor_id=row.actor_id,
                imported=row.imported,
            )
            found[row.lead_id].append(flag)
        return found

    def losses(self, lead_ids: Sequence[str]) -> Mapping[str, Place]:
        """Return where leads were lost last, for those that were."""
        return {row.lead_id: (row.epoch, row.sequence) for row in of_leads(self._connection, tables.lead_loss, lead_ids)}

    def tickets_of(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[Ticket]]:
        """Return the tickets, locked, for leads that have any."""
        found = defaultdict(list)
        for ticket in self._tickets.of_leads(lead_ids):
            if ticket.lead_id is not None:
                found[ticket.lead_id].append(ticket)
        return found

    def open(self, new: Sequence[tuple[Ticket, Sequence[Fact]]]) -> None:
        """Number and store new tickets with their facts."""
        self._tickets.add(new)

    def change(self, ticket: Ticket, told: Sequence[Fact]) -> None:
        """Store a changed ticket and its facts."""
        self._tickets.save(ticket, *told)


def _copy_values(heard: LeadHeard) -> dict[str, Any]:
    copy, (system, external_id) = heard.copy, heard.external
    return {
        "lead_id": copy.lead_id,
        "epoch": copy.at[0],
        "sequence": copy.at[1],
        "no": copy.no,
        "customer_name": copy.customer_name,
        "title": copy.title,
        "owner_id": copy.owner_id,
        "imported": copy.imported,
        "closed": copy.closed,
        "system": system,
        "external_id": external_id,
    }
