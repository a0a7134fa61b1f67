"""nameko RPC made safe: a malformed message is rejected, a broken reply never kills the container.

The queue is a quorum queue with a delivery limit, so a call that kills the process ends in the dead-letter queue.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import structlog
from kombu.entity import Queue
from marshmallow import Schema
from nameko.extensions import DependencyProvider
from nameko.rpc import RPC_QUEUE_TEMPLATE, Rpc, RpcConsumer, get_rpc_exchange
from nameko.timer import timer
from sqlalchemy.exc import SQLAlchemyError

from chassis.commands import Method, Runner
from chassis.messaging.topology import rpc_queue_arguments

log = structlog.get_logger(__name__)

RUNNER = "baton.runner"
Function = TypeVar("Function", bound=Callable[..., Any])


class GuardedConsumer(RpcConsumer):  # type: ignore[misc]  # nameko ships no types
    """Consumes only messages that can be answered; the rest is rejected to the dead-letter exchange."""

    def setup(self) -> None:
        """Declare the queue as `migrate` did: a quorum queue with a delivery limit."""
        if self.queue is None:
            service = self.container.service_name
            self.queue: Any = Queue(  # type: ignore[no-untyped-call]  # kombu ships no types
                RPC_QUEUE_TEMPLATE.format(service),
                exchange=get_rpc_exchange(self.container.config),
                routing_key=f"{service}.*",
                durable=True,
                queue_arguments=rpc_queue_arguments(),
            )
            self.queue_consumer.register_provider(self)

    def handle_message(self, body: object, message: Any) -> None:
        """Pass a well-formed call on; reject what could never be answered."""
        if not _answerable(body, message):
            log.error("malformed call rejected", routing_key=message.delivery_info.get("routing_key"))
            message.reject()
            return
        super().handle_message(body, message)

    def handle_result(self, message: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
        """Answer the call; when the broker is away the call itself comes again, so nothing is lost by going on."""
        try:
            answer: tuple[Any, Any] = super().handle_result(message, result, exc_info)
        except Exception as fault:  # noqa: BLE001  # whatever breaks here would stop the whole container
            log.warning("reply not sent", error=type(fault).__name__)
            return result, exc_info
        return answer


class Command(Rpc):  # type: ignore[misc]  # nameko ships no types
    """The entrypoint of every method."""

    rpc_consumer = GuardedConsumer()


class Calls(DependencyProvider):  # type: ignore[misc]  # nameko ships no types
    """Gives each worker the service's runner and the headers of its own call."""

    def get_dependency(self, worker_ctx: Any) -> BoundRunner:
        """Return the runner bound to this call's headers."""
        return BoundRunner(self.container.config[RUNNER], worker_ctx.data)


class BoundRunner:
    """A runner that knows the headers of one call."""

    def __init__(self, runner: Runner[Any], headers: Mapping[str, Any]) -> None:
        self._runner = runner
        self._headers = headers

    def run(self, method: Method[Any], request: object) -> dict[str, Any]:
        """Run the method for this call."""
        return self._runner.run(method, request, self._headers)

    def sweep(self, name: str, execute: Callable[[Any], int]) -> int:
        """Run a sweep of the service's own; return how many it handled."""
        return self._runner.sweep(name, execute)


def command(
    schema: type[Schema], encode: Callable[[Any, Any], Mapping[str, Any]], *, query: bool = False, audited: bool = False
) -> Callable[[Function], Any]:
    """Make a service's method callable: `schema` reads the request, `encode` writes the reply.

    The class must have a dependency `calls = Calls()`; the method gets the command and the unit of work.
    """
    loaded = schema()

    def decorate(function: Function) -> Any:
        def call(self: Any, request: Any) -> dict[str, Any]:
            method: Method[Any] = Method(
                name=function.__name__,
                schema=loaded,
                execute=lambda read, work: function(self, read, work),
                encode=encode,
                query=query or audited,
                audited=audited,
            )
            return self.calls.run(method, request)  # type: ignore[no-any-return]  # injected by nameko

        call.__name__, call.__doc__ = function.__name__, function.__doc__
        return Command.decorator(call)

    return decorate


def _answerable(body: object, message: Any) -> bool:
    return (
        isinstance(body, dict)
        and isinstance(body.get("args"), list)
        and isinstance(body.get("kwargs"), dict)
        and bool(message.properties.get("reply_to"))
        and bool(message.properties.get("correlation_id"))
    )


def sweep(every_s: float, *, at_once: int | None = None) -> Callable[[Function], Any]:
    """Make a service's method a sweep: called every so many seconds with a unit of work of the service's own, which is committed.

    The method returns how many it handled. Where that is `at_once`, the most it takes, more may wait: it is called again without a
    pause, for no longer than `every_s`, so that who is told to leave can. Replicas may all sweep: each claims its rows with SKIP LOCKED.
    """

    def decorate(function: Function) -> Any:
        def call(self: Any) -> None:
            until = time.monotonic() + every_s
            try:
                while self.calls.sweep(function.__name__, lambda work: function(self, work)) == at_once and time.monotonic() < until:
                    pass
            except SQLAlchemyError as fault:
                log.warning("sweep failed, trying again at the next beat", sweep=function.__name__, error=type(fault).__name__)

        call.__name__, call.__doc__ = function.__name__, function.__doc__
        return timer(interval=every_s)(call)

    return decorate
