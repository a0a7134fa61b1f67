"""Fixtures and markers of every kind of test come from the kit that the services' library ships; here is only who runs beside whom."""

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling, Scheduling

pytest_plugins = ["chassis.testing.plugin"]

# A busy machine is no fault of the code: nothing is refused for the time it took.
settings.register_profile("baton", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("baton")

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
