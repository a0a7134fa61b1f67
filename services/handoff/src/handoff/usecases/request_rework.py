"""The work is handed back."""

from __future__ import annotations

from dataclasses import dataclass

from handoff.domain.ticket import Ticket
from handoff.domain.verbs import TicketVerb
from handoff.usecases.ports import Remark, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRework:
    """What must be done again."""

    ticket_id: str
    reason: str


def request_rework(command: RequestRework, *, work: UnitOfWork) -> Ticket:
    """The work is handed back. Raises TicketNotFound, OutOfReach, TransitionRefused."""
    ticket = work.tickets.get(command.ticket_id, TicketVerb.REWORK)
    ticket, facts = ticket.rework(at=work.at)
    work.tickets.remark(ticket.id, Remark(kind="rework", by=work.actor_id, at=work.at, text=command.reason))
    return work.tickets.save(ticket, *facts)
