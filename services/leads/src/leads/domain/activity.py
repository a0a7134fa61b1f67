"""A step taken with a customer; its text stays with the service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from leads.domain.kinds import ActivityKind, Mode

# Entered within this time of happening counts as real time: people finish the call before they type.
REALTIME_WITHIN = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One step; `external_id` makes the same step of another system count once."""

    id: str
    lead_id: str
    kind: ActivityKind
    channel: str
    occurred_at: datetime
    recorded_at: datetime
    text: str
    keywords: tuple[str, ...]
    mode: Mode
    actor_id: str
    external_id: str | None = None


def mode_of(occurred_at: datetime, recorded_at: datetime) -> Mode:
    """Return realtime when it was entered about when it happened, else backfill."""
    return Mode.REALTIME if recorded_at - occurred_at <= REALTIME_WITHIN else Mode.BACKFILL
