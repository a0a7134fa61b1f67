"""What others' facts mean here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chassis.messaging.envelope import Event
from handoff.usecases.ports import Flag, LeadCopy, LeadHeard

DIRECTORY = frozenset(f"baton.gateway.v1.{name}" for name in ("PersonChanged", "TeamChanged", "DepartmentChanged"))
FLAGGED = "baton.leads.v1.CustomizationFlagged"
LOST = "baton.leads.v1.LeadLost"
WON = "baton.leads.v1.LeadWon"
ENTERED = "baton.leads.v1.NodeEntered"
REOPENED = "baton.leads.v1.LeadReopened"
NEGOTIATION = "negotiation"
"""The node at which a contract is asked for, whatever a process calls it."""
# The last three ask for nothing: by them the service knows of a lead before somebody asks for it.
KNOWING = frozenset(f"baton.leads.v1.{name}" for name in ("LeadAssigned", "LeadChanged", "NodeSubmitted"))
LEADS = frozenset({FLAGGED, LOST, WON, ENTERED, REOPENED}) | KNOWING
CONSUMED = DIRECTORY | LEADS
OPEN = "LEAD_STATUS_OPEN"
RECEIPT_KEYS = ("sha256", "size", "media_type", "name")


def lead_heard(event: Event) -> LeadHeard:
    """Return what a lead's fact says."""
    return LeadHeard(
        copy=lead_copy(event),
        external=external_of(event),
        flag=flag(event) if event.type == FLAGGED else None,
        lost=event.type == LOST,
        negotiating=negotiates(event),
        won=event.type == WON,
    )


def negotiates(event: Event) -> bool:
    """Say whether the lead came to its negotiation by this event; history asks for no contract."""
    if event.mode == "import":
        return False
    if event.type == REOPENED:
        return bool(event.body["state"].get("node") == NEGOTIATION)
    return event.type == ENTERED and event.body.get("node") == NEGOTIATION


def lead_copy(event: Event) -> LeadCopy:
    """Return what the event's state says of the lead."""
    state = event.body["state"]
    return LeadCopy(
        lead_id=event.subject,
        no=state.get("no", ""),
        customer_name=state.get("customer_name", ""),
        title=state.get("title") or state.get("customer_name", ""),
        owner_id=state.get("owner_id"),
        at=event.at,
        imported=bool(state.get("imported", False)),
        closed=state.get("status", OPEN) != OPEN,
    )


def external_of(event: Event) -> tuple[str | None, str | None]:
    """Return by which name another system knows the lead."""
    state = event.body["state"]
    return state.get("system"), state.get("external_id")


def flag(event: Event) -> Flag:
    """Return the flag that a CustomizationFlagged raises; its first document is the signed requirement."""
    receipts = event.body.get("receipts") or []
    return Flag(
        at=event.at,
        occurred_at=event.occurred_at,
        document=document(receipts[0]) if receipts else None,
        actor_id=event.actor,
        imported=event.mode == "import",
    )


def document(receipt: Mapping[str, Any]) -> dict[str, Any]:
    """Return a fact's receipt with all its keys, which proto3 JSON leaves out when they are empty."""
    return {key: str(receipt.get(key, "")) for key in RECEIPT_KEYS}
