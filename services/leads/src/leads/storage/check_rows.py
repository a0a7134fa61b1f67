"""Checks, findings and what is seen of a lead, as they are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from leads.domain.check import DataCheck
from leads.domain.finding import Finding, Settled
from leads.domain.process import Label
from leads.domain.seen import Seen


def check_of(values: Mapping[str, Any]) -> DataCheck:
    """Return the check of what is kept, which is also how the shipped ones are written."""
    return DataCheck(
        key=values["key"],
        revision=values.get("revision", 1),
        label=Label(**values["label"]),
        prompt=Label(**values["prompt"]),
        field=values["field"],
        when=values["when"],
        process_key=values.get("process_key"),
        node=values.get("node"),
        enabled=values.get("enabled", True),
    )


def check_values(check: DataCheck) -> dict[str, Any]:
    """Return what is kept of a check."""
    return {
        "key": check.key,
        "revision": check.revision,
        "label": {"zh": check.label.zh, "en": check.label.en},
        "prompt": {"zh": check.prompt.zh, "en": check.prompt.en},
        "field": check.field,
        "when": check.when,
        "process_key": check.process_key,
        "node": check.node,
        "enabled": check.enabled,
    }


def findings_of(kept: Sequence[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """Return a lead's findings."""
    return tuple(
        Finding(
            check=one["check"],
            revision=one["revision"],
            field=one["field"],
            value=one["value"],
            found_at=datetime.fromisoformat(one["found_at"]),
            digest=one["digest"],
            settled=_settled(one["settled"]) if one["settled"] else None,
        )
        for one in kept
    )


def findings_values(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return what is kept of a lead's findings."""
    return [
        {
            "check": one.check,
            "revision": one.revision,
            "field": one.field,
            "value": one.value,
            "found_at": one.found_at.isoformat(),
            "digest": one.digest,
            "settled": {"by": one.settled.by, "reason": one.settled.reason, "at": one.settled.at.isoformat()} if one.settled else None,
        }
        for one in findings
    ]


def seen_of(kept: Mapping[str, Any]) -> Seen:
    """Return what is seen of a lead; whatever is not kept of an older one is not known."""
    first, last = kept.get("first_step"), kept.get("last_step")
    return Seen(
        ways=tuple(kept.get("ways", ())),
        phone_odd=kept.get("phone_odd", False),
        follow_ups=kept.get("follow_ups", 0),
        first_step=datetime.fromisoformat(first) if first else None,
        last_step=datetime.fromisoformat(last) if last else None,
        quoted_minor=kept.get("quoted_minor"),
        doubtful=tuple((node, tuple(keys)) for node, keys in kept.get("doubtful", ())),
    )


def seen_values(seen: Seen) -> dict[str, Any]:
    """Return what is kept of that."""
    return {
        "ways": list(seen.ways),
        "phone_odd": seen.phone_odd,
        "follow_ups": seen.follow_ups,
        "first_step": seen.first_step.isoformat() if seen.first_step else None,
        "last_step": seen.last_step.isoformat() if seen.last_step else None,
        "quoted_minor": seen.quoted_minor,
        "doubtful": [[node, list(keys)] for node, keys in seen.doubtful],
    }


def _settled(kept: Mapping[str, Any]) -> Settled:
    return Settled(by=kept["by"], reason=kept["reason"], at=datetime.fromisoformat(kept["at"]))
