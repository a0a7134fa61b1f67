"""A lead leaves its node."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from leads.domain.facts import Fact
from leads.domain.hearing import take_up
from leads.domain.lead import Lead
from leads.usecases.heard import heard_of
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvanceNode:
    """A step; `from_node` guards against a lead that has moved on, `to_node` None means the next, `fields` is evidence to save first.

    `override_reason` lets the lead pass without what is missing, where the caller may; `record` is what the gateway signed
    when it brought in a record of another system.
    """

    lead_id: str
    from_node: str | None = None
    to_node: str | None = None
    reason: str | None = None
    fields: Mapping[str, Any] | None = None
    override_reason: str | None = None
    record: str | None = None


def advance_node(command: AdvanceNode, *, work: UnitOfWork) -> Lead:
    """Leave the open node for the next, over optional ones, or back with a reason; evidence given along is saved first.

    Raises: LeadNotFound, OutOfReach, LeadClosed, NodeMoved, EvidenceInvalid, RecordForged, RecordExpired, GateIncomplete,
    GuardUnmet, OverrideNotAllowed, NodeNotReachable, ReasonMissing.
    """
    actor = work.actor
    lead = work.leads.get(command.lead_id)
    lead.must_stand_in(command.from_node)
    process = work.processes.of(lead)
    told: tuple[Fact, ...] = ()
    if command.fields:
        record = work.verify_record(command.record, lead)
        lead, told = lead.submit(process, work.verify_files(command.fields), actor=actor, record=record)
    lead, moved = lead.advance(
        process,
        to_node=command.to_node,
        reason=command.reason,
        actor=actor,
        override=command.override_reason,
        heard=heard_of(lead, process, work=work),
    )
    lead, found = take_up(lead, process, actor=actor)
    return work.leads.save(lead, *told, *moved, *found)
