"""Credits and rulesets as proto3 JSON, written directly; a contract test holds every document against its message."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attribution.domain.credit import Credit, Line
from attribution.domain.ruleset import Label, Profile, Rules

Json = dict[str, Any]


def instant(value: datetime) -> str:
    """Return RFC 3339 in UTC with the Z that proto3 JSON wants."""
    return value.isoformat().replace("+00:00", "Z")


def sparse(document: Mapping[str, Any]) -> Json:
    """Return the document without what is unset, empty, zero or false, as proto3 JSON leaves it out."""
    return {key: value for key, value in document.items() if value is not None and value != [] and value != "" and value is not False}


def credit_state(credit: Credit) -> Json:
    """Return CreditState."""
    deal = credit.deal
    return sparse(
        {
            "lead_id": deal.lead_id,
            "order_id": deal.order_id,
            "revision": credit.revision,
            "ruleset_key": credit.ruleset_key,
            "ruleset_version": credit.ruleset_version,
            "ruleset_hash": credit.ruleset_hash,
            "profile": credit.profile,
            "status": f"CREDIT_STATUS_{credit.status.name}",
            "cause": f"CREDIT_CAUSE_{credit.cause.name}",
            "lines": [credit_line(line) for line in credit.lines],
            "amount_minor": None if deal.amount_minor is None else str(deal.amount_minor),
            "currency": deal.currency,
            "won_time": instant(deal.won_at),
            "customer_name": deal.customer_name,
            "title": deal.title,
            "lead_no": deal.lead_no,
            "imported": deal.imported,
            "owner_id": deal.owner_id,
        }
    )


def credit_line(line: Line) -> Json:
    """Return CreditLine; what nobody earned has neither subject nor, when no role was filled at all, a role."""
    return sparse(
        {
            "subject_id": line.subject_id,
            "subject_kind": f"SUBJECT_KIND_{line.subject_kind.name}" if line.subject_id else None,
            "role": f"PARTICIPANT_ROLE_{line.role.name}" if line.role.name != "UNSPECIFIED" else None,
            "bucket": f"BUCKET_{line.bucket.name}",
            "raw_bp": line.raw_bp or None,
            "bp": line.bp or None,
            "amount_minor": None if line.amount_minor is None else str(line.amount_minor),
        }
    )


def ruleset_state(rules: Rules) -> Json:
    """Return RulesetState."""
    ruleset = rules.ruleset
    return sparse(
        {
            "key": ruleset.key,
            "version": ruleset.version,
            "label": label(ruleset.label),
            "effective_from_time": instant(ruleset.effective_from),
            "hash": rules.hash,
            "profiles": [_profile(profile) for profile in ruleset.profiles],
            "missing_role_policy": ruleset.missing_role_policy.value,
        }
    )


def label(text: Label) -> Json:
    """Return Text."""
    return {"zh": text.zh, "en": text.en}


def _profile(profile: Profile) -> Json:
    return sparse(
        {
            "name": profile.name,
            "label": label(profile.label),
            "when": profile.when,
            "weights": {group.value: formula for group, formula in profile.weights.items()},
        }
    )
