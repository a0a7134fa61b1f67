"""A lead is given up."""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.lead import Lead
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLost:
    """Why."""

    lead_id: str
    reason: str


def mark_lost(command: MarkLost, *, work: UnitOfWork) -> Lead:
    """Give the lead up.

    Raises: LeadNotFound, OutOfReach, LeadClosed.
    """
    lead, facts = work.leads.get(command.lead_id).lose(reason=command.reason, actor=work.actor)
    return work.leads.save(lead, *facts)
