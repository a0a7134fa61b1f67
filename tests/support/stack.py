"""A whole Baton for one test run: leads and gateway as their own processes, on the run's private broker and cluster."""

import base64
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from chassis.ids import new_id
from chassis.testing.broker import Broker
from chassis.testing.postgres import Cluster
from chassis.testing.shared import free_port

ADMIN, PASSWORD = "admin", "correct horse battery"
READY_WITHIN_S = 90.0
_VIEWS = {"LeadBoard", "LeadList", "Lead360", "LeadTimeline", "Funnel", "Processes", "Operations"}
_DIRECTORY = {"LogIn", "GetMe", "SetLocale", "PutDepartment", "PutTeam", "PutPerson", "PutAccount", "ImportPeople", "ListPeople"}


class NotReady(RuntimeError):
    """A process did not come up; the message ends with what it last said."""


class Refused(AssertionError):
    """A call was refused; `answer` is what the gateway said."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__(answer.text)
        self.answer = answer


@dataclass(slots=True)
class Stack:
    """Owns the processes; `databases` are empty ones, each service migrates its own at start."""

    amqp_url: str
    databases: Mapping[str, str]
    folder: Path
    demo: bool = False
    http_port: int = field(default_factory=free_port)
    _running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    _health: dict[str, int] = field(default_factory=dict)
    _shared: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Return where the console and the API answer."""
        return f"http://127.0.0.1:{self.http_port}"

    def prepare(self) -> None:
        """Make what all processes share, their keys above all."""
        key = Ed25519PrivateKey.generate()
        self._shared = {
            "AMQP_URL": self.amqp_url,
            "BATON_PRINCIPAL_PRIVATE_KEY": key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
            "BATON_PRINCIPAL_PUBLIC_KEY": key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode(),
            "BATON_SEALING_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
            "GATEWAY_BOOTSTRAP_ADMIN_PASSWORD": PASSWORD,
            "GATEWAY_HTTP_PORT": str(self.http_port),
            "GATEWAY_GRPC_PORT": str(free_port()),
            "GATEWAY_FILES_DIR": str(self.folder / "files"),
            **({"BATON_DEMO": "1"} if self.demo else {}),
        }

    def start(self) -> "Stack":
        """Start both services and return when they are ready; stops what it started when one is not."""
        self.prepare()
        try:
            self.start_service("gateway")
            self.start_service("leads")
        except BaseException:
            self.stop()
            raise
        return self

    def start_service(self, service: str) -> None:
        """Start `python -m <service>` and wait until it is ready."""
        self._health.setdefault(service, _three_free_ports())
        with (self.folder / f"{service}.log").open("ab") as log:
            self._running[service] = subprocess.Popen(
                [sys.executable, "-m", service],
                env=os.environ
                | self._shared
                | {f"{service.upper()}_DATABASE_URL": self.databases[service], "HEALTH_PORT": str(self._health[service])},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
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
        """End everything this stack started."""
        for service in list(self._running):
            self.stop_service(service)

    def call(self, method: str, body: Mapping[str, Any] | None = None, *, token: str | None = None) -> dict[str, Any]:
        """Call a method by its short name, with a key of its own. Raises Refused."""
        package = (
            "gateway.v1.ViewService"
            if method in _VIEWS
            else "gateway.v1.DirectoryService"
            if method in _DIRECTORY
            else "leads.v1.LeadService"
        )
        headers = {"idempotency-key": str(new_id())} | ({"authorization": f"Bearer {token}"} if token else {})
        answer = httpx.post(f"{self.url}/baton.{package}/{method}", json=dict(body or {}), headers=headers, timeout=30, trust_env=False)
        if answer.status_code != 200:
            raise Refused(answer)
        return dict(answer.json())

    def log_in(self, login: str = ADMIN, password: str = PASSWORD) -> str:
        """Return a bearer token."""
        return str(self.call("LogIn", {"login": login, "password": password})["token"])

    def put_file(self, token: str, name: str, content: bytes, media_type: str = "application/pdf") -> dict[str, Any]:
        """Store a file and return its receipt."""
        headers = {"authorization": f"Bearer {token}", "content-type": media_type, "x-file-name": quote(name)}
        answer = httpx.put(f"{self.url}/files", content=content, headers=headers, timeout=30, trust_env=False)
        if answer.status_code != 201:
            raise Refused(answer)
        return dict(answer.json())

    def _wait(self, service: str) -> None:
        until = time.monotonic() + READY_WITHIN_S
        address = f"http://127.0.0.1:{self._health[service]}/readyz"
        while time.monotonic() < until:
            if self._running[service].poll() is not None:
                break
            try:
                if httpx.get(address, timeout=2, trust_env=False).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        said = (self.folder / f"{service}.log").read_text(errors="replace")[-2_000:]
        raise NotReady(f"{service} is not ready: {said}")


def _three_free_ports() -> int:
    """Return a port that is free together with the next two, for a parent and its children."""
    for _ in range(50):
        first = free_port()
        held: list[socket.socket] = []
        try:
            for port in range(first, first + 3):
                taken = socket.socket()
                held.append(taken)
                taken.bind(("127.0.0.1", port))
            return first
        except OSError:
            continue
        finally:
            for taken in held:
                taken.close()
    raise RuntimeError("no three free ports in a row")


@pytest.fixture(scope="session")
def stack(broker: Broker, cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Return a whole Baton, a demo, that the tests of this session share; import it where it is needed."""
    databases = {service: cluster.create(service) for service in ("leads", "gateway")}
    running = Stack(broker.add_vhost(), databases, tmp_path_factory.mktemp("stack"), demo=True)
    running.start()
    yield running
    running.stop()
    for url in databases.values():
        cluster.drop(url)
