"""A private PostgreSQL cluster: loopback only, own port and folder, unprivileged, a fresh database per test."""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from chassis.testing.shared import free_port, locked

START_WITHIN_S = 60
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "300",
    "shared_buffers": "64MB",
    # A test cluster dies with its run: nothing in it has to survive a power cut.
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "deadlock_timeout": "200ms",
}


class Cluster:
    """One server. `start` it, or `join` one that another process started."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = 0
        self._password = ""

    def start(self) -> dict[str, Any]:
        """Make a cluster, start it and return the facts by which others join it."""
        self.home.mkdir(parents=True, exist_ok=True)
        self._password = secrets.token_hex(16)
        self.port = free_port()
        secret = self.home / "password"
        secret.write_text(self._password)
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            for path in (self.home, secret):
                os.chown(path, owner.pw_uid, owner.pw_gid)
        self._run(
            "initdb", "-D", self._data, "-U", "baton", "-A", "scram-sha-256", "--pwfile", str(secret),
            "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions",
        )  # fmt: skip
        self.restart()
        return {"port": self.port, "password": self._password}

    def join(self, facts: dict[str, Any]) -> None:
        """Use a cluster that another process of the run has started."""
        self.port, self._password = facts["port"], facts["password"]

    def restart(self) -> None:
        """Start the server in its folder and wait until it answers."""
        settings = [f"-c{key}={value}" for key, value in _SETTINGS.items()]
        with (self.home / "log").open("ab") as log:
            subprocess.Popen(
                [_binary("postgres"), "-D", self._data, "-p", str(self.port), "-k", str(self.home), *settings],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                cwd=self.home,
                **_unprivileged(),
            )
        deadline = time.monotonic() + START_WITHIN_S
        while True:
            with contextlib.suppress(psycopg.OperationalError), self._admin():
                return
            if time.monotonic() > deadline:
                raise RuntimeError(f"the database did not start: {(self.home / 'log').read_text()[-2000:]}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop the server at once: nothing of it is kept."""
        self._signal(signal.SIGQUIT)

    def kill(self) -> None:
        """Kill the postmaster as the machine's memory killer would."""
        self._signal(signal.SIGKILL)

    def remove(self) -> None:
        """Stop the server and delete its folder."""
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def url(self, database: str) -> str:
        """Return the SQLAlchemy address of `database`."""
        return f"postgresql+psycopg://baton:{self._password}@127.0.0.1:{self.port}/{database}"

    def template(self, name: str, build: Callable[[str], None]) -> str:
        """Return the name of the template database of `name`; the first caller of the run lets `build(url)` migrate it."""
        database = f"template_{name}"
        with locked(self.home.parent / f"{self.home.name}.{name}.lock"), self._admin() as admin:
            if admin.execute("select from pg_database where datname = %s and not datallowconn", [database]).fetchone() is None:
                admin.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(database)))
                admin.execute(sql.SQL("create database {}").format(sql.Identifier(database)))
                build(self.url(database))
                admin.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [database])
                admin.execute(sql.SQL("alter database {} allow_connections false").format(sql.Identifier(database)))
        return database

    def create(self, name: str, template: str | None = None) -> str:
        """Create a fresh database and return its address."""
        database = f"{name}_{secrets.token_hex(4)}"
        with self._admin() as admin:
            # WAL_LOG copies a small template in half the time of FILE_COPY, which asks for two checkpoints.
            admin.execute(
                sql.SQL("create database {} template {} strategy wal_log").format(
                    sql.Identifier(database), sql.Identifier(template or "template1")
                )
            )
        return self.url(database)

    def drop(self, url: str) -> None:
        """Drop the database at `url`, whoever is still connected."""
        with self._admin() as admin:
            admin.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(url.rsplit("/", 1)[1])))

    @property
    def _data(self) -> str:
        return str(self.home / "data")

    def _admin(self) -> psycopg.Connection[Any]:
        return psycopg.connect(host="127.0.0.1", port=self.port, user="baton", password=self._password, dbname="postgres", autocommit=True)

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run([_binary(program), *arguments], capture_output=True, text=True, check=False, cwd=self.home, **_unprivileged())
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout}{done.stderr}")

    def _signal(self, number: signal.Signals) -> None:
        pid_file = Path(self._data) / "postmaster.pid"
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            pid = int(pid_file.read_text().split()[0])
            os.kill(pid, number)
            deadline = time.monotonic() + 20
            while _runs(pid) and time.monotonic() < deadline:
                time.sleep(0.02)


def _unprivileged() -> dict[str, Any]:
    """Return how a child must be started: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


def _binary(program: str) -> str:
    """Return the newest installed PostgreSQL's `program`."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: int(path.parts[4]))
    return str(found[-1]) if found else program


def _runs(pid: int) -> bool:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
