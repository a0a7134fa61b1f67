"""A ticket is given up."""

from __future__ import annotations

from dataclasses import dataclass

from handoff.domain.ticket import Ticket
from handoff.domain.verbs import TicketVerb
from handoff.usecases.ports import Remark, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelTicket:
    """Why."""

    ticket_id: str
    reason: str


def cancel_ticket(command: CancelTicket, *, work: UnitOfWork) -> Ticket:
    """A ticket is given up. Raises TicketNotFound, OutOfReach, TransitionRefused."""
    ticket = work.tickets.get(command.ticket_id, TicketVerb.CANCEL)
    ticket, facts = ticket.cancel(command.reason, at=work.at)
    work.tickets.remark(ticket.id, Remark(kind="cancel", by=work.actor_id, at=work.at, text=command.reason))
    return work.tickets.save(ticket, *facts)
