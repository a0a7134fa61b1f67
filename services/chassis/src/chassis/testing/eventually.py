"""Waiting for something to become true, the only way a test may let time pass."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_FIRST_PAUSE_S = 0.005
_LONGEST_PAUSE_S = 0.1


def eventually(assertion: Callable[[], T], *, within: float = 10.0) -> T:
    """Call `assertion` until it stops raising AssertionError and return what it returned.

    Anything else it raises is a fault of the test and is passed on at once.

    Raises:
        AssertionError: the last one, when `within` seconds have passed.
    """
    deadline = time.monotonic() + within
    pause = _FIRST_PAUSE_S
    while True:
        try:
            return assertion()
        except AssertionError:
            if time.monotonic() >= deadline:
                raise
        time.sleep(pause)
        pause = min(pause * 1.5, _LONGEST_PAUSE_S)
