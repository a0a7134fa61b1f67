"""Asking other systems over HTTP: only where the operator allows it, one address, no detours, in bounded time and size."""

import asyncio
import base64
import hashlib
import ipaddress
import json
import re
import socket
import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpcore
import structlog

from gateway.records.address import origin_of
from gateway.records.connector import Auth, AuthKind, RecordConnector
from gateway.refusals import Refusal, door

log = structlog.get_logger(__name__)

AT_ONCE = 8
FAILURES, REST_S = 5, 30.0
SECRET_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,59}\Z")
_MAX_SECRET = 8_192


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """What the operator has said.

    Attributes:
        origins: origins that may be asked, where they have public addresses.
        private: origins that may be asked wherever they are; this machine and the network around it included.
        secrets: folder whose files are secrets, named by connectors.
    """

    origins: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()
    secrets: Path | None = None

    def has(self, base_url: str) -> bool:
        """Say whether that origin may be asked at all."""
        return origin_of(base_url) in self.origins | self.private

    def secret(self, name: str) -> str | None:
        """Return a secret as it is now: who changes the file need restart nothing."""
        if self.secrets is None or not SECRET_NAME.match(name):
            return None
        try:
            content = (self.secrets / name).read_bytes()[:_MAX_SECRET].decode("ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return content if content.isprintable() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A reply: plain JSON, and the SHA-256 of its bytes."""

    document: Any
    digest: str


@dataclass(slots=True)
class _Standing:
    failures: int = 0
    rests_until: float = 0.0
    asking: int = 0


class _AddressForbidden(Exception):
    """The name leads into a network that connectors have no business in."""


@dataclass(slots=True)
class _Guarded(httpcore.AsyncNetworkBackend):
    """Looks the name up once, judges the address, and connects to that very address: a second look-up could say something else."""

    private: bool
    inner: httpcore.AsyncNetworkBackend = field(default_factory=httpcore.AnyIOBackend)

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's own signature
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect."""
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as fault:
            raise httpcore.ConnectError(str(fault)) from fault
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        if not all(is_open(one, private=self.private) for one in addresses):
            raise _AddressForbidden
        return await self.inner.connect_tcp(addresses[0], port, timeout, local_address, socket_options)

    async def sleep(self, seconds: float) -> None:
        """Sleep."""
        await self.inner.sleep(seconds)


def is_open(address: str, *, private: bool) -> bool:
    """Say whether a connector may go to that address; `private` is what the operator said of its origin."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    if ip.is_link_local or ip.is_multicast or ip.is_unspecified:  # where clouds keep their keys
        return False
    return private or ip.is_global


class Fetcher:
    """Asks systems; one that keeps failing is left in peace for a while, so that nobody waits for it in vain."""

    def __init__(self, allowed: Allowed) -> None:
        self.allowed = allowed
        self._tls = ssl.create_default_context()  # SSL_CERT_FILE adds a company's own authority
        self._standing: dict[str, _Standing] = {}

    async def fetch(self, connector: RecordConnector, url: str) -> Fetched:
        """Return the system's reply. Raises Refusal."""
        if not self.allowed.has(connector.base_url):
            raise door("FailedPrecondition", "RECORD_ORIGIN_NOT_ALLOWED", origin=origin_of(connector.base_url) or "")
        headers = self._headers(connector.auth)
        standing = self._standing.setdefault(connector.key, _Standing())
        if (rest := standing.rests_until - time.monotonic()) > 0:
            raise door("Unavailable", "RECORD_SYSTEM_RESTING", retry_after_s=round(rest, 1))
        if standing.asking >= AT_ONCE:
            raise door("ResourceExhausted", "RECORD_SYSTEM_BUSY", retry_after_s=1.0)
        standing.asking += 1
        try:
            fetched = await self._ask(connector, url, headers)
        except Refusal as refusal:
            if refusal.kind in ("Unavailable", "DeadlineExceeded"):
                self._failed(standing, connector.key)
            raise
        else:
            standing.failures = 0
            return fetched
        finally:
            standing.asking -= 1

    def _failed(self, standing: _Standing, key: str) -> None:
        standing.failures += 1
        if standing.failures >= FAILURES:
            # The next attempt after the rest is the last that a single failure sends back to rest.
            standing.failures, standing.rests_until = FAILURES - 1, time.monotonic() + REST_S
            log.warning("record system rests", connector=key, seconds=REST_S)

    def _headers(self, auth: Auth | None) -> list[tuple[str, str]]:
        headers = [("accept", "application/json"), ("accept-encoding", "identity"), ("user-agent", "baton")]
        if auth is None:
            return headers
        secret = self.allowed.secret(auth.secret)
        if not secret:
            raise door("FailedPrecondition", "RECORD_SECRET_MISSING", secret=auth.secret)
        match auth.kind:
            case AuthKind.BEARER:
                return [*headers, ("authorization", f"Bearer {secret}")]
            case AuthKind.BASIC:
                return [*headers, ("authorization", "Basic " + base64.b64encode(f"{auth.user}:{secret}".encode()).decode())]
            case AuthKind.HEADER:
                return [*headers, (str(auth.header), secret)]

    async def _ask(self, connector: RecordConnector, url: str, headers: list[tuple[str, str]]) -> Fetched:
        backend = _Guarded(private=origin_of(connector.base_url) in self.allowed.private)
        try:
            async with (
                asyncio.timeout(connector.timeout_ms / 1_000),
                httpcore.AsyncConnectionPool(ssl_context=self._tls, network_backend=backend, max_connections=1, http2=False) as pool,
                pool.stream("GET", url, headers=headers) as answer,
            ):
                _accept(answer.status, {name.lower(): value for name, value in answer.headers})
                return _parsed(await _bounded(answer, connector.max_bytes))
        except TimeoutError as fault:
            raise door("DeadlineExceeded", "RECORD_SYSTEM_SLOW", seconds=connector.timeout_ms / 1_000) from fault
        except _AddressForbidden as fault:
            raise door("FailedPrecondition", "RECORD_ADDRESS_PRIVATE") from fault
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError) as fault:
            if "CERTIFICATE_VERIFY_FAILED" in str(fault):
                raise door("FailedPrecondition", "RECORD_CERTIFICATE_UNTRUSTED") from fault
            raise door("Unavailable", "RECORD_SYSTEM_AWAY", retry_after_s=2.0) from fault


def _accept(status: int, headers: Mapping[bytes, bytes]) -> None:
    """Raise Refusal for everything that is no record."""
    if 300 <= status < 400:
        raise door("FailedPrecondition", "RECORD_REDIRECTED")
    if status in (401, 403):
        raise door("FailedPrecondition", "RECORD_SYSTEM_REFUSED", status=status)
    if status == 404:
        raise door("NotFound", "RECORD_NOT_FOUND")
    if status == 429 or status >= 500:
        raise door("Unavailable", "RECORD_SYSTEM_AWAY", retry_after_s=2.0)
    media = headers.get(b"content-type", b"").partition(b";")[0].strip().lower()
    is_json = media == b"application/json" or (media.startswith(b"application/") and media.endswith(b"+json"))
    if status != 200 or not is_json or headers.get(b"content-encoding", b"identity").lower() != b"identity":
        raise door("FailedPrecondition", "RECORD_ANSWER_UNEXPECTED", status=status)


async def _bounded(answer: httpcore.Response, most: int) -> bytes:
    content = bytearray()
    async for part in answer.aiter_stream():
        content += part
        if len(content) > most:
            raise door("FailedPrecondition", "RECORD_TOO_LARGE", bytes=most)
    return bytes(content)


def _parsed(content: bytes) -> Fetched:
    try:
        document = json.loads(content.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError) as fault:
        raise door("FailedPrecondition", "RECORD_MALFORMED") from fault
    return Fetched(document=document, digest=hashlib.sha256(content).hexdigest())


def _no_number(name: str) -> float:
    raise ValueError(name)
