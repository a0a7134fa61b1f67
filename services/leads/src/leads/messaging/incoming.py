"""What others' facts mean here: the directory's copy is kept; tickets and contracts say what other departments decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.messaging.envelope import Event
from leads.domain.kinds import ContractStage, Decision
from leads.domain.step import CONTRACT, StepAnswer, StepTicket

DIRECTORY = frozenset(f"baton.gateway.v1.{name}" for name in ("PersonChanged", "TeamChanged", "DepartmentChanged"))
TICKETS = frozenset(
    f"baton.handoff.v1.{name}"
    for name in (
        "TicketOpened", "TicketSubmitted", "TicketReturned", "TicketAccepted", "TicketCancelled", "ClarificationAsked",
        "ClarificationAnswered", "TicketClosed", "TicketChanged",
    )
)  # fmt: skip
CONTRACTS = frozenset(
    f"baton.handoff.v1.{name}"
    for name in (
        "ContractRequested", "ContractFilled", "ContractSubmitted", "ContractReturned", "TemplateStale", "ContractApproved",
        "ContractSigned", "ContractWithdrawn", "ContractChanged",
    )
)  # fmt: skip
CONSUMED = DIRECTORY | TICKETS | CONTRACTS
ENDED = frozenset({"TICKET_STATUS_CLOSED", "TICKET_STATUS_CANCELLED"})
CONTRACT_ENDED = frozenset({"CONTRACT_STATUS_SIGNED", "CONTRACT_STATUS_WITHDRAWN"})
STAGES = {f"CONTRACT_STATUS_{one.name}": one for one in ContractStage}
RECEIPT_KEYS = ("sha256", "size", "media_type", "name", "signature")
DECISIONS = {f"DECISION_{one.name}": one for one in Decision}


def heard(event: Event) -> StepTicket | None:
    """Return what another department works on, as the event's state says it stands; None when it says nothing of a lead's."""
    if event.type in TICKETS:
        return ticket_heard(event)
    return contract_heard(event) if event.type in CONTRACTS else None


def contract_heard(event: Event) -> StepTicket | None:
    """Return the contract, which is weighed like a ticket: who has the next act holds it, and signed it is an approval."""
    state = event.body["state"]
    if not _is_id(state.get("lead_id")):
        return None
    status = state.get("status", "")
    return StepTicket(
        ticket_id=event.subject,
        no="",
        lead_id=state["lead_id"],
        touchpoint=CONTRACT,
        to_dept=state.get("holder_dept") or state.get("to_dept", ""),
        at=event.at,
        assignee_ids=tuple(state.get("holder_ids", ())),
        is_open=status not in CONTRACT_ENDED,
        stage=STAGES.get(status),
        answer=signed_of(event.subject, state),
    )


def signed_of(contract_id: str, state: Mapping[str, Any]) -> StepAnswer | None:
    """Return the signed contract as an answer; None until it is signed."""
    if not state.get("signed_time") or not state.get("contract_no"):
        return None
    file = state.get("signed_file", {})
    return StepAnswer(
        ticket_id=contract_id,
        ticket_no=state["contract_no"],
        decision=Decision.APPROVED,
        by=state.get("signed_by", ""),
        at=datetime.fromisoformat(state["signed_time"]),
        contract_no=state["contract_no"],
        signed_file={key: str(file.get(key, "")) for key in RECEIPT_KEYS} if file else None,
    )


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
