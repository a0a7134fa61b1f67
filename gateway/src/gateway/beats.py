"""The pulse of the system: who has been heard of, and when; every gateway process listens with a queue of its own."""

import asyncio
import contextlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

import structlog
from aio_pika.abc import AbstractConnection, AbstractIncomingMessage
from pamqp.common import FieldValue

from chassis.clock import utc_now
from gateway.amqp import stay_connected
from gateway.views.operations import Worker

log = structlog.get_logger(__name__)

EXCHANGE = "beats"
SILENCE_S = 10.0
FIRST_BEAT_S = 4.0
"""Two beats: one who was not heard of before may still be about to."""
FORGET_S = 3600.0
REPLACED_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The last beat of one process."""

    service: str
    role: str
    instance: str
    newest_recorded_at: datetime | None
    oldest_unpublished_ms: int
    waiting: int
    parked: int
    at: datetime
    tick: float


class Pulse:
    """Remembers the last beat of every process."""

    def __init__(self, *, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._heard: dict[tuple[str, str, str], Heard] = {}
        self._known: set[str] = set()
        self._listening_since: float | None = None

    def listens(self) -> None:
        """Remember that from now on every beat is heard."""
        self._listening_since = self._now()

    def hear(self, body: bytes) -> None:
        """Take in a beat; a malformed one is dropped, the next comes in two seconds."""
        try:
            beat = json.loads(body)
            newest = beat.get("newest_recorded_at")
            heard = Heard(
                service=str(beat["service"]),
                role=str(beat["role"]),
                instance=str(beat["instance"]),
                newest_recorded_at=datetime.fromisoformat(newest) if newest else None,
                oldest_unpublished_ms=int(beat.get("oldest_unpublished_ms") or 0),
                waiting=int(beat.get("waiting") or 0),
                parked=int(beat.get("parked") or 0),
                at=utc_now(),
                tick=self._now(),
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            log.warning("malformed beat dropped")
            return
        self._heard[heard.service, heard.role, heard.instance] = heard
        self._known.add(heard.service)

    def knows(self, service: str) -> bool:
        """Return whether any process of that service was ever heard of."""
        return service in self._known

    def is_alive(self, service: str, role: str) -> bool:
        """Return whether any process of that role was heard of in the last ten seconds."""
        return any(self._lives(heard) for heard in self._of(service, role))

    def is_gone(self, service: str, role: str) -> bool:
        """Return whether that role is silent, and was listened for long enough to say so."""
        since = self._listening_since
        return since is not None and self._now() - since >= FIRST_BEAT_S and not self.is_alive(service, role)

    def newest(self, service: str, role: str) -> Heard | None:
        """Return the latest beat of that role, however long ago."""
        return max(self._of(service, role), key=lambda heard: heard.tick, default=None)

    def workers(self) -> tuple[Worker, ...]:
        """Return every process heard of in the last hour; one that was replaced, for a minute."""
        now = self._now()
        # A silent process that another of its role has replaced is old news after a minute; one that nobody replaced stays in sight.
        replaced = {(heard.service, heard.role) for heard in self._heard.values() if self._lives(heard)}
        self._heard = {
            key: heard
            for key, heard in self._heard.items()
            if now - heard.tick < (REPLACED_S if (heard.service, heard.role) in replaced else FORGET_S)
        }
        return tuple(
            Worker(
                service=heard.service,
                role=heard.role,
                instance=heard.instance,
                last_beat_at=heard.at,
                alive=self._lives(heard),
                oldest_unpublished_ms=heard.oldest_unpublished_ms,
                waiting=heard.waiting,
                parked=heard.parked,
            )
            for _, heard in sorted(self._heard.items())
        )

    def _of(self, service: str, role: str) -> list[Heard]:
        return [heard for (name, kind, _), heard in self._heard.items() if (name, kind) == (service, role)]

    def _lives(self, heard: Heard) -> bool:
        return self._now() - heard.tick < SILENCE_S


class BeatListener:
    """Listens for beats until closed; comes back by itself when the broker does."""

    def __init__(self, amqp_url: str, pulse: Pulse) -> None:
        self._url = amqp_url
        self._pulse = pulse
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Listen in the background."""
        self._task = asyncio.create_task(stay_connected(self._url, name="gateway.beats", use=self._use), name="beats")

    async def close(self) -> None:
        """Stop listening."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _use(self, connection: AbstractConnection, close: Callable[..., None]) -> None:
        channel = await connection.channel(publisher_confirms=False)
        channel.close_callbacks.add(close)
        arguments: dict[str, FieldValue] = {"x-message-ttl": 10_000}
        queue = await channel.declare_queue(f"beats.gateway.{uuid4()}", exclusive=True, durable=True, arguments=arguments)
        await queue.bind(EXCHANGE, "#")
        await queue.consume(self._on_beat, no_ack=True)
        self._pulse.listens()

    async def _on_beat(self, message: AbstractIncomingMessage) -> None:
        self._pulse.hear(message.body)
