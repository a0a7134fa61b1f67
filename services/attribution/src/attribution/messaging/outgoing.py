"""Revisions and rulesets become events here and nowhere else; the state goes with every fact."""

from __future__ import annotations

from attribution.domain.credit import Credit
from attribution.domain.deal import DealHeard
from attribution.domain.ruleset import Rules
from attribution.messaging.wire import Json, credit_state, ruleset_state, sparse
from chassis import journal

PACKAGE = "baton.attribution.v1"
CREDIT = "credit"
RULESET = "ruleset"
RULESET_PUBLISHED = f"{PACKAGE}.RulesetPublished"
ACTOR = "service:attribution"


def credit_type(credit: Credit) -> str:
    """Return the full message name: the first revision is computed, every other one is revised."""
    return f"{PACKAGE}.{'CreditComputed' if credit.revision == 1 else 'CreditRevised'}"


def credit_body(credit: Credit) -> Json:
    """Return CreditComputed or CreditRevised as proto3 JSON."""
    return sparse(
        {
            "state": credit_state(credit),
            "revision": credit.revision,
            "cause": f"CREDIT_CAUSE_{credit.cause.name}",
            "replaces": credit.revision - 1 or None,
        }
    )


def ruleset_body(rules: Rules) -> Json:
    """Return RulesetPublished as proto3 JSON."""
    return {"state": ruleset_state(rules)}


def mode_of(heard: DealHeard) -> str:
    """Return how what is derived from this fact came about: imported history stays that until somebody touches it."""
    return "import" if heard.imported else "live"


def fact_of(credit: Credit, heard: DealHeard) -> journal.Fact:
    """Return what the journal is to say of a revision."""
    return journal.Fact(
        type=credit_type(credit),
        subject_kind=CREDIT,
        subject=credit.deal.lead_id,
        sequence=credit.standing.version,
        occurred_at=heard.occurred_at,
        body=credit_body(credit),
    )


def origin_of(heard: DealHeard) -> journal.Origin:
    """Return where a revision comes from: the fact that was heard is its cause."""
    return journal.Origin(
        actor=ACTOR,
        mode=mode_of(heard),
        correlation_id=heard.correlation_id,
        causation_id=heard.event_id,
        traceparent=heard.traceparent,
    )
