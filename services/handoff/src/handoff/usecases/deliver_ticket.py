"""The work is handed over, or the decision is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handoff.domain.answer import Given, answer_to
from handoff.domain.ticket import Ticket
from handoff.domain.verbs import TicketVerb
from handoff.usecases.ports import Remark, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverTicket:
    """A note and the files; where the touchpoint asks for a decision, the decision."""

    ticket_id: str
    note: str = ""
    receipts: tuple[Mapping[str, Any], ...] = ()
    answer: Given | None = None


def deliver_ticket(command: DeliverTicket, *, work: UnitOfWork) -> Ticket:
    """Hand the work over; a decision closes the ticket.

    Raises: TicketNotFound, OutOfReach, TransitionRefused, InputsInvalid, AnswerIncomplete, AnswerUnasked.
    """
    ticket = work.tickets.get(command.ticket_id, TicketVerb.DELIVER)
    work.verify_files({f"receipts[{number}]": receipt for number, receipt in enumerate(command.receipts)})
    touchpoint = work.journey.touchpoint(ticket.touchpoint)
    answer = answer_to(touchpoint, command.answer, asked=touchpoint.told(ticket.inputs), by=work.actor_id, at=work.at)
    ticket, facts = ticket.deliver(at=work.at) if answer is None else ticket.decide(answer, at=work.at)
    said = command.answer.reason if command.answer and command.answer.reason else command.note
    kind = "deliver" if answer is None else "decide"
    work.tickets.remark(ticket.id, Remark(kind=kind, by=work.actor_id, at=work.at, text=said, receipts=command.receipts))
    return work.tickets.save(ticket, *facts)
