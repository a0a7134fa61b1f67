"""A won deal is declared void."""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.lead import Lead
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidDeal:
    """Why."""

    lead_id: str
    reason: str


def void_deal(command: VoidDeal, *, work: UnitOfWork) -> Lead:
    """Declare the deal void; its credit is revised to nothing.

    Raises: LeadNotFound, OutOfReach, DealNotWon, DealVoid.
    """
    lead, facts = work.leads.get(command.lead_id).void(reason=command.reason, actor=work.actor)
    return work.leads.save(lead, *facts)
