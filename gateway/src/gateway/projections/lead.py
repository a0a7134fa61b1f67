"""A lead's row, its visits and its trail, from its events in any order.

The copy is replaced when the event is newer; visits likewise, each for itself; facts go in under their natural key.
`reached` alone gathers over all events, so an old event that arrives late may still add to it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from gateway.projections.event import At, Event, Row, Unprojectable, instant, state_of

KIND = "lead"
VOID = "VOID"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the counters know of a lead, and how new that knowledge is."""

    at: At
    process_key: str
    node: str
    reached: tuple[str, ...]  # keys of every node it has ever stood in, in order of the alphabet: versions number them differently
    owner_id: str
    origin: str
    source: str
    status: str
    currency: str
    amount_minor: int


@dataclass(slots=True, kw_only=True)
class LeadChange:
    """What a batch of events changes for one lead.

    `card` is set when the lead's copy is to be replaced; `after` differs from `before` by `reached` alone otherwise.
    """

    lead_id: str
    before: Standing | None
    after: Standing | None
    card: Row | None = None
    facts: list[Row] = field(default_factory=list)
    visits: dict[int, Row] = field(default_factory=dict)


def project(lead_id: str, before: Standing | None, events: Iterable[Event]) -> LeadChange:
    """Return what `events`, all of one lead, change. Raises Unprojectable."""
    change = LeadChange(lead_id=lead_id, before=before, after=before)
    for event in events:
        _apply(change, event)
    return change


def _apply(change: LeadChange, event: Event) -> None:
    at = (event.epoch, event.sequence)
    change.facts.append(_fact(event))
    if "state" not in event.body and not event.type.startswith("baton.leads.v1."):
        return  # a type newer than this reader may say nothing about the lead as a whole
    state = state_of(event)
    for visit in (event.body.get("left"), state.get("visit")):
        _keep_visit(change, visit, at)
    try:
        reached = tuple(sorted({str(state["node"]), *(change.after.reached if change.after else ())}))
        if change.after is None or at > change.after.at:
            change.card = _card(state, at, reached, event)
            change.after = standing_of(change.card)
        elif reached != change.after.reached:
            change.after = replace(change.after, reached=reached)
            if change.card is not None:
                change.card["reached"] = list(reached)
    except (KeyError, TypeError, ValueError) as fault:
        raise Unprojectable(f"state malformed: {type(fault).__name__}") from fault


def _fact(event: Event) -> Row:
    return {
        "lead_id": event.subject,
        "epoch": event.epoch,
        "sequence": event.sequence,
        "event_id": event.id,
        "type": event.type,
        "occurred_at": event.occurred_at,
        "recorded_at": event.recorded_at,
        "actor": event.actor,
        "mode": event.mode,
        "facts": {key: value for key, value in event.body.items() if key != "state"},
    }


def _keep_visit(change: LeadChange, visit: object, at: At) -> None:
    if not isinstance(visit, Mapping) or not visit.get("visit_no"):
        return
    number = int(visit["visit_no"])
    known = change.visits.get(number)
    if known is None or at > (known["epoch"], known["sequence"]):
        change.visits[number] = {
            "lead_id": change.lead_id,
            "visit_no": number,
            "epoch": at[0],
            "sequence": at[1],
            "state": dict(visit),
        }


def _card(state: Mapping[str, Any], at: At, reached: tuple[str, ...], event: Event) -> Row:
    visit = state.get("visit") or {}
    created_at = instant(state.get("created_time")) or event.occurred_at
    stall = state.get("stall") or {}
    breached = [str(key) for key in state.get("dwell_breached", ())]
    words = (state.get("no", ""), state.get("customer_name", ""), state.get("title", ""), *filter(None, [state.get("order_id")]))
    return {
        "id": event.subject,
        "epoch": at[0],
        "sequence": at[1],
        "no": state.get("no", ""),
        "customer_name": state.get("customer_name", ""),
        "title": state.get("title", ""),
        "source": state.get("source", "LEAD_SOURCE_UNSPECIFIED"),
        "source_ref": state.get("source_ref"),
        "owner_id": state.get("owner_id"),
        "process_key": state["process_key"],
        "process_version": int(state.get("process_version", 0)),
        "node": state["node"],
        "node_position": int(state.get("node_position", 0)),
        "reached": list(reached),
        "entered_at": instant(visit.get("entered_time")),
        "last_progress_at": instant(state.get("last_progress_time")) or created_at,
        "status": state["status"],
        "amount_minor": int(state["amount_minor"]) if state.get("amount_minor") is not None else None,
        "currency": state.get("currency", ""),
        "missing": [str(key) for key in visit.get("missing", ())],
        "needs_customization": bool(state.get("needs_customization", False)),
        "voided": bool(state.get("voided", False)),
        "created_at": created_at,
        "won_at": instant(state.get("won_time")),
        "contact_mask": state.get("contact_mask"),
        "dwell_breached": breached,
        "is_breached": bool(breached),
        "stall_reason": stall.get("reason"),
        "stalled_by": stall.get("by"),
        "stalled_until": instant(stall.get("until_time")),
        "search": "\n".join(words).lower(),
        "state": dict(state),
    }


def standing_of(card: Row) -> Standing:
    """Return what the counters hold for a row of lead_card."""
    return Standing(
        at=(card["epoch"], card["sequence"]),
        process_key=card["process_key"],
        node=card["node"],
        reached=tuple(card["reached"]),
        owner_id=card["owner_id"] or "",
        origin=card["source_ref"] or "",
        source=card["source"],
        status=VOID if card["voided"] else card["status"],
        currency=card["currency"],
        amount_minor=card["amount_minor"] or 0,
    )
