"""What the tickets of a lead mean to it: the same evidence whatever the order in which their facts come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from leads.domain.facts import Fact
from leads.domain.hearing import hear
from leads.domain.lead import Actor, Lead
from leads.domain.process import Process
from leads.domain.step import StepTicket


class TicketBook(Protocol):
    """What is kept of tickets, and the leads they are about, as the consumer reads and writes them."""

    def keep(self, newest: Sequence[StepTicket]) -> None:
        """Replace the copies that are older than these, one for each ticket."""

    def lead(self, lead_id: str) -> Lead | None:
        """Return the lead, locked; None when there is none of that id."""

    def tickets_of(self, lead_id: str) -> Sequence[StepTicket]:
        """Return the lead's tickets as they were last heard of."""

    def process_of(self, lead: Lead) -> Process:
        """Return the version of its process that the lead follows."""

    def change(self, lead: Lead, told: Sequence[Fact]) -> None:
        """Store a changed lead and its facts."""


def follow_tickets(heard: Sequence[StepTicket], *, book: TicketBook, actor: Actor) -> None:
    """Keep what the facts say, and let the leads that got an answer take it into their open stay.

    A lead never moves by it. One that is elsewhere, or closed, finds the answer when it comes to such a step.
    """
    newest: dict[str, StepTicket] = {}
    for one in heard:
        if one.ticket_id not in newest or newest[one.ticket_id].at < one.at:
            newest[one.ticket_id] = one
    book.keep([newest[ticket_id] for ticket_id in sorted(newest)])
    for lead_id in sorted({one.lead_id for one in heard if one.answer is not None}):
        lead = book.lead(lead_id)
        if lead is not None:
            lead, told = hear(lead, book.process_of(lead), book.tickets_of(lead_id), actor=actor)
            book.change(lead, told)
