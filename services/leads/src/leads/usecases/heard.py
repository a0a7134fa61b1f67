"""What a lead's tickets say, for who is about to move it."""

from __future__ import annotations

from collections.abc import Sequence

from leads.domain.lead import Lead
from leads.domain.process import Process
from leads.domain.step import StepTicket
from leads.usecases.ports import UnitOfWork


def heard_of(lead: Lead, process: Process, *, work: UnitOfWork) -> Sequence[StepTicket]:
    """Return the lead's tickets; most processes ask nobody, and then nobody is asked."""
    return work.tickets.of([lead.id])[lead.id] if process.asks_others else ()
