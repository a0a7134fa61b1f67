"""A server that belongs to a test run: started by whoever needs it first, stopped by whoever leaves last."""

import contextlib
import fcntl
import json
import os
import random
import shutil
import socket
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TextIO

import psutil

PREFIX = "baton-test-"
FIRST_PORT, LAST_PORT = 12_000, 20_000  # below the range of outgoing connections, and of a demo's own ports
PORTS_IN_A_ROW = 4
ROOT = Path("/var/tmp")  # noqa: S108 - short, on a disk, and traversable by the unprivileged server users
PORT_LOCKS = ROOT / f"baton-ports-{os.getuid()}"
_CLAIMS: list[TextIO] = []
"""Locks that this process holds until it ends."""


class Server(Protocol):
    """What can be shared: it starts once, is found again by its facts, and is stopped once."""

    def start(self) -> dict[str, Any]: ...
    def join(self, facts: dict[str, Any]) -> None: ...
    def stop(self) -> None: ...


def run_home() -> Path:
    """Return the folder of this test run, the same in every xdist worker of it."""
    return ROOT / f"{PREFIX}{os.environ.setdefault('BATON_TEST_RUN', uuid.uuid4().hex)[:12]}"


def private_home(name: str) -> Path:
    """Return a new folder for a server of one test, such as a broker that the test will kill."""
    home = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{name}-", dir=ROOT))
    home.chmod(0o755)
    _register(home)
    return home


def sweep() -> None:
    """Stop the servers and delete the folders of runs whose processes are all gone, as after a kill."""
    for home in ROOT.glob(f"{PREFIX}*"):
        folders = [home, *(path for path in home.iterdir() if path.is_dir())] if home.is_dir() else []
        recent = home.exists() and time.time() - home.stat().st_mtime < 60
        if recent or any(_living(folder / "users") for folder in folders):
            continue
        for pid_file in [*home.rglob("postmaster.pid"), *home.rglob("pid")]:
            _kill_if_ours(pid_file, home)
        shutil.rmtree(home, ignore_errors=True)


def free_port(count: int = 1) -> int:
    """Return a loopback port, the first of `count` free ones in a row, that stays this process's own until it ends.

    What the kernel hands out may be handed out again, to any client that connects, before the server that was promised it
    has started, or while it starts again: hence a range of our own below the kernel's, and a lock on each port for as long
    as this process lives.
    """
    spots = list(range(FIRST_PORT, LAST_PORT, PORTS_IN_A_ROW))
    random.SystemRandom().shuffle(spots)
    for first in spots:
        claim = _claim(first)
        if claim is None:
            continue
        if all(_bindable(port) for port in range(first, first + count)):
            _CLAIMS.append(claim)
            return first
        claim.close()
    raise RuntimeError("no free port")


def _claim(first: int) -> TextIO | None:
    """Lock the block of ports that begins at `first`; None when another process of any run holds it."""
    PORT_LOCKS.mkdir(exist_ok=True)
    handle = (PORT_LOCKS / str(first)).open("w")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        return None
    return handle


def _bindable(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold an exclusive lock on `path` between processes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def sharing(server: Server, home: Path) -> Iterator[None]:
    """Use `server`, whose folder is `home`, together with the other processes of the run.

    Users are counted by files named after their pids; those that died without a word do not count.
    """
    lock = home.parent / f"{home.name}.lock"
    users, facts = home / "users", home / "facts.json"
    me = users / str(os.getpid())
    with locked(lock):
        if _living(users) and facts.exists():
            server.join(json.loads(facts.read_text()))
        else:
            shutil.rmtree(home, ignore_errors=True)
            home.mkdir(parents=True, mode=0o755)
            facts.write_text(json.dumps(server.start()))
        _register(home)
    try:
        yield
    finally:
        with locked(lock):
            me.unlink(missing_ok=True)
            if not _living(users):
                server.stop()
                shutil.rmtree(home, ignore_errors=True)


def _register(home: Path) -> None:
    """Say that this process uses the server in `home`."""
    (home / "users").mkdir(exist_ok=True)
    (home / "users" / str(os.getpid())).touch()


def _kill_if_ours(pid_file: Path, home: Path) -> None:
    """Kill the process of `pid_file` if it is still the server that was started in `home`; its pid may be another's by now."""
    with contextlib.suppress(OSError, ValueError, IndexError, psutil.Error):
        process = psutil.Process(int(pid_file.read_text().split()[0]))
        if str(home) in " ".join(process.cmdline()):
            process.kill()


def _living(users: Path) -> list[int]:
    """Return the pids of the users that still run."""
    if not users.is_dir():
        return []
    return [int(user.name) for user in users.iterdir() if psutil.pid_exists(int(user.name))]
