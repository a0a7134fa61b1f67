"""A ticket gets its inputs; a new one is opened where none is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from chassis.errors import Violation
from handoff.domain import facts
from handoff.domain.kinds import Priority
from handoff.domain.refusals import DecisionAwaited, OutOfReach, TouchpointMissing
from handoff.domain.ticket import Ticket
from handoff.domain.touchpoint import Touchpoint
from handoff.domain.verbs import TicketVerb
from handoff.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitTicket:
    """Inputs of a draft or returned ticket, or of a new one; `title` None takes the touchpoint's label."""

    ticket_id: str | None = None
    touchpoint: str | None = None
    lead_id: str | None = None
    title: str | None = None
    from_dept: str | None = None
    inputs: Mapping[str, Any] = field(default_factory=dict)
    priority: Priority | None = None


def submit_ticket(command: SubmitTicket, *, work: UnitOfWork) -> Ticket:
    """Add inputs; with all of them the clock starts, without the ticket stays a draft.

    Raises: TicketNotFound, OutOfReach, TransitionRefused, InputsInvalid, TouchpointMissing, TouchpointUnknown,
    DecisionAwaited.
    """
    inputs = work.verify_files(command.inputs)
    if command.ticket_id is not None:
        ticket = work.tickets.get(command.ticket_id, TicketVerb.SUBMIT)
        touchpoint = work.journey.touchpoint(ticket.touchpoint)
        ticket, told = ticket.submit(touchpoint, inputs, priority=command.priority, at=work.at)
        return work.tickets.save(ticket, *told)
    if command.touchpoint is None:
        raise TouchpointMissing(violations=[Violation("touchpoint", "REQUIRED")])
    touchpoint = work.journey.offered(command.touchpoint)
    if command.lead_id and touchpoint.decides and (open_one := work.tickets.open_about(command.lead_id, touchpoint.key)) is not None:
        raise DecisionAwaited(ticket_id=open_one.id, no=open_one.no)
    draft = _draft(command, touchpoint, work=work)
    opened = facts.TicketOpened(at=work.at, missing=draft.missing)
    ticket, told = draft.submit(touchpoint, inputs, priority=command.priority, at=work.at)
    return work.tickets.add([(ticket, [opened, *told])])[0]


def _draft(command: SubmitTicket, touchpoint: Touchpoint, *, work: UnitOfWork) -> Ticket:
    lead = work.lead(command.lead_id) if command.lead_id else None
    from_dept = command.from_dept or touchpoint.from_dept
    if not work.may_ask(from_dept, lead.owner_id if lead else None):
        raise OutOfReach(from_dept=from_dept)
    return Ticket(
        id=work.new_id(),
        no="",
        touchpoint=touchpoint.key,
        map_version=work.journey.version,
        title=command.title or (lead.title if lead else touchpoint.label.zh),
        from_dept=from_dept,
        to_dept=touchpoint.to_dept,
        lead_id=command.lead_id,
        lead_no=lead.no if lead else None,
        customer_name=lead.customer_name if lead else None,
        lead_owner_id=lead.owner_id if lead else None,
        trigger=lead.at if lead else (0, 0),
        initiator_id=work.actor_id,
        missing=touchpoint.missing({}),
        opened_at=work.at,
    )
