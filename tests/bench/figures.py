"""Our figures: each is measured from outside, through the gateway, or read from the timestamps that the system itself leaves."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import psutil
import psycopg
from tests.bench.floors import timed
from tests.support.canon import SECTION
from tests.support.importing import OLIST, Cli
from tests.support.judge import Judge, plain
from tests.support.made_up import olist_like
from tests.support.people import hire
from tests.support.roles import Roles

from baton_cli.client.caller import Caller
from baton_cli.client.place import Place

NEW = {
    "customer_name": "测量",
    "contact": {"name": "周", "phone": "13800000000"},
    "source": "LEAD_SOURCE_SELF_DEV",
    "amount_minor": "100",
    "currency": "CNY",
}
EVIDENCE = {"source": "campaign", "contact": "周晓岚"}
CREATED_A_SECOND = 50
LEADS = 8_000


class Bench:
    """A Baton, people in it, and one client over gRPC as a rep."""

    def __init__(self, stack: Roles, judge: Judge) -> None:
        self.stack, self.judge = stack, judge
        self.admin = stack.log_in()
        self._rep = hire(stack, self.admin).tokens["lin"]
        self.caller = self.client()

    def client(self) -> Caller:
        """Return another client of the same rep."""
        return Caller(Place(self.stack.grpc_address, self.stack.folder / "token.json", None, self._rep))

    def create(self, caller: Caller | None = None) -> str:
        """Create a lead and return its id."""
        return str((caller or self.caller).call("CreateLead", NEW)["lead"]["id"])

    def p1(self) -> float:
        """Create a lead, one client: p50, ms."""
        return median(timed(self.create))

    def advance(self) -> float:
        """Advance a node with its evidence, one client: p50, ms."""
        leads: Iterator[str] = iter([self.create() for _ in range(230)])
        return median(
            timed(lambda: self.caller.call("AdvanceNode", {"lead_id": next(leads), "from_node": "lead", "fields": EVIDENCE}), 200)
        )

    def board(self) -> float:
        """Show the board of everybody: p50, ms."""
        with Caller(Place(self.stack.grpc_address, self.stack.folder / "token.json", None, self.admin)) as caller:
            return median(timed(lambda: caller.call("LeadBoard", {"reach": "REACH_ALL"}), 150))

    def leads_page(self) -> float:
        """Show a rep's list of leads, a page of 50: p50, ms."""
        return median(timed(lambda: self.caller.call("LeadList", {"page": {"size": 50}}), 150))

    def daily(self) -> dict[str, float]:
        """Measure what people do all day: p50 of each, ms."""
        return {"create": self.p1(), "advance": self.advance(), "page": self.leads_page(), "board": self.board()}

    def close(self) -> None:
        """Let go of everything and stop the Baton."""
        self.caller.close()
        self.judge.close()
        self.stack.stop()

    def p6(self, seconds: float = 8.0) -> tuple[float, float]:
        """From an event's commit to its projection, at a steady rate: p50 and p99, ms."""
        shown = self.flow(self.create, CREATED_A_SECOND, seconds)
        return median(shown), quantiles(shown, n=100)[98]

    def flow(self, act: Callable[[], object], a_second: float, seconds: float) -> list[float]:
        """Act at a steady rate; return how long each event of a lead took from its commit to its projection, ms, sorted."""
        began = self.judge.ask("select clock_timestamp()")[0][0]
        start = time.monotonic()
        until = start + seconds
        pace = threading.Semaphore(0)

        def work() -> None:
            while pace.acquire():
                if time.monotonic() > until:
                    return
                act()

        workers = [threading.Thread(target=work) for _ in range(4)]
        for worker in workers:
            worker.start()
        asked = 0
        while (now := time.monotonic()) < until:
            if (due := int((now - start) * a_second)) > asked:
                pace.release(due - asked)
                asked = due
            time.sleep(1 / a_second)
        pace.release(len(workers))
        for worker in workers:
            worker.join()
        self.settle()
        taken = self.judge.ask(
            "select extract(epoch from c.at - f.recorded_at) * 1000 from gateway.change c"
            " join gateway.lead_fact f on f.lead_id = c.subject and f.sequence = c.sequence"
            f" where f.recorded_at > '{began.isoformat()}'"
        )
        return sorted(float(row[0]) for row in taken)

    def p14(self) -> tuple[float, float]:
        """Import: leads accepted a second, and how many times as long until all are visible."""
        cli = Cli(self.stack, self.admin, self.stack.folder)
        files = olist_like(self.stack.folder / "files", leads=LEADS)
        began = time.monotonic()
        code, said = cli.import_leads(OLIST, files)
        assert code == 0, said
        accepting = said["seconds"]
        self.settle()
        return LEADS / accepting, (time.monotonic() - began) / accepting

    def p7(self) -> float:
        """A backlog from journal to view, both workers started on it at once: events a second."""
        for role in ("leads work", "gateway work"):
            self.stack.terminate(role)
        mapping = self.stack.folder / "backlog.toml"
        mapping.write_text(OLIST.read_text().replace('system = "olist"', 'system = "backlog"'))
        cli = Cli(self.stack, self.admin, self.stack.folder)
        code, said = cli.import_leads(mapping, olist_like(self.stack.folder / "backlog", leads=LEADS, seed=3))
        assert code == 0, said
        backlog = int(self.judge.ask("select count(*) from leads.journal where published_at is null")[0][0])
        before = self.judge.ask("select clock_timestamp()")[0][0]
        for role in ("gateway work", "leads work"):
            self.stack.spawn(role)
        self.settle()
        [(first, last)] = self.judge.ask(
            f"select (select min(published_at) from leads.journal where published_at > '{before.isoformat()}'),"
            " (select max(received_at) from gateway.inbox)"
        )
        return backlog / float((last - first).total_seconds())

    def fill(self, rows: int, start: int) -> None:
        """Fill both databases up to `rows` leads, without commands."""
        lead = self.create()
        self.settle()
        text = (Path(__file__).parent / "fill.sql").read_text()
        parts = SECTION.split(text)[1:]
        for name, statements in zip(parts[::2], parts[1::2], strict=True):
            filled = statements.replace("{from}", str(start)).replace("{to}", str(rows)).replace("{lead}", lead)
            with psycopg.connect(plain(self.stack.databases[name]), autocommit=True) as connection:
                for statement in filter(str.strip, filled.split(";\n")):
                    connection.execute(statement.encode())

    def memory_of(self, *homes: Path) -> float:
        """PSS of all our processes and of the servers that live in `homes`, GiB."""
        ours = [psutil.Process(pid) for pid in self.stack.pids().values()]
        named = [(one, " ".join(one.info["cmdline"] or ())) for one in psutil.process_iter(["cmdline"])]
        servers = [one for one, command in named if any(str(home) in command for home in homes)]
        family = {one.pid: one for root in (*ours, *servers) for one in (root, *root.children(recursive=True))}
        return float(sum(one.memory_full_info().pss for one in family.values() if one.is_running())) / 2**30

    def settle(self) -> None:
        """Wait until everything told has been shown."""
        told = " + ".join(f"(select count(*) from {service}.journal)" for service in self.stack.services if service != "gateway")
        asked: Any = None
        until = time.monotonic() + 300
        while time.monotonic() < until:
            asked = self.judge.ask(f"select {told}, (select count(*) from gateway.inbox where state = 'done')")[0]
            if asked[0] == asked[1]:
                return
            time.sleep(0.05)
        raise TimeoutError(f"not everything is shown: {asked}")
