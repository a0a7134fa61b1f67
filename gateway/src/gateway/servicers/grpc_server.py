"""gRPC: every method of every service through one generic handler, with health and reflection beside it."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any, TypeAlias

import grpc
from google.protobuf.message import Message
from google.rpc import code_pb2, status_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_health.v1._async import HealthServicer
from grpc_reflection.v1alpha import reflection
from grpc_status import rpc_status

from gateway.access import Method
from gateway.call import Headers, read_headers
from gateway.door import Door
from gateway.refusals import Refusal, door
from gateway.status import details_of, message_of, status_of

HEALTH = "grpc.health.v1.Health"
LONGEST_DEADLINE_S = 24 * 3600.0
MAX_MESSAGE = 4 * 1024 * 1024
ROOM_FOR_FIELDS = 4_000
"""Bytes: a client refuses a whole answer whose trailers are over 8 KiB, and base64 makes a third more of them."""
Context: TypeAlias = "grpc.aio.ServicerContext[Any, Any]"
RpcHandler: TypeAlias = "grpc.RpcMethodHandler[Any, Any]"
_OPTIONS = [
    ("grpc.max_receive_message_length", MAX_MESSAGE),
    ("grpc.max_send_message_length", 4 * MAX_MESSAGE),
    ("grpc.so_reuseport", 0),
    ("grpc.keepalive_time_ms", 30_000),
    ("grpc.http2.min_recv_ping_interval_without_data_ms", 10_000),
    ("grpc.max_concurrent_streams", 1_000),
]


def build(entry: Door) -> tuple[grpc.aio.Server, HealthServicer]:
    """Return a server with every method behind `entry`, not yet bound to a port, and its health."""
    server = grpc.aio.server(options=_OPTIONS, interceptors=[Refusing()])
    services: dict[str, dict[str, RpcHandler]] = {}
    for method in entry.methods.values():
        services.setdefault(method.service, {})[method.name] = _handler(entry, method)
    for name, handlers in services.items():
        server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(name, handlers),))
    state = HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(state, server)
    reflection.enable_server_reflection((*services, HEALTH, reflection.SERVICE_NAME), server)
    return server, state


async def report(state: HealthServicer, services: Mapping[str, Method], *, serving: bool) -> None:
    """Say for the whole and for each service whether it serves."""
    status = health_pb2.HealthCheckResponse.SERVING if serving else health_pb2.HealthCheckResponse.NOT_SERVING
    for name in {"", *(method.service for method in services.values())}:
        await state.set(name, status)


class Refusing(grpc.aio.ServerInterceptor):  # type: ignore[type-arg]  # generic in the stubs alone
    """Turns refusals of the generic handlers into rich errors; nothing else decides a status."""

    async def intercept_service(
        self, continuation: Callable[[grpc.HandlerCallDetails], Awaitable[RpcHandler]], details: grpc.HandlerCallDetails
    ) -> RpcHandler:
        """Wrap the handler."""
        handler = await continuation(details)
        if not details.method.startswith("/baton."):
            return handler
        if (unary := getattr(handler, "unary_unary", None)) is not None:
            return _like(handler, grpc.unary_unary_rpc_method_handler, _refusing_unary(unary))
        if (stream := getattr(handler, "unary_stream", None)) is not None:
            return _like(handler, grpc.unary_stream_rpc_method_handler, _refusing_stream(stream))
        return handler  # none: there is no such method, which grpc says itself


def _like(handler: RpcHandler, kind: Callable[..., RpcHandler], behavior: object) -> RpcHandler:
    return kind(behavior, request_deserializer=handler.request_deserializer, response_serializer=handler.response_serializer)


def _refusing_unary(behavior: Any) -> Any:
    async def answer(request: Message, context: Context) -> Message:
        try:
            reply: Message = await behavior(request, context)
        except Refusal as refusal:
            await _abort(context, refusal)
            raise
        return reply

    return answer


def _refusing_stream(behavior: Any) -> Any:
    async def answer(request: Message, context: Context) -> AsyncIterator[Message]:
        try:
            async for reply in behavior(request, context):
                yield reply
        except Refusal as refusal:
            await _abort(context, refusal)

    return answer


async def _abort(context: Context, refusal: Refusal) -> None:
    locale = _headers(context, None).locale
    status = status_pb2.Status(
        code=code_pb2.Code.Value(status_of(refusal)[0]),
        message=message_of(refusal, locale),
        details=details_of(refusal, room=ROOM_FOR_FIELDS),
    )
    rich = rpc_status.to_status(status)
    await context.abort(rich.code, rich.details, rich.trailing_metadata)


def _handler(entry: Door, method: Method) -> RpcHandler:
    coding: dict[str, Any] = {"request_deserializer": method.request.FromString, "response_serializer": method.response.SerializeToString}

    async def unary(request: Message, context: Context) -> Message:
        remaining = context.time_remaining()
        if not _is_bounded(remaining):
            raise door("InvalidArgument", "DEADLINE_MISSING")
        headers = _headers(context, time.monotonic() + remaining)
        await context.send_initial_metadata((("x-correlation-id", headers.correlation_id),))
        return await entry.call(method, request, headers)

    async def stream(request: Message, context: Context) -> AsyncIterator[Message]:
        headers = _headers(context, None)
        await context.send_initial_metadata((("x-correlation-id", headers.correlation_id),))
        async for reply in entry.stream(method, request, headers):
            yield reply

    if method.streaming:
        return grpc.unary_stream_rpc_method_handler(stream, **coding)
    return grpc.unary_unary_rpc_method_handler(unary, **coding)


def _headers(context: Context, deadline: float | None) -> Headers:
    sent = {str(key): value for key, value in context.invocation_metadata() or () if isinstance(value, str)}
    return read_headers(sent, deadline=deadline, peer=_address(context.peer()))


def _address(peer: str) -> str:
    """Return the caller's address without its port: one attacker has many ports."""
    return peer.rsplit(":", 1)[0]


def _is_bounded(remaining_s: float | None) -> bool:
    """Return whether the caller waits for a limited time; a client without deadline says None or centuries."""
    return remaining_s is not None and remaining_s < LONGEST_DEADLINE_S
