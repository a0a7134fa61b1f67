"""Domain objects as proto3 JSON; a contract test holds every document against its message, both ways."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from handoff.domain.answer import Answer
from handoff.domain.ticket import Ticket
from handoff.domain.touchpoint import Input, Label, Touchpoint
from handoff.messaging.incoming import ENTERED, FLAGGED, NEGOTIATION
from handoff.usecases.follow_leads import CUSTOMIZATION

Json = dict[str, Any]
OPENED_BY = {CUSTOMIZATION: FLAGGED}
"""Touchpoints that a fact opens by itself, and which."""


def instant(value: datetime | None) -> str | None:
    """Return RFC 3339 in UTC with the Z that proto3 JSON wants."""
    return value.isoformat().replace("+00:00", "Z") if value else None


def minutes(value: timedelta) -> int:
    """Return whole minutes."""
    return int(value.total_seconds() // 60)


def sparse(document: Mapping[str, Any]) -> Json:
    """Return the document without what is unset, empty or false, as proto3 JSON leaves it out."""
    return {key: value for key, value in document.items() if value is not None and value != [] and value != "" and value is not False}


def ticket_state(ticket: Ticket, touchpoint: Touchpoint) -> Json:
    """Return TicketState: the ticket's whole public state."""
    return sparse(
        {
            "id": ticket.id,
            "no": ticket.no,
            "touchpoint": ticket.touchpoint,
            "touchpoint_label": label(touchpoint.label),
            "map_version": ticket.map_version,
            "lead_id": ticket.lead_id,
            "lead_no": ticket.lead_no,
            "customer_name": ticket.customer_name,
            "title": ticket.title,
            "from_dept": ticket.from_dept,
            "to_dept": ticket.to_dept,
            "initiator_id": ticket.initiator_id,
            "assignee_ids": list(ticket.assignee_ids),
            "priority": f"PRIORITY_{ticket.priority.name}",
            "status": f"TICKET_STATUS_{ticket.status.name}",
            "missing": list(ticket.missing),
            "due_time": instant(ticket.due_at),
            "overdue": ticket.overdue,
            "escalation_level": ticket.escalation_level or None,
            "rounds": ticket.rounds or None,
            "returns": ticket.returns or None,
            "reworks": ticket.reworks or None,
            "reassignments": ticket.reassignments or None,
            "opened_time": instant(ticket.opened_at),
            "submitted_time": instant(ticket.submitted_at),
            "delivered_time": instant(ticket.delivered_at),
            "closed_time": instant(ticket.closed_at),
            "imported": ticket.imported,
            "system": ticket.system,
            "external_id": ticket.external_id,
            "deliverable": label(touchpoint.deliverable),
            "within_minutes": minutes(touchpoint.within),
            "cancel_reason": ticket.cancel_reason,
            "answer": ticket_answer(ticket.decided) if ticket.decided else None,
            "lead_owner_id": ticket.lead_owner_id,
        }
    ) | _decided(ticket)


def ticket_answer(answer: Answer) -> Json:
    """Return TicketAnswer: the decision, never its reason."""
    amount = answer.approved_amount_minor
    return sparse(
        {
            "decision": f"DECISION_{answer.decision.name}",
            "approved_amount_minor": None if amount is None else str(amount),
            "max_discount_percent": answer.max_discount_percent,
            "answered_by": answer.by,
            "answered_time": instant(answer.at),
            "asked": dict(answer.asked) or None,
        }
    )


def _decided(ticket: Ticket) -> Json:
    """Return what is unset until decided; false is an answer here."""
    given = {"first_pass": ticket.first_pass, "on_time": ticket.on_time}
    return {name: value for name, value in given.items() if value is not None}


def touchpoint_document(touchpoint: Touchpoint) -> Json:
    """Return Touchpoint."""
    return sparse(
        {
            "key": touchpoint.key,
            "label": label(touchpoint.label),
            "from_dept": touchpoint.from_dept,
            "to_dept": touchpoint.to_dept,
            "inputs": [required_input(one) for one in touchpoint.inputs],
            "deliverable": label(touchpoint.deliverable),
            "within_minutes": minutes(touchpoint.within),
            "opened_by": OPENED_BY.get(touchpoint.key),
            "decides": touchpoint.decides,
        }
    )


def contract_form_document(form: Touchpoint) -> Json:
    """Return Touchpoint: a lead's entry into its negotiation asks for a contract, and no clock runs on it."""
    document = touchpoint_document(form) | {"opened_by": ENTERED, "at_node": NEGOTIATION}
    del document["within_minutes"]
    return document


def required_input(one: Input) -> Json:
    """Return RequiredField."""
    return sparse(
        {
            "key": one.key,
            "label": label(one.label),
            "type": f"FIELD_TYPE_{one.type.name}",
            "choices": [{"key": key, "label": label(text)} for key, text in one.choices],
            "why": label(one.why) if one.why else None,
            "side": f"DATE_SIDE_{one.side.name}" if one.side else None,
        }
    )


def label(text: Label) -> Json:
    """Return Text."""
    return {"zh": text.zh, "en": text.en}
