"""Fixtures and markers of every kind of test come from the library's kit; here is who runs beside whom, and for how long at most."""

import faulthandler
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling, Scheduling

pytest_plugins = ["chassis.testing.plugin"]

# A busy machine is no fault of the code: nothing is refused for the time it took.
settings.register_profile("baton", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("baton")

SLACK_S = 60.0
"""What a test gets beyond its timeout before its whole process is given up."""

STDERR = pytest.StashKey[int]()

OWN_STACK = {
    "test_alone": "alone",
    "test_late_joiner": "late",
    "test_outages": "outages",
    "test_import": "imports",
    "test_import_files": "imports",
}
"""The end-to-end tests that do not use the Baton all others share, and the name of the one they do use."""


class SharedStacks(LoadFileScheduling):  # type: ignore[misc]  # xdist ships no types
    """Keeps a file's tests in one process, and those that share a whole Baton: a second one costs more than it saves.

    Why not `--dist loadgroup`: it marks a test by changing its node id, which this pytest no longer lets it do.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        folder, _, name = file.rpartition("/")
        if folder.endswith("/e2e"):
            return f"{folder}/{OWN_STACK.get(name.removesuffix('.py'), '')}"
        return folder if folder.endswith("/browser") else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling | None:
    """Take our scheduler where files are kept together."""
    return SharedStacks(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_configure(config: pytest.Config) -> None:
    """Keep the way to the terminal: during a test it is captured."""
    config.stash[STDERR] = os.dup(2)


@contextmanager
def _bounded(item: pytest.Item) -> Iterator[None]:
    """Give a process up, and say where it stood, when a phase of a test holds it for longer than the test's timeout allows.

    The timeout itself ends a test in order. It ends nothing that does not return to the interpreter, and after a first
    failure nothing at all: the fixtures of a failed test could then be left for ever.
    """
    marker = item.get_closest_marker("timeout")
    limit = float(marker.args[0] if marker else item.config.getini("timeout"))
    faulthandler.dump_traceback_later(limit + SLACK_S, exit=True, file=item.config.stash[STDERR])
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Bound the fixtures."""
    with _bounded(item):
        yield


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Bound the test."""
    with _bounded(item):
        yield


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Bound leaving the fixtures."""
    with _bounded(item):
        yield
