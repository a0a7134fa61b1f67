"""Server-sent events: the same stream as ViewService.Watch, for browsers and curl."""

import json
from collections.abc import AsyncIterator

from baton.common.v1 import read_pb2
from baton.gateway.v1 import view_service_pb2 as pb
from google.protobuf import json_format
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from gateway.door import Door
from gateway.refusals import Refusal
from gateway.web.connect import error, http_headers

WATCH = "/baton.gateway.v1.ViewService/Watch"
RETRY_MS = 1_000


class LiveEvents:
    """Answers GET /live."""

    def __init__(self, entry: Door) -> None:
        self._door = entry

    async def answer(self, request: Request) -> Response:
        """Stream what becomes visible; `Last-Event-ID` or `resume_token` goes on where an earlier stream ended."""
        headers = http_headers(request)
        method = self._door.methods[WATCH]
        try:
            await self._door.admit(method, headers)  # refused before the stream begins, so that the status can say so
        except Refusal as refusal:
            return error(refusal, headers)
        token = request.headers.get("last-event-id") or request.query_params.get("resume_token")
        wanted = pb.WatchRequest(resume_token=token, reach=_reach(request.query_params.get("reach")))

        async def events() -> AsyncIterator[bytes]:
            yield f"retry: {RETRY_MS}\n\n".encode()
            try:
                async for message in self._door.stream(method, wanted, headers):
                    yield _event(message)
            except Refusal as refusal:
                yield f"event: refused\ndata: {json.dumps({'code': refusal.code})}\n\n".encode()

        plain = {"cache-control": "no-store", "x-accel-buffering": "no", "x-correlation-id": headers.correlation_id}
        return StreamingResponse(events(), media_type="text/event-stream", headers=plain)


def _event(message: object) -> bytes:
    assert isinstance(message, pb.WatchResponse)
    kind = pb.WatchKind.Name(message.kind).removeprefix("WATCH_KIND_").lower()
    data = json.dumps(json_format.MessageToDict(message, preserving_proto_field_name=True), ensure_ascii=False)
    return f"id: {message.resume_token}\nevent: {kind}\ndata: {data}\n\n".encode()


def _reach(name: str | None) -> str:
    """Return REACH_MINE for `mine` or `REACH_MINE`; as far as allowed for anything else."""
    full = f"REACH_{(name or '').upper().removeprefix('REACH_')}"
    return full if full in read_pb2.Reach.keys() else "REACH_UNSPECIFIED"  # noqa: SIM118 - an enum wrapper is no mapping
