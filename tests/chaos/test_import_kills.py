"""An import while every role of every service is killed again and again ends exactly as one that nobody disturbed."""

import os
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.support import importing
from tests.support.canon import canon, difference
from tests.support.judge import Judge
from tests.support.made_up import olist_like
from tests.support.roles import ROLES, Roles, lay_out

from baton_cli.client.caller import Caller
from baton_cli.client.place import Place
from baton_cli.importing import leads as mapped
from baton_cli.importing import load, mapping, persons, reading
from baton_cli.problem import Problem
from chassis.testing import capability, eventually
from chassis.testing.broker import Broker
from chassis.testing.postgres import Cluster

KILLS = int(os.environ.get("BATON_CHAOS_KILLS", "12"))
ORACLE = (Path(__file__).parent / "import_oracle.sql").read_text()
PROGRESS = """
    with told as (select published_at from leads.journal union all select published_at from gateway.journal),
         done as (select state from leads.inbox union all select state from gateway.inbox)
    select (select count(*) from told), (select count(*) from told where published_at is null),
           (select count(*) from done where state = 'done')
"""
POINTS = {
    "leads serve": ("svc.pre_commit", "svc.post_commit"),
    "leads work": ("relay.selected", "relay.published", "relay.confirmed", "relay.marked", "cons.received", "cons.in_tx"),
    "gateway serve": ("svc.pre_commit", "svc.post_commit"),
    "gateway work": ("cons.received", "cons.in_tx", "cons.committed", "relay.published"),
}
ARMED_SHARE = 0.5
LONGEST_S = 180.0
DRAIN_S = 120.0


class Import(threading.Thread):
    """Somebody who imports the files and, whenever it fails, goes on where it stopped; then once more, until told to stop."""

    def __init__(self, stack: Roles, token: str, files: list[Path], home: Path) -> None:
        super().__init__(name="import")
        self.stack, self.token, self.home = stack, token, home
        self.rules = mapping.load(importing.OLIST)
        self.tables = reading.read(self.rules, files)
        self.first, self.last = load.Report(), load.Report()
        self.rounds = self.failures = self.rows = 0
        self.enough = threading.Event()
        self.fault: BaseException | None = None

    def run(self) -> None:
        """Import again and again; the second time nothing changes."""
        try:
            while not (self.rounds and self.enough.is_set()):
                self._round()
        except BaseException as fault:
            self.fault = fault
            raise

    def _round(self) -> None:
        content = f"round {self.rounds}".encode()
        while True:
            report = load.Report()
            try:
                self._attempt(report, load.Journal(self.home, content))
            except Problem:
                self.failures += 1
                time.sleep(0.2)
                continue
            self.rounds += 1
            self.first, self.last = (report if self.rounds == 1 else self.first), report
            return

    def _attempt(self, report: load.Report, journal: load.Journal) -> None:
        place = Place(self.stack.grpc_address, self.home / "token.json", None, self.token)
        with Caller(place, via="import") as caller:
            people = [one.request() for one in persons.people_of(self.rules, self.tables)]
            ids = load.import_people(caller.call, self.rules.system, people, dry_run=False, report=report)
            records = mapped.records_of(self.rules, self.tables, report.remarks.append)
            ready = list(mapped.readable(self.rules, records, ids, report.remarks.append))
            load.import_rows(
                load.LEADS,
                caller.call,
                self.rules.system,
                ready,
                dry_run=False,
                file="leads",
                report=report,
                journal=journal,
                progress=self._moved,
            )

    def _moved(self, rows: int) -> None:
        self.rows += rows


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Return the real files where they are, else files of the same shape."""
    try:
        return importing.olist_files()
    except pytest.skip.Exception:
        return olist_like(tmp_path / "files", leads=4_000)


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
    monkeypatch.setattr(load, "BATCH_ROWS", 100 if KILLS < 50 else 25)
    stack.start()
    doing = Import(stack, stack.log_in(), files, tmp_path)
    began = time.monotonic()
    doing.start()
    killed = shoot(stack, doing, KILLS)
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


def shoot(stack: Roles, doing: Import, kills: int) -> int:
    """Kill roles at random, half of those that follow carry a fault; return how many have died."""
    killed, order = 0, list(ROLES)
    while killed < kills:
        killed += stack.tend()
        if not order:
            order = list(ROLES)
        role = order.pop(random.randrange(len(order)))  # every role gets its share
        stack.kill(role, fault=f"{random.choice(POINTS[role])}:{random.randrange(1, 4)}" if random.random() < ARMED_SHARE else "")
        killed += 1
        if random.random() < 0.5:
            time.sleep(random.uniform(0.0, 1.5))  # sometimes another dies while this one starts
        else:
            killed += progress(stack, doing)
    return killed


def progress(stack: Roles, doing: Import) -> int:
    """Let the import get a little further; return how many died of their faults meanwhile."""
    killed, rows, until = 0, doing.rows, time.monotonic() + LONGEST_S
    while doing.rows == rows and doing.is_alive():
        assert time.monotonic() < until, "the import does not move any more"
        time.sleep(0.05)
        killed += stack.tend()
    time.sleep(random.uniform(0.0, 0.3))
    return killed


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
