"""A ticket is sent back for better inputs."""

from __future__ import annotations

from dataclasses import dataclass

from handoff.domain.ticket import Ticket
from handoff.domain.verbs import TicketVerb
from handoff.usecases.ports import Remark, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnTicket:
    """Why, and which inputs are at fault."""

    ticket_id: str
    reason: str
    inputs: tuple[str, ...] = ()


def return_ticket(command: ReturnTicket, *, work: UnitOfWork) -> Ticket:
    """A ticket is sent back for better inputs. Raises TicketNotFound, OutOfReach, TransitionRefused."""
    ticket = work.tickets.get(command.ticket_id, TicketVerb.RETURN)
    ticket, facts = ticket.give_back(at=work.at)
    work.tickets.remark(ticket.id, Remark(kind="return", by=work.actor_id, at=work.at, text=command.reason))
    return work.tickets.save(ticket, *facts)
