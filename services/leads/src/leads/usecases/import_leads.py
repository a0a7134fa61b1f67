"""History is loaded: each row on its own, each known lead left as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from chassis.errors import DomainError, Violation
from leads.domain import facts
from leads.domain.activity import Activity
from leads.domain.kinds import LeadStatus
from leads.domain.lead import Lead
from leads.domain.refusals import NotADemo
from leads.domain.visit import Visit
from leads.usecases.imported import ImportedLead, activities_of, lead_of, visits_of
from leads.usecases.ports import NewLead, UnitOfWork
from leads.usecases.record_activity import fact_of


class Outcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    UNCHANGED = "unchanged"
    DIFFERS = "differs"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLeads:
    """Up to 500 leads of one other system; `keep_history` makes modes and times count, in a demo only; no process means the default."""

    system: str
    leads: tuple[ImportedLead, ...]
    keep_history: bool = False
    dry_run: bool = False
    process_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What became of one lead; `lead_id` is None when it was refused, or in a dry run."""

    external_id: str
    outcome: Outcome
    line: int
    lead_id: str | None = None
    problems: tuple[Violation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A lead about to be stored, with everything that comes with it."""

    new: NewLead
    visits: Sequence[Visit]
    activities: Sequence[Activity]


def import_leads(command: ImportLeads, *, work: UnitOfWork) -> Sequence[Row]:
    """Store the leads that are new; report the others.

    Returns:
        One row for each lead, in order.

    Raises:
        NotADemo: `keep_history` outside a demo.
    """
    if command.keep_history and not work.is_demo:
        raise NotADemo
    known = work.leads.known(command.system, [row.external_id for row in command.leads])
    fresh = [row for row in command.leads if row.external_id not in known]
    customers = {} if command.dry_run else work.customers.ids_of(sorted({row.customer_name for row in fresh}))
    numbers = iter(() if command.dry_run else work.leads.numbers(len(fresh)))
    drafts: dict[str, Draft] = {}
    reports: dict[int, Row] = {}
    for index, row in enumerate(command.leads):
        if row.external_id in known:
            reports[index] = _known(row, known)
        elif row.external_id in drafts:
            reports[index] = _report(row, Outcome.DIFFERS, problems=(Violation("external_id", "LEADS_TWICE"),))
        else:
            try:
                drafts[row.external_id] = _draft(command, row, customers.get(row.customer_name, ""), next(numbers, ""), work=work)
                reports[index] = _report(row, Outcome.CREATED)
            except DomainError as refusal:
                reports[index] = _report(
                    row, Outcome.REFUSED, problems=refusal.violations or (Violation("", refusal.code, refusal.metadata),)
                )
    stored = set() if command.dry_run else _store(drafts, work=work)
    return [_settled(reports[index], drafts, stored, dry_run=command.dry_run) for index in range(len(command.leads))]


def _draft(command: ImportLeads, row: ImportedLead, customer_id: str, number: str, *, work: UnitOfWork) -> Draft:
    process = work.processes.to_begin(command.process_key)
    visits = visits_of(row, process, keep_history=command.keep_history, work=work)
    lead = lead_of(row, process, visits[-1], system=command.system, customer_id=customer_id, number=number, work=work)
    activities = activities_of(row, lead, keep_history=command.keep_history, work=work)
    told = _facts(row, lead, visits, activities)
    new = NewLead(lead=lead.at_version(len(told)), told=told, contact=row.contact, row_digest=row.digest)
    return Draft(new=new, visits=visits, activities=activities)


def _facts(row: ImportedLead, lead: Lead, visits: Sequence[Visit], activities: Sequence[Activity]) -> list[facts.Fact]:
    told: list[facts.Fact] = [
        facts.NodeEntered(at=entered.entered_at, node=entered.node, visit_no=entered.visit_no, left=left)
        for left, entered in pairwise(visits)
    ]
    told += [fact_of(activity) for activity in activities]
    if lead.needs_customization:
        told.append(facts.CustomizationFlagged(at=lead.created_at, expected_close_at=lead.expected_close_at))
    if lead.status is LeadStatus.WON and lead.won_at is not None:
        told.append(
            facts.LeadWon(at=lead.won_at, order_id=lead.order_id or "", amount_minor=lead.amount_minor, won_at=lead.won_at, left=lead.visit)
        )
    elif lead.status is LeadStatus.LOST:
        told.append(facts.LeadLost(at=lead.last_progress_at, reason=row.lost_reason or "", node=lead.node))
    # Told in the order it happened in, so that its story reads as one.
    told.sort(key=lambda fact: fact.at)
    return [facts.LeadCreated(at=lead.created_at, source=lead.source, source_ref=lead.source_ref), *told]


def _store(drafts: Mapping[str, Draft], *, work: UnitOfWork) -> set[str]:
    stored = work.leads.add([draft.new for draft in drafts.values()])
    ids = {lead.id for lead in stored}
    kept = [draft for draft in drafts.values() if draft.new.lead.id in ids]
    work.leads.add_visits([(draft.new.lead.id, visit) for draft in kept for visit in draft.visits[:-1]])
    work.activities.add([activity for draft in kept for activity in draft.activities])
    return ids


def _known(row: ImportedLead, known: Mapping[str, tuple[str, str]]) -> Row:
    lead_id, digest = known[row.external_id]
    if digest == row.digest:
        return _report(row, Outcome.UNCHANGED, lead_id=lead_id)
    return _report(row, Outcome.DIFFERS, lead_id=lead_id, problems=(Violation("", "LEADS_ROW_DIFFERS"),))


def _report(row: ImportedLead, outcome: Outcome, *, lead_id: str | None = None, problems: tuple[Violation, ...] = ()) -> Row:
    return Row(external_id=row.external_id, outcome=outcome, line=row.line, lead_id=lead_id, problems=problems)


def _settled(report: Row, drafts: Mapping[str, Draft], stored: set[str], *, dry_run: bool) -> Row:
    """Say what became of a draft: stored, or taken meanwhile by another import of the same rows."""
    if report.outcome is not Outcome.CREATED or dry_run:
        return report
    lead_id = drafts[report.external_id].new.lead.id
    if lead_id in stored:
        return Row(external_id=report.external_id, outcome=Outcome.CREATED, line=report.line, lead_id=lead_id)
    return Row(external_id=report.external_id, outcome=Outcome.UNCHANGED, line=report.line)
