"""Evidence of the open node is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from leads.domain.activity import happened, mode_of
from leads.domain.lead import Lead
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitNode:
    """Evidence; `node` guards against a lead that has moved on meanwhile, `occurred_at` None means now.

    `record` is what the gateway signed when it brought in a record of another system.
    """

    lead_id: str
    fields: Mapping[str, Any]
    node: str | None = None
    occurred_at: datetime | None = None
    record: str | None = None


def submit_node(command: SubmitNode, *, work: UnitOfWork) -> Lead:
    """Save evidence at any completeness; the lead stays where it is.

    Raises: LeadNotFound, OutOfReach, LeadClosed, NodeMoved, InTheFuture, EvidenceInvalid, RecordForged, RecordExpired.
    """
    actor = work.actor
    lead = work.leads.get(command.lead_id)
    lead.must_stand_in(command.node)
    mode = mode_of(happened(command.occurred_at, actor.at), actor.at)
    fields = work.verify_files(command.fields)
    record = work.verify_record(command.record, lead)
    lead, facts = lead.submit(work.processes.of(lead), fields, actor=actor, mode=mode, occurred_at=command.occurred_at, record=record)
    return work.leads.save(lead, *facts)
