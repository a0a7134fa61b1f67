"""How a service's process begins and ends: verbs, children, signals, readiness."""

from __future__ import annotations

import faulthandler
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence

import structlog

from chassis import health, telemetry

log = structlog.get_logger(__name__)

GRACE_S = 10.0
LEFT_WITHIN_S = 9.0
"""A role that has not left by then says where it stands and ends, before whoever asked it to leave would kill it without a word."""
LEAVE = frozenset({signal.SIGTERM, signal.SIGINT})
PARENT = "BATON_PARENT_PID"
Verb = Callable[[Sequence[str]], None]


def main(service: str, verbs: Mapping[str, Verb], children: Sequence[str]) -> None:
    """Run the verb on the command line; without one, migrate and then run `children` as processes of this one.

    Children get HEALTH_PORT + 1, + 2, …; this process answers /readyz for all of them on HEALTH_PORT.
    """
    name, *arguments = sys.argv[1:] or ["all"]
    if name != "all" and name not in verbs:
        sys.exit(f"usage: python -m {service} [{' | '.join(verbs)}]")
    telemetry.configure(service, name)
    if name == "all":
        _all(service, verbs, children)
    else:
        verbs[name](arguments)


def stop_on_signal(left_within_s: float | None = LEFT_WITHIN_S) -> threading.Event:
    """Return an event that SIGTERM, SIGINT and the end of the parent set: stop taking work, finish, leave.

    A process that still stands after `left_within_s` writes the stack of every thread to stderr and ends with status 1: all that it had
    confirmed is in the database, and a process that never leaves holds up every roll-out.
    """
    stop = threading.Event()
    # A handler runs in the middle of whatever the main thread does; were that the event's own wait, setting it there would wait for ever
    # for the lock which the interrupted wait holds. So the signal is written to a socket, and a thread that waits for nothing else sets it.
    heard, told = socket.socketpair()
    told.setblocking(False)
    signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
    for number in LEAVE:
        signal.signal(number, lambda *_: None)

    def leave() -> None:
        if left_within_s is not None:
            faulthandler.dump_traceback_later(left_within_s, exit=True)
        stop.set()

    def listen(_kept_open: socket.socket = told) -> None:
        while not LEAVE.intersection(heard.recv(64)):
            pass
        leave()

    def watch(parent: int) -> None:
        """Leave when the parent is gone: a child that outlived it would answer for the next one's children."""
        while os.getppid() == parent:
            if stop.wait(1.0):
                return
        log.warning("parent is gone, leaving")
        leave()

    threading.Thread(target=listen, name="signals", daemon=True).start()
    if parent := os.environ.get(PARENT):
        threading.Thread(target=watch, args=(int(parent),), name="parent", daemon=True).start()
    return stop


def health_port(offset: int = 0) -> int:
    """Return the port this process answers probes on; 0 lets the system choose."""
    port = int(os.environ.get("HEALTH_PORT", "0"))
    return port + offset if port else 0


def _all(service: str, verbs: Mapping[str, Verb], children: Sequence[str]) -> None:
    subprocess.run([sys.executable, "-m", service, "migrate"], check=True)
    stop = stop_on_signal(left_within_s=None)  # it waits for its children and kills those that stay
    base = health_port()
    running = {verb: _start(service, verb, base + number) for number, verb in enumerate(children, 1)}
    ports = {verb: base + number for number, verb in enumerate(children, 1)}
    server = health.serve(base, lambda: _missing(ports))
    while not stop.wait(0.5):
        for verb, child in running.items():
            if child.poll() is not None:
                log.error("child ended, starting it again", child=verb, code=child.returncode)
                stop.wait(1.0)
                running[verb] = _start(service, verb, ports[verb])
    server.shutdown()
    _end(list(running.values()))


def _start(service: str, verb: str, port: int) -> subprocess.Popen[bytes]:
    """Start a child; the operator's broker account was for the migration and is not handed on."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("AMQP_ADMIN_URL")}
    return subprocess.Popen([sys.executable, "-m", service, verb], env={**inherited, "HEALTH_PORT": str(port), PARENT: str(os.getpid())})


def _end(children: Sequence[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    deadline = time.monotonic() + GRACE_S
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            log.error("child did not leave, killing it", pid=child.pid)
            child.kill()


def _missing(ports: Mapping[str, int]) -> str | None:
    for verb, port in ports.items():
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2):
                continue
        except urllib.error.HTTPError as answer:
            return f"{verb}: {answer.read().decode(errors='replace').strip()}"
        except OSError:
            return f"{verb}: not up yet"
    return None
