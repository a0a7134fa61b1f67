"""A consumer that may be killed at any time: it acknowledges only what was committed, and connects again for ever."""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable

import pika
from pika.adapters.blocking_connection import BlockingChannel
from pika.exceptions import AMQPConnectionError, AMQPError, ChannelClosedByBroker, ProbableAccessDeniedError, ProbableAuthenticationError

from baton_events.event import Event, NotAnEvent, decode
from baton_events.store import Store, take

log = logging.getLogger(__name__)

Handler = Callable[[Event, bool], None]
Strange = Callable[[pika.BasicProperties, bytes, NotAnEvent], None]
_LOOK_UP_S = 0.5
_MOST_BACKOFF_S = 30.0


def consume(
    url: str,
    queue: str,
    handle: Handler,
    *,
    store: Store,
    prefetch: int = 50,
    stop: threading.Event | None = None,
    on_strange: Strange | None = None,
) -> None:
    """Give every event of `queue` to `handle(event, newest)`, once each, until `stop` is set.

    What `handle` raises undoes the transaction; the event is tried again, after a pause that grows to half a minute, and those behind
    it wait. A message that is no event goes to `on_strange` (by default it is logged) and is acknowledged.

    Args:
        url: as `baton events subscribe` printed it.
        queue: the subscription's queue, `sub.<name>`.
        handle: see `take`.
        store: remembers what was taken.
        prefetch: how many messages may wait here.
        stop: set it from a signal handler or another thread to end.
        on_strange: takes what cannot be decoded.

    Raises:
        pika.exceptions.ProbableAuthenticationError: the account or its password is wrong.
        pika.exceptions.ProbableAccessDeniedError: the account may not use this virtual host.
        pika.exceptions.ChannelClosedByBroker: there is no such queue, or the account may not read it.
    """
    ending = stop or threading.Event()
    failures = 0
    while not ending.is_set():
        try:
            with pika.BlockingConnection(pika.URLParameters(url)) as connection:
                failures = 0
                channel = connection.channel()
                channel.basic_qos(prefetch_count=prefetch)
                _read(connection, channel, queue, _Taker(handle, store, on_strange or _log_strange), ending)
        except (ProbableAuthenticationError, ProbableAccessDeniedError, ChannelClosedByBroker):
            raise
        except (AMQPConnectionError, AMQPError, OSError) as error:
            failures += 1
            log.warning("the broker is away (%r), connecting again", error)
            ending.wait(_backoff(failures))


class _Taker:
    """Takes one message, whatever it is."""

    def __init__(self, handle: Handler, store: Store, on_strange: Strange) -> None:
        self._handle = handle
        self._store = store
        self._on_strange = on_strange

    def take(self, properties: pika.BasicProperties, body: bytes) -> None:
        try:
            event = decode(properties.headers, body)
        except NotAnEvent as strange:
            self._on_strange(properties, body, strange)
            return
        take(self._store, event, self._handle)


def _read(connection: pika.BlockingConnection, channel: BlockingChannel, queue: str, taker: _Taker, stop: threading.Event) -> None:
    for method, properties, body in channel.consume(queue, inactivity_timeout=_LOOK_UP_S):
        if stop.is_set():
            return
        if method is None:
            continue
        failures = 0
        while True:
            try:
                taker.take(properties, body)
                break
            except Exception:
                failures += 1
                log.exception("not taken, trying again")
                connection.sleep(_backoff(failures))  # keeps the connection's heartbeat going
                if stop.is_set():
                    return
        channel.basic_ack(method.delivery_tag)


def _log_strange(properties: pika.BasicProperties, body: bytes, strange: NotAnEvent) -> None:
    log.error("not an event (%s): %s %.200r", strange.reason, properties.headers, body)


def _backoff(failures: int) -> float:
    return float(min(_MOST_BACKOFF_S, 0.25 * 2 ** min(failures, 10)) * (0.5 + random.random() / 2))
