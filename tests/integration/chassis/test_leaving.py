"""A process that is told to leave leaves, whatever holds it up."""

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

WAITS = """
import time
from chassis import run
stop = run.stop_on_signal({within})
print("up", flush=True)
{then}
"""


@pytest.fixture
def told() -> Iterator[list[subprocess.Popen[str]]]:
    """Return a list for processes that must not outlive the test."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for process in started:
        process.kill()
        process.wait()


def told_to_leave(told: list[subprocess.Popen[str]], within: float | None, then: str) -> subprocess.Popen[str]:
    code = WAITS.format(within=within, then=then)
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    told.append(process)
    assert process.stdout is not None
    assert process.stdout.readline() == "up\n"
    process.send_signal(signal.SIGTERM)
    return process


def test_a_process_that_is_held_up_says_where_and_ends(told: list[subprocess.Popen[str]]) -> None:
    process = told_to_leave(told, 0.2, "def held_up():\n    while True: time.sleep(0.05)\nheld_up()")
    _, said = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "in held_up" in said


def test_a_process_that_leaves_in_time_says_nothing(told: list[subprocess.Popen[str]]) -> None:
    process = told_to_leave(told, 5.0, "run.wait(stop)")
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (0, "")
