"""A gateway, its database and broker, and an owner that does what the test says."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine
from tests.support.gateway.kit import RunningGateway, migrated, settings
from tests.support.gateway.owner import FakeOwner

from chassis.messaging.topology import Topology, declare
from chassis.testing.broker import Broker
from chassis.testing.eventually import eventually
from chassis.testing.plugin import MakeDatabase


@pytest.fixture
def database_url(make_database: MakeDatabase) -> str:
    return make_database("gateway", migrated)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = create_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def vhost(broker: Broker) -> str:
    """Return a virtual host for the module: making one takes seconds, and no test leaves a message behind."""
    url = broker.add_vhost()
    declare(url, Topology.load(), service="gateway", database_id="test-gateway")
    return url


@pytest.fixture
def owner(vhost: str) -> Iterator[FakeOwner]:
    owner = FakeOwner(vhost)
    yield owner
    owner.close()


@pytest.fixture
def start(database_url: str, vhost: str, tmp_path: Path) -> Iterator[Callable[..., RunningGateway]]:
    started: list[RunningGateway] = []

    def start_one(**options: Any) -> RunningGateway:
        started.append(RunningGateway(settings(database_url, vhost, tmp_path / "files"), **options))
        return started[-1]

    yield start_one
    for gateway in started:
        gateway.close()


@pytest.fixture
def gateway(owner: FakeOwner, start: Callable[..., RunningGateway]) -> RunningGateway:
    """Return a gateway that has heard of its owner."""
    running = start()

    def heard() -> None:
        assert running.gateway.pulse.is_alive("leads", "serve")
        assert running.gateway.rpc.connected

    eventually(heard)
    return running


@pytest.fixture
def admin(gateway: RunningGateway) -> str:
    return gateway.log_in()
