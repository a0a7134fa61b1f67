"""Publishing with confirms in flight: a connection in a thread of its own, any number of messages awaiting their confirm."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import pika
import structlog
from pika.adapters.select_connection import SelectConnection
from pika.channel import Channel

log = structlog.get_logger(__name__)


class Outcome(Enum):
    """What became of a message; RETURNED was confirmed but no queue wanted it, UNKNOWN must be sent again."""

    CONFIRMED = "confirmed"
    RETURNED = "returned"
    NACKED = "nacked"
    UNKNOWN = "unknown"

    @property
    def is_published(self) -> bool:
        """Say whether the broker has taken the message over."""
        return self in (Outcome.CONFIRMED, Outcome.RETURNED)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to send; `properties.message_id` must be set, returned messages are told apart by it."""

    routing_key: str
    properties: pika.BasicProperties
    body: bytes


class BrokerAway(Exception):
    """There is no channel to publish on; try again later."""


class Publisher:
    """One connection and one channel with confirms; a broken one is replaced by opening a new Publisher."""

    def __init__(self, url: str, *, confirm: bool = True) -> None:
        self._parameters = pika.URLParameters(url)
        self._parameters.heartbeat = 10
        self._parameters.blocked_connection_timeout = 30
        self._parameters.socket_timeout = self._parameters.stack_timeout = 10
        self._parameters.connection_attempts = 1
        self._confirm = confirm
        self._ready = threading.Event()
        self._closed = threading.Event()
        self._connection: SelectConnection | None = None
        self._channel: Channel | None = None
        self._tag = 0
        self._pending: dict[int, int] = {}
        self._lowest = 1
        self._outcomes: list[Outcome] = []
        self._ids: dict[str | None, int] = {}
        self._settled = threading.Event()
        self._why = "closed"
        self._thread = threading.Thread(target=self._run, name="publisher", daemon=True)

    @property
    def user(self) -> str:
        """Return the broker account, which every message must carry as its user."""
        return str(self._parameters.credentials.username)

    def open(self, timeout: float = 15.0) -> None:
        """Connect.

        Raises:
            BrokerAway: no channel within `timeout` seconds.
        """
        self._thread.start()
        self._ready.wait(timeout)
        if not self._ready.is_set() or self._closed.is_set():
            self.close()
            raise BrokerAway(self._why)

    def publish(self, exchange: str, batch: Sequence[Outgoing], *, timeout: float = 30.0) -> list[Outcome]:
        """Send `batch` mandatory, wait for all confirms and return what became of each message.

        When the channel breaks meanwhile, what was not confirmed is UNKNOWN: it may or may not have arrived.

        Raises:
            BrokerAway: nothing was sent.
        """
        self._settled.clear()  # before looking whether the connection lives: its end sets it, also when nobody hears the callback
        connection = self._connection
        if connection is None or self._closed.is_set():
            raise BrokerAway(self._why)
        # A list of this batch's own: a connection that ends before it sends must not leave the answers of the batch before.
        outcomes = [Outcome.UNKNOWN] * len(batch)
        connection.ioloop.add_callback_threadsafe(lambda: self._send(exchange, batch, outcomes))
        if not self._settled.wait(timeout):
            self.close()
        self._settled.wait(5)
        return list(outcomes)

    def close(self) -> None:
        """Disconnect; whatever is in flight becomes UNKNOWN."""
        connection = self._connection
        if connection is not None and not self._closed.is_set():
            with contextlib.suppress(Exception):
                connection.ioloop.add_callback_threadsafe(lambda: self._hang_up(connection))
        if self._thread.is_alive():
            self._thread.join(5)

    # --- everything below runs in the connection's thread

    def _run(self) -> None:
        try:
            self._connection = SelectConnection(
                self._parameters,
                on_open_callback=lambda connection: connection.channel(on_open_callback=self._opened),
                on_open_error_callback=self._lost,
                on_close_callback=self._lost,
            )
            self._connection.ioloop.start()
        except Exception as error:  # noqa: BLE001 - whatever ends this thread ends the connection
            self._why = repr(error)
        finally:
            self._closed.set()
            self._ready.set()
            self._settled.set()

    def _opened(self, channel: Channel) -> None:
        self._channel = channel
        channel.add_on_close_callback(self._channel_lost)
        channel.add_on_return_callback(self._returned)
        if self._confirm:
            channel.confirm_delivery(self._confirmed, callback=lambda _: self._ready.set())
        else:
            self._ready.set()

    def _send(self, exchange: str, batch: Sequence[Outgoing], outcomes: list[Outcome]) -> None:
        channel = self._channel
        self._outcomes = outcomes
        self._ids = {message.properties.message_id: index for index, message in enumerate(batch)}
        if channel is None or not channel.is_open or not batch:
            self._settled.set()
            return
        self._pending.clear()
        self._lowest = self._tag + 1
        for index, message in enumerate(batch):
            self._tag += 1
            self._pending[self._tag] = index
            channel.basic_publish(exchange, message.routing_key, message.body, message.properties, mandatory=True)
        if not self._confirm:
            outcomes[:] = [Outcome.CONFIRMED] * len(batch)
            self._settled.set()

    def _confirmed(self, frame: Any) -> None:
        method = frame.method
        outcome = Outcome.CONFIRMED if isinstance(method, pika.spec.Basic.Ack) else Outcome.NACKED
        tags = range(self._lowest, method.delivery_tag + 1) if method.multiple else (method.delivery_tag,)
        for tag in tags:
            index = self._pending.pop(tag, None)
            if index is not None and self._outcomes[index] is Outcome.UNKNOWN:
                self._outcomes[index] = outcome
        if method.multiple:
            self._lowest = method.delivery_tag + 1
        if not self._pending:
            self._settled.set()

    def _returned(self, _channel: Channel, _method: Any, properties: pika.BasicProperties, _body: bytes) -> None:
        # The broker sends the return before the confirm of the same message.
        index = self._ids.get(properties.message_id)
        if index is not None:
            self._outcomes[index] = Outcome.RETURNED

    def _channel_lost(self, _channel: Channel, reason: Exception) -> None:
        self._why = repr(reason)
        if self._connection is not None:
            self._hang_up(self._connection)

    def _lost(self, connection: SelectConnection, reason: object) -> None:
        self._why = repr(reason)
        self._closed.set()
        self._ready.set()
        self._settled.set()
        connection.ioloop.stop()

    def _hang_up(self, connection: SelectConnection) -> None:
        if connection.is_open:
            connection.close()
        elif not connection.is_closing:
            self._lost(connection, self._why)
