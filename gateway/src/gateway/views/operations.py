"""Whether the system is well: its processes, its parked messages, its queues."""

from dataclasses import dataclass
from datetime import datetime

from gateway.views.common import Meta, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A process; not `alive` after 10 seconds of silence."""

    service: str
    role: str
    instance: str
    last_beat_at: datetime
    alive: bool
    oldest_unpublished_ms: int
    waiting: int
    parked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedGroup:
    """Parked messages of one cause."""

    service: str
    fingerprint: str
    reason: str
    count: int
    first_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class QueueDepth:
    """Messages in a queue; -1 when it could not be read."""

    name: str
    messages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Operations:
    """The operations page."""

    workers: tuple[Worker, ...]
    parked: tuple[ParkedGroup, ...]
    queues: tuple[QueueDepth, ...]
    meta: Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class Processes:
    """The newest version of each process."""

    processes: tuple[State, ...]
    meta: Meta
