"""A lead gets an owner, or none."""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.lead import Lead
from leads.domain.refusals import OutOfReach
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignOwner:
    """A new owner; None puts the lead into the pool."""

    lead_id: str
    owner_id: str | None = None
    reason: str | None = None


def assign_owner(command: AssignOwner, *, work: UnitOfWork) -> Lead:
    """Give the lead to a person, or back to the pool; the same owner again changes nothing.

    Raises: LeadNotFound, OutOfReach, LeadClosed.
    """
    lead = work.leads.get(command.lead_id)
    if command.owner_id is not None and not work.reaches(command.owner_id):
        raise OutOfReach(owner_id=command.owner_id)
    lead, facts = lead.assign(command.owner_id, actor=work.actor)
    return work.leads.save(lead, *facts)
