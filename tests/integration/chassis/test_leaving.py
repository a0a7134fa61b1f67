"""A process that is told to leave leaves, whatever holds it up."""

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

WAITS = """
{first}
import os, signal, time
from chassis import run
stop = run.stop_on_signal({within})
print("is-up", flush=True)
{then}
"""

GREEN = "from chassis import green; green.patch()"
IN_THE_MIDDLE = """
with stop._cond:  # as in the middle of the event's own wait
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(0.2)
stop.wait()
"""


@pytest.fixture
def told() -> Iterator[list[subprocess.Popen[str]]]:
    """Return a list for processes that must not outlive the test."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for process in started:
        process.kill()
        process.wait()


def started(told: list[subprocess.Popen[str]], within: float | None, then: str, first: str = "") -> subprocess.Popen[str]:
    code = WAITS.format(within=within, then=then, first=first)
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    told.append(process)
    assert process.stdout is not None
    assert any("is-up" in line for line in process.stdout)  # the log of a parent that is gone may share its line
    return process


def test_a_process_that_is_held_up_says_where_and_ends(told: list[subprocess.Popen[str]]) -> None:
    process = started(told, 0.2, "def held_up():\n    while True: time.sleep(0.05)\nheld_up()")
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "in held_up" in said


def test_a_process_whose_parent_is_gone_is_watched_as_well(told: list[subprocess.Popen[str]]) -> None:
    orphaned = "import os; os.environ['BATON_PARENT_PID'] = '1' if os.getppid() != 1 else '2'"
    # Its time runs from the start, and a busy machine is slow to come to the place where it is held up.
    process = started(told, 4.0, "def held_up():\n    while True: time.sleep(0.05)\nheld_up()", orphaned)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "in held_up" in said


@pytest.mark.parametrize("first", ["", GREEN], ids=["threads", "green threads"])
def test_a_process_that_leaves_in_time_says_nothing(told: list[subprocess.Popen[str]], first: str) -> None:
    process = started(told, 5.0, "stop.wait()", first)
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (0, "")


@pytest.mark.parametrize("first", ["", GREEN], ids=["threads", "green threads"])
def test_a_signal_in_the_middle_of_waiting_for_it_is_heard(told: list[subprocess.Popen[str]], first: str) -> None:
    """The lock of the event is held just then: a handler that set the event itself would wait for ever."""
    process = started(told, 5.0, IN_THE_MIDDLE, first)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (0, "")
