"""A deal is signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from leads.domain.deal import DealLine, Participant, check_participants
from leads.domain.facts import Fact
from leads.domain.lead import Lead
from leads.usecases.heard import heard_of
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkWon:
    """The order; None and empty keep what the lead knows, `fields` is evidence of the last node to save first.

    `participants` is who carried it, the whole list. `record` is what the gateway signed when it brought in a record of another system.
    """

    lead_id: str
    order_id: str
    amount_minor: int | None = None
    currency: str | None = None
    lines: tuple[DealLine, ...] = ()
    fields: Mapping[str, Any] | None = None
    override_reason: str | None = None
    record: str | None = None
    participants: tuple[Participant, ...] = ()


def mark_won(command: MarkWon, *, work: UnitOfWork) -> Lead:
    """Complete the last node with the order, through the same gate as every node.

    Raises: LeadNotFound, OutOfReach, LeadClosed, NotLastNode, EvidenceInvalid, RecordForged, RecordExpired,
    GateIncomplete, GuardUnmet, OverrideNotAllowed, SplitsUneven.
    """
    actor = work.actor
    lead = work.leads.get(command.lead_id)
    process = work.processes.of(lead)
    told: tuple[Fact, ...] = ()
    if command.fields:
        record = work.verify_record(command.record, lead)
        lead, told = lead.submit(process, work.verify_files(command.fields), actor=actor, record=record)
    if command.participants:
        lead, named = lead.set_participants(check_participants(command.participants), actor=actor)
        told = (*told, *named)
    given = {"amount_minor": command.amount_minor, "currency": command.currency, "lines": command.lines or None}
    deal = {name: value for name, value in given.items() if value is not None}
    heard = heard_of(lead, process, work=work)
    lead, won = lead.win(process, order_id=command.order_id, deal=deal, actor=actor, override=command.override_reason, heard=heard)
    return work.leads.save(lead, *told, *won)
