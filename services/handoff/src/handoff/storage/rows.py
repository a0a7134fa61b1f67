"""Rows to tickets and back; sealed columns are opened and sealed by the repository."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handoff.domain.answer import Answer
from handoff.domain.kinds import Decision, Priority, TicketStatus
from handoff.domain.ticket import Pause, Ticket

PLAIN = (
    "no", "touchpoint", "map_version", "title", "from_dept", "to_dept", "lead_id", "lead_no", "customer_name", "lead_owner_id",
    "initiator_id", "due_at", "paused_at", "overdue", "escalation_level", "rounds", "returns", "reworks", "reassignments",
    "first_pass", "on_time", "opened_at", "submitted_at", "delivered_at", "closed_at", "cancel_reason", "system", "external_id",
    "imported", "row_digest",
)  # fmt: skip


def ticket_values(ticket: Ticket, inputs: bytes) -> dict[str, Any]:
    """Return the ticket's columns, without id and version; `inputs` are sealed already."""
    return {
        **{name: getattr(ticket, name) for name in PLAIN},
        "trigger_epoch": ticket.trigger[0],
        "trigger_sequence": ticket.trigger[1],
        "assignee_ids": list(ticket.assignee_ids),
        "priority": ticket.priority,
        "status": ticket.status,
        "inputs": inputs,
        "missing": list(ticket.missing),
        "answer": _answer_values(ticket.decided) if ticket.decided else None,
        "pauses": [[one.began_at.isoformat(), one.ended_at.isoformat()] for one in ticket.pauses],
    }


def ticket_of(row: Mapping[str, Any], inputs: Mapping[str, Any]) -> Ticket:
    """Return the ticket of a row; `inputs` are opened already."""
    return Ticket(
        id=row["id"],
        version=row["version"],
        **{name: row[name] for name in PLAIN},
        trigger=(row["trigger_epoch"], row["trigger_sequence"]),
        assignee_ids=tuple(row["assignee_ids"]),
        priority=Priority(row["priority"]),
        status=TicketStatus(row["status"]),
        inputs=inputs,
        missing=tuple(row["missing"]),
        decided=_answer_of(row["answer"]) if row["answer"] else None,
        pauses=tuple(
            Pause(began_at=datetime.fromisoformat(began), ended_at=datetime.fromisoformat(ended)) for began, ended in row["pauses"]
        ),
    )


def _answer_values(answer: Answer) -> dict[str, Any]:
    return {
        "decision": answer.decision,
        "by": answer.by,
        "at": answer.at.isoformat(),
        "approved_amount_minor": answer.approved_amount_minor,
        "max_discount_percent": answer.max_discount_percent,
        "asked": dict(answer.asked),
    }


def _answer_of(kept: Mapping[str, Any]) -> Answer:
    return Answer(**{**kept, "decision": Decision(kept["decision"]), "at": datetime.fromisoformat(kept["at"])})
