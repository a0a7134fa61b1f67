"""A stall ends before its time."""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.dwell import end_stall as ended
from leads.domain.lead import Lead
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class EndStall:
    """Which lead."""

    lead_id: str


def end_stall(command: EndStall, *, work: UnitOfWork) -> Lead:
    """Let the alerts of an open lead speak again; without a stall nothing changes.

    Raises: LeadNotFound, OutOfReach, LeadClosed.
    """
    lead, facts = ended(work.leads.get(command.lead_id).must_be_open(), at=work.actor.at)
    return work.leads.save(lead, *facts)
