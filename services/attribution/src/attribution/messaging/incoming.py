"""What others' facts mean here: a won deal with everything credit depends on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from attribution.domain.deal import Deal, DealHeard, Levels, Participant, ordered
from attribution.domain.kinds import Cause, Factor, LeadSource, Role, SubjectKind
from chassis.failures import Rejected
from chassis.messaging.envelope import Event

CAUSES = {
    "baton.leads.v1.LeadWon": Cause.WON,
    "baton.leads.v1.DealCorrected": Cause.CORRECTION,
    "baton.leads.v1.DealVoided": Cause.VOID,
}
DIRECTORY = frozenset(f"baton.gateway.v1.{name}" for name in ("PersonChanged", "TeamChanged", "DepartmentChanged"))
CONSUMED = frozenset(CAUSES) | DIRECTORY

Kind = TypeVar("Kind", bound=StrEnum)


def deal_heard(event: Event) -> DealHeard:
    """Return the deal in a fact of the leads service.

    Raises:
        Rejected: the state lacks what credit needs, or says something newer than this version understands; nothing is guessed.
    """
    try:
        deal = deal_of(event.body["state"])
    except (KeyError, ValueError, TypeError, AttributeError) as fault:
        raise Rejected("DEAL_UNREADABLE", f"{type(fault).__name__}: {fault}"[:200]) from fault
    return DealHeard(
        deal=deal,
        cause=CAUSES[event.type],
        at=event.at,
        occurred_at=event.occurred_at,
        imported=event.mode == "import" or deal.imported,
        event_id=event.id,
        correlation_id=event.correlation_id,
        traceparent=event.traceparent,
    )


def deal_of(state: Mapping[str, Any]) -> Deal:
    """Return the deal in a LeadState. Raises KeyError, ValueError or TypeError for what cannot be read."""
    amount = state.get("amount_minor")
    source = state.get("source")
    levels = {_member(Factor, "FACTOR_KIND", one["kind"]): int(one["level"]) for one in state.get("factors", ())}
    return Deal(
        lead_id=state["id"],
        order_id=state["order_id"],
        amount_minor=None if amount is None else int(amount),
        currency=state.get("currency", ""),
        won_at=datetime.fromisoformat(state["won_time"]),
        levels=Levels(*(levels.get(factor, 0) for factor in Factor)),
        participants=ordered(_participant(one) for one in state.get("participants", ())),
        source=None if source in (None, "LEAD_SOURCE_UNSPECIFIED") else _member(LeadSource, "LEAD_SOURCE", source),
        owner_id=state.get("owner_id"),
        voided=state.get("voided", False),
        imported=state.get("imported", False),
        lead_no=state.get("no", ""),
        title=state.get("title", ""),
        customer_name=state.get("customer_name", ""),
    )


def _participant(one: Mapping[str, Any]) -> Participant:
    return Participant(
        _member(Role, "PARTICIPANT_ROLE", one["role"]),
        _member(SubjectKind, "SUBJECT_KIND", one["subject_kind"]),
        one["subject_id"],
        int(one.get("split_bp", 0)),
    )


def _member(kind: type[Kind], prefix: str, value: str) -> Kind:
    if not value.startswith(f"{prefix}_") or value.endswith("_UNSPECIFIED"):
        raise ValueError(value)
    return kind[value.removeprefix(f"{prefix}_")]
