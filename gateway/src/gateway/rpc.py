"""Client of nameko's RPC over aio-pika: a deadline on every call, and a refusal at once where nobody would answer."""

import asyncio
import contextlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import aio_pika
import structlog
from aio_pika.abc import AbstractConnection, AbstractExchange, AbstractIncomingMessage
from aio_pika.exceptions import DeliveryError, PublishError

from chassis.clock import utc_now
from chassis.ids import new_id
from gateway.amqp import AWAY, stay_connected
from gateway.beats import Pulse
from gateway.refusals import door, internal, owner_away, too_late

log = structlog.get_logger(__name__)

EXCHANGE = "nameko-rpc"
MAX_IN_FLIGHT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """One call: whose method, on whose behalf, and how long somebody waits."""

    owner: str
    method: str
    request: Mapping[str, Any]
    context: Mapping[str, Any]
    remaining_s: float


class NamekoRpc:
    """Calls methods of services; keeps itself connected until closed."""

    def __init__(self, amqp_url: str, pulse: Pulse, *, max_in_flight: int = MAX_IN_FLIGHT) -> None:
        self._url = amqp_url
        self._pulse = pulse
        self._id = str(uuid4())
        self._waiting: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._limit = max_in_flight
        self._exchange: AbstractExchange | None = None
        self._task: asyncio.Task[None] | None = None
        self.orphans = 0

    @property
    def connected(self) -> bool:
        """Return whether calls can be sent now."""
        return self._exchange is not None

    def start(self) -> None:
        """Connect in the background and stay connected."""
        self._task = asyncio.create_task(stay_connected(self._url, name="gateway.rpc", use=self._use, lost=self._lose), name="rpc")

    async def close(self) -> None:
        """Disconnect; calls in flight are refused."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def call(self, remote: Remote) -> Mapping[str, Any]:
        """Return the owner's wire reply. Raises Refusal: owner or broker away, too many calls, too late, or a crash."""
        exchange = self._exchange
        if exchange is None or self._pulse.is_gone(remote.owner, "serve"):
            raise owner_away(remote.owner)
        if len(self._waiting) >= self._limit:
            raise door("ResourceExhausted", "TOO_MANY_CALLS", retry_after_s=1.0)
        if remote.remaining_s <= 0:
            raise too_late()
        correlation_id = str(new_id())
        reply: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[correlation_id] = reply
        try:
            async with asyncio.timeout(remote.remaining_s):
                await exchange.publish(self._message(remote, correlation_id), f"{remote.owner}.{remote.method}", mandatory=True)
                return _result(await reply, remote)
        except TimeoutError as fault:
            raise too_late() from fault
        except (*AWAY, DeliveryError, PublishError) as fault:
            log.warning("call not sent", owner=remote.owner, method=remote.method, error=type(fault).__name__)
            raise owner_away(remote.owner) from fault
        finally:
            self._waiting.pop(correlation_id, None)

    def _message(self, remote: Remote, correlation_id: str) -> aio_pika.Message:
        deadline = utc_now() + timedelta(seconds=remote.remaining_s)
        headers = {f"nameko.{name}": value for name, value in remote.context.items() if value is not None}
        return aio_pika.Message(
            json.dumps({"args": [], "kwargs": {"request": remote.request}}, ensure_ascii=False).encode(),
            headers={
                **headers,
                "nameko.deadline": deadline.isoformat().replace("+00:00", "Z"),
                "nameko.call_id_stack": [f"gateway.{remote.method}.{correlation_id}"],
            },
            content_type="application/json",
            content_encoding="utf-8",
            reply_to=self._id,
            correlation_id=correlation_id,
            expiration=timedelta(seconds=remote.remaining_s),
            delivery_mode=aio_pika.DeliveryMode.NOT_PERSISTENT,
        )

    async def _use(self, connection: AbstractConnection, close: Callable[..., None]) -> None:
        channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
        channel.close_callbacks.add(close)
        exchange = await channel.declare_exchange(EXCHANGE, aio_pika.ExchangeType.TOPIC, durable=True)
        queue = await channel.declare_queue(f"rpc.reply-gateway-{self._id}", exclusive=True, durable=True)
        await queue.bind(exchange, self._id)
        await queue.consume(self._on_reply, no_ack=True)
        self._exchange = exchange

    def _lose(self) -> None:
        """Refuse what is in flight: its replies will never come to this connection's queue."""
        self._exchange = None
        for reply in self._waiting.values():
            if not reply.done():
                reply.set_exception(ConnectionError("broker away"))

    async def _on_reply(self, message: AbstractIncomingMessage) -> None:
        reply = self._waiting.get(message.correlation_id or "")
        if reply is None or reply.done():
            self.orphans += 1  # the caller has gone; the owner has stored its answer under the idempotency key
            return
        try:
            decoded = json.loads(message.body)
            reply.set_result(decoded if isinstance(decoded, dict) else {})
        except ValueError as fault:
            reply.set_exception(fault)


def _result(reply: Mapping[str, Any], remote: Remote) -> Mapping[str, Any]:
    if (error := reply.get("error")) is not None:
        log.error("owner crashed", owner=remote.owner, method=remote.method, error=str(error)[:500])
        raise internal()
    result = reply.get("result")
    if not isinstance(result, dict):
        log.error("owner answered nothing", owner=remote.owner, method=remote.method)
        raise internal()
    return result
