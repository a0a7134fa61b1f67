"""A ticket is taken on."""

from __future__ import annotations

from dataclasses import dataclass

from handoff.domain.ticket import Ticket
from handoff.domain.verbs import TicketVerb
from handoff.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptTicket:
    """Who works on it; nobody named means the caller."""

    ticket_id: str
    assignee_ids: tuple[str, ...] = ()


def accept_ticket(command: AcceptTicket, *, work: UnitOfWork) -> Ticket:
    """Take the ticket on. Raises TicketNotFound, OutOfReach, TransitionRefused."""
    ticket = work.tickets.get(command.ticket_id, TicketVerb.ACCEPT)
    ticket, facts = ticket.accept(command.assignee_ids or (work.actor_id,), at=work.at)
    return work.tickets.save(ticket, *facts)
