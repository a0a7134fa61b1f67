"""Every role of all five services killed again and again while deals are imported, won and handed over: it ends as if nobody had."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.chaos.house import Postbox, Sellers, hire
from tests.chaos.kills import Import, shoot
from tests.support.canon import Row, canon, difference
from tests.support.judge import Judge
from tests.support.made_up import olist_like
from tests.support.roles import WHOLE, Roles, lay_out
from tests.support.toy.mail import depth

from baton_cli.importing import load
from chassis.messaging.topology import Topology
from chassis.testing import capability, eventually
from chassis.testing.broker import Broker
from chassis.testing.postgres import Cluster

KILLS = int(os.environ.get("BATON_CHAOS_KILLS", "11"))
LEADS = 400 if KILLS < 50 else 8_000
DEALS = 6 if KILLS < 50 else KILLS // 2
HERE = Path(__file__).parent
ORACLES = [(HERE / name).read_text() for name in ("import_oracle.sql", "house_oracle.sql")]
PRODUCERS = ("leads", "attribution", "handoff", "notify")
DRAIN_S = 120.0
KNOWS_TWO = ("inbox of gateway", "inbox of leads")


@dataclass(frozen=True, slots=True)
class Ended:
    """What there is in the end."""

    broken: list[tuple[object, ...]]
    canon: list[Row]
    mails: set[str]
    sent: set[str]
    taken: list[str]
    left_over: dict[str, int]


@capability("X08", "B16")
@pytest.mark.timeout(300 + 15 * KILLS)
def test_a_house_whose_roles_are_killed_ends_as_an_undisturbed_one(
    broker: Broker, cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Import, deals and hand-overs under kills of all five services' roles: nothing lost, nothing twice, everybody told once."""
    files = olist_like(tmp_path / "files", leads=LEADS)
    calm = live(broker, cluster, files, tmp_path / "calm", kills=0)
    # Small batches: many more moments to die in.
    monkeypatch.setattr(load, "BATCH_ROWS", 20)
    ended = live(broker, cluster, files, tmp_path / "killed", kills=KILLS)

    assert calm.broken == ended.broken == []
    assert difference(calm.canon, ended.canon) == []
    assert set(ended.left_over.values()) == {0}, ended.left_over
    assert ended.sent <= set(ended.taken) <= ended.mails, "the provider has each mail that was sent, under the id it is written down by"
    assert len(ended.mails) == len(calm.mails) > 0


@pytest.fixture(autouse=True)
def _nothing_runs_on() -> Iterator[None]:
    RUNNING.clear()
    yield
    for stack in RUNNING:
        stack.stop()


RUNNING: list[Roles] = []


def live(broker: Broker, cluster: Cluster, files: list[Path], home: Path, *, kills: int) -> Ended:
    """Let the house work until everything asked for is done and everything told has arrived; return what there is then."""
    home.mkdir()
    postbox = Postbox()
    stack = lay_out(broker, cluster, home, services=WHOLE, settings=postbox.settings)
    RUNNING.append(stack)
    stack.start()
    admin = stack.log_in()
    sellers = Sellers(stack, hire(stack, admin), deals=DEALS)
    judge = Judge(cluster, stack.databases)
    settle(stack, judge)  # everybody has heard of everybody before anything is asked
    imports = Import(stack, admin, files, home)
    began = time.monotonic()
    for thread in (imports, sellers):
        thread.start()
    killed = 0
    if kills:
        killed = shoot(stack, kills, lambda: imports.rows + sellers.answered if imports.is_alive() or sellers.is_alive() else None)
    imports.enough.set()
    while imports.is_alive() or sellers.is_alive():
        time.sleep(0.3)
        killed += stack.tend()
    assert (imports.fault, sellers.fault, imports.first.errors) == (None, None, 0)
    drained = settle(stack, judge)
    left_over = {queue: depth(stack.amqp_url, queue) for queue in ("dead.q", "unrouted.q", *(f"q.{service}" for service in WHOLE))}
    # The import's own oracle knows of two services: what the others tell the gateway is judged here.
    broken = [row for row in judge.ask(ORACLES[0]) if row[0] not in KNOWS_TWO] + judge.ask(ORACLES[1]) + judge.ask(arrivals())
    written = judge.ask("select id::text, status from notify.delivery where channel = 'email'")
    mails, sent = {row[0] for row in written}, {row[0] for row in written if row[1] == "sent"}
    print(
        f"\n{killed} kills in {time.monotonic() - began:.0f} s, {stack.starts} starts, {imports.failures} + {sellers.failures} calls cut"
        f" off, drained in {drained:.1f} s; {len(sent)} of {len(mails)} mails sent, {len(postbox.ids)} taken; {len(broken)} broken promises"
    )
    ended = Ended(broken, canon(stack.databases), mails, sent, postbox.ids, left_over)
    stack.stop()
    judge.close()
    postbox.close()
    return ended


def arrivals() -> str:
    """Return the question which fact has not arrived, once, with whoever acts on it."""
    topology, parts = Topology.load(), []
    told = " union all ".join(f"select id, type from {service}.journal" for service in (*PRODUCERS, "gateway"))
    for service in WHOLE:
        types = topology.types_for(service)
        named = "type not like 'baton.gateway.%'" if types is None else f"type in ({', '.join(repr(one) for one in sorted(types))})"
        parts.append(
            f"select 'inbox of {service}' as broken, coalesce(j.id::text, i.event_id) as what,"
            f" coalesce(j.type, 'nobody told it') as expected, coalesce(i.state, 'missing') as found"
            f" from (select * from ({told}) every where {named}) j"
            f" full join {service}.inbox i on i.event_id = j.id::text where j.id is null or i.state is distinct from 'done'"
        )
    return " union all ".join(parts)


def settle(stack: Roles, judge: Judge) -> float:
    """Wait until everything that was told has arrived and everything to send has gone; what has not by then is for the oracle to say."""
    began = time.monotonic()
    unpublished = " union all ".join(f"select id from {service}.journal where published_at is null" for service in WHOLE)
    waiting = "select id from notify.delivery where status in ('queued', 'deferred')"

    def arrived() -> None:
        stack.tend()
        assert judge.ask(f"{unpublished} union all {waiting} limit 1") == []
        assert judge.ask(f"{arrivals()} limit 1") == []

    try:
        eventually(arrived, within=DRAIN_S)
    except AssertionError:
        print("not everything has arrived")
    return time.monotonic() - began
