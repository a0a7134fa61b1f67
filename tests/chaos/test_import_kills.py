"""An import while every role of every service is killed again and again ends exactly as one that nobody disturbed."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.chaos.kills import Import, shoot
from tests.support import importing
from tests.support.canon import canon, difference
from tests.support.judge import Judge
from tests.support.made_up import olist_like
from tests.support.roles import Roles, lay_out

from baton_cli.importing import load
from chassis.testing import capability, eventually
from chassis.testing.broker import Broker
from chassis.testing.postgres import Cluster

KILLS = int(os.environ.get("BATON_CHAOS_KILLS", "8"))
LONG = KILLS >= 50
ORACLE = (Path(__file__).parent / "import_oracle.sql").read_text()
PROGRESS = """
    with told as (select published_at from leads.journal union all select published_at from gateway.journal),
         done as (select state from leads.inbox union all select state from gateway.inbox)
    select (select count(*) from told), (select count(*) from told where published_at is null),
           (select count(*) from done where state = 'done')
"""
DRAIN_S = 120.0


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Return the real files for a long run where they are, else files of the same shape."""
    if LONG and importing.has_olist():
        return importing.olist_files()
    return olist_like(tmp_path / "files", leads=4_000 if LONG else 1_000)


@pytest.fixture
def stack(broker: Broker, cluster: Cluster, tmp_path: Path) -> Iterator[Roles]:
    """Return the Baton to be killed; its databases outlive it."""
    roles = lay_out(broker, cluster, tmp_path)
    yield roles
    roles.stop()


@capability("X08", "X04")
@pytest.mark.timeout(240 + 15 * KILLS)
def test_an_import_under_kills_of_every_role_ends_as_an_undisturbed_one(
    stack: Roles, broker: Broker, cluster: Cluster, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kills at random and at the worst moments lose nothing, double nothing, and leave the very same state."""
    expected = undisturbed(broker, cluster, files, tmp_path / "calm")
    # Small batches: many more moments to die in.
    monkeypatch.setattr(load, "BATCH_ROWS", 25 if LONG else 50)
    stack.start()
    doing = Import(stack, stack.log_in(), files, tmp_path)
    began = time.monotonic()
    doing.start()
    killed = shoot(stack, KILLS, lambda: doing.rows if doing.is_alive() else None)
    doing.enough.set()
    while doing.is_alive():
        doing.join(0.5)
        killed += stack.tend()
    seconds = time.monotonic() - began
    assert doing.fault is None
    judge = Judge(cluster, stack.databases)
    drained = settle(stack, judge)
    broken = judge.ask(ORACLE)
    judge.close()
    facts = canon(stack.databases)
    print(
        f"\n{killed} kills in {seconds:.0f} s, {stack.starts} starts, {doing.failures} attempts cut off, {doing.rounds} imports,"
        f" drained {drained:.1f} s after; {len(facts)} rows of canon, {len(broken)} broken promises"
    )

    assert broken == []
    assert difference(expected, facts) == []
    assert doing.first.errors == doing.last.errors == 0
    if doing.rounds > 1:
        assert set(doing.last.outcomes) <= {"unchanged", "done earlier"}


def undisturbed(broker: Broker, cluster: Cluster, files: list[Path], home: Path) -> Any:
    """Return the canon of an import that nobody disturbs."""
    home.mkdir()
    calm = lay_out(broker, cluster, home)
    try:
        calm.start()
        doing = Import(calm, calm.log_in(), files, home)
        doing.enough.set()
        doing.start()
        doing.join()
        assert doing.fault is None
        judge = Judge(cluster, calm.databases)
        settle(calm, judge)
        assert judge.ask(ORACLE) == []
        judge.close()
        return canon(calm.databases)
    finally:
        calm.stop()


def settle(stack: Roles, judge: Judge) -> float:
    """Wait until everything that was told has arrived; return the seconds. What has not by then is for the oracle to say."""
    began = time.monotonic()

    def arrived() -> None:
        stack.tend()
        (told, unpublished, done) = judge.ask(PROGRESS)[0]
        assert (unpublished, done) == (0, told)

    try:
        eventually(arrived, within=DRAIN_S)
    except AssertionError:
        print("not everything has arrived")
    return time.monotonic() - began
