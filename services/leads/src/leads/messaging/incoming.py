"""What others' facts mean here: the directory's copy is kept, and tickets say what other departments decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.messaging.envelope import Event
from leads.domain.kinds import Decision
from leads.domain.step import StepAnswer, StepTicket

DIRECTORY = frozenset(f"baton.gateway.v1.{name}" for name in ("PersonChanged", "TeamChanged", "DepartmentChanged"))
TICKETS = frozenset(
    f"baton.handoff.v1.{name}"
    for name in (
        "TicketOpened", "TicketSubmitted", "TicketReturned", "TicketAccepted", "TicketCancelled", "ClarificationAsked",
        "ClarificationAnswered", "TicketClosed", "TicketChanged",
    )
)  # fmt: skip
CONSUMED = DIRECTORY | TICKETS
ENDED = frozenset({"TICKET_STATUS_CLOSED", "TICKET_STATUS_CANCELLED"})
DECISIONS = {f"DECISION_{one.name}": one for one in Decision}


def ticket_heard(event: Event) -> StepTicket | None:
    """Return the ticket as the event's state says it stands; None when it is about no lead."""
    state = event.body["state"]
    if not _is_id(state.get("lead_id")):
        return None
    return StepTicket(
        ticket_id=event.subject,
        no=state.get("no", ""),
        lead_id=state["lead_id"],
        touchpoint=state.get("touchpoint", ""),
        to_dept=state.get("to_dept", ""),
        at=event.at,
        assignee_ids=tuple(state.get("assignee_ids", ())),
        is_open=state.get("status") not in ENDED,
        due_at=datetime.fromisoformat(state["due_time"]) if state.get("due_time") else None,
        answer=answer_of(event.subject, state),
    )


def answer_of(ticket_id: str, state: Mapping[str, Any]) -> StepAnswer | None:
    """Return the ticket's decision; None when it has none, or one this reader does not know."""
    answer = state.get("answer")
    if not answer or (decision := DECISIONS.get(answer.get("decision", ""))) is None:
        return None
    amount = answer.get("approved_amount_minor")
    return StepAnswer(
        ticket_id=ticket_id,
        ticket_no=state.get("no", ""),
        decision=decision,
        by=answer.get("answered_by", ""),
        at=datetime.fromisoformat(answer["answered_time"]),
        approved_amount_minor=None if amount is None else int(amount),
        max_discount_percent=answer.get("max_discount_percent"),
        asked=dict(answer.get("asked", {})),
    )


def _is_id(value: object) -> bool:
    try:
        return bool(value) and str(UUID(str(value))) == value
    except ValueError:
        return False
