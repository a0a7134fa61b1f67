"""Ask every process whether it is ready."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

from baton_cli.problem import Problem

READY_SECONDS = 90
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


def wait(ports: Mapping[str, int], tail: Callable[[str], str]) -> None:
    """Return when all are ready.

    Raises: Problem naming the first that is not, with the end of its log.
    """
    deadline = time.monotonic() + READY_SECONDS
    for name, port in ports.items():
        while (reason := missing(port)) is not None:
            if time.monotonic() > deadline:
                raise Problem(f"{name} is not ready: {reason}", f"see `baton logs {name}`", tail=tail(name))
            time.sleep(0.2)
