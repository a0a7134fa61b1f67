"""The one who asked for the work answers."""

from __future__ import annotations

from dataclasses import dataclass

from handoff.domain.ticket import Ticket
from handoff.domain.verbs import TicketVerb
from handoff.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerClarification:
    """The answer."""

    ticket_id: str
    answer: str


def answer_clarification(command: AnswerClarification, *, work: UnitOfWork) -> Ticket:
    """Answer the open question; the due time moves by the wait. Raises TicketNotFound, OutOfReach, TransitionRefused."""
    ticket, facts = work.tickets.get(command.ticket_id, TicketVerb.ANSWER).answer(at=work.at)
    work.tickets.answer(ticket.id, ticket.rounds, by=work.actor_id, answer=command.answer, at=work.at)
    return work.tickets.save(ticket, *facts)
