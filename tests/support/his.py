"""A hospital's information system, small and real: HTTP on a socket of its own, with a token, and with every bad habit on demand."""

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TOKEN = "his-token-7f3a"
SUMMARY = "反复咳嗽三周，既往高血压病史，CT 示右下肺结节 8 mm。"
RECORD = {
    "patient": {"admitted": "2026-11-18T20:30:00Z", "department": {"code": "RESP"}},
    "summary": SUMMARY,
    "complaints": [{"text": "排队时间长"}, {"text": "影像结果跨院不通"}, {"text": "病史要重复登记"}],
    "budget_fen": 46_800_000,
}


class Hospital(ThreadingHTTPServer):
    """Answers `/api/patients/<no>/summary`; a number that begins with a bad habit's name shows it."""

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Desk)
        self.asked: list[str] = []
        self.released = threading.Event()  # whoever is kept waiting is let go when the test ends
        self.record: dict[str, Any] = dict(RECORD)

    @property
    def origin(self) -> str:
        """Return where it answers."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Desk(BaseHTTPRequestHandler):
    server: Hospital

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.server.asked.append(self.path)
        number = unquote(parts.path.removeprefix("/api/patients/").removesuffix("/summary"))
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            self._say(401, b"{}")
        elif parts.path == "/elsewhere" or parse_qs(parts.query).get("part") not in (None, ["full"]):
            self._say(200, json.dumps({"summary": "never to be read"}).encode())
        else:
            getattr(self, f"_{number.partition('-')[0]}", self._good)(number)

    def _good(self, number: str) -> None:
        self._say(200, json.dumps(self.server.record, ensure_ascii=False).encode())

    def _unknown(self, number: str) -> None:
        self._say(404, b'{"error": "no such patient"}')

    def _redirect(self, number: str) -> None:
        self._say(302, b"", Location="/elsewhere")

    def _huge(self, number: str) -> None:
        self._say(200, json.dumps({"summary": "x" * 400_000}).encode())

    def _page(self, number: str) -> None:
        self._say(200, b"<html>please log in</html>", **{"Content-Type": "text/html"})

    def _broken(self, number: str) -> None:
        self._say(200, b'{"summary": "cut o')

    def _failing(self, number: str) -> None:
        self._say(503, b"{}")

    def _silent(self, number: str) -> None:
        self.server.released.wait(20)

    def _trickle(self, number: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        with contextlib.suppress(OSError):
            while not self.server.released.is_set():
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.02)

    def _say(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Type": "application/json; charset=utf-8", "Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(OSError):  # who has heard enough hangs up
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextlib.contextmanager
def hospital(port: int = 0) -> Iterator[Hospital]:
    """Yield a hospital that answers, on that port or one the system chooses."""
    server = Hospital(port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
