"""A Baton whose roles are processes of their own, each under its service's own broker account: to be killed, stopped, started again."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from tests.support.stack import READY_WITHIN_S, NotReady, Stack
from tests.support.web import WEB

from chassis.messaging.permissions import definitions
from chassis.messaging.topology import Topology
from chassis.testing.broker import Broker
from chassis.testing.postgres import Cluster
from chassis.testing.shared import free_port

SERVICES = ("leads", "gateway")
ROLES = ("leads serve", "leads work", "gateway serve", "gateway work")
WHOLE = ("leads", "attribution", "handoff", "notify", "gateway")
"""Every service there is."""
PASSWORDS = {service: f"{service}-of-this-run" for service in WHOLE}
"""One node has the accounts of all its virtual hosts: an account that is imported without its password locks another test out."""
GRACE_S = 10.0
FAST = {"GATEWAY_RATE_PER_SECOND": "5000", "GATEWAY_RATE_BURST": "20000"}  # what a person may do in a second is tested elsewhere


class StillThere(RuntimeError):
    """A role did not leave when told to."""


def roles_of(services: Sequence[str]) -> tuple[str, ...]:
    """Return the roles of services: each answers and works, and notify sends."""
    return tuple(f"{service} {verb}" for service in services for verb in (*("serve", "work"), *(["send"] if service == "notify" else [])))


def accounts(broker: Broker, vhost_url: str, services: Sequence[str] = SERVICES) -> dict[str, str]:
    """Give every service its own account on the virtual host, with its own rights alone; return the address of each."""
    vhost = urlsplit(vhost_url).path.removeprefix("/")
    topology = Topology.load()
    file = broker.home / f"{vhost}.json"
    file.write_text(json.dumps(definitions(topology, PASSWORDS, vhost=vhost)))
    broker.import_definitions(file)
    return {service: broker.url(vhost, user=service, password=PASSWORDS[service]) for service in services}


@dataclass(slots=True)
class Roles(Stack):
    """`python -m leads serve` and so on, one process each; `accounts` are the services' own addresses of the broker."""

    accounts: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    services: tuple[str, ...] = SERVICES
    starts: int = 0

    @property
    def roles(self) -> tuple[str, ...]:
        """Return every role there is."""
        return ROLES if self.services == SERVICES else roles_of(self.services)

    @property
    def environment(self) -> dict[str, str]:
        """Return what all processes share."""
        return {**os.environ, **self._shared}

    def start(self) -> "Roles":
        """Migrate every service, then start everything, and return when all of it is ready."""
        Stack.start(self)
        try:
            for role in self.roles:
                self.spawn(role)
            for role in self.roles:
                self.wait_for(role)
        except BaseException:
            self.stop()
            raise
        return self

    def start_all(self) -> None:
        """Migrate every service, side by side."""
        with ThreadPoolExecutor() as pool:
            for _ in pool.map(self.start_service, self.services):
                pass

    def start_service(self, service: str) -> None:
        """Migrate, under the operator's account; a role that ran before all have would tell things to queues that are not there yet."""
        command = [sys.executable, "-m", service, "migrate"]
        with self._log(service).open("ab") as log:
            done = subprocess.run(
                command, env=self.environment_of(service) | {"AMQP_URL": self.amqp_url}, stdout=log, stderr=log, check=False, timeout=120
            )
        if done.returncode:
            raise NotReady(f"{service} migrate: {self.said(service)[-2_000:]}")

    def stop_service(self, service: str) -> None:
        """End a role, or both roles of a service, as a supervisor would."""
        for role in [role for role in self._running if role.startswith(service)]:
            self.terminate(role)

    def spawn(self, role: str, *, fault: str = "") -> None:
        """Start a role without waiting for it; with a fault it will kill itself at that point."""
        service, verb = role.split()
        if role not in self._health:
            self._health[role] = free_port()
        self.starts += 1
        with self._log(service).open("ab") as log:
            self._running[role] = subprocess.Popen(
                [sys.executable, "-m", service, verb],
                env=self.environment_of(service) | {"HEALTH_PORT": str(self._health[role]), "FAULT": fault},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self, role: str, *, fault: str = "") -> None:
        """Kill a role as a power cut of this one process would, and start it again."""
        process = self._running[role]
        process.send_signal(signal.SIGKILL)
        process.wait()
        self.spawn(role, fault=fault)

    def terminate(self, role: str) -> float:
        """Ask a role to leave; return the seconds it took. Raises StillThere with what it said last after twice the grace."""
        process = self._running.pop(role)
        began = time.monotonic()
        process.terminate()
        try:
            process.wait(2 * GRACE_S)
        except subprocess.TimeoutExpired as late:
            process.kill()
            process.wait()
            raise StillThere(f"{role} has not left: {self.said(role.split(maxsplit=1)[0])[-4_000:]}") from late
        return time.monotonic() - began

    def died(self) -> list[str]:
        """Return the roles that have ended by themselves."""
        return [role for role, process in self._running.items() if process.poll() is not None]

    def tend(self) -> int:
        """Start again what has ended, as a supervisor would; return how many had."""
        ended = self.died()
        for role in ended:
            self.spawn(role)
        return len(ended)

    def pids(self) -> dict[str, int]:
        """Return the processes that run now."""
        return {role: process.pid for role, process in self._running.items()}

    def wait_for(self, role: str) -> None:
        """Wait until a role says that it is ready. Raises NotReady."""
        until = time.monotonic() + READY_WITHIN_S
        while time.monotonic() < until and self._running[role].poll() is None:
            with contextlib.suppress(httpx.TransportError):
                if WEB.get(f"http://127.0.0.1:{self._health[role]}/readyz", timeout=2).status_code == 200:
                    return
            time.sleep(0.05)
        raise NotReady(f"{role} is not ready: {self.said(role.split(maxsplit=1)[0])[-2_000:]}")

    def environment_of(self, service: str) -> dict[str, str]:
        """Return what a process of that service finds in its environment."""
        address = self.accounts.get(service, self.amqp_url)
        # Without compiled files every start compiles for seconds, as many times as there are starts.
        inherited = {name: value for name, value in self.environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return {**inherited, **self.settings, "AMQP_URL": address, f"{service.upper()}_DATABASE_URL": self.databases[service]}

    def said(self, service: str) -> str:
        """Return what a service has logged."""
        return self._log(service).read_text(errors="replace")

    def _log(self, service: str) -> Path:
        return self.folder / f"{service}.log"


def lay_out(
    broker: Broker,
    cluster: Cluster,
    folder: Path,
    *,
    demo: bool = False,
    services: tuple[str, ...] = SERVICES,
    settings: Mapping[str, str] | None = None,
) -> Roles:
    """Return a Baton with databases, a virtual host and accounts of its own, not yet started."""
    vhost = broker.add_vhost()
    databases = {service: cluster.create(service) for service in services}
    return Roles(
        amqp_url=vhost,
        databases=databases,
        folder=folder,
        demo=demo,
        accounts=accounts(broker, vhost, services),
        settings={**FAST, **(settings or {})},
        services=services,
    )
