"""The broker away, the database away, processes told to leave: refusals in time, views that say how old they are, recovery by itself."""

import os
import threading
import time
from collections.abc import Callable, Iterator

import grpc
import pytest
from tests.e2e.conftest import Deploy, Desk
from tests.support.judge import Judge
from tests.support.people import hire
from tests.support.roles import GRACE_S, ROLES, Roles
from tests.support.stack import Refused

from baton_cli.client.caller import Caller
from baton_cli.client.caller import Refused as CallRefused
from baton_cli.client.place import Place
from chassis.testing import capability, eventually
from chassis.testing.broker import Broker
from chassis.testing.postgres import Cluster

AWAY_S = float(os.environ.get("BATON_BROKER_AWAY_S", "12"))  # longer than the ten seconds after which a process counts as gone
NEW = {"customer_name": "宁波海岳食品集团", "contact": {"name": "周", "phone": "13800000000"}, "source": "LEAD_SOURCE_SELF_DEV"}
DEADLINE_S = 5.0


@pytest.fixture(scope="module")
def own(deploy: Deploy, module_broker: Broker, module_cluster: Cluster) -> Iterator[Roles]:
    """Return a Baton whose servers may be stopped."""
    with deploy("outages", on=module_broker, at=module_cluster) as roles:
        yield roles


@pytest.fixture(scope="module")
def desk(own: Roles) -> Desk:
    admin = own.log_in()
    return Desk(own, hire(own, admin).tokens["lin"])


@pytest.fixture(scope="module")
def operator(own: Roles) -> Desk:
    return Desk(own, own.log_in())


@pytest.fixture(scope="module")
def judge(own: Roles, module_cluster: Cluster) -> Callable[[], None]:
    """Return a check that everything told has arrived and nothing is left over."""

    def check() -> None:
        asked = Judge(module_cluster, own.databases)
        try:
            told = "select count(*) from (select published_at from {0}.journal) j"
            assert asked.ask("select count(*) from leads.journal where published_at is null") == [(0,)]
            assert asked.ask("select count(*) from gateway.journal where published_at is null") == [(0,)]
            assert asked.ask("select count(*) from gateway.inbox where state = 'done'") == asked.ask(told.format("leads"))
            assert asked.ask("select count(*) from leads.inbox where state = 'done'") == asked.ask(told.format("gateway"))
            assert asked.ask("select count(*) from gateway.inbox where state <> 'done'") == [(0,)]
        finally:
            asked.close()

    return check


class Writer(threading.Thread):
    """Somebody who goes on creating leads, each again and again under its key until it is there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="writer")
        self.desk, self.stop, self.made, self.refused = desk, threading.Event(), 0, 0

    def run(self) -> None:
        """Create until told to stop."""
        while not self.stop.is_set():
            key = f"writer-{self.made}"
            place = Place(self.desk.stack.grpc_address, self.desk.stack.folder / "token.json", None, self.desk.token)
            with Caller(place) as caller:
                try:
                    caller.call("CreateLead", {**NEW, "title": key}, key=key, deadline_seconds=DEADLINE_S)
                    self.made += 1
                except CallRefused:
                    self.refused += 1
                    self.stop.wait(0.2)


@pytest.fixture
def writer(desk: Desk) -> Iterator[Writer]:
    """Return a writer at work; afterwards every lead it was told of is there, once."""
    thread = Writer(desk)
    thread.start()
    yield thread
    thread.stop.set()
    thread.join(30)


def refusal_in_time(desk: Desk) -> None:
    """Check that a command is refused within its deadline, as UNAVAILABLE with a time to try again."""
    place = Place(desk.stack.grpc_address, desk.stack.folder / "token.json", None, desk.token)
    began = time.monotonic()
    with Caller(place) as caller, pytest.raises(CallRefused) as caught:
        caller.call("CreateLead", NEW, deadline_seconds=DEADLINE_S)
    assert time.monotonic() - began < DEADLINE_S
    assert caught.value.refusal.status == grpc.StatusCode.UNAVAILABLE.name, caught.value.refusal
    assert caught.value.refusal.retry_after_seconds


def creates(desk: Desk) -> None:
    """Check that a command goes through and its view shows it."""
    made = desk.call("CreateLead", NEW)  # a Refused is an AssertionError: it is tried again
    page = desk.call("Lead360", {"lead_id": made["lead"]["id"], "at_least": made["written"]})
    assert not page["meta"].get("behind")
    assert not page["meta"].get("partial")


@capability("B19", "G11")
@pytest.mark.timeout(180)
def test_the_broker_away_refuses_commands_in_time_while_views_answer_and_all_recovers(
    own: Roles, desk: Desk, module_broker: Broker, judge: Callable[[], None]
) -> None:
    """Without the broker commands are refused at once with a time to try again; views answer and say how old they are."""
    eventually(lambda: creates(desk), within=30)
    pids = own.pids()
    module_broker.shut_down()
    stopped = time.monotonic()
    eventually(lambda: refusal_in_time(desk), within=10)

    def says_so() -> None:
        board = desk.call("LeadBoard")
        source = next(source for source in board["meta"]["sources"] if source["name"] == "leads")
        assert board["meta"].get("partial")
        assert "leads" in board["meta"].get("missing", [])
        assert int(source.get("lag_ms", 0)) > 5_000

    eventually(says_so, within=AWAY_S + 10)
    while time.monotonic() - stopped < AWAY_S:
        refusal_in_time(desk)
        assert desk.call("LeadBoard")["columns"]
        time.sleep(0.5)
    module_broker.restart()
    eventually(lambda: creates(desk), within=45)

    assert own.pids() == pids
    assert own.died() == []
    eventually(judge, within=30)


@pytest.mark.timeout(180)
def test_a_crash_of_the_broker_under_load_loses_and_doubles_nothing(
    own: Roles, desk: Desk, operator: Desk, writer: Writer, module_broker: Broker, judge: Callable[[], None]
) -> None:
    def busy() -> None:
        assert writer.made >= 10

    eventually(busy, within=30)
    module_broker.kill()
    module_broker.restart()
    made = writer.made

    def goes_on() -> None:
        assert writer.made >= made + 10

    eventually(goes_on, within=60)
    writer.stop.set()
    writer.join(30)
    eventually(judge, within=30)
    eventually(lambda: titles_are(operator, writer.made), within=20)


def titles_are(desk: Desk, made: int) -> None:
    """Check that every lead of the writer is there, once."""
    titles, token = [], None
    while True:
        page = {"size": 200} | ({"token": token} if token else {})
        listed = desk.call("LeadList", {"query": "writer-", "reach": "REACH_ALL", "page": page})
        titles += [lead["title"] for lead in listed.get("leads", [])]
        token = listed.get("next_page_token")
        if not token:
            break
    assert len(titles) == len(set(titles))
    assert {f"writer-{number}" for number in range(made)} <= set(titles)


@pytest.mark.timeout(180)
def test_a_crash_of_the_database_is_refused_in_time_and_recovers(
    own: Roles, desk: Desk, module_cluster: Cluster, judge: Callable[[], None]
) -> None:
    """A command without its database is UNAVAILABLE with a time to try again, never an internal error; nothing has to be restarted."""
    pids = own.pids()
    module_cluster.kill()
    eventually(lambda: refusal_in_time(desk), within=10)
    with pytest.raises(Refused) as caught:
        desk.call("LeadBoard")
    assert caught.value.answer.json()["code"] == "unavailable"
    module_cluster.restart()
    eventually(lambda: creates(desk), within=45)

    assert own.pids() == pids
    assert own.died() == []
    eventually(judge, within=30)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("role", ROLES)
def test_a_role_told_to_leave_leaves_in_time_and_is_not_missed_for_long(
    own: Roles, desk: Desk, role: str, judge: Callable[[], None]
) -> None:
    """SIGTERM ends every process within ten seconds; when it is back, everything it missed is made up for."""
    seconds = own.terminate(role)
    if role == "leads serve":
        eventually(lambda: refusal_in_time(desk), within=15)
    own.spawn(role)
    own.wait_for(role)

    eventually(lambda: creates(desk), within=45)
    assert seconds < GRACE_S
    eventually(judge, within=30)


def test_nothing_is_parked_unrouted_or_dead_after_all_that(operator: Desk) -> None:
    def quiet() -> None:
        shown = operator.call("Operations")
        assert not shown.get("parked")
        assert {queue["name"] for queue in shown["queues"]} >= {"unrouted.q", "dead.q"}
        # -1: no such queue, of the services that this company has not deployed.
        assert {queue["name"]: queue["messages"] for queue in shown["queues"] if int(queue.get("messages", 0))} == {
            f"q.{service}": "-1" for service in ("attribution", "handoff", "notify")
        }

    eventually(quiet, within=20)
