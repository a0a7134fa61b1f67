"""Kill anything at any time: nothing is lost, nothing happens twice. And the proof that this test would notice."""

import os
import random
import time
from collections.abc import Callable, Iterator

import pytest
from tests.chaos.harness import Deployment, Nursery, deployed
from tests.chaos.mutants import MUTANTS

from chassis.testing.broker import Broker
from chassis.testing.postgres import Cluster
from chassis.testing.shared import private_home

KILLS = int(os.environ.get("BATON_CHAOS_KILLS", "25"))


@pytest.fixture(scope="module")
def doomed_broker() -> Iterator[Broker]:
    """Return a broker that the tests of this module may kill."""
    node = Broker(private_home("chaos"))
    node.start()
    yield node
    node.remove()


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    """Return the parent of all processes of this module."""
    parent = Nursery()
    yield parent
    parent.close()


@pytest.mark.timeout(120 + 4 * KILLS)
def test_random_kills_of_every_role_and_a_crash_of_the_broker_lose_and_double_nothing(
    nursery: Nursery, doomed_broker: Broker, cluster: Cluster
) -> None:
    with deployed(nursery, doomed_broker, cluster) as toy:
        toy.start()
        began = time.monotonic()
        _shoot(toy, KILLS // 2)
        toy.stall_and_kill_broker()
        _shoot(toy, KILLS)
        rate = toy.kills / (time.monotonic() - began)
        toy.drain(60)
        verdict = toy.verdict()
        print(f"\n{toy.kills} kills at {rate:.1f}/s, {toy.told()} facts")

    assert verdict == []


def _shoot(toy: Deployment, kills: int) -> None:
    while toy.kills < kills:
        time.sleep(random.uniform(0.05, 0.4))
        toy.tend()
        toy.shoot()


def _faults(**faults: str) -> Callable[[Deployment], None]:
    """Return a run in which each role dies at its point, several times over."""

    def run(toy: Deployment) -> None:
        toy.start(faults)
        for _ in range(12):
            time.sleep(0.15)
            toy.tend()

    return run


def _quiet(toy: Deployment) -> None:
    """Kill nobody: the bug shows under load alone."""
    toy.start()
    time.sleep(2)


def _crashing_broker(toy: Deployment) -> None:
    toy.start()
    time.sleep(0.5)
    toy.stall_and_kill_broker()
    time.sleep(0.5)


RUNS: dict[str, Callable[[Deployment], None]] = {
    "mark before publish": _faults(relay="relay.marked:3"),
    "cursor relay": _quiet,
    "no confirms": _crashing_broker,
    "skip locked relays": _quiet,
    "no inbox": _faults(consume="cons.committed:4"),
    "inbox before effect": _faults(consume="cons.in_tx:4"),
    "at most once on failure": _quiet,
    "ack first": _faults(consume="cons.received:4"),
}
FEW = ("mark before publish", "no inbox", "ack first")
"""One bug of each side, and one of the seam between: what `make test` has time for."""


def test_every_seeded_bug_has_its_run() -> None:
    assert set(RUNS) == set(MUTANTS)


@pytest.mark.parametrize("mutant", [pytest.param(name, marks=() if name in FEW else pytest.mark.long) for name in MUTANTS])
def test_detects(mutant: str, nursery: Nursery, doomed_broker: Broker, cluster: Cluster) -> None:
    with deployed(nursery, doomed_broker, cluster, mutant=mutant) as toy:
        RUNS[mutant](toy)
        toy.drain(20)
        verdict = toy.verdict()
        print(f"\n{mutant}: {len(verdict)} broken promises, as {sorted({row[0] for row in verdict})} among {toy.told()} facts")

    assert verdict != []
