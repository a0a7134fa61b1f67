"""A toy deployment under fire: it keeps its processes alive while they are killed, and asks the oracle what became of it."""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support.judge import Judge
from tests.support.toy import ledger

from chassis.messaging.topology import declare
from chassis.testing import eventually
from chassis.testing.broker import Broker
from chassis.testing.postgres import Cluster

ORACLE = (Path(__file__).parent / "oracle.sql").read_text()
POINTS = {
    "relay": ("relay.selected", "relay.published", "relay.confirmed", "relay.marked"),
    "consume": ("cons.received", "cons.in_tx", "cons.committed", "cons.waiting"),
    "write": ("svc.pre_commit", "svc.post_commit"),
}
_MARKED = "select count(*) from told.journal where published_at is not null"
ROLES = ("relay", "relay", "consume", "write", "write")


class Nursery:
    """The parent of all processes."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.nursery"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def fork(self, role: str, environment: dict[str, str]) -> int:
        """Start one process and return its pid."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"role": role, "environment": environment}) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """Let it go; its children are killed by whoever asked for them."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)


class Deployment:
    """Two relays (one in reserve), a consumer and two writers."""

    def __init__(self, nursery: Nursery, broker: Broker, cluster: Cluster, *, mutant: str = "") -> None:
        self._nursery = nursery
        self.broker = broker
        self.vhost = broker.add_vhost()
        template = cluster.template("toy", ledger.build)
        self.toy, self.sink = cluster.create("toy", template), cluster.create("toy", template)
        for service in ("toy", "toy_sink"):
            declare(self.vhost, ledger.TOPOLOGY, service=service)
        self.environment = {
            "TOY_DATABASE_URL": self.toy, "SINK_DATABASE_URL": self.sink, "AMQP_URL": self.vhost, "MUTANT": mutant, "FAULT": "",
        }  # fmt: skip
        self.kills = 0
        self._pids: list[tuple[str, int]] = []
        self._judge = Judge(cluster, {"told": self.toy, "done": self.sink})

    def start(self, faults: dict[str, str] | None = None) -> None:
        """Start every role, with a fault for some."""
        for role in ROLES:
            self._pids.append((role, self._fork(role, (faults or {}).get(role, ""))))
        eventually(self._is_busy, within=20)

    def tend(self) -> None:
        """Start again what has died, and count it."""
        for index, (role, pid) in enumerate(self._pids):
            if not _lives(pid):
                self.kills += 1
                self._pids[index] = role, self._fork(role, "")

    def shoot(self, *, among: tuple[str, ...] = ("relay", "consume", "write"), armed: bool = True) -> None:
        """Kill one process at random; half of those that follow carry a fault and will die of themselves."""
        index = random.choice([index for index, (role, _) in enumerate(self._pids) if role in among])
        role, pid = self._pids[index]
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        self.kills += 1
        fault = f"{random.choice(POINTS[role])}:{random.randrange(1, 6)}" if armed and random.random() < 0.5 else ""
        self._pids[index] = role, self._fork(role, fault)

    def stall_and_kill_broker(self) -> None:
        """Let the broker hang for a moment, as before a crash, and then crash; it comes back with what it had written down."""
        pid = int((self.broker.home / "pid").read_text())
        os.kill(pid, signal.SIGSTOP)
        time.sleep(0.7)
        self.broker.kill()
        self.broker.restart()
        before = self._ask(_MARKED)
        eventually(lambda: self._has_moved(before), within=20)

    def drain(self, within: float = 30.0) -> None:
        """Let the writers stop and the rest catch up: until the oracle is content, or nothing has moved for a while."""
        for role, pid in self._pids:
            if role == "write":
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGTERM)
        self._pids = [pair for pair in self._pids if pair[0] != "write"]
        deadline = time.monotonic() + within
        moved_at, before = time.monotonic(), self._progress()
        while time.monotonic() < deadline:
            self.tend()
            time.sleep(0.1)
            now = self._progress()
            if now != before:
                moved_at, before = time.monotonic(), now
            elif time.monotonic() - moved_at > (0.4 if now[0] == now[2] and not now[1] else 6):
                return

    def verdict(self) -> list[tuple[Any, ...]]:
        """Return every broken promise."""
        return self._ask(ORACLE)

    def told(self) -> int:
        """Return how many facts there are."""
        return int(self._ask("select count(*) from told.journal")[0][0])

    def close(self) -> None:
        """Kill what is left."""
        for _, pid in self._pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._judge.close()

    def _is_busy(self) -> None:
        assert self.told() > 20

    def _has_moved(self, before: list[tuple[Any, ...]]) -> None:
        assert self._ask(_MARKED) != before

    def _progress(self) -> tuple[int, int, int]:
        return self._ask(
            "select (select count(*) from told.journal), (select count(*) from told.journal where published_at is null)"
            " + (select count(*) from done.inbox where state = 'waiting'), (select count(*) from done.effect)"
        )[0]

    def _fork(self, role: str, fault: str) -> int:
        return self._nursery.fork(role, {**self.environment, "FAULT": fault})

    def _ask(self, statement: str) -> list[tuple[Any, ...]]:
        return self._judge.ask(statement)


@contextlib.contextmanager
def deployed(nursery: Nursery, broker: Broker, cluster: Cluster, *, mutant: str = "") -> Iterator[Deployment]:
    """Return a fresh deployment, gone afterwards."""
    deployment = Deployment(nursery, broker, cluster, mutant=mutant)
    try:
        yield deployment
    finally:
        deployment.close()


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
