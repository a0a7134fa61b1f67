"""How far a view can be trusted, and waiting for one's own writes."""

import asyncio
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

import sqlalchemy as sa

from chassis.clock import utc_now
from gateway.beats import Pulse
from gateway.storage import read_tables as t
from gateway.storage.read import ReadDatabase, texts
from gateway.views.common import Meta, Source, Token

LONGEST_WAIT_S = 2.0
POLL_S = 0.1
OWN_KINDS = frozenset({"person", "team", "department"})  # state of this very database: visible once committed


class Ticks(Protocol):
    """Something that knows when the read model has moved."""

    def tick(self) -> asyncio.Event: ...

    async def wait(self, tick: asyncio.Event, seconds: float) -> None: ...


class Freshness:
    """Answers how old a view is."""

    def __init__(self, database: ReadDatabase, pulse: Pulse, ticks: Ticks, *, demo: bool) -> None:
        self._database = database
        self._pulse = pulse
        self._ticks = ticks
        self._demo = demo

    async def meta(self, at_least: Sequence[Token], *, remaining_s: float, sources: tuple[str, ...] = ("leads",)) -> Meta:
        """Wait for the tokens, then say how fresh the read model is; to be asked before the view is read."""
        behind = not await self._wait(at_least, min(LONGEST_WAIT_S, max(0.0, remaining_s * 0.8)))
        now = utc_now()
        shown = [await self._source(name, now) for name in sources] + [self._own(now)]
        oldest = max((source.lag_ms for source in shown), default=0)
        return Meta(as_of=now - timedelta(milliseconds=oldest), sources=tuple(shown), behind=behind, demo=self._demo)

    async def _source(self, name: str, now: datetime) -> Source:
        heard = self._pulse.newest(name, "work")
        seen = t.source_seen.c
        async with self._database.connect() as connection:
            applied = (await connection.execute(sa.select(seen.recorded_at).where(seen.source == name))).scalar_one_or_none()
        if heard is None:
            absent = applied is None and not self._pulse.knows(name)
            return Source(name, _ms(now - applied) if applied else 0, missing=True, absent=absent)
        missing = not self._pulse.is_alive(name, "work")
        newest = heard.newest_recorded_at
        if newest is None or (applied is not None and applied >= newest):
            lag = _ms(now - heard.at) if missing else heard.oldest_unpublished_ms
        else:
            lag = max(heard.oldest_unpublished_ms, _ms(now - newest))
        return Source(name, lag, missing)

    def _own(self, now: datetime) -> Source:
        heard = self._pulse.newest("gateway", "work")
        missing = not self._pulse.is_alive("gateway", "work")
        return Source("gateway", _ms(now - heard.at) if heard and missing else 0, missing)

    async def _wait(self, tokens: Sequence[Token], seconds: float) -> bool:
        """Return whether every token has arrived in time."""
        open_tokens = [token for token in tokens if token.subject_kind not in OWN_KINDS]
        end = time.monotonic() + seconds
        while open_tokens:
            tick = self._ticks.tick()
            open_tokens = await self._not_arrived(open_tokens)
            if not open_tokens:
                break
            left = end - time.monotonic()
            if left <= 0:
                return False
            await self._ticks.wait(tick, min(POLL_S, left))
        return True

    async def _not_arrived(self, tokens: Sequence[Token]) -> list[Token]:
        seen = t.seen.c
        async with self._database.connect() as connection:
            rows = await connection.execute(
                sa.select(seen.subject_kind, seen.subject, seen.epoch, seen.sequence).where(
                    seen.subject == sa.any_(texts([token.subject for token in tokens])),
                    seen.subject_kind == sa.any_(texts([token.subject_kind for token in tokens])),
                )
            )
            places = {(row.subject_kind, row.subject): (row.epoch, row.sequence) for row in rows}
        return [token for token in tokens if places.get((token.subject_kind, token.subject), (0, 0)) < (token.epoch, token.sequence)]


def _ms(age: timedelta) -> int:
    return max(0, int(age.total_seconds() * 1000))
