"""The work is taken."""

from __future__ import annotations

from dataclasses import dataclass

from handoff.domain.ticket import Ticket
from handoff.domain.verbs import TicketVerb
from handoff.usecases.ports import Remark, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseTicket:
    """The ticket; a rating of the other department is kept with it."""

    ticket_id: str
    rating: int | None = None


def close_ticket(command: CloseTicket, *, work: UnitOfWork) -> Ticket:
    """Close the ticket. Raises TicketNotFound, OutOfReach, TransitionRefused."""
    ticket, facts = work.tickets.get(command.ticket_id, TicketVerb.CLOSE).close(at=work.at)
    if command.rating is not None:
        work.tickets.remark(ticket.id, Remark(kind="rating", by=work.actor_id, at=work.at, text=str(command.rating)))
    return work.tickets.save(ticket, *facts)
