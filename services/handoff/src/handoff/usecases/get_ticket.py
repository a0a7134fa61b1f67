"""A ticket with everything that stays with its owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handoff.domain.ticket import Ticket
from handoff.domain.touchpoint import JourneyMap, Touchpoint
from handoff.usecases.ports import Clarification, Remark, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class GetTicket:
    """Which ticket."""

    ticket_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTouchpoints:
    """The journey map in force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The ticket, what it asks for, its thread and what was said."""

    ticket: Ticket
    touchpoint: Touchpoint
    clarifications: Sequence[Clarification]
    remarks: Sequence[Remark]


def get_ticket(query: GetTicket, *, work: UnitOfWork) -> Dossier:
    """Return the ticket whole. Raises TicketNotFound, OutOfReach."""
    ticket = work.tickets.get(query.ticket_id, None)
    return Dossier(
        ticket=ticket,
        touchpoint=work.journey.touchpoint(ticket.touchpoint),
        clarifications=work.tickets.clarifications(ticket.id),
        remarks=work.tickets.remarks(ticket.id),
    )


def list_touchpoints(query: ListTouchpoints, *, work: UnitOfWork) -> JourneyMap:
    """Return the touchpoints one may ask by."""
    return replace(work.journey, touchpoints=tuple(one for one in work.journey.touchpoints if not one.retired))
