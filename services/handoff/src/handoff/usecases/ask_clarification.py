"""The one who works on a ticket asks."""

from __future__ import annotations

from dataclasses import dataclass

from handoff.domain.ticket import Ticket
from handoff.domain.verbs import TicketVerb
from handoff.usecases.ports import Clarification, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class AskClarification:
    """The question."""

    ticket_id: str
    question: str


def ask_clarification(command: AskClarification, *, work: UnitOfWork) -> Ticket:
    """Ask the initiator; the clock waits. Raises TicketNotFound, OutOfReach, TransitionRefused."""
    ticket, facts = work.tickets.get(command.ticket_id, TicketVerb.ASK).ask(at=work.at)
    asked = Clarification(round_no=ticket.rounds, asked_by=work.actor_id, question=command.question, asked_at=work.at)
    work.tickets.ask(ticket.id, asked)
    return work.tickets.save(ticket, *facts)
