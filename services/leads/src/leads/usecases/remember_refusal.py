"""A refusal that is itself a fact is told."""

from __future__ import annotations

from chassis.errors import DomainError
from leads.domain.facts import GateRefused
from leads.domain.gate import GateClosed
from leads.usecases.ports import UnitOfWork


def remember_refusal(refusal: DomainError, *, work: UnitOfWork) -> None:
    """Record on the lead that somebody tried to pass a gate that was closed."""
    if isinstance(refusal, GateClosed):
        lead, actor = work.leads.get(refusal.lead_id), work.actor
        work.leads.save(lead, GateRefused(at=actor.at, node=refusal.node, missing=refusal.missing, via=actor.via, by=actor.id))
