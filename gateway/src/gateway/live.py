"""Live changes: one LISTEN for the whole process, one generator for gRPC streams and server-sent events alike."""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import psycopg
import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from chassis.database import driver_url
from gateway.storage.changes import Change, ChangeLog, Place
from gateway.storage.projector import CHANNEL
from gateway.views.common import Owners

log = structlog.get_logger(__name__)

CHANGED, ALIVE, RESUME, RESET = "CHANGED", "ALIVE", "RESUME", "RESET"
ALIVE_EVERY_S = 15.0
STREAM_S = 3600.0
KEPT = 2_000
READ = 500
CATCH_UP = 1_000
POLL_S = 1.0
UNDECIDED_POLL_S = 0.03
OWNERS_FOR_S = 15.0


FindOwners = Callable[[], Awaitable[Owners]]


@dataclass(frozen=True, slots=True)
class LiveEvent:
    """What a reader hears: `change` is set when something changed, `token` resumes after it."""

    kind: str
    token: str
    change: Change | None = None


class Live:
    """Reads the change log once for all readers, and only while somebody reads."""

    def __init__(self, database_url: str, changes: ChangeLog, *, stream_s: float = STREAM_S, alive_s: float = ALIVE_EVERY_S) -> None:
        self._dsn = driver_url(database_url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._log = changes
        self._stream_s = stream_s
        self._alive_s = alive_s
        self._kept: deque[Change] = deque(maxlen=KEPT)
        self._count = 0  # changes read since the start; the last one kept has this number
        self._place: Place = (0, 0)
        self._floor: Place = (0, 0)  # everything kept comes after it
        self._tick = asyncio.Event()
        self._followers = 0
        self._followed = asyncio.Event()
        self._reading = asyncio.Lock()  # whoever moves the place where reading stands
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Begin to listen."""
        self._tasks = [asyncio.create_task(self._listen(), name="live-listen"), asyncio.create_task(self._read(), name="live-read")]

    async def close(self) -> None:
        """Stop; readers end by themselves."""
        for task in self._tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        self._wake()

    def tick(self) -> asyncio.Event:
        """Return what is set at the next move of the read model; taken before one looks, so that no move is missed while looking."""
        return self._tick

    async def wait(self, tick: asyncio.Event, seconds: float) -> None:
        """Return when the read model has moved since `tick` was taken, or after `seconds`."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await tick.wait()

    async def follow(self, owners: FindOwners, resume_token: str | None) -> AsyncIterator[LiveEvent]:
        """Yield what becomes visible to `owners` after the token, or from now on; ends after an hour with RESUME."""
        async with self._followed_by_one_more(), contextlib.aclosing(self._follow(owners, resume_token)) as events:
            async for event in events:
                yield event

    async def _follow(self, owners: FindOwners, resume_token: str | None) -> AsyncGenerator[LiveEvent]:
        end = time.monotonic() + self._stream_s
        sight = _Sight(owners)
        if resume_token:
            missed, number, place = await self._missed(resume_token)
            seen = await sight.owners()
            events = [self._event(change, seen) for change in missed or () if change.concerns(seen)]
            for event in events or [LiveEvent(RESET if missed is None else ALIVE, self._log.token(place))]:
                yield event
        else:
            number, place = self._count, self._place
            yield LiveEvent(ALIVE, self._log.token(place))
        quiet_since = time.monotonic()
        while time.monotonic() < end:
            tick = self._tick
            fresh, number, fell_behind = self._since(number)
            seen = await sight.owners()
            heard = [self._event(change, seen) for change in fresh if change.concerns(seen)]
            place = fresh[-1].place if fresh else place
            if fell_behind:
                heard = [LiveEvent(RESET, self._log.token(self._place))]
            elif not heard and time.monotonic() - quiet_since >= self._alive_s:
                heard = [LiveEvent(ALIVE, self._log.token(place))]
            for event in heard:
                yield event
            quiet_since = time.monotonic() if heard else quiet_since
            if number == self._count:
                await self.wait(tick, max(0.0, min(end, quiet_since + self._alive_s) - time.monotonic()))
        yield LiveEvent(RESUME, self._log.token(place))

    @contextlib.asynccontextmanager
    async def _followed_by_one_more(self) -> AsyncIterator[None]:
        """Have the log read meanwhile; the first follower begins at what is decided now, whatever was read for others before."""
        async with self._reading:
            if self._followers == 0:
                self._place = self._floor = (await self._log.horizon(), 0)
                self._kept.clear()
            self._followers += 1
            self._followed.set()
        try:
            yield
        finally:
            self._followers -= 1
            if self._followers == 0:
                self._followed.clear()

    def _since(self, number: int) -> tuple[list[Change], int, bool]:
        """Return what is kept after the change `number`, the number of the last, and whether some were already let go."""
        first = self._count - len(self._kept)
        return [self._kept[index] for index in range(max(0, number - first), len(self._kept))], self._count, number < first

    def _event(self, change: Change, owners: Owners) -> LiveEvent:
        card = change.card if change.card is not None and owners.include(change.card.owner_id) else None
        shown = Change(**{name: getattr(change, name) for name in Change.__slots__ if name != "card"}, card=card)
        return LiveEvent(CHANGED, self._log.token(change.place), shown)

    async def _missed(self, token: str) -> tuple[list[Change] | None, int, Place]:
        """Return what came after the token (None: too much, or unknown), and from where to go on."""
        after, number, place = self._log.place_of(token), self._count, self._place
        if after is None:
            return None, number, place
        if after >= self._floor:
            return [change for change in self._kept if change.place > after], number, place
        missed, _ = await self._log.after(after, limit=CATCH_UP + 1, until=place)
        return (missed, number, place) if len(missed) <= CATCH_UP else (None, number, place)

    async def _listen(self) -> None:
        """Wake everybody when a batch of projections or a directory change commits."""
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self._dsn, autocommit=True, connect_timeout=5) as connection:
                    await connection.execute(f"listen {CHANNEL}")
                    async for _ in connection.notifies():
                        self._wake()
            except (psycopg.Error, OSError) as fault:
                log.warning("live channel away", error=type(fault).__name__)
            await asyncio.sleep(POLL_S)

    async def _read(self) -> None:
        """Read what is decided, as soon as it is; also without a wake-up, in case one is lost."""
        pause = POLL_S
        while True:
            await self._followed.wait()
            tick = self._tick
            try:
                async with self._reading:
                    changes, more = await self._log.after(self._place, limit=READ)
                    for change in changes:
                        self._keep(change)
                pause = UNDECIDED_POLL_S if more else POLL_S
                if changes:
                    self._wake()
            except (DBAPIError, PoolTimeout, OSError) as fault:
                log.warning("changes not read", error=type(fault).__name__)
                pause = POLL_S
            await self.wait(tick, pause)

    def _keep(self, change: Change) -> None:
        if len(self._kept) == self._kept.maxlen:
            self._floor = self._kept[0].place
        self._kept.append(change)
        self._count += 1
        self._place = change.place

    def _wake(self) -> None:
        self._tick.set()
        self._tick = asyncio.Event()


class _Sight:
    """Whose leads a reader sees, asked for again every few seconds: people change teams."""

    def __init__(self, find: FindOwners) -> None:
        self._find = find
        self._owners = Owners(())
        self._until = 0.0

    async def owners(self) -> Owners:
        """Return the owners."""
        if time.monotonic() >= self._until:
            self._owners = await self._find()
            self._until = time.monotonic() + OWNERS_FOR_S
        return self._owners
