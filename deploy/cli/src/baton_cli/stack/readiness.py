"""Ask every process whether it is ready."""

from __future__ import annotations

import time
from collections.abc import Mapping
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import Protocol

from baton_cli.output import remark
from baton_cli.problem import Problem
from baton_cli.stack.supervisor import State
from baton_cli.texts import text

READY_SECONDS = 90  # for a process that has died meanwhile
PATIENCE_SECONDS = 900  # for one that lives and is only slow
WORD_SECONDS = 30
PAUSE_SECONDS = 0.2
ANSWER_SECONDS = 10  # a parent asks all its children before it answers


def missing(port: int) -> str | None:
    """Say what the process on `port` still waits for; None when it is ready."""
    connection = HTTPConnection("127.0.0.1", port, timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", "/readyz")
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace").strip()
    except (OSError, HTTPException):
        return "does not answer yet"
    finally:
        connection.close()
    return None if answer.status == HTTPStatus.OK else text or f"status {answer.status}"


class Watched(Protocol):
    """Whoever starts the processes and knows how they are."""

    def states(self) -> Mapping[str, State]:
        """Every program it knows."""

    def tail(self, name: str) -> str:
        """The end of a program's log."""


def wait(ports: Mapping[str, int], watched: Watched) -> None:
    """Return when all are ready: a slow machine is waited for as long as what it starts stays alive.

    Raises: Problem naming the first that is not, with the end of its log.
    """
    began = time.monotonic()
    at_first = watched.states()
    next_word = began + WORD_SECONDS
    for name, port in ports.items():
        while (reason := missing(port)) is not None:
            now = time.monotonic()
            steady = _same_process(at_first.get(name), watched.states().get(name))
            if now - began > (PATIENCE_SECONDS if steady else READY_SECONDS):
                raise Problem(
                    f"{name} is not ready: {reason}", text("stack_slow" if steady else "stack_dies", name=name), tail=watched.tail(name)
                )
            if now > next_word:
                remark("  " + text("stack_waiting", name=name, seconds=round(now - began)))
                next_word = now + WORD_SECONDS
            time.sleep(PAUSE_SECONDS)


def _same_process(before: State | None, after: State | None) -> bool:
    return before is not None and after is not None and after.running and before.pid == after.pid
