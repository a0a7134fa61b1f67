"""The pytest plugin (`-p chassis.testing.plugin`): servers, vhosts and databases as fixtures, kinds of test as markers."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import pytest_socket

from chassis.testing.broker import Broker
from chassis.testing.capability import MARK, collected
from chassis.testing.postgres import Cluster
from chassis.testing.shared import private_home, run_home, sharing, sweep

KINDS = ("unit", "contract", "simulation", "integration", "e2e", "browser", "architecture", "chaos", "bench")

MakeDatabase = Callable[[str, Callable[[str], None]], str]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer `--capabilities FILE`: which test proves which row of the capability list."""
    parser.addoption("--capabilities", metavar="FILE", help="write the capability rows and the tests that prove them as JSON")


def pytest_configure(config: pytest.Config) -> None:
    """Declare our markers, so that a misspelt one is an error under --strict-markers, and name the run for all its workers."""
    run_home()
    if not hasattr(config, "workerinput"):
        sweep()
    config.addinivalue_line("markers", "long: a variation that only BATON_LONG=1 runs, as `make chaos` does")
    config.addinivalue_line("markers", f"{MARK}(row, ...): the rows of the capability list that this test proves")
    for kind in KINDS:
        config.addinivalue_line("markers", f"{kind}: a test below tests/{kind}")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Delete the run's folder when its last process leaves."""
    home = run_home()
    if not hasattr(config, "workerinput") and not any(path.is_dir() for path in home.glob("*")):
        shutil.rmtree(home, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark every test with the kind that its folder says, and leave the long ones for the long runs."""
    later = pytest.mark.skip(reason="long: BATON_LONG=1, as `make chaos` sets it")
    for item in items:
        if item.get_closest_marker("long") and os.environ.get("BATON_LONG") != "1":
            item.add_marker(later)
        parts = item.path.parts
        if "tests" in parts:
            kind = parts[parts.index("tests") + 1]
            if kind in KINDS:
                item.add_marker(kind)
    if target := config.getoption("--capabilities"):
        Path(target).write_text(json.dumps(collected(items), indent=2, ensure_ascii=False))


@pytest.fixture(autouse=True)
def _memory_only(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keep unit tests in memory: a socket opened by one is a fault of the test."""
    if request.node.get_closest_marker("unit") is None:
        yield
        return
    pytest_socket.disable_socket(allow_unix_socket=True)
    yield
    pytest_socket.enable_socket()


@pytest.fixture(scope="session")
def broker() -> Iterator[Broker]:
    """Return the broker of this run, shared by its workers; a test must never kill it."""
    home = run_home() / "broker"
    node = Broker(home)
    with sharing(node, home):
        yield node


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Return the PostgreSQL cluster of this run, shared by its workers; a test must never kill it."""
    home = run_home() / "postgres"
    server = Cluster(home)
    with sharing(server, home):
        yield server


@pytest.fixture(scope="session")
def worker_vhost(broker: Broker) -> str:
    """Return the address of this worker's own virtual host."""
    return broker.add_vhost(f"worker-{os.environ.get('PYTEST_XDIST_WORKER', 'only')}")


@pytest.fixture
def amqp_url(broker: Broker) -> str:
    """Return the address of a virtual host that is this test's alone and empty."""
    return broker.add_vhost()


@pytest.fixture
def make_database(cluster: Cluster) -> Iterator[MakeDatabase]:
    """Return `make_database(service, build)`: a fresh database from the template that `build(url)` migrated once per run."""
    made: list[str] = []

    def make(service: str, build: Callable[[str], None]) -> str:
        url = cluster.create(service, cluster.template(service, build))
        made.append(url)
        return url

    yield make
    for url in made:
        cluster.drop(url)


@pytest.fixture
def own_broker() -> Iterator[Broker]:
    """Return a broker of this test alone, to be killed and restarted at will; takes seconds to start."""
    node = Broker(private_home("broker"))
    node.start()
    yield node
    node.remove()


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    """Return a PostgreSQL cluster of this test alone, to be killed and restarted at will."""
    server = Cluster(private_home("postgres"))
    server.start()
    yield server
    server.remove()
