"""Beats: every process says every two seconds that it lives and how far it has come, outside the journal."""

from __future__ import annotations

import contextlib
import json
import os
import random
import socket
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import pika
import structlog
from sqlalchemy import Connection, Table, func, select

from chassis.messaging.envelope import instant
from chassis.messaging.topology import BEATS

log = structlog.get_logger(__name__)

EVERY_S = 2.0
LOST_AFTER_S = 10.0
"""After this long without a beat a process counts as gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """How a process is: `oldest_unpublished_ms` is how far its relay lags; `newest_recorded_at` what its journal has, RFC 3339."""

    service: str
    role: str
    instance: str
    newest_recorded_at: str | None = None
    oldest_unpublished_ms: int = 0
    waiting: int = 0
    parked: int = 0


def instance_name() -> str:
    """Return a name for this process that no other living one has."""
    return f"{socket.gethostname()}-{os.getpid()}"


def journal_state(connection: Connection, journal: Table) -> tuple[str | None, int]:
    """Return the time of the journal's newest row and the age in milliseconds of its oldest unpublished one."""
    newest = connection.execute(select(journal.c.recorded_at).order_by(journal.c.position.desc()).limit(1)).scalar_one_or_none()
    oldest = connection.execute(
        select(func.extract("epoch", func.clock_timestamp() - journal.c.recorded_at) * 1000)
        .where(journal.c.published_at.is_(None))
        .order_by(journal.c.position)
        .limit(1)
    ).scalar_one_or_none()
    return (instant(newest) if newest else None), max(0, int(oldest or 0))


class BeatSender:
    """A thread that measures and sends; works the same under eventlet, since it only ever blocks in sockets and events."""

    def __init__(self, url: str, measure: Callable[[], Beat], *, every_s: float = EVERY_S) -> None:
        self._url = url
        self._measure = measure
        self._every_s = every_s
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="beats", daemon=True)
        self.newest: Beat | None = None

    def start(self) -> None:
        """Begin to beat."""
        self._thread.start()

    def stop(self) -> None:
        """Beat no more."""
        self._stop.set()
        self._thread.join(5)

    def _run(self) -> None:
        failures = 0
        while not self._stop.is_set():
            try:
                connection = self._connect()
                try:
                    channel = connection.channel()
                    failures = 0
                    while not self._stop.is_set():
                        self._send(channel)
                        # Not time.sleep: the connection's heartbeats must be answered meanwhile.
                        connection.process_data_events(time_limit=0)
                        self._stop.wait(self._every_s)
                finally:
                    with contextlib.suppress(Exception):
                        connection.close()
            except Exception as error:  # noqa: BLE001 - a missing beat says itself that something is wrong
                failures += 1
                log.info("beat not sent", error=repr(error)[:200])
                self._stop.wait(min(5.0, 0.2 * 2 ** min(failures, 6)) * random.uniform(0.5, 1.5))

    def _send(self, channel: Any) -> None:
        beat = self._measure()
        self.newest = beat
        properties = pika.BasicProperties(content_type="application/json", expiration="10000")
        channel.basic_publish(BEATS, f"{beat.service}.{beat.role}", json.dumps(asdict(beat)).encode(), properties)

    def _connect(self) -> pika.BlockingConnection:
        parameters = pika.URLParameters(self._url)
        parameters.heartbeat = 10
        parameters.blocked_connection_timeout = 10
        parameters.socket_timeout = parameters.stack_timeout = 5
        return pika.BlockingConnection(parameters)
