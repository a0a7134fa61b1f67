"""Why a message came, or did not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.errors import InvalidArgument, Violation
from notify.domain.delivery import Delivery
from notify.usecases.ports import Deliveries


class NothingAsked(InvalidArgument):
    """Neither a delivery nor an event was named."""

    code = "NOTIFY_NOTHING_ASKED"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNotified:
    """One delivery of the caller, or everything that became of an event for the caller."""

    delivery_id: str | None = None
    event_id: str | None = None


def why_notified(query: WhyNotified, *, user_id: str, deliveries: Deliveries) -> Sequence[Delivery]:
    """Return the caller's deliveries with the steps of their decision. Raises NothingAsked."""
    if query.delivery_id is not None:
        return deliveries.of_person(user_id, ids=[query.delivery_id])
    if query.event_id is not None:
        return deliveries.of_person(user_id, event_id=query.event_id)
    raise NothingAsked(violations=[Violation("delivery_id", "REQUIRED")])
