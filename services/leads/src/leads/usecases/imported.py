"""How a row of another system becomes a lead, without inventing anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chassis.errors import InvalidArgument, Violation
from leads.domain.activity import Activity
from leads.domain.contact import Contact
from leads.domain.deal import DealLine, DecisionFactor, Participant, check_factors, check_participants
from leads.domain.evidence import Wrong, check
from leads.domain.kinds import ActivityKind, LeadSource, LeadStatus, Mode
from leads.domain.known import known_of
from leads.domain.lead import Lead
from leads.domain.process import Process, ProcessNode
from leads.domain.step import weigh
from leads.domain.visit import Visit
from leads.usecases.ports import UnitOfWork


class RowIncomplete(InvalidArgument):
    """The row says won or lost without saying when, or by which order."""

    code = "LEADS_ROW_INCOMPLETE"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedVisit:
    """A stay as the source knows it."""

    node: str
    entered_at: datetime
    submitted_at: datetime | None = None
    exited_at: datetime | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    mode: Mode = Mode.IMPORT


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedActivity:
    """A step as the source knows it."""

    kind: ActivityKind
    occurred_at: datetime
    channel: str = ""
    text: str = ""
    keywords: tuple[str, ...] = ()
    actor_id: str | None = None
    external_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedLead:
    """A lead as the source knows it; `digest` tells two readings of the row apart."""

    external_id: str
    customer_name: str
    created_at: datetime
    digest: str
    contact: Contact = field(default_factory=Contact)
    source: LeadSource | None = None
    source_ref: str | None = None
    title: str | None = None
    owner_id: str | None = None
    node: str | None = None
    status: LeadStatus = LeadStatus.OPEN
    amount_minor: int | None = None
    currency: str = "CNY"
    industry: str | None = None
    needs_customization: bool = False
    lines: tuple[DealLine, ...] = ()
    factors: tuple[DecisionFactor, ...] = ()
    tags: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    won_at: datetime | None = None
    order_id: str | None = None
    lost_reason: str | None = None
    visits: tuple[ImportedVisit, ...] = ()
    activities: tuple[ImportedActivity, ...] = ()
    line: int = 0


def visits_of(row: ImportedLead, process: Process, *, keep_history: bool, work: UnitOfWork) -> Sequence[Visit]:
    """Return the stays the source has, else one at the mapped node; none is fabricated. What the row knows anyway counts in the open one.

    Raises: NodeUnknown; EvidenceInvalid when a file's receipt is forged.
    """
    actor = work.actor
    default = process.last.key if row.status is LeadStatus.WON else process.first.key
    given = row.visits or (ImportedVisit(node=row.node or default, entered_at=row.created_at),)
    closed = row.status is not LeadStatus.OPEN
    visits = []
    for number, stay in enumerate(given, 1):
        node = process.node(stay.node)
        is_open = number == len(given) and not closed
        known = known_of(node, source=row.source, contact=row.contact) if is_open else {}
        evidence = _evidence(node, {**known, **work.verify_files(stay.fields)})
        steps = weigh(node.steps, evidence, {})
        missing = node.missing(evidence, steps)
        # The clock of the open stay starts now: nobody is blamed for time before the system was there.
        entered_at = stay.entered_at if keep_history or not is_open else actor.at
        visits.append(
            Visit(
                node=node.key,
                visit_no=number,
                entered_at=entered_at,
                mode=stay.mode if keep_history else Mode.IMPORT,
                fields=evidence,
                missing=missing,
                steps=steps,
                submitted_at=None if missing else (stay.submitted_at or entered_at),
                submitted_by=None if missing else (row.owner_id or actor.id),
                exited_at=None if is_open else (stay.exited_at or row.won_at or stay.entered_at),
                owner_at_exit=None if is_open else row.owner_id,
            )
        )
    return visits


def lead_of(row: ImportedLead, process: Process, visit: Visit, *, system: str, customer_id: str, number: str, work: UnitOfWork) -> Lead:
    """Return the lead of the row, at version 0.

    Raises: RowIncomplete, SplitsUneven, FactorTwice.
    """
    if row.status is LeadStatus.WON and (row.won_at is None or row.order_id is None):
        empty = "won_time" if row.won_at is None else "order_id"
        raise RowIncomplete(violations=[Violation(empty, "REQUIRED")])
    stays = [stay.exited_at or stay.entered_at for stay in row.visits]
    steps = [step.occurred_at for step in row.activities if step.kind.is_progress]
    # What is planned is no progress yet: a date to come would keep the dwell clock from running until then.
    progress = min(max([visit.entered_at, *stays, *steps]), work.actor.at)
    return Lead(
        id=work.new_id(),
        no=number,
        customer_id=customer_id,
        customer_name=row.customer_name,
        title=row.title or row.customer_name,
        source=row.source,
        source_ref=row.source_ref,
        owner_id=row.owner_id,
        process_key=process.key,
        process_version=process.version,
        visit=visit,
        last_progress_at=progress if row.status is LeadStatus.OPEN else (row.won_at or visit.entered_at),
        status=row.status,
        amount_minor=row.amount_minor,
        currency=row.currency,
        industry=row.industry,
        needs_customization=row.needs_customization,
        lines=row.lines,
        factors=check_factors(row.factors),
        tags=row.tags,
        participants=check_participants(row.participants),
        won_at=row.won_at,
        order_id=row.order_id,
        lost_reason=row.lost_reason,
        system=system,
        external_id=row.external_id,
        created_at=row.created_at,
        contact_mask=row.contact.mask,
        imported=True,
    )


def activities_of(row: ImportedLead, lead: Lead, *, keep_history: bool, work: UnitOfWork) -> Sequence[Activity]:
    """Return the steps the source has, each with an id of its own."""
    return [
        Activity(
            id=work.new_id(),
            lead_id=lead.id,
            kind=step.kind,
            channel=step.channel,
            occurred_at=step.occurred_at,
            recorded_at=step.occurred_at if keep_history else work.actor.at,
            text=step.text,
            keywords=step.keywords,
            mode=Mode.REALTIME if keep_history else Mode.IMPORT,
            actor_id=step.actor_id or row.owner_id or work.actor.id,
            external_id=step.external_id,
        )
        for step in row.activities
    ]


def _evidence(node: ProcessNode, given: Mapping[str, Any]) -> dict[str, Any]:
    """Keep the values that fit; what does not fit is missing, not an error: history cannot be asked again."""
    kept: dict[str, Any] = {}
    for required in node.required:
        if (value := given.get(required.key)) is not None:
            try:
                kept[required.key] = check(required, value)
            except Wrong:
                continue
    return kept
