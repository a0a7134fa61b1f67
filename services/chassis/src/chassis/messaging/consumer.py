"""Consuming: a thread that talks to the broker and a thread that talks to the database, and batches of whatever has arrived."""

from __future__ import annotations

import contextlib
import random
import threading
from collections import deque
from collections.abc import Callable
from itertools import islice, takewhile
from typing import Any

import pika
import structlog
from pika.adapters.select_connection import SelectConnection
from pika.channel import Channel
from prometheus_client import Gauge

from chassis.failures import DatabaseAway
from chassis.faults import passing
from chassis.inbox import Inbox
from chassis.inbox_entries import Delivery

log = structlog.get_logger(__name__)

BATCH = 200
PREFETCH = 400
SUSPECT_AFTER = 2
"""A message delivered this often without an ack may have killed us: it is then taken by itself."""

CONNECTED = Gauge("baton_consumer_connected", "1 while the consumer has its channel", ["queue"])


class Consumer:
    """Feeds one queue into one inbox until told to stop; nothing else ends it."""

    def __init__(self, url: str, *, queue: str, inbox: Inbox, ping: Callable[[], None], batch: int = BATCH) -> None:
        self._url = url
        self._queue = queue
        self._inbox = inbox
        self._ping = ping
        self._batch = batch
        self._stop = threading.Event()

    def run(self, stop: threading.Event) -> None:
        """Consume until `stop`, reconnecting for ever with jittered pauses."""
        failures = 0
        while not stop.is_set():
            session = _Session(self._url, self._queue, self._take, self._batch)
            try:
                session.run(stop)
            except DatabaseAway as error:
                log.warning("database away, not consuming", queue=self._queue, error=str(error)[:300])
                self._await_database(stop)
            except Exception as error:  # noqa: BLE001 - a consumer never exits by itself
                log.warning("consumer interrupted", queue=self._queue, error=repr(error)[:300])
            failures = 0 if session.consumed else failures + 1
            stop.wait(min(3.0, 0.1 * 2 ** min(failures, 6)) * random.uniform(0.5, 1.5))

    def _take(self, batch: list[Delivery]) -> None:
        passing("cons.received")
        self._inbox.take(batch)

    def _await_database(self, stop: threading.Event) -> None:
        """Return when the database answers: no message is fetched, and none blamed, while it does not."""
        pause = 0.2
        while not stop.wait(pause * random.uniform(0.5, 1.5)):
            try:
                self._ping()
            except Exception:  # noqa: BLE001 - whatever it says, it does not answer yet
                pause = min(pause * 2, 5.0)
            else:
                return


class _Session:
    """One connection: its I/O thread, and the caller's thread as the worker."""

    def __init__(self, url: str, queue: str, take: Callable[[list[Delivery]], None], batch: int) -> None:
        self._parameters = pika.URLParameters(url)
        self._parameters.heartbeat = 10
        self._parameters.blocked_connection_timeout = 30
        self._parameters.socket_timeout = self._parameters.stack_timeout = 10
        self._parameters.connection_attempts = 1
        self._queue = queue
        self._take = take
        self._batch = batch
        self._arrived: deque[tuple[int, bool, Delivery]] = deque()
        self._something = threading.Condition()
        self._closed = False
        self._why: object = "closed"
        self._connection: SelectConnection | None = None
        self._channel: Channel | None = None
        self._tag = ""
        self._alone = True
        self.consumed = False

    def run(self, stop: threading.Event) -> None:
        """Work until `stop`, or until the connection or the database breaks."""
        io = threading.Thread(target=self._io, name=f"io-{self._queue}", daemon=True)
        io.start()
        try:
            while not stop.is_set():
                taken = self._next(0.2)
                if taken:
                    self._take([delivery for _, _, delivery in taken])
                    self._ack(taken[-1][0], suspect=taken[-1][1])
                elif self._closed:
                    raise ConnectionError(str(self._why)[:300])
        finally:
            CONNECTED.labels(self._queue).set(0)
            self._later(self._hang_up)
            io.join(10)

    def _next(self, timeout: float) -> list[tuple[int, bool, Delivery]]:
        """Return what has arrived, at most a batch; one message while alone, and a suspect by itself; never waits to fill a batch.

        A suspect among others is not handed back to be taken alone: handing back counts as a delivery of all that we hold, which
        would make suspects of the innocent, session after session.
        """
        with self._something:
            if not self._arrived and not self._closed:
                self._something.wait(timeout)
            if self._closed:
                return []  # Their acks could not be sent any more; they come again.
            taken = list(islice(takewhile(lambda one: not one[1], self._arrived), 1 if self._alone else self._batch))
            taken = taken or list(islice(self._arrived, 1))
            for _ in taken:
                self._arrived.popleft()
            return taken

    def _ack(self, tag: int, *, suspect: bool) -> None:
        self.consumed = True

        def ack() -> None:
            if self._channel is not None and self._channel.is_open:
                self._channel.basic_ack(tag, multiple=True)
                if self._alone and not suspect:
                    self._together(self._channel)

        self._later(ack)

    def _later(self, callback: Callable[[], None]) -> None:
        connection = self._connection
        if connection is not None and not self._closed:
            with contextlib.suppress(Exception):
                connection.ioloop.add_callback_threadsafe(callback)

    # --- everything below runs in the I/O thread

    def _io(self) -> None:
        try:
            self._connection = SelectConnection(
                self._parameters,
                on_open_callback=lambda connection: connection.channel(on_open_callback=self._opened),
                on_open_error_callback=self._lost,
                on_close_callback=self._lost,
            )
            self._connection.ioloop.start()
        except Exception as error:  # noqa: BLE001 - whatever ends this thread ends the session
            self._why = repr(error)
        finally:
            with self._something:
                self._closed = True
                self._something.notify_all()

    def _opened(self, channel: Channel) -> None:
        """Begin alone: if the first message is one that kills us, no other is in our hands with it."""
        self._channel = channel
        channel.add_on_close_callback(self._channel_lost)
        channel.add_on_cancel_callback(lambda _: self._hang_up())
        self._consume(channel, 1)

    def _consume(self, channel: Channel, prefetch: int) -> None:
        def start(_: Any) -> None:
            self._tag = channel.basic_consume(self._queue, self._message, callback=lambda _: CONNECTED.labels(self._queue).set(1))

        channel.basic_qos(prefetch_count=prefetch, callback=start)

    def _together(self, channel: Channel) -> None:
        """Take many from now on: the last message taken alone did no harm."""
        self._alone = False
        channel.basic_cancel(self._tag, callback=lambda _: self._consume(channel, PREFETCH) if channel.is_open else None)

    def _message(self, _channel: Channel, method: Any, properties: pika.BasicProperties, body: bytes) -> None:
        count = (properties.headers or {}).get("x-delivery-count", 0)
        suspect = isinstance(count, int) and count >= SUSPECT_AFTER
        with self._something:
            self._arrived.append((method.delivery_tag, suspect, Delivery(properties, body)))
            self._something.notify()

    def _channel_lost(self, _channel: Channel, reason: object) -> None:
        self._why = reason
        self._hang_up()

    def _lost(self, connection: SelectConnection, reason: object) -> None:
        self._why = reason if self._why == "closed" else self._why
        with self._something:
            self._closed = True
            self._something.notify_all()
        connection.ioloop.stop()

    def _hang_up(self) -> None:
        connection = self._connection
        if connection is None:
            return
        with self._something:
            self._closed = True
            self._something.notify_all()
        if connection.is_open:
            connection.close()
        elif not connection.is_closing:
            connection.ioloop.stop()
