"""Connect's unary protocol over HTTP: the same methods, the same door, as JSON anybody can type."""

import base64
import binascii
import json
import time
from typing import Any

from google.protobuf import json_format
from google.protobuf.any_pb2 import Any as AnyMessage
from google.protobuf.message import DecodeError, Message
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway.access import Method
from gateway.call import Headers, read_headers
from gateway.door import Door
from gateway.refusals import Refusal, door
from gateway.status import details_of, message_of, status_of

DEFAULT_TIMEOUT_MS = 10_000
MAX_TIMEOUT_MS = 30_000
MAX_BODY = 4 * 1024 * 1024
JSON, PROTO = "application/json", "application/proto"


class Connect:
    """Answers unary calls, as POST with JSON or protobuf, and as GET where nothing is changed."""

    def __init__(self, entry: Door) -> None:
        self._door = entry

    async def answer(self, request: Request) -> Response:
        """Answer one call."""
        headers = http_headers(request)
        try:
            method = self._method(request)
            media = _media(request)
            message = _decode(await _body(request), media, method)
            headers = http_headers(request, deadline=time.monotonic() + _timeout_ms(request) / 1000)
            reply = await self._door.call(method, message, headers)
        except Refusal as refusal:
            return error(refusal, headers)
        return Response(
            _encode(reply, media), media_type=media, headers={"x-correlation-id": headers.correlation_id, "cache-control": "no-store"}
        )

    def _method(self, request: Request) -> Method:
        method = self._door.methods.get(request.url.path)
        if method is None or method.streaming:
            raise door("Unimplemented", "UNKNOWN_METHOD")
        if request.method == "GET" and not method.read_only:
            raise door("Unimplemented", "POST_ONLY")
        return method


def http_headers(request: Request, *, deadline: float | None = None) -> Headers:
    """Return what came beside an HTTP request."""
    peer = request.client.host if request.client else "unknown"
    return read_headers(dict(request.headers), deadline=deadline, peer=peer)


def error(refusal: Refusal, headers: Headers) -> Response:
    """Return a refusal as Connect writes it."""
    _, code, http_status = status_of(refusal)
    answer_headers = {"x-correlation-id": headers.correlation_id, "cache-control": "no-store"}
    if refusal.retry_after_s is not None:
        answer_headers["retry-after"] = str(max(1, round(refusal.retry_after_s)))
    body = {"code": code, "message": message_of(refusal, headers.locale), "details": [_detail(packed) for packed in details_of(refusal)]}
    return JSONResponse(body, status_code=http_status, headers=answer_headers)


def _detail(packed: AnyMessage) -> dict[str, Any]:
    readable = json_format.MessageToDict(packed, preserving_proto_field_name=True)
    return {
        "type": packed.TypeName(),
        "value": base64.b64encode(packed.value).rstrip(b"=").decode(),
        "debug": {name: value for name, value in readable.items() if name != "@type"},
    }


def _timeout_ms(request: Request) -> int:
    sent = request.headers.get("connect-timeout-ms")
    if sent is None:
        return DEFAULT_TIMEOUT_MS
    if not sent.isascii() or not sent.isdigit() or len(sent) > 10:
        raise door("InvalidArgument", "TIMEOUT_INVALID")
    return min(int(sent), MAX_TIMEOUT_MS)


def _media(request: Request) -> str:
    if request.method == "GET":
        sent = f"application/{request.query_params.get('encoding', 'json')}"
    else:
        sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent not in (JSON, PROTO):
        raise door("InvalidArgument", "CONTENT_TYPE_UNKNOWN", media_type=sent[:50])
    if request.headers.get("content-encoding", "identity") != "identity":
        raise door("Unimplemented", "COMPRESSION_UNKNOWN")
    return sent


async def _body(request: Request) -> bytes:
    if request.method == "GET":
        return _query_message(request)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise door("ResourceExhausted", "TOO_LARGE", max_bytes=MAX_BODY)
    return bytes(body)


def _query_message(request: Request) -> bytes:
    message = request.query_params.get("message", "")
    if request.query_params.get("base64") != "1":
        return message.encode()
    try:
        return base64.urlsafe_b64decode(message + "=" * (-len(message) % 4))
    except (ValueError, binascii.Error) as fault:
        raise door("InvalidArgument", "MALFORMED") from fault


def _decode(body: bytes, media: str, method: Method) -> Message:
    message = method.request()
    try:
        if media == JSON:
            json_format.Parse(body or b"{}", message)
        else:
            message.ParseFromString(body)
    except (json_format.ParseError, DecodeError, ValueError, RecursionError, UnicodeDecodeError) as fault:
        raise door("InvalidArgument", "MALFORMED_REQUEST", detail=_harmless(fault)) from fault
    return message


def _harmless(fault: Exception) -> str:
    """Return what is wrong with the caller's own JSON, in one short line."""
    return str(fault).splitlines()[0][:200] if isinstance(fault, json_format.ParseError) else "unreadable"


def _encode(reply: Message, media: str) -> bytes:
    if media == PROTO:
        return reply.SerializeToString()
    plain = json_format.MessageToDict(reply, preserving_proto_field_name=True)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
