"""The console: built files, the page itself for every address it invents, and the headers that keep it safe."""

from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STATIC = Path(__file__).parent.parent / "static"
_FOREVER = "public, max-age=31536000, immutable"
_SECURITY = {
    "content-security-policy": (
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
}


# Addresses that are no pages: whoever misses there must hear of it instead of getting the console.
NOT_PAGES = frozenset({"files", "live", "healthz", "readyz", "metrics"})


class SecureHeaders:
    """Adds what every answer to a browser must carry; an answer's own, stricter policy stays."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _SECURITY.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


class Console:
    """Answers everything that is nothing else."""

    def __init__(self, folder: Path = STATIC) -> None:
        self._folder = folder.resolve()

    async def answer(self, request: Request) -> Response:
        """Return a built file, or the page, which knows its own addresses."""
        wanted = (self._folder / request.path_params.get("path", "").lstrip("/")).resolve()
        if wanted.is_relative_to(self._folder) and wanted.is_file():
            hashed = "assets" in wanted.relative_to(self._folder).parts
            return FileResponse(wanted, headers={"cache-control": _FOREVER if hashed else "no-cache"})
        page = self._folder / "index.html"
        if not page.is_file():
            return PlainTextResponse("The console has not been built: run `make console`.\n", status_code=404)
        first, *rest = request.path_params.get("path", "").split("/")
        if first in NOT_PAGES or ".." in rest or "." in (rest or [first])[-1]:
            return PlainTextResponse("not found\n", status_code=404)
        return FileResponse(page, headers={"cache-control": "no-cache"})
