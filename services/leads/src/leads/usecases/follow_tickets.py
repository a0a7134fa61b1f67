"""What the tickets of a lead mean to it: the same evidence whatever the order in which their facts come."""

from __future__ import annotations

from collections.abc import Sequence

from leads.domain.hearing import hear
from leads.domain.step import StepTicket
from leads.usecases.ports import UnitOfWork


def follow_tickets(heard: Sequence[StepTicket], *, work: UnitOfWork) -> None:
    """Keep what the facts say, and let the leads that got an answer take it into their open stay.

    A lead never moves by it. One that is elsewhere, or closed, finds the answer when it comes to such a step.
    """
    newest: dict[str, StepTicket] = {}
    for one in heard:
        if one.ticket_id not in newest or newest[one.ticket_id].at < one.at:
            newest[one.ticket_id] = one
    work.tickets.keep([newest[ticket_id] for ticket_id in sorted(newest)])
    leads = work.leads.locked({one.lead_id for one in heard if one.answer is not None})
    tickets = work.tickets.of([lead.id for lead in leads])
    for lead in leads:
        answered, told = hear(lead, work.processes.of(lead), tickets[lead.id], actor=work.actor)
        work.leads.save(answered, *told)
