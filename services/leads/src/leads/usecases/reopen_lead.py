"""A lost lead is opened again."""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.lead import Lead
from leads.usecases.heard import heard_of
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenLead:
    """Why."""

    lead_id: str
    reason: str


def reopen_lead(command: ReopenLead, *, work: UnitOfWork) -> Lead:
    """Open a lost lead where it stood.

    Raises: LeadNotFound, OutOfReach, LeadNotLost.
    """
    lead = work.leads.get(command.lead_id)
    process = work.processes.of(lead)
    heard = heard_of(lead, process, work=work)
    lead, facts = lead.reopen(process, reason=command.reason, actor=work.actor, heard=heard)
    return work.leads.save(lead, *facts)
