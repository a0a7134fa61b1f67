"""The door: every call in every protocol passes here, is known, allowed, bounded, timed and logged, or refused."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any

import structlog
from google.protobuf.message import Message
from prometheus_client import Counter, Histogram
from sqlalchemy.exc import DataError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from chassis.errors import DomainError
from chassis.principal import Scope
from gateway.access import Method
from gateway.call import Call, Headers
from gateway.identity.callers import FACTS_S, Caller, Fresh, Principals
from gateway.identity.throttle import Throttle
from gateway.identity.tokens import TokenInvalid, Tokens
from gateway.refusals import Refusal, door, from_domain, internal, owner_away, too_late, unauthenticated
from gateway.storage.people import People

log = structlog.get_logger(__name__)

MAX_CALLS = 500
Handler = Callable[[Any, Call], Awaitable[Message]]  # takes the request message that its method names
Stream = Callable[[Any, Call], AsyncIterator[Message]]

CALLS = Counter("gateway_calls_total", "Calls by method and outcome.", ["method", "outcome"])
SECONDS = Histogram("gateway_call_seconds", "Duration of calls.", ["method"], buckets=(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30))


class Door:
    """Admits calls and carries them to their handlers."""

    def __init__(
        self,
        methods: Mapping[str, Method],
        *,
        handlers: Mapping[str, Handler],
        fallback: Handler,
        streams: Mapping[str, Stream],
        tokens: Tokens,
        people: People,
        principals: Principals,
        throttle: Throttle,
    ) -> None:
        self.methods = methods
        self._handlers = handlers
        self._fallback = fallback
        self._streams = streams
        self._tokens = tokens
        self._people = people
        self._principals = principals
        self._throttle = throttle
        self._callers: Fresh[Caller] = Fresh(FACTS_S)
        self._running = 0
        self.draining = False

    async def call(self, method: Method, request: Message, headers: Headers) -> Message:
        """Answer a unary call. Raises Refusal and nothing else."""
        started = time.monotonic()
        outcome = "ok"
        with structlog.contextvars.bound_contextvars(correlation_id=headers.correlation_id, method=method.full_name):
            try:
                async with asyncio.timeout(max(0.0, headers.remaining_s)):
                    handler = self._handlers.get(method.full_name, self._fallback)
                    self._bound()
                    return await self._counted(handler(request, await self.admit(method, headers)))
            except BaseException as fault:
                refusal = _refusal_of(fault)
                outcome = refusal.code
                raise refusal from fault
            finally:
                CALLS.labels(method.full_name, outcome).inc()
                SECONDS.labels(method.full_name).observe(time.monotonic() - started)

    async def stream(self, method: Method, request: Message, headers: Headers) -> AsyncIterator[Message]:
        """Answer a streaming call. Raises Refusal and nothing else."""
        with structlog.contextvars.bound_contextvars(correlation_id=headers.correlation_id, method=method.full_name):
            try:
                call = await self.admit(method, headers)
                async for message in self._streams[method.full_name](request, call):
                    yield message
                    if self.draining:
                        return
            except GeneratorExit:
                raise
            except BaseException as fault:
                refusal = _refusal_of(fault)
                CALLS.labels(method.full_name, refusal.code).inc()
                raise refusal from fault

    async def admit(self, method: Method, headers: Headers) -> Call:
        """Return the call with its caller. Raises Refusal: unauthenticated, not allowed, too many."""
        if method.public:
            self._charge((headers.peer, method.full_name))
            return Call(method=method, headers=headers, caller=None, principal=None)
        caller = await self.caller(headers.token, sidebar=method.sidebar)
        scope = method.widest_scope(caller.roles)
        if scope is Scope.NONE:
            raise door("PermissionDenied", "ACCESS_DENIED", method=method.full_name)
        self._charge((caller.person_id, method.full_name))
        return Call(method=method, headers=headers, caller=caller, principal=self._principals.principal(caller, scope))

    async def caller(self, token: str | None, *, sidebar: bool = False) -> Caller:
        """Return who carries `token`; `sidebar` lets in those who came by a signed link too. Raises Refusal."""
        try:
            session = self._tokens.check(token or "")
        except TokenInvalid as fault:
            raise unauthenticated() from fault
        if session.sidebar and not sidebar:
            raise door("PermissionDenied", "SIDEBAR_ONLY")
        known = self._callers.get(session.person_id)
        if known is None:
            found = await self._people.caller(session.person_id)
            if found is None:
                raise unauthenticated()
            known = self._callers.keep(session.person_id, found)
        return known

    def forget_callers(self) -> None:
        """Ask the directory again: somebody's roles may have changed."""
        self._callers.forget()

    def _charge(self, key: tuple[str, str]) -> None:
        if wait := self._throttle.wait_for(key):
            raise door("ResourceExhausted", "RATE_LIMITED", retry_after_s=max(wait, 0.1))

    def _bound(self) -> None:
        if self.draining:
            raise door("Unavailable", "CLOSING", retry_after_s=2.0)
        if self._running >= MAX_CALLS:
            raise door("ResourceExhausted", "TOO_MANY_CALLS", retry_after_s=1.0)

    async def _counted(self, answer: Awaitable[Message]) -> Message:
        self._running += 1
        try:
            return await answer
        finally:
            self._running -= 1

    @property
    def running(self) -> int:
        """Return the number of calls in progress."""
        return self._running


def _refusal_of(fault: BaseException) -> Refusal:
    if isinstance(fault, Refusal):
        return fault
    if isinstance(fault, DomainError):
        return from_domain(fault)
    if isinstance(fault, TimeoutError):
        return too_late()
    if isinstance(fault, DataError):
        log.warning("a value that no database holds", error=type(fault.orig).__name__)
        return door("InvalidArgument", "MALFORMED_REQUEST", detail="a text or number that cannot be stored")
    if isinstance(fault, OperationalError | InterfaceError | PoolTimeout):
        log.warning("database away", error=type(fault).__name__)
        return owner_away("gateway")
    if not isinstance(fault, Exception):
        raise fault  # cancellation and the end of the process are nobody's refusal
    log.error("call failed", exc_info=fault)
    return internal()
