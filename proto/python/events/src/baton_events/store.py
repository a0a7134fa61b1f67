"""What makes a subscriber safe: each event takes effect once, and of every subject the newest state is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from baton_events.event import Event


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a subject: its newest state and the place that state belongs to."""

    at: tuple[int, int]
    state: Mapping[str, Any]


class Store(Protocol):
    """Remembers what was taken. Write one for your own database: two tables, in the transaction of your own writes."""

    def once(self, event: Event) -> AbstractContextManager[bool]:
        """Open a transaction and mark the event as taken in it; give True the first time, False ever after.

        Leaving the block commits. Raising inside undoes all of it, the mark too, so that the event may come again.
        """

    def replace(self, event: Event) -> bool:
        """Keep the event's state when its (epoch, sequence) is higher than that of the state kept; say whether it was.

        To be called inside `once`.
        """

    def kept(self, source: str, subject: str) -> Kept | None:
        """Return what is kept of a subject."""


def take(store: Store, event: Event, handle: Callable[[Event, bool], None]) -> bool:
    """Give `event` to `handle` unless it was taken before; say whether it was given.

    `handle(event, newest)` runs in the store's transaction. `newest` is True when the event's state is newer than all heard of its
    subject before: replace your copy then, and only then. The fact itself is true either way.
    """
    with store.once(event) as first:
        if first:
            handle(event, store.replace(event))
    return first
