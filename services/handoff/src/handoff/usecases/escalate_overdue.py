"""Tickets past their due time are told to those who answer for them, once."""

from __future__ import annotations

from handoff.usecases.ports import UnitOfWork

AT_ONCE = 200


def escalate_overdue(*, work: UnitOfWork) -> int:
    """Escalate what is late and nobody was told of; return how many tickets that were."""
    late = work.tickets.due(work.at, limit=AT_ONCE)
    for ticket in late:
        told = tuple(dict.fromkeys([*ticket.assignee_ids, *work.responsible(ticket.to_dept)]))
        escalated, facts = ticket.escalate(told, at=work.at)
        work.tickets.save(escalated, *facts)
    return len(late)
