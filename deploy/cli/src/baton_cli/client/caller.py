"""Call any method of the gateway."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any

import grpc
from google.protobuf import json_format
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message

from baton_cli.client import methods, place
from baton_cli.client.refusal import Refusal, language, refusal_of
from baton_cli.client.unfit import unfit
from baton_cli.problem import Exit, Problem

DEADLINE_SECONDS = 10.0
MAX_MESSAGE_BYTES = 16 * 1024 * 1024


class Refused(Problem):
    """The gateway answered no, or did not answer in time."""

    def __init__(self, refusal: Refusal) -> None:
        lines = [f"{violation['field']}: {violation['message'] or violation['code']}" for violation in refusal.violations]
        if refusal.retry_after_seconds is not None:
            lines.append(f"try again in {refusal.retry_after_seconds:g} s")
        code = Exit.UNAVAILABLE if refusal.away else Exit.REFUSED
        super().__init__(f"{refusal.code}: {refusal.message}", "\n  ".join(lines), code=code)
        self.refusal = refusal


class Caller:
    """A connection to one gateway with one person's token."""

    def __init__(self, where: place.Place, *, via: str = "api") -> None:
        self._place = where
        self._via = via
        limits = [("grpc.max_receive_message_length", MAX_MESSAGE_BYTES), ("grpc.enable_http_proxy", 0)]
        self._channel = grpc.insecure_channel(where.address, options=limits)

    def __enter__(self) -> Caller:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Hang up."""
        self._channel.close()

    def call(
        self, name: str, request: Mapping[str, Any], *, key: str | None = None, deadline_seconds: float = DEADLINE_SECONDS
    ) -> dict[str, Any]:
        """Call one unary method with and for plain dictionaries (proto JSON, field names as in the contract).

        `key` is the idempotency key; a fresh one unless the caller repeats an earlier call.

        Raises: Refused.
        """
        method = methods.find(name)
        invoke = self._channel.unary_unary(methods.path(method), serialized, methods.response_type(method).FromString)
        with refusals():
            reply = invoke(parsed(method, request), timeout=deadline_seconds, metadata=self._metadata(key))
        return plain(reply)

    def stream(self, name: str, request: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Follow a server stream; it has no deadline."""
        method = methods.find(name)
        invoke = self._channel.unary_stream(methods.path(method), serialized, methods.response_type(method).FromString)
        with refusals():
            for reply in invoke(parsed(method, request), metadata=self._metadata(None)):
                yield plain(reply)

    def _metadata(self, key: str | None) -> tuple[tuple[str, str], ...]:
        metadata = (("idempotency-key", key or str(uuid.uuid4())), ("x-baton-via", self._via), ("accept-language", language()))
        token = self._place.token()
        return (*metadata, ("authorization", f"Bearer {token}")) if token else metadata


@contextmanager
def refusals() -> Iterator[None]:
    """Turn gRPC's errors into ours."""
    try:
        yield
    except grpc.RpcError as error:
        raise Refused(refusal_of(error)) from error


def parsed(method: MethodDescriptor, request: Mapping[str, Any]) -> Message:
    """Raises: Problem when a field is unknown or has the wrong form."""
    try:
        return json_format.ParseDict(dict(request), methods.request_type(method)())
    except json_format.ParseError as error:
        raise unfit(method.input_type, str(error)) from error


def serialized(message: Message) -> bytes:
    return message.SerializeToString()


def plain(message: Message) -> dict[str, Any]:
    return json_format.MessageToDict(message, preserving_proto_field_name=True)
