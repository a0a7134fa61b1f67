"""Who is killed, where, and what goes on meanwhile: shared by the kill runs of real deployments."""

import random
import threading
import time
from collections.abc import Callable
from pathlib import Path

from tests.support import importing
from tests.support.roles import Roles

from baton_cli.client.caller import Caller
from baton_cli.client.place import Place
from baton_cli.importing import leads as mapped
from baton_cli.importing import load, mapping, persons, reading
from baton_cli.problem import Problem

RELAY = ("relay.selected", "relay.published", "relay.confirmed", "relay.marked")
CONSUMER = ("cons.received", "cons.in_tx", "cons.committed")
POINTS = {"serve": ("svc.pre_commit", "svc.post_commit"), "work": (*RELAY, *CONSUMER), "send": ("notify.sent",)}
ARMED_SHARE = 0.5
LONGEST_S = 180.0


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


def shoot(stack: Roles, kills: int, done: Callable[[], int | None]) -> int:
    """Kill roles at random, half of those that follow carry a fault; return how many have died.

    `done` counts what the clients have got done, None when they have finished.
    """
    killed, order = 0, list(stack.roles)
    while killed < kills:
        killed += stack.tend()
        if not order:
            order = list(stack.roles)
        role = order.pop(random.randrange(len(order)))  # each gets its share
        fault = f"{random.choice(POINTS[role.split()[1]])}:{random.randrange(1, 4)}" if random.random() < ARMED_SHARE else ""
        stack.kill(role, fault=fault)
        killed += 1
        if random.random() < 0.5:
            time.sleep(random.uniform(0.0, 1.5))  # sometimes another dies while this one starts
        else:
            killed += progress(stack, done)
    return killed


def progress(stack: Roles, done: Callable[[], int | None]) -> int:
    """Let the clients get a little further; return how many died of their faults meanwhile."""
    killed, before, until = 0, done(), time.monotonic() + LONGEST_S
    while (now := done()) is not None and now == before:
        assert time.monotonic() < until, "nothing moves any more"
        time.sleep(0.05)
        killed += stack.tend()
    time.sleep(random.uniform(0.0, 0.3))
    return killed
