"""Keep the stack's programs running: supervisord, on its own socket, without a system-wide service."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Any
from xmlrpc.client import Fault, ServerProxy

from supervisor.xmlrpc import Faults, SupervisorTransport

from baton_cli.problem import Problem
from baton_cli.stack.plan import Program
from baton_cli.stack.workspace import Workspace

STOP_SECONDS = 90
RUNNING = {"RUNNING", "STARTING"}
HEAD = """\
; Written by `baton up`.
[supervisord]
pidfile = {state}/supervisord.pid
logfile = {logs}/supervisord.log
logfile_maxbytes = 2MB
logfile_backups = 1
umask = 077
{user}
[unix_http_server]
file = {socket}
chmod = 0600
[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
"""
PROGRAM = """
[program:{name}]
command = "{python}" -m baton_cli.stack.launch "{root}" {name}
directory = {root}
priority = {priority}
autostart = false
autorestart = true
startsecs = 1
startretries = 5
stopsignal = {stop_signal}
stopwaitsecs = {stop_wait}
stopasgroup = false
killasgroup = true
redirect_stderr = true
stdout_logfile = {logs}/{name}.log
stdout_logfile_maxbytes = 10MB
stdout_logfile_backups = 2
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the supervisor says about one program."""

    name: str
    state: str
    pid: int
    started_at: int  # seconds since 1970; 0 when it does not run

    @property
    def running(self) -> bool:
        return self.state in RUNNING


class Supervisor:
    """A client of this working copy's supervisord, which it starts when needed."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @property
    def _call(self) -> Any:
        """A fresh client each time: one that met a closed door stays broken."""
        transport = SupervisorTransport(None, None, f"unix://{self._workspace.socket}")
        return ServerProxy("http://127.0.0.1", transport=transport).supervisor

    @property
    def alive(self) -> bool:
        try:
            return bool(self._call.getState()["statecode"] == 1)
        except (OSError, Fault):
            return False

    def apply(self, programs: tuple[Program, ...]) -> None:
        """Make the supervisor know exactly these programs, starting it when it does not run; no program starts by this."""
        configuration = self._workspace.state / "supervisord.conf"
        configuration.write_text(self._configuration(programs), encoding="utf-8")
        if not self.alive:
            self._start(str(configuration))
            return
        added, changed, removed = self._call.reloadConfig()[0]
        for name in (*changed, *removed):
            self._call.stopProcessGroup(name)
            self._call.removeProcessGroup(name)
        for name in (*added, *changed):
            self._call.addProcessGroup(name)

    def start(self, name: str) -> None:
        """Start a program unless it runs.

        Raises: Problem with the end of its log when it does not stay up.
        """
        try:
            self._call.startProcess(name)
        except Fault as fault:
            if fault.faultCode != Faults.ALREADY_STARTED:
                raise Problem(f"{name} does not start", f"see `baton logs {name}`", tail=self.tail(name)) from fault

    def stop(self, name: str) -> None:
        try:
            self._call.stopProcess(name)
        except Fault as fault:
            if fault.faultCode not in {Faults.NOT_RUNNING, Faults.BAD_NAME}:
                raise

    def states(self) -> dict[str, State]:
        """Every program the supervisor knows; empty when it does not run."""
        if not self.alive:
            return {}
        entries: list[dict[str, Any]] = self._call.getAllProcessInfo()
        return {
            entry["name"]: State(
                name=entry["name"], state=entry["statename"], pid=entry["pid"], started_at=entry["start"] if entry["pid"] else 0
            )
            for entry in entries
        }

    def shut_down(self) -> None:
        """Stop everything, services first and servers last, and wait until it is gone."""
        self._call.shutdown()
        deadline = time.monotonic() + STOP_SECONDS
        while self._workspace.socket.exists() or (self._workspace.state / "supervisord.pid").exists():
            if time.monotonic() > deadline:
                raise Problem("the stack does not stop", "see .baton/logs/supervisord.log")
            time.sleep(0.1)

    def tail(self, name: str, lines: int = 20) -> str:
        path = self._workspace.logs / f"{name}.log"
        return "\n".join(path.read_text(errors="replace").splitlines()[-lines:]) if path.exists() else ""

    def _start(self, configuration: str) -> None:
        self._workspace.socket.unlink(missing_ok=True)
        command = [sys.executable, "-m", "supervisor.supervisord", "--configuration", configuration]
        done = subprocess.run(command, cwd=self._workspace.root, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Problem("the supervisor does not start", "see .baton/logs/supervisord.log", tail=done.stdout + done.stderr)
        deadline = time.monotonic() + 10
        while not self.alive:
            if time.monotonic() > deadline:
                raise Problem("the supervisor does not answer", "see .baton/logs/supervisord.log")
            time.sleep(0.05)

    def _configuration(self, programs: tuple[Program, ...]) -> str:
        places = {
            "root": self._workspace.root,
            "state": self._workspace.state,
            "logs": self._workspace.logs,
            "socket": self._workspace.socket,
        }
        escaped = {name: str(path).replace("%", "%%") for name, path in places.items()}
        user = "user = root" if os.geteuid() == 0 else ""  # said on purpose: the servers give root up themselves
        sections = [
            PROGRAM.format(
                **escaped,
                name=program.name,
                python=sys.executable,
                priority=program.priority,
                stop_signal=program.stop_signal,
                stop_wait=program.stop_wait_seconds,
            )
            for program in programs
        ]
        return HEAD.format(**escaped, user=user) + "".join(sections)
