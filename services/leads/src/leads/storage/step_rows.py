"""Steps, answers and tickets to rows and back; nothing of them is personal data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from leads.domain.kinds import ContractStage, Decision, StepStanding
from leads.domain.step import StepAnswer, StepTicket, VisitStep


def step_values(step: VisitStep) -> dict[str, Any]:
    """Return what is kept of a step of a stay."""
    answer = answer_values(step.answer) if step.answer else None
    return {"key": step.key, "required": step.required, "standing": step.standing, "answer": answer}


def step_of(kept: Mapping[str, Any]) -> VisitStep:
    """Return the step; the reverse of `step_values`."""
    answer = answer_of(kept["answer"]) if kept["answer"] else None
    return VisitStep(key=kept["key"], required=kept["required"], standing=StepStanding(kept["standing"]), answer=answer)


def answer_values(answer: StepAnswer) -> dict[str, Any]:
    """Return what is kept of an answer."""
    return {
        "ticket_id": answer.ticket_id,
        "ticket_no": answer.ticket_no,
        "decision": answer.decision,
        "by": answer.by,
        "at": answer.at.isoformat(),
        "approved_amount_minor": answer.approved_amount_minor,
        "max_discount_percent": answer.max_discount_percent,
        "asked": dict(answer.asked),
        "contract_no": answer.contract_no,
        "signed_file": dict(answer.signed_file) if answer.signed_file else None,
    }


def answer_of(kept: Mapping[str, Any]) -> StepAnswer:
    """Return the answer; the reverse of `answer_values`."""
    return StepAnswer(**{**kept, "decision": Decision(kept["decision"]), "at": datetime.fromisoformat(kept["at"])})


def ticket_values(ticket: StepTicket) -> dict[str, Any]:
    """Return what is kept of a ticket, besides its id, its lead and its place."""
    return {
        "no": ticket.no,
        "touchpoint": ticket.touchpoint,
        "to_dept": ticket.to_dept,
        "assignee_ids": list(ticket.assignee_ids),
        "is_open": ticket.is_open,
        "due_at": ticket.due_at.isoformat() if ticket.due_at else None,
        "answer": answer_values(ticket.answer) if ticket.answer else None,
        "stage": ticket.stage,
    }


def ticket_of(row: Any, holder: str = "") -> StepTicket:
    """Return the ticket of a row; `holder` is who works on it, as people call them."""
    kept = row.ticket
    return StepTicket(
        ticket_id=row.ticket_id,
        lead_id=row.lead_id,
        at=(row.epoch, row.sequence),
        no=kept["no"],
        touchpoint=kept["touchpoint"],
        to_dept=kept["to_dept"],
        assignee_ids=tuple(kept["assignee_ids"]),
        is_open=kept["is_open"],
        due_at=datetime.fromisoformat(kept["due_at"]) if kept["due_at"] else None,
        answer=answer_of(kept["answer"]) if kept["answer"] else None,
        holder=holder,
        stage=ContractStage(kept["stage"]) if kept.get("stage") else None,
    )
