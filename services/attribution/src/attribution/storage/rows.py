"""Credits and rulesets as they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attribution.domain.credit import Credit, Line, Standing
from attribution.domain.deal import Deal, DealHeard, Levels, Participant
from attribution.domain.kinds import Bucket, Cause, CreditStatus, Group, LeadSource, MissingRole, Role, SubjectKind
from attribution.domain.ruleset import Label, Profile, Ruleset

Row = Mapping[str, Any]


def revision_values(credit: Credit, heard: DealHeard) -> dict[str, Any]:
    """Return the row of a revision."""
    return {
        "lead_id": credit.deal.lead_id,
        "revision": credit.revision,
        **place_values(credit.standing),
        "ruleset_key": credit.ruleset_key,
        "ruleset_version": credit.ruleset_version,
        "ruleset_hash": credit.ruleset_hash,
        "profile": credit.profile,
        "status": credit.status.value,
        "cause": credit.cause.value,
        "deal": _deal_values(credit.deal),
        "lines": [list(line) for line in credit.lines],
        "event_id": heard.event_id,
        "occurred_at": heard.occurred_at,
    }


def credit_values(credit: Credit) -> dict[str, Any]:
    """Return the row that says how far the credit has come."""
    return {"lead_id": credit.deal.lead_id, "revision": credit.revision, **place_values(credit.standing)}


def place_values(standing: Standing) -> dict[str, Any]:
    """Return the columns of version and place."""
    return {"version": standing.version, "epoch": standing.at[0], "sequence": standing.at[1]}


def standing_of(row: Row) -> Standing:
    """Return how far a credit has come."""
    return Standing(version=row["version"], revision=row["revision"], at=(row["epoch"], row["sequence"]))


def credit_of(row: Row, *, newest: bool) -> Credit:
    """Return a revision; one that was replaced has the status REVISED."""
    return Credit(
        deal=_deal_of(row["lead_id"], row["deal"]),
        standing=standing_of(row),
        ruleset_key=row["ruleset_key"],
        ruleset_version=row["ruleset_version"],
        ruleset_hash=row["ruleset_hash"],
        profile=row["profile"],
        status=CreditStatus(row["status"]) if newest else CreditStatus.REVISED,
        cause=Cause(row["cause"]),
        lines=tuple(
            Line(Role(role), SubjectKind(kind), subject, Bucket(bucket), raw_bp, bp, amount)
            for role, kind, subject, bucket, raw_bp, bp, amount in row["lines"]
        ),
    )


def ruleset_of(key: str, version: int, body: Row) -> Ruleset:
    """Return the ruleset of a kept document, which is also how packs write it: a profile's own weights win over the common ones."""
    return Ruleset(
        key=key,
        version=version,
        label=_label(body["label"]),
        effective_from=datetime.fromisoformat(body["effective_from"]),
        profiles=tuple(
            Profile(
                name=profile["name"],
                label=_label(profile["label"]),
                when=profile["when"],
                weights={group: {**body.get("weights", {}), **profile.get("weights", {})}[group.value] for group in Group},
            )
            for profile in body["profiles"]
        ),
        missing_role_policy=MissingRole(body["missing_role_policy"]),
    )


def _deal_values(deal: Deal) -> dict[str, Any]:
    return {
        "order_id": deal.order_id,
        "amount_minor": deal.amount_minor,
        "currency": deal.currency,
        "won_at": deal.won_at.isoformat(),
        "levels": list(deal.levels),
        "participants": [list(who) for who in deal.participants],
        "source": deal.source,
        "owner_id": deal.owner_id,
        "voided": deal.voided,
        "imported": deal.imported,
        "lead_no": deal.lead_no,
        "title": deal.title,
        "customer_name": deal.customer_name,
    }


def _deal_of(lead_id: str, values: Row) -> Deal:
    return Deal(
        lead_id=lead_id,
        **{
            **values,
            "won_at": datetime.fromisoformat(values["won_at"]),
            "levels": Levels(*values["levels"]),
            "participants": tuple(
                Participant(Role(role), SubjectKind(kind), subject, split) for role, kind, subject, split in values["participants"]
            ),
            "source": LeadSource(values["source"]) if values["source"] else None,
        },
    )


def _label(text: Mapping[str, str]) -> Label:
    return Label(zh=text["zh"], en=text["en"])
