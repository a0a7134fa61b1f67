"""A store in memory: for tests, and for subscribers that begin anew with every start."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from baton_events.event import Event
from baton_events.store import Kept


class MemoryStore:
    """Forgets everything when the process ends."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._kept: dict[tuple[str, str], Kept] = {}

    @contextmanager
    def once(self, event: Event) -> Iterator[bool]:
        """Mark the event as taken; give True the first time."""
        first = event.id not in self._taken
        key = (event.source, event.subject)
        before = self._kept.get(key)
        self._taken.add(event.id)
        try:
            yield first
        except BaseException:
            if first:
                self._taken.discard(event.id)
                if before is None:
                    self._kept.pop(key, None)
                else:
                    self._kept[key] = before
            raise

    def replace(self, event: Event) -> bool:
        """Keep the event's state when it is the newest."""
        before = self.kept(event.source, event.subject)
        if before is not None and before.at >= event.at:
            return False
        self._kept[event.source, event.subject] = Kept(event.at, event.state)
        return True

    def kept(self, source: str, subject: str) -> Kept | None:
        """Return what is kept of a subject."""
        return self._kept.get((source, subject))
