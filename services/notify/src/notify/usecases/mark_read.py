"""A person has read messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from notify.domain.delivery import Delivery
from notify.usecases.ports import Deliveries


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRead:
    """Which deliveries; none named means all unread in-app ones."""

    delivery_ids: tuple[str, ...] = ()


def mark_read(command: MarkRead, *, user_id: str, deliveries: Deliveries, at: datetime) -> list[Delivery]:
    """Mark the caller's own messages as read; those of others are left out silently. Return what changed."""
    named = command.delivery_ids or None
    mine = deliveries.of_person(user_id, ids=named, unread=named is None)
    changed = [after for before in mine if (after := before.read(at=at)) is not before]
    deliveries.save(changed)
    return changed
