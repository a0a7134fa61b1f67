"""A broker connection that comes back by itself, with what it is for set up anew each time."""

import asyncio
import random
from collections.abc import Awaitable, Callable

import aio_pika
import structlog
from aio_pika.abc import AbstractConnection
from aio_pika.exceptions import AMQPError, ChannelInvalidStateError

log = structlog.get_logger(__name__)

BACKOFF_S = (0.2, 5.0)
AWAY = (AMQPError, ConnectionError, OSError, TimeoutError, ChannelInvalidStateError)

Use = Callable[[AbstractConnection, Callable[..., None]], Awaitable[None]]


async def stay_connected(url: str, *, name: str, use: Use, lost: Callable[[], None] = lambda: None) -> None:
    """Connect, `use` the connection, wait until it is lost, and begin again with growing pauses; ends when cancelled.

    `use` gets the connection and a function to call when a channel it needs has closed.
    """
    pause = BACKOFF_S[0]
    while True:
        try:
            async with await aio_pika.connect(url, timeout=5, client_properties={"connection_name": name}) as connection:
                gone = asyncio.Event()
                close = _setter(gone)
                connection.close_callbacks.add(close)
                await use(connection, close)
                pause = BACKOFF_S[0]
                log.info("broker connected", connection=name)
                await gone.wait()
        except AWAY as fault:
            log.warning("broker away", connection=name, error=type(fault).__name__)
        finally:
            lost()
        await asyncio.sleep(pause * random.uniform(0.5, 1.0))
        pause = min(pause * 2, BACKOFF_S[1])


def _setter(event: asyncio.Event) -> Callable[..., None]:
    def close(*_: object) -> None:
        event.set()

    return close
