"""The ports of notify in memory, inside one transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tests.support.memory import Transaction

from chassis import journal
from notify.domain.delivery import Channel, Delivery
from notify.messaging.outgoing import ACTOR, fact_of
from notify.usecases.roster import State

WAITING = frozenset({"queued", "deferred"})


class MemoryDeliveries:
    """The ledger."""

    def __init__(self, transaction: Transaction, *, actor: str = ACTOR) -> None:
        self._transaction = transaction
        self._origin = journal.Origin(actor=actor, correlation_id="simulation")

    def add(self, new: Sequence[Delivery]) -> Sequence[Delivery]:
        taken = self._transaction.table("delivery_key")
        kept = []
        for one in sorted(new, key=lambda one: (one.event_id, one.user_id, one.channel)):
            key = (one.event_id, one.user_id, one.channel)
            if key not in taken:
                taken[key] = one.id
                kept.append(one)
        self._put(kept)
        return kept

    def save(self, changed: Sequence[Delivery]) -> None:
        self._put([replace(one, version=one.version + 1) for one in changed])

    def due(self, at: datetime, *, limit: int, channel: Channel | None = None) -> Sequence[Delivery]:
        waiting = [one for one in self._transaction.table("delivery").values() if one.status in WAITING and one.next_at <= at]
        return sorted(waiting, key=lambda one: (one.next_at, one.id))[:limit]

    def of_person(
        self, user_id: str, *, ids: Collection[str] | None = None, event_id: str | None = None, unread: bool = False
    ) -> Sequence[Delivery]:
        return [
            one
            for one in self._transaction.table("delivery").values()
            if one.user_id == user_id
            and (ids is None or one.id in ids)
            and (event_id is None or one.event_id == event_id)
            and (not unread or (one.channel is Channel.INAPP and one.status == "sent" and one.read_at is None))
        ]

    def resolve(self, keys: Mapping[str, datetime]) -> None:
        for key, at in keys.items():
            ended = self._transaction.table("resolution")
            ended[key] = max(at, ended.get(key, at))

    def resolved(self, keys: Collection[str]) -> Mapping[str, datetime]:
        ended = self._transaction.table("resolution")
        return {key: ended[key] for key in keys if key in ended}

    def _put(self, deliveries: Sequence[Delivery]) -> None:
        self._transaction.table("delivery").update({one.id: one for one in deliveries})
        self._transaction.record([fact_of(one) for one in deliveries], self._origin)


class MemoryCopies:
    """The directory's copies."""

    def __init__(self, transaction: Transaction) -> None:
        self._rows = transaction.table("directory")

    def some(self, kind: str, ids: Collection[str]) -> Mapping[str, State]:
        return {one: self._rows[kind, one][1] for one in ids if (kind, one) in self._rows}

    def all(self, kind: str) -> Sequence[State]:
        return [state for (found, _), (_, state) in self._rows.items() if found == kind]
