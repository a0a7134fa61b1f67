"""One Baton for all end-to-end tests: every role a process, every service under its own broker account."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from tests.support.people import Staff, hire
from tests.support.roles import ROLES, Roles, lay_out

from chassis.testing.broker import Broker
from chassis.testing.eventually import eventually
from chassis.testing.postgres import Cluster
from chassis.testing.shared import private_home

Deploy = Callable[..., AbstractContextManager[Roles]]


@pytest.fixture(scope="session")
def deploy(broker: Broker, cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Deploy:
    """Return `deploy(name)`: a whole Baton with databases and a virtual host of its own, as long as it is needed."""

    @contextmanager
    def start(name: str, *, on: Broker = broker, at: Cluster = cluster, demo: bool = False) -> Iterator[Roles]:
        roles = lay_out(on, at, tmp_path_factory.mktemp(name), demo=demo)
        try:
            yield roles.start()
        finally:
            roles.stop()

    return start


@pytest.fixture(scope="session")
def stack(deploy: Deploy) -> Iterator[Roles]:
    """Return the Baton that tests share; none may stop a part of it."""
    with deploy("shared") as roles:
        yield roles


@pytest.fixture(scope="session")
def imported(deploy: Deploy) -> Iterator[Roles]:
    """Return a Baton for imports alone: counts of the first are whole, and a part of it may be killed."""
    with deploy("import") as roles:
        yield roles


@dataclass(frozen=True, slots=True)
class Desk:
    """A person at work: calls as somebody."""

    stack: Roles
    token: str

    def call(self, method: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Call a method. Raises Refused."""
        return self.stack.call(method, body, token=self.token)

    def file(self, name: str) -> dict[str, Any]:
        """Store a file and return its receipt."""
        return self.stack.put_file(self.token, name, f"content of {name}".encode())


@pytest.fixture(scope="session")
def admin(stack: Roles) -> Desk:
    """Return the administrator, once the gateway has heard of everybody."""
    desk = Desk(stack, stack.log_in())

    def heard() -> None:
        assert len([worker for worker in desk.call("Operations").get("workers", []) if worker.get("alive")]) == len(ROLES)

    eventually(heard)
    return desk


@pytest.fixture(scope="session")
def staff(stack: Roles, admin: Desk) -> Staff:
    """Return a small department that `leads` has heard of too."""
    staff = hire(stack, admin.token)

    def reached() -> None:
        lead = Desk(stack, staff.tokens["wang"]).call(
            "CreateLead",
            {
                "customer_name": "试用",
                "contact": {"name": "周", "phone": "13800000000"},
                "source": "LEAD_SOURCE_SELF_DEV",
                "owner_id": staff.people["lin"],
            },
        )
        assert lead["lead"]["owner_id"] == staff.people["lin"]

    eventually(reached)
    return staff


@pytest.fixture
def rep(stack: Roles, staff: Staff) -> Desk:
    return Desk(stack, staff.tokens["lin"])


@pytest.fixture
def colleague(stack: Roles, staff: Staff) -> Desk:
    """Return a rep of another team."""
    return Desk(stack, staff.tokens["zhao"])


@pytest.fixture
def supervisor(stack: Roles, staff: Staff) -> Desk:
    return Desk(stack, staff.tokens["wang"])


@pytest.fixture(scope="module")
def module_broker() -> Iterator[Broker]:
    """Return a broker that the tests of a module may stop."""
    node = Broker(private_home("e2e"))
    node.start()
    yield node
    node.remove()


@pytest.fixture(scope="module")
def module_cluster() -> Iterator[Cluster]:
    """Return a PostgreSQL cluster that the tests of a module may kill."""
    server = Cluster(private_home("e2e"))
    server.start()
    yield server
    server.remove()
