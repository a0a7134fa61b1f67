"""What others' facts are to this service: happenings, and news of people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from chassis.messaging.envelope import Event
from notify.domain.rule import Rulebook
from notify.usecases.ports import Happening

NEWS = timedelta(hours=1)
DIRECTORY = frozenset(f"baton.gateway.v1.{name}" for name in ("PersonChanged", "TeamChanged", "DepartmentChanged"))


def happening(event: Event) -> Happening:
    """Return the event as far as telling people needs it."""
    facts = {key: value for key, value in event.body.items() if key != "state"}
    return Happening(
        id=event.id,
        type=event.type,
        subject_kind=event.subject_kind,
        subject=event.subject,
        actor=event.actor,
        mode=event.mode,
        recorded_at=event.recorded_at,
        state=event.body.get("state", {}),
        facts=facts,
    )


def to_tell(events: Iterable[Event], rulebook: Rulebook, *, at: datetime) -> list[Happening]:
    """Return what may have to be told: a replay fills gaps of knowledge, people are never told of what is long past.

    What is replayed while it is still news may have overtaken the first sending, which the inbox will then skip: it is told.
    """
    news = at - NEWS
    return [happening(event) for event in events if (event.replay is None or event.recorded_at > news) and concerns(event, rulebook)]


def concerns(event: Event, rulebook: Rulebook) -> bool:
    """Say whether any rule, or any end of a matter, speaks of such an event."""
    return event.type in rulebook.ends or bool(rulebook.of(event.type))
