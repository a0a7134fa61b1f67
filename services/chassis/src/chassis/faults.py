"""Named points at which a test can make a process kill itself; in production nothing but a dictionary look-up."""

from __future__ import annotations

import os
import signal

_POINTS: dict[str, int] = {}


def arm(plan: str) -> None:
    """Read `point:n` pairs, comma separated: the process dies at the n-th passing of the point (n counts from 1).

    Raises:
        ValueError: a pair is not of that form.
    """
    _POINTS.clear()
    for pair in filter(None, (part.strip() for part in plan.split(","))):
        point, _, nth = pair.partition(":")
        _POINTS[point] = int(nth or 1)


def passing(point: str) -> None:
    """Say that the process is at `point`; does not return when the plan says that it dies here."""
    if not _POINTS or point not in _POINTS:
        return
    _POINTS[point] -= 1
    if _POINTS[point] <= 0:
        os.kill(os.getpid(), signal.SIGKILL)


arm(os.environ.get("FAULT", ""))
