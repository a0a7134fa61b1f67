"""A process whose quotation asks finance for approval and whose signing waits for a contract, and what leads hears of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.support.leads.judge import Answered
from tests.support.leads.make import LEAD_1, MONDAY_9AM, RECEIPT, STANDARD

from chassis.messaging.envelope import Event
from leads.domain.kinds import FillSource
from leads.domain.process import Label
from leads.domain.step import CONTRACT, Fill, NodeStep
from leads.domain.visit import Visit

STEP = "quote_approval"
TICKET_1, TICKET_2 = "01920000-0000-7000-8000-0000000000a1", "01920000-0000-7000-8000-0000000000a2"
APPROVAL = NodeStep(
    key=STEP,
    label=Label(zh="报价审批", en="Quote approval"),
    touchpoint="quote_approval",
    required=True,
    fills=(
        Fill(source=FillSource.INPUT, key="quote_file", field="quote_file"),
        Fill(source=FillSource.INPUT, key="amount", field="amount"),
        Fill(source=FillSource.ANSWER, key="approved_amount", field="amount"),
    ),
)
APPROVING = replace(
    STANDARD,
    key="approving",
    nodes=tuple(replace(node, steps=(APPROVAL,)) if node.key == "quotation" else node for node in STANDARD.nodes),
)
SIGNING = "contract_signing"
CONTRACT_1 = "01920000-0000-7000-8000-0000000000c1"
SIGNED_FILE: Mapping[str, str] = {"sha256": "c" * 64, "size": "12", "media_type": "application/pdf", "name": "合同签署页.pdf"}
CONTRACT_STEP = NodeStep(
    key=SIGNING,
    label=Label(zh="合同签署", en="Contract signing"),
    touchpoint=CONTRACT,
    required=True,
    fills=(
        Fill(source=FillSource.ANSWER, key="contract_no", field="contract_no"),
        Fill(source=FillSource.ANSWER, key="signed_file", field="signed_file"),
    ),
)
CONTRACTING = replace(
    APPROVING, nodes=tuple(replace(node, steps=(CONTRACT_STEP,)) if node.key == "signing" else node for node in APPROVING.nodes)
)
"""The same process, whose signing waits for a contract."""
ASKED: Mapping[str, str] = {"quote_file": str(RECEIPT["sha256"]), "amount": "1250000", "discount_percent": "0"}


def a_decision(decision: str = "APPROVED", *, asked: Mapping[str, str] = ASKED, minute: int = 0, **bounds: Any) -> dict[str, Any]:
    """Return the answer of a ticket, given that many minutes after nine."""
    at = f"2026-11-16T09:{minute:02d}:00Z"
    return {"decision": f"DECISION_{decision}", "asked": dict(asked), "answered_by": "person-xie", "answered_time": at, **bounds}


def a_ticket_fact(
    name: str, sequence: int, *, ticket: str = TICKET_1, lead: str = LEAD_1, answer: Mapping[str, Any] | None = None, **state: Any
) -> Event:
    """Return a ticket's event as it arrives; with an answer the ticket is closed."""
    status = "TICKET_STATUS_CLOSED" if answer else "TICKET_STATUS_ACCEPTED"
    known = {"id": ticket, "no": f"XT-202611-0000{ticket[-1]}", "touchpoint": "quote_approval", "lead_id": lead, "to_dept": "finance"}
    told = {**known, "status": status, **({"answer": dict(answer)} if answer else {}), **state}
    return Event(
        id=f"{ticket}-{sequence}",
        type=f"baton.handoff.v1.{name}",
        source="/baton/handoff",
        subject_kind="ticket",
        subject=ticket,
        epoch=1,
        sequence=sequence,
        occurred_at=MONDAY_9AM,
        recorded_at=MONDAY_9AM,
        mode="live",
        actor="person-xie",
        correlation_id="c",
        causation_id=None,
        traceparent=None,
        body={"state": told},
        body_sha256=f"{sequence}",
    )


def a_contract_fact(
    name: str, sequence: int, *, contract: str = CONTRACT_1, lead: str = LEAD_1, signed: str | None = None, at: str = "10:00", **state: Any
) -> Event:
    """Return a contract's event as it arrives; `signed` is the number it was signed under."""
    known: dict[str, Any] = {"id": contract, "lead_id": lead, "to_dept": "legal", "status": "CONTRACT_STATUS_LEGAL_REVIEW"}
    known |= {"holder_dept": "legal"}
    if signed:
        known |= {"status": "CONTRACT_STATUS_SIGNED", "holder_dept": "", "contract_no": signed, "signed_file": dict(SIGNED_FILE)}
        known |= {"signed_by": "person-wang", "signed_time": f"2026-11-16T{at}:00Z"}
    event = a_ticket_fact(name, sequence, ticket=contract)
    return replace(event, subject_kind="contract", body={"state": {**known, **state}})


def answered(visit: Visit) -> Mapping[str, Answered]:
    """Return the decisions stored with a stay, as the judge reads them."""
    return {
        key: Answered(
            decision=one.decision.value,
            asked=one.asked,
            amount=one.approved_amount_minor,
            signed=(one.contract_no, (one.signed_file or {}).get("sha256")) if one.contract_no else None,
        )
        for key, one in visit.answers.items()
    }
