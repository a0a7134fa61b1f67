"""Somebody says that what a check found is right."""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.anomaly import confirm
from leads.domain.lead import Lead
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmAnomaly:
    """Which lead, which check, and why it is right."""

    lead_id: str
    check: str
    reason: str


def confirm_anomaly(command: ConfirmAnomaly, *, work: UnitOfWork) -> Lead:
    """Settle the finding; it stays quiet while the values it is about are the same. Raises LeadNotFound, OutOfReach, AnomalyGone."""
    lead, facts = confirm(work.leads.get(command.lead_id), command.check, command.reason, actor=work.actor)
    return work.leads.save(lead, *facts)
