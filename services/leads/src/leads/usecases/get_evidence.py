"""The evidence of a lead, as its owner may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leads.domain.activity import Activity
from leads.domain.lead import Lead
from leads.domain.process import ProcessNode
from leads.domain.visit import Visit
from leads.usecases.ports import UnitOfWork

LATEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class GetEvidence:
    """Which lead."""

    lead_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The lead, all stays, latest first, the latest steps, and the node the lead stands in as its process prescribes it."""

    lead: Lead
    visits: Sequence[Visit]
    activities: Sequence[Activity]
    node: ProcessNode


def get_evidence(query: GetEvidence, *, work: UnitOfWork) -> Evidence:
    """Return the lead's evidence. Raises LeadNotFound, OutOfReach."""
    lead = work.leads.get(query.lead_id)
    return Evidence(
        lead=lead,
        visits=work.leads.visits(lead.id),
        activities=work.activities.of(lead.id, limit=LATEST),
        node=work.processes.of(lead).node(lead.node),
    )
