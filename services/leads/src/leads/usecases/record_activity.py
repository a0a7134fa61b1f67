"""A step taken with a customer is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from leads.domain.activity import Activity, happened, mode_of
from leads.domain.facts import ActivityRecorded
from leads.domain.kinds import ActivityKind
from leads.domain.lead import Lead
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordActivity:
    """A step; `occurred_at` None means now, `external_id` makes it count once, `without_keywords` declines tags its text would bring."""

    lead_id: str
    kind: ActivityKind
    channel: str = ""
    occurred_at: datetime | None = None
    text: str = ""
    keywords: tuple[str, ...] = ()
    external_id: str | None = None
    without_keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """The lead as it now stands, and the step by its id with its keywords."""

    lead: Lead
    activity_id: str
    keywords: tuple[str, ...]


def record_activity(command: RecordActivity, *, work: UnitOfWork) -> Recorded:
    """Record the step, tagged by the words of its text; one known by its external id changes nothing.

    Raises: LeadNotFound, OutOfReach, InTheFuture.
    """
    actor = work.actor
    occurred_at = happened(command.occurred_at, actor.at)
    lead = work.leads.get(command.lead_id)
    activity = Activity(
        id=work.new_id(),
        lead_id=lead.id,
        kind=command.kind,
        channel=command.channel,
        occurred_at=occurred_at,
        recorded_at=actor.at,
        text=command.text,
        keywords=work.keywords.tags().on(command.text, given=command.keywords, without=command.without_keywords),
        mode=mode_of(occurred_at, actor.at),
        actor_id=actor.id,
        external_id=command.external_id,
    )
    if not work.activities.add([activity]):
        known = work.activities.known_by(lead.id, command.external_id or "")
        assert known is not None  # nothing else keeps a step from being added
        return Recorded(lead=lead, activity_id=known.id, keywords=known.keywords)
    lead, facts = lead.record(fact_of(activity))
    return Recorded(lead=work.leads.save(lead, *facts), activity_id=activity.id, keywords=activity.keywords)


def fact_of(activity: Activity) -> ActivityRecorded:
    """Return what others learn of the step: everything but its text."""
    return ActivityRecorded(
        at=activity.occurred_at,
        activity_id=activity.id,
        kind=activity.kind,
        channel=activity.channel,
        occurred_at=activity.occurred_at,
        keywords=activity.keywords,
        mode=activity.mode,
        actor_id=activity.actor_id,
    )
