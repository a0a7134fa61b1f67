"""A ticket with everything that stays with its owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handoff.domain.ticket import Ticket
from handoff.domain.touchpoint import JourneyMap, Touchpoint
from handoff.domain.verbs import TicketVerb
from handoff.usecases.ports import Clarification, Remark, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class GetTicket:
    """Which ticket."""

    ticket_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTouchpoints:
    """The journey map in force; `openable` leaves the touchpoints by which the caller may open a ticket, about that lead if any."""

    openable: bool = False
    lead_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The ticket, what it asks for, its thread, what was said, and what the caller may do now."""

    ticket: Ticket
    touchpoint: Touchpoint
    clarifications: Sequence[Clarification]
    remarks: Sequence[Remark]
    allowed: tuple[TicketVerb, ...] = ()


def get_ticket(query: GetTicket, *, work: UnitOfWork) -> Dossier:
    """Return the ticket whole. Raises TicketNotFound, OutOfReach."""
    ticket = work.tickets.get(query.ticket_id, None)
    touchpoint = work.journey.touchpoint(ticket.touchpoint)
    return Dossier(
        ticket=ticket,
        touchpoint=touchpoint,
        clarifications=work.tickets.clarifications(ticket.id),
        remarks=work.tickets.remarks(ticket.id),
        allowed=ticket.allowed(work.tickets.sides(ticket), touchpoint),
    )


def list_touchpoints(query: ListTouchpoints, *, work: UnitOfWork) -> JourneyMap:
    """Return the touchpoints one may ask by."""
    offered = [one for one in work.journey.touchpoints if not one.retired]
    if query.openable:
        lead = work.lead(query.lead_id) if query.lead_id else None
        mine = work.asks_for(lead.owner_id if lead else None)
        offered = [one for one in offered if mine is None or one.from_dept in mine]
    return replace(work.journey, touchpoints=tuple(offered))
