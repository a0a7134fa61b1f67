"""Ask every process whether it is ready."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

import httpx

from baton_cli.problem import Problem

READY_SECONDS = 90
ANSWER_SECONDS = 10  # a parent asks all its children before it answers


def missing(port: int) -> str | None:
    """Say what the process on `port` still waits for; None when it is ready."""
    try:
        answer = httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=ANSWER_SECONDS, trust_env=False)
    except httpx.HTTPError:
        return "does not answer yet"
    return None if answer.is_success else answer.text.strip() or f"status {answer.status_code}"


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
