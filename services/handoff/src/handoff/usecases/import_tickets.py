"""History of another system's tickets is loaded: stored as it stands, the verbs' table not applied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from chassis.errors import DomainError, Violation
from handoff.domain import facts
from handoff.domain.facts import Fact
from handoff.domain.kinds import Priority, TicketStatus
from handoff.domain.refusals import StatusUnknown
from handoff.domain.ticket import Ticket
from handoff.usecases.ports import Known, UnitOfWork


class Outcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    UNCHANGED = "unchanged"
    DIFFERS = "differs"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedTransition:
    """A dated change in the other system."""

    status: TicketStatus
    occurred_at: datetime
    actor_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedTicket:
    """A ticket as the source knows it; counters it has are taken from it. `digest` tells two readings of the row apart."""

    external_id: str
    touchpoint: str
    opened_at: datetime
    lead_external_id: str | None = None
    title: str | None = None
    from_dept: str | None = None
    to_dept: str | None = None
    initiator_id: str | None = None
    assignee_ids: tuple[str, ...] = ()
    priority: Priority = Priority.MEDIUM
    due_at: datetime | None = None
    transitions: tuple[ImportedTransition, ...] = ()
    on_time: bool | None = None
    reassignments: int | None = None
    reworks: int | None = None
    line: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTickets:
    """Up to 500 tickets of one other system."""

    system: str
    tickets: tuple[ImportedTicket, ...]
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What became of one ticket."""

    external_id: str
    outcome: Outcome
    line: int
    ticket_id: str | None = None
    problems: tuple[Violation, ...] = field(default=())


def import_tickets(command: ImportTickets, *, work: UnitOfWork) -> Sequence[Row]:
    """Store tickets that are new, report the others; return one row for each, in order."""
    known = work.tickets.known(command.system, [row.external_id for row in command.tickets])
    rows: list[Row] = []
    new: dict[str, tuple[Ticket, Sequence[Fact]]] = {}
    for one in command.tickets:
        if (before := _before(one, known, new)) is not None:
            rows.append(_known(one, before))
            continue
        try:
            new[one.external_id] = _ticket(command.system, one, work=work)
            rows.append(_row(one, Outcome.CREATED))
        except DomainError as refusal:
            rows.append(_row(one, Outcome.REFUSED, problems=refusal.violations or (Violation("", refusal.code),)))
    if command.dry_run:
        return rows
    stored = {ticket.external_id: ticket.id for ticket in work.tickets.add(list(new.values()))}
    return [_settled(row, stored) if row.outcome is Outcome.CREATED else row for row in rows]


def _settled(row: Row, stored: Mapping[str | None, str]) -> Row:
    """Say what became of a new row: stored, or taken meanwhile by another import of the same rows."""
    if row.external_id in stored:
        return replace(row, ticket_id=stored[row.external_id])
    return replace(row, outcome=Outcome.UNCHANGED)


def _before(one: ImportedTicket, known: Mapping[str, Known], new: Mapping[str, tuple[Ticket, Sequence[Fact]]]) -> Known | None:
    if one.external_id in new:
        ticket, _ = new[one.external_id]
        return Known(ticket_id=None, row_digest=ticket.row_digest)
    return known.get(one.external_id)


def _known(one: ImportedTicket, before: Known) -> Row:
    """Report a row that came before; with other values than then it says so, and nothing is overwritten."""
    if before.row_digest in (one.digest, None):
        return _row(one, Outcome.UNCHANGED, ticket_id=before.ticket_id)
    return _row(one, Outcome.DIFFERS, ticket_id=before.ticket_id, problems=(Violation("", "HANDOFF_ROW_DIFFERS"),))


def _ticket(system: str, row: ImportedTicket, *, work: UnitOfWork) -> tuple[Ticket, Sequence[Fact]]:
    touchpoint = work.journey.touchpoint(row.touchpoint)
    life = sorted(row.transitions, key=lambda step: step.occurred_at)
    if not life:
        raise StatusUnknown(violations=[Violation("transitions", "REQUIRED")])
    lead = work.lead_of(system, row.lead_external_id) if row.lead_external_id else None
    status = life[-1].status
    counts = {state: sum(step.status is state for step in life) for state in TicketStatus}
    closed_at = life[-1].occurred_at if not status.is_open else None
    delivered = [step.occurred_at for step in life if step.status is TicketStatus.DELIVERED]
    ticket = Ticket(
        id=work.new_id(),
        no="",
        touchpoint=touchpoint.key,
        map_version=work.journey.version,
        title=row.title or touchpoint.label.zh,
        from_dept=row.from_dept or touchpoint.from_dept,
        to_dept=row.to_dept or touchpoint.to_dept,
        lead_id=lead.lead_id if lead else None,
        lead_no=lead.no if lead else None,
        customer_name=lead.customer_name if lead else None,
        lead_owner_id=lead.owner_id if lead else None,
        initiator_id=row.initiator_id,
        assignee_ids=row.assignee_ids,
        priority=row.priority,
        status=status,
        # Open tickets are due from now: nobody is late for a promise made before the system was there.
        due_at=work.at + touchpoint.within if status.is_running else row.due_at,
        rounds=counts[TicketStatus.CLARIFYING],
        returns=counts[TicketStatus.RETURNED],
        reworks=row.reworks if row.reworks is not None else counts[TicketStatus.REWORK],
        reassignments=row.reassignments or 0,
        first_pass=counts[TicketStatus.RETURNED] == 0 if counts[TicketStatus.ACCEPTED] else None,
        on_time=row.on_time,
        opened_at=row.opened_at,
        submitted_at=next((step.occurred_at for step in life if step.status is TicketStatus.SUBMITTED), None),
        delivered_at=delivered[-1] if delivered else None,
        closed_at=closed_at,
        system=system,
        external_id=row.external_id,
        imported=True,
        row_digest=row.digest,
    )
    told = [
        facts.TicketOpened(at=row.opened_at, missing=()),
        *(_fact(step, ticket) for step in life if step.status is not TicketStatus.DRAFT),
    ]
    return ticket, told


def _fact(step: ImportedTransition, ticket: Ticket) -> Fact:
    """Return the one event of a dated transition; the ticket's counters are those it has in the end."""
    at = step.occurred_at
    by_status: Mapping[TicketStatus, Fact] = {
        TicketStatus.SUBMITTED: facts.TicketSubmitted(at=at, due_at=ticket.due_at or at),
        TicketStatus.RETURNED: facts.TicketReturned(at=at, returns=ticket.returns),
        TicketStatus.ACCEPTED: facts.TicketAccepted(at=at, assignee_ids=ticket.assignee_ids, first_pass=bool(ticket.first_pass)),
        TicketStatus.CLARIFYING: facts.ClarificationAsked(at=at, round_no=ticket.rounds),
        TicketStatus.DELIVERED: facts.TicketDelivered(at=at, on_time=bool(ticket.on_time)),
        TicketStatus.REWORK: facts.ReworkRequested(at=at, reworks=ticket.reworks),
        TicketStatus.CLOSED: ticket.closing(at=at),
        TicketStatus.CANCELLED: facts.TicketCancelled(at=at, reason="imported"),
    }
    return by_status.get(step.status, facts.TicketChanged(at=at, changed=("status",)))


def _row(one: ImportedTicket, outcome: Outcome, *, ticket_id: str | None = None, problems: tuple[Violation, ...] = ()) -> Row:
    return Row(external_id=one.external_id, outcome=outcome, line=one.line, ticket_id=ticket_id, problems=problems)
