"""/healthz, /readyz and /metrics of a process, on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

Ready = Callable[[], str | None]


def serve(port: int, ready: Ready, *, host: str = "127.0.0.1") -> ThreadingHTTPServer:
    """Answer on `port` until shut down; `ready` returns None, or what is missing, which /readyz then says with 503."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, media, body = self._answer()
            self.send_response(status)
            self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _answer(self) -> tuple[int, str, bytes]:
            match self.path:
                case "/healthz":
                    return 200, "text/plain", b"ok\n"
                case "/readyz":
                    missing = ready()
                    return (200, "text/plain", b"ready\n") if missing is None else (503, "text/plain", f"{missing}\n".encode())
                case "/metrics":
                    return 200, CONTENT_TYPE_LATEST, generate_latest()
            return 404, "text/plain", b"not found\n"

        def log_message(self, format: str, *args: object) -> None:
            """Probes come every second: they are not worth a line."""

    server = ThreadingHTTPServer((host, port), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, name="health", daemon=True).start()
    return server
