"""Somebody says why a lead stands still."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from leads.domain.dwell import stall
from leads.domain.kinds import StallReason
from leads.domain.lead import Lead
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class StallLead:
    """Why, and until when."""

    lead_id: str
    reason: StallReason
    until: datetime


def stall_lead(command: StallLead, *, work: UnitOfWork) -> Lead:
    """Mute the alerts of an open lead until then; the clock runs on.

    Raises: LeadNotFound, OutOfReach, LeadClosed, StallTooLong.
    """
    actor = work.actor
    lead = work.leads.get(command.lead_id).must_be_open()
    lead, facts = stall(lead, command.reason, command.until, by=actor.id, at=actor.at)
    return work.leads.save(lead, *facts)
