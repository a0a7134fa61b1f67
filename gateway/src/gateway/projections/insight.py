"""Credits, tickets, contracts and deliveries: one row each, replaced when newer; a ticket's trail under its natural key."""

from collections.abc import Iterable, Mapping
from typing import Any

from gateway.projections.event import Event, Row, Unprojectable, instant, state_of

CREDIT, TICKET, CONTRACT, DELIVERY = "credit", "ticket", "contract", "delivery"
PERSON = "SUBJECT_KIND_PERSON"


def newest(events: Iterable[Event]) -> list[Event]:
    """Return the newest event of each subject, in subject order."""
    found: dict[str, Event] = {}
    for event in events:
        known = found.get(event.subject)
        if known is None or (event.epoch, event.sequence) > (known.epoch, known.sequence):
            found[event.subject] = event
    return [found[subject] for subject in sorted(found)]


def credit_card(event: Event) -> Row:
    """Return the row of a deal's newest credit. Raises Unprojectable."""
    state = state_of(event)
    won_at = instant(state.get("won_time"))
    if won_at is None:
        raise Unprojectable("credit without the time it was won")
    return {
        "lead_id": event.subject,
        "epoch": event.epoch,
        "sequence": event.sequence,
        "won_at": won_at,
        "currency": str(state.get("currency", "")),
        "state": dict(state),
    }


def credit_shares(event: Event) -> list[Row]:
    """Return a row for each line of a deal's newest credit. Raises Unprojectable."""
    card = credit_card(event)
    return [
        {
            "lead_id": event.subject,
            "line": number,
            "won_at": card["won_at"],
            "currency": card["currency"],
            "subject_id": str(line.get("subject_id", "")),
            "subject_kind": str(line.get("subject_kind", "")),
            "role": str(line.get("role", "")),
            "bucket": str(line.get("bucket", "")),
            "bp": int(line.get("bp", 0)),
            "amount_minor": int(line.get("amount_minor", 0)),
        }
        for number, line in enumerate(_lines(card["state"]))
    ]


def ticket_card(event: Event) -> Row:
    """Return the row of a ticket. Raises Unprojectable."""
    state = state_of(event)
    opened_at = instant(state.get("opened_time"))
    if opened_at is None:
        raise Unprojectable("ticket without the time it was opened")
    words = (state.get("no"), state.get("title"), state.get("customer_name"), state.get("lead_no"))
    return {
        "id": event.subject,
        "epoch": event.epoch,
        "sequence": event.sequence,
        "status": str(state.get("status", "")),
        "from_dept": str(state.get("from_dept", "")),
        "to_dept": str(state.get("to_dept", "")),
        "lead_id": state.get("lead_id"),
        "people": sorted({*state.get("assignee_ids", []), *([state["initiator_id"]] if state.get("initiator_id") else [])}),
        "due_at": instant(state.get("due_time")),
        "overdue": bool(state.get("overdue", False)),
        "opened_at": opened_at,
        "search": " ".join(str(word) for word in words if word).lower(),
        "state": dict(state),
    }


def contract_card(event: Event) -> Row:
    """Return the row of a contract. Raises Unprojectable."""
    state = state_of(event)
    requested_at = instant(state.get("requested_time"))
    if requested_at is None or not state.get("lead_id"):
        raise Unprojectable("contract without its lead or the time it was asked for")
    words = (state.get("customer_name"), state.get("title"), state.get("lead_no"), state.get("contract_no"))
    return {
        "id": event.subject,
        "epoch": event.epoch,
        "sequence": event.sequence,
        "status": str(state.get("status", "")),
        "stale": bool(state.get("stale", False)),
        "from_dept": str(state.get("from_dept", "")),
        "to_dept": str(state.get("to_dept", "")),
        "lead_id": str(state["lead_id"]),
        "requested_at": requested_at,
        "search": " ".join(str(word) for word in words if word).lower(),
        "state": dict(state),
    }


def ticket_fact(event: Event) -> Row:
    """Return the entry of a ticket's trail."""
    return {
        "ticket_id": event.subject,
        "epoch": event.epoch,
        "sequence": event.sequence,
        "event_id": event.id,
        "type": event.type,
        "occurred_at": event.occurred_at,
        "recorded_at": event.recorded_at,
        "actor": event.actor,
        "mode": event.mode,
        "facts": {name: value for name, value in event.body.items() if name != "state"},
    }


def delivery_card(event: Event) -> Row:
    """Return the row of a delivery. Raises Unprojectable."""
    state = state_of(event)
    created_at = instant(state.get("created_time"))
    if created_at is None or not state.get("user_id"):
        raise Unprojectable("delivery without person or time")
    return {
        "id": event.subject,
        "epoch": event.epoch,
        "sequence": event.sequence,
        "user_id": str(state["user_id"]),
        "channel": str(state.get("channel", "")),
        "status": str(state.get("status", "")),
        "created_at": created_at,
        "read_at": instant(state.get("read_time")),
        "state": dict(state),
    }


def _lines(state: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    lines = state.get("lines", [])
    if not isinstance(lines, list) or not all(isinstance(line, Mapping) for line in lines):
        raise Unprojectable("lines malformed")
    return lines
