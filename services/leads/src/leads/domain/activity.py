"""A step taken with a customer, and when things may be said to have happened; its text stays with the service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from chassis.errors import InvalidArgument, Violation
from leads.domain.kinds import ActivityKind, Mode

# Entered within this time of happening counts as real time: people finish the call before they type.
REALTIME_WITHIN = timedelta(minutes=15)
# Clocks of phones differ; more than this into the future is a mistake.
CLOCK_TOLERANCE = timedelta(minutes=5)


class InTheFuture(InvalidArgument):
    """Nothing can be recorded before it happened."""

    code = "LEADS_IN_THE_FUTURE"


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


def happened(said: datetime | None, now: datetime) -> datetime:
    """Return when it happened; None means now. Raises InTheFuture."""
    if said is not None and said > now + CLOCK_TOLERANCE:
        raise InTheFuture(violations=[Violation("occurred_time", "LEADS_IN_THE_FUTURE")])
    return said or now


def mode_of(occurred_at: datetime, recorded_at: datetime) -> Mode:
    """Return realtime when it was entered about when it happened, else backfill."""
    return Mode.REALTIME if recorded_at - occurred_at <= REALTIME_WITHIN else Mode.BACKFILL
