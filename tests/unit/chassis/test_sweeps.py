"""A sweep goes on while it takes all it may, and lets go in time."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from chassis.rpc import sweep

EVERY_S = 5.0


class Calls:
    """Runs a sweep as a service does; what it handles is told beforehand."""

    def __init__(self, handled: Iterator[int]) -> None:
        self.times = 0
        self._handled = handled

    def sweep(self, name: str, execute: Callable[[Any], int]) -> int:
        self.times += 1
        return next(self._handled)


class Tidy:
    def __init__(self, *handled: int, endless: bool = False) -> None:
        self.calls = Calls(iter(lambda: 200, None) if endless else iter(handled))

    @sweep(EVERY_S, at_once=200)
    def many(self, work: object) -> int:
        raise NotImplementedError

    @sweep(EVERY_S)
    def once(self, work: object) -> int:
        raise NotImplementedError


def test_what_waits_is_taken_without_a_pause() -> None:
    tidy = Tidy(200, 200, 17)
    tidy.many()
    assert tidy.calls.times == 3


def test_nothing_due_is_looked_at_once() -> None:
    tidy = Tidy(0)
    tidy.many()
    assert tidy.calls.times == 1


def test_a_sweep_that_names_no_most_is_called_once() -> None:
    tidy = Tidy(200)
    tidy.once()
    assert tidy.calls.times == 1


def test_an_endless_backlog_is_left_in_time_for_who_is_told_to_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter(float(second) for second in range(100))
    monkeypatch.setattr("chassis.rpc.time.monotonic", lambda: next(seconds))
    tidy = Tidy(endless=True)
    tidy.many()
    assert tidy.calls.times == EVERY_S
