"""Action patterns as proto3 JSON; the note stays behind."""

from __future__ import annotations

from leads.domain.pattern import Condition, Pattern, PatternVersion, Sighting
from leads.messaging.wire import Json, instant, sparse


def pattern_state(pattern: Pattern) -> Json:
    """Return PatternState."""
    return sparse(
        {
            "id": pattern.id,
            "name": pattern.name,
            "version": pattern.version,
            "condition": condition(pattern.condition),
            "evidence": [sighting(one) for one in pattern.evidence],
            "retired": pattern.retired,
            "annotated_by": pattern.annotated_by,
            "annotated_time": instant(pattern.annotated_at),
            "changed_by": pattern.changed_by,
            "changed_time": instant(pattern.changed_at),
            "revision": pattern.revision,
        }
    )


def pattern_version(version: PatternVersion) -> Json:
    """Return PatternVersion."""
    return {
        "version": version.version,
        "condition": condition(version.condition),
        "since_time": instant(version.since),
        "by": version.by,
    }


def condition(said: Condition) -> Json:
    """Return PatternCondition."""
    return sparse(
        {
            "kinds": [f"ACTIVITY_KIND_{kind.name}" for kind in said.kinds],
            "channel": said.channel,
            "keywords": list(said.keywords),
            "node": said.node,
            "follow_up": said.follow_up,
            "within_days": said.within_days,
            "evidence_complete": said.evidence_complete,
        }
    )


def sighting(seen: Sighting) -> Json:
    """Return PatternEvidence."""
    return sparse({"lead_id": seen.lead_id, "activity_id": seen.activity_id, "visit_no": seen.visit_no})
