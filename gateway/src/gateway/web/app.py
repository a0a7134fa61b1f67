"""The HTTP side of the gateway: routes and nothing else."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from gateway.door import Door
from gateway.web import streamed, template
from gateway.web.connect import Connect
from gateway.web.console import Console, SecureHeaders
from gateway.web.export import Exports
from gateway.web.files import Files
from gateway.web.sse import LiveEvents
from gateway.web.streamed import Streamed


def build(entry: Door, files: Files, zone: ZoneInfo, ready: Callable[[], str | None], console: Console | None = None) -> Starlette:
    """Return the application."""
    connect, live, console = Connect(entry), LiveEvents(entry), console or Console()

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def readyz(_: Request) -> Response:
        missing = ready()
        return PlainTextResponse("ready\n") if missing is None else PlainTextResponse(f"{missing}\n", status_code=503)

    async def metrics(_: Request) -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return Starlette(
        routes=[
            Route("/healthz", healthz),
            Route("/readyz", readyz),
            Route("/metrics", metrics),
            Route("/live", live.answer),
            *(Route(f"/export/{name}.{{form}}", Streamed(entry, zone, name).answer) for name in streamed.NAMES),
            Route("/export/lead-template.{form}", template.answer),
            Route("/export/{name}.csv", Exports(entry).answer),
            Route("/files", files.put, methods=["PUT"]),
            Route("/files/{sha256}", files.get),
            *(Route(path, connect.answer, methods=["POST", "GET"]) for path in entry.methods),
            Route("/{path:path}", console.answer),
        ],
        middleware=[Middleware(SecureHeaders)],
    )
