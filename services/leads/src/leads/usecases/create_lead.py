"""A lead comes in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from leads.domain import facts
from leads.domain.contact import Contact
from leads.domain.deal import DealLine, DecisionFactor, check_factors
from leads.domain.kinds import AssignMode, LeadSource, Mode
from leads.domain.known import known_of
from leads.domain.lead import Lead
from leads.domain.refusals import OutOfReach
from leads.domain.visit import Visit
from leads.usecases.customer import customer_of
from leads.usecases.ports import NewLead, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateLead:
    """A new lead; `owner_id` None means the caller, `title` None the customer's name, `process_key` None the default process."""

    contact: Contact
    source: LeadSource
    customer_name: str | None = None
    customer_id: str | None = None
    source_ref: str | None = None
    title: str | None = None
    owner_id: str | None = None
    amount_minor: int | None = None
    currency: str = "CNY"
    industry: str | None = None
    needs_customization: bool = False
    lines: tuple[DealLine, ...] = ()
    factors: tuple[DecisionFactor, ...] = ()
    tags: tuple[str, ...] = ()
    process_key: str | None = None
    expected_close_at: datetime | None = None


def create_lead(command: CreateLead, *, work: UnitOfWork) -> Lead:
    """Create the lead at the first node, with what the request already proves as that node's evidence.

    Raises: ProcessNotFound, ProcessRetired, CustomerNotFound, OutOfReach when it would belong to somebody the caller does not answer for.
    """
    actor = work.actor
    owner_id = command.owner_id or actor.id
    if not work.reaches(owner_id):
        raise OutOfReach(owner_id=owner_id)
    process = work.processes.to_begin(command.process_key)
    customer_id, customer_name = customer_of(command.customer_id, command.customer_name, work=work)
    known = known_of(process.first, source=command.source, contact=command.contact)
    visit = Visit.enter(process.first, visit_no=1, at=actor.at).submit(process.first, known, by=actor.id, at=actor.at, mode=Mode.REALTIME)
    lead = Lead(
        id=work.new_id(),
        no=work.leads.numbers(1)[0],
        customer_id=customer_id,
        customer_name=customer_name,
        title=command.title or customer_name,
        source=command.source,
        source_ref=command.source_ref,
        owner_id=owner_id,
        process_key=process.key,
        process_version=process.version,
        visit=visit,
        last_progress_at=actor.at,
        amount_minor=command.amount_minor,
        currency=command.currency,
        industry=command.industry,
        needs_customization=command.needs_customization,
        lines=command.lines,
        factors=check_factors(command.factors),
        tags=command.tags,
        created_at=actor.at,
        contact_mask=command.contact.mask,
        expected_close_at=command.expected_close_at,
    )
    told: list[facts.Fact] = [facts.LeadCreated(at=actor.at, source=lead.source, source_ref=lead.source_ref)]
    if owner_id != actor.id:
        told.append(facts.LeadAssigned(at=actor.at, from_owner=None, to_owner=owner_id, mode=AssignMode.MANUAL))
    if command.needs_customization:
        told.append(facts.CustomizationFlagged(at=actor.at, expected_close_at=command.expected_close_at))
    return work.leads.add([NewLead(lead=lead.at_version(len(told)), told=told, contact=command.contact)])[0]
