"""Deals, facts and events as the tests need them: complete, plain, and dated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from attribution.domain.credit import Line, lines_of, share
from attribution.domain.deal import Deal, DealHeard, Levels, Participant, ordered
from attribution.domain.kinds import Cause, Factor, LeadSource, Role, SubjectKind
from attribution.domain.ruleset import Rules
from attribution.storage.defaults import default_rules
from chassis.commands import Call
from chassis.messaging.envelope import Event
from chassis.principal import Principal, Scope

MONDAY_9AM = datetime(2026, 11, 16, 9, tzinfo=UTC)
LEAD_1 = "01920000-0000-7000-8000-000000000001"
LEAD_2 = "01920000-0000-7000-8000-000000000002"
LI, ZHANG, CHEN, WU, ZHOU = "person-li", "person-zhang", "person-chen", "person-wu", "person-zhou"
STANDARD: Rules = default_rules()[0]
TECHNICAL = Levels(tech_barrier=3)
PRICE = Levels(price_sensitivity=3)


def who(role: Role, subject: str, split_bp: int = 10_000, kind: SubjectKind = SubjectKind.PERSON) -> Participant:
    """Return somebody in a role."""
    return Participant(role, kind, subject, split_bp)


CARRIED = (who(Role.SOURCE, LI), who(Role.FIRST_CONTACT, LI), who(Role.PRESENTER, ZHANG), who(Role.NEGOTIATOR, CHEN))
SUPPORTED = (*CARRIED, who(Role.PRESALES_ENGINEER, WU, 5_000), who(Role.SUPPLY_COORDINATOR, ZHOU, 5_000))


def a_deal(participants: Iterable[Participant] = SUPPORTED, **changes: Any) -> Deal:
    """Return a technical deal of a million yuan."""
    deal = Deal(
        lead_id=LEAD_1,
        order_id="SO-1",
        amount_minor=100_000_000,
        currency="CNY",
        won_at=MONDAY_9AM,
        levels=TECHNICAL,
        participants=ordered(participants),
        source=LeadSource.SELF_DEV,
        owner_id=CHEN,
        lead_no="L-000001",
        title="产线改造",
        customer_name="远航精密制造",
    )
    return replace(deal, **changes)


def heard(deal: Deal | None = None, *, cause: Cause = Cause.WON, sequence: int = 1, epoch: int = 1) -> DealHeard:
    """Return the deal as a fact told it."""
    deal = deal or a_deal()
    return DealHeard(
        deal=deal,
        cause=cause,
        at=(epoch, sequence),
        occurred_at=MONDAY_9AM + timedelta(hours=sequence),
        imported=deal.imported,
        event_id=f"event-{deal.lead_id[-1]}-{epoch}-{sequence}",
        correlation_id="correlation-1",
    )


def lines(deal: Deal, rules: Rules = STANDARD) -> tuple[Line, ...]:
    """Share a deal."""
    return lines_of(deal, share(deal, rules))


def by_person(found: Iterable[Line]) -> dict[str, int]:
    """Return basis points by subject, over all roles."""
    total: dict[str, int] = {}
    for line in found:
        total[line.subject_id] = total.get(line.subject_id, 0) + line.bp
    return total


TYPES = {Cause.WON: "LeadWon", Cause.CORRECTION: "DealCorrected", Cause.VOID: "DealVoided"}


def lead_state(deal: Deal) -> dict[str, Any]:
    """Return the LeadState that tells this deal."""
    names = {"id": deal.lead_id, "no": deal.lead_no, "order_id": deal.order_id, "currency": deal.currency, "title": deal.title}
    return {
        **names,
        "customer_name": deal.customer_name,
        **({"source": f"LEAD_SOURCE_{deal.source.name}"} if deal.source else {}),
        **({"owner_id": deal.owner_id} if deal.owner_id else {}),
        **({"amount_minor": str(deal.amount_minor)} if deal.amount_minor is not None else {}),
        "won_time": deal.won_at.isoformat().replace("+00:00", "Z"),
        "factors": [
            {"kind": f"FACTOR_KIND_{factor.name}", "level": level} for factor, level in zip(Factor, deal.levels, strict=True) if level
        ],
        "participants": [
            {
                "role": f"PARTICIPANT_ROLE_{one.role.name}",
                "subject_kind": f"SUBJECT_KIND_{one.subject_kind.name}",
                "subject_id": one.subject_id,
                "split_bp": one.split_bp,
            }
            for one in deal.participants
        ],
        **({"voided": True} if deal.voided else {}),
        **({"imported": True} if deal.imported else {}),
    }


def an_event(told: DealHeard, **changes: Any) -> Event:
    """Return the event that tells it."""
    event = Event(
        id=told.event_id,
        type=f"baton.leads.v1.{TYPES[told.cause]}",
        source="/baton/leads",
        subject_kind="lead",
        subject=told.deal.lead_id,
        epoch=told.at[0],
        sequence=told.at[1],
        occurred_at=told.occurred_at,
        recorded_at=told.occurred_at,
        mode="import" if told.imported else "live",
        actor="person-wang",
        correlation_id=told.correlation_id,
        causation_id=None,
        traceparent=told.traceparent,
        body={"state": lead_state(told.deal)},
        body_sha256="0" * 64,
    )
    return replace(event, **changes)


def a_call(person: str = CHEN, *, scope: Scope = Scope.ALL, **whose: Any) -> Call:
    """Return a call of that person."""
    whose = {"team": None, "dept": None, **whose}
    principal = Principal(sub=person, kind="person", roles=("REP",), scope=scope, expires_at=datetime(2099, 1, 1, tzinfo=UTC), **whose)
    return Call(principal=principal, method="test", idempotency_key=None, correlation_id="c", traceparent=None, via="ui", at=MONDAY_9AM)


def blanked(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return an event's state without revision numbers, which depend on the order of delivery."""
    return {name: value for name, value in body["state"].items() if name != "revision"}
