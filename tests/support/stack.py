"""A Baton for one test run: the gateway and the services a test wants, as processes, on the run's private broker and cluster."""

import base64
import contextlib
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from tests.support.keys import key_pair
from tests.support.web import WEB

from chassis.ids import new_id
from chassis.testing.broker import Broker
from chassis.testing.postgres import Cluster
from chassis.testing.shared import free_port
from gateway import access

ADMIN, PASSWORD = "admin", "correct horse battery"
READY_WITHIN_S = 90.0
HEALTH_PORTS = 4  # the parent's, and one for each of its children
EVERYTHING = ("gateway", "leads", "attribution", "handoff", "notify")
PATHS = {method.name: path for path, method in access.load().items()}


class NotReady(RuntimeError):
    """A process did not come up; the message ends with what it last said."""


class Refused(AssertionError):
    """A call was refused; `answer` is what the gateway said."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__(answer.text)
        self.answer = answer


@dataclass(slots=True)
class Stack:
    """Owns the processes; `databases` are empty ones, one for each service that runs."""

    amqp_url: str
    databases: Mapping[str, str]
    folder: Path
    demo: bool = False
    http_port: int = field(default_factory=free_port)
    records_port: int = field(default_factory=free_port)  # where another system may hold records
    _running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    _health: dict[str, int] = field(default_factory=dict)
    _shared: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Return where the console and the API answer."""
        return f"http://127.0.0.1:{self.http_port}"

    @property
    def grpc_address(self) -> str:
        """Return where gRPC answers."""
        return f"127.0.0.1:{self._shared['GATEWAY_GRPC_PORT']}"

    def prepare(self) -> None:
        """Make what all processes share, their keys above all."""
        private, public = key_pair()
        self._shared = {
            "AMQP_URL": self.amqp_url,
            "BATON_PRINCIPAL_PRIVATE_KEY": private,
            "BATON_PRINCIPAL_PUBLIC_KEY": public,
            "BATON_SEALING_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
            "GATEWAY_BOOTSTRAP_ADMIN_PASSWORD": PASSWORD,
            "GATEWAY_HTTP_PORT": str(self.http_port),
            "GATEWAY_GRPC_PORT": str(free_port()),
            "GATEWAY_FILES_DIR": str(self.folder / "files"),
            "GATEWAY_RECORD_PRIVATE_ORIGINS": f"http://127.0.0.1:{self.records_port}",
            "GATEWAY_RECORD_CREDENTIALS_DIR": str(self.folder / "connectors"),
            **({"BATON_DEMO": "1"} if self.demo else {}),
        }

    def start(self) -> "Stack":
        """Start every service and return when all are ready; stops what it started when one is not."""
        self.prepare()
        try:
            self.start_all()
        except BaseException:
            self.stop()
            raise
        return self

    def start_all(self) -> None:
        """Migrate everything side by side, then start it: what is told to a queue that is not there yet reaches nobody."""
        migrations = {service: self._spawn(service, "migrate") for service in self.databases}
        for service, migration in migrations.items():
            if migration.wait(READY_WITHIN_S):
                raise NotReady(f"{service} migrate: {self._tail(service)}")
        for service in self.databases:
            self._running[service] = self._spawn(service)
        for service in self.databases:
            self._wait(service)

    def start_service(self, service: str) -> None:
        """Start `python -m <service>` and wait until it is ready."""
        self._running[service] = self._spawn(service)
        self._wait(service)

    def stop_service(self, service: str) -> None:
        """End a service as its supervisor would."""
        process = self._running.pop(service, None)
        if process is None:
            return
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()

    def stop(self) -> None:
        """End everything this stack started, side by side."""
        for process in self._running.values():
            process.terminate()
        for service in list(self._running):
            self.stop_service(service)

    def call(self, method: str, body: Mapping[str, Any] | None = None, *, token: str | None = None) -> dict[str, Any]:
        """Call a method by its short name, with a key of its own. Raises Refused."""
        headers = {"idempotency-key": str(new_id())} | ({"authorization": f"Bearer {token}"} if token else {})
        answer = WEB.post(f"{self.url}{PATHS[method]}", json=dict(body or {}), headers=headers)
        if answer.status_code != 200:
            raise Refused(answer)
        return dict(answer.json())

    def log_in(self, login: str = ADMIN, password: str = PASSWORD) -> str:
        """Return a bearer token."""
        return str(self.call("LogIn", {"login": login, "password": password})["token"])

    def put_file(self, token: str, name: str, content: bytes, media_type: str = "application/pdf") -> dict[str, Any]:
        """Store a file and return its receipt."""
        headers = {"authorization": f"Bearer {token}", "content-type": media_type, "x-file-name": quote(name)}
        answer = WEB.put(f"{self.url}/files", content=content, headers=headers)
        if answer.status_code != 201:
            raise Refused(answer)
        return dict(answer.json())

    def _spawn(self, service: str, *verb: str) -> "subprocess.Popen[bytes]":
        if service not in self._health:
            self._health[service] = free_port(HEALTH_PORTS)
        # Without compiled files every start compiles for seconds, as many times as there are starts.
        inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        own = {f"{service.upper()}_DATABASE_URL": self.databases[service], "HEALTH_PORT": str(self._health[service])}
        with (self.folder / f"{service}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", service, *verb], env=inherited | self._shared | own, stdout=log, stderr=log, start_new_session=True
            )

    def _tail(self, service: str) -> str:
        return (self.folder / f"{service}.log").read_text(errors="replace")[-2_000:]

    def _wait(self, service: str) -> None:
        until = time.monotonic() + READY_WITHIN_S
        address = f"http://127.0.0.1:{self._health[service]}/readyz"
        while time.monotonic() < until:
            if self._running[service].poll() is not None:
                break
            try:
                if WEB.get(address, timeout=2).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        raise NotReady(f"{service} is not ready: {self._tail(service)}")


@contextlib.contextmanager
def running(broker: Broker, cluster: Cluster, folder: Path, services: Sequence[str], *, demo: bool = False) -> Iterator[Stack]:
    """Yield a Baton of these services, on databases and a virtual host of its own."""
    stack = Stack(broker.add_vhost(), {service: cluster.create(service) for service in services}, folder, demo=demo)
    try:
        yield stack.start()
    finally:
        stack.stop()
        for url in stack.databases.values():
            cluster.drop(url)


@pytest.fixture(scope="session")
def stack(broker: Broker, cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Return a whole Baton, a demo, that the tests of this session share; import it where it is needed."""
    with running(broker, cluster, tmp_path_factory.mktemp("stack"), EVERYTHING, demo=True) as started:
        yield started
