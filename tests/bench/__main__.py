"""`make bench`: figures and the floors of the same minutes, side by side; figures, not verdicts.

The databases run without fsync, as in all tests; floors and figures alike.
"""

import argparse
import time
from dataclasses import dataclass

from tests.bench import crm, floors, sweeps, told
from tests.bench.figures import Bench
from tests.bench.page import first_page
from tests.bench.silence import silence
from tests.support.judge import Judge, plain
from tests.support.roles import lay_out

from chassis.testing.broker import Broker
from chassis.testing.postgres import Cluster
from chassis.testing.shared import private_home

NOISE = 0.30
PARTS = ("hops", "growth", "crm", "peers", "away")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table."""

    figure: str
    value: str
    floor: str
    ratio: float
    target: float
    at_most: bool = True

    @property
    def met(self) -> bool:
        """Return whether the target is reached."""
        return self.ratio <= self.target if self.at_most else self.ratio >= self.target


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=100_000, help="leads in the small database of P12; the large one has ten times as many")
    asked.add_argument("--away", type=float, default=300, help="seconds for which notify is away while 300 events a second flow")
    asked.add_argument(
        "--only", choices=PARTS, help="one part alone: peers is P8, away is notify's absence, crm is P2 and P3, growth is P12, P13 and P17"
    )
    given = asked.parse_args()
    broker, cluster = Broker(private_home("bench-broker")), Cluster(private_home("bench-postgres"))
    broker.start()
    cluster.start()
    try:
        lines = Lines()
        head()
        parts = {
            "hops": lambda: measure(lines, broker, cluster),
            "growth": lambda: growth(lines, broker, cluster, given.rows),
            "crm": lambda: beside_a_crm(lines, broker, cluster),
            "peers": lambda: told_beside_peers(lines, broker, cluster),
            "away": lambda: without_notify(lines, broker, cluster, given.away),
        }
        for name in PARTS:
            if given.only in (None, name):
                parts[name]()
    finally:
        broker.remove()
        cluster.remove()


def measure(lines: "Lines", broker: Broker, cluster: Cluster) -> None:
    """Run everything once, in an order in which nothing disturbs what follows."""
    vhost, database = broker.add_vhost(), plain(cluster.create("floors"))
    stack = lay_out(broker, cluster, private_home("bench"))
    began = time.monotonic()
    stack.start()
    seconds = time.monotonic() - began
    bench = Bench(stack, Judge(cluster, stack.databases))
    try:
        first = quick(vhost, database)
        rpc = floors.rpc_echo(vhost)
        p1 = bench.p1()
        hops = first["F_grpc"] + rpc + first["F_cte"]
        lines.append(
            Line(
                "P1 create lead, p50",
                f"{p1:.2f} ms",
                f"F_grpc {first['F_grpc']:.2f} + F_rpc {rpc:.2f} + F_cte {first['F_cte']:.2f}",
                p1 / hops,
                1.6,
            )
        )
        p50, p99 = bench.p6()
        lines.append(Line("P6 event to view, p50", f"{p50:.1f} ms", f"F_ping {first['F_ping']:.2f} ms", p50 / first["F_ping"], 4))
        lines.append(Line("P6 event to view, p99", f"{p99:.1f} ms", f"p50 {p50:.1f} ms", p99 / p50, 3))
        rate, visible = bench.p14()
        lines.append(Line("P14 import accepted", f"{rate:.0f}/s", "1,500/s", rate / 1_500, 1, at_most=False))
        lines.append(Line("P14 all visible", f"{visible:.2f} x", "time of accepting", visible, 2))
        published, single = floors.publish(vhost), floors.consume(vhost, database, 1)
        many = floors.consume(vhost, database, 100)
        drained = bench.p7()
        lines.append(Line("P7 backlog drain", f"{drained:.0f}/s", f"F_pub {published:.0f}/s", drained / published, 0.5, at_most=False))
        lines.append(Line("P7 backlog drain", f"{drained:.0f}/s", f"one by one {single:.0f}/s", drained / single, 5, at_most=False))
        lines.append(Line("P7 (information)", f"{drained:.0f}/s", f"F_con {many:.0f}/s", drained / many, 0, at_most=False))
        memory = bench.memory_of(broker.home, cluster.home)
        lines.append(Line("P15 memory after an import", f"{memory:.2f} GiB", "1.4 GiB", memory / 1.4, 1))
        lines.append(Line("P15 start", f"{seconds:.1f} s", "25 s", seconds / 25, 1))
        last = quick(vhost, database)
    finally:
        bench.close()
    trust(first, last)


def head() -> None:
    """Print the head of the table."""
    print(f"{'figure':34} {'value':>12}  {'floor':46} {'ratio':>7} {'target':>8}  met")


def told_beside_peers(lines: "Lines", broker: Broker, cluster: Cluster) -> None:
    """P8: the notify job, one worker each; floors of the same minute say how quiet the machine was."""
    vhost, database = broker.add_vhost(), plain(cluster.create("told"))
    first = quick(vhost, database)
    paces = dict(told.paces(broker, cluster, private_home("bench-told")))
    ours, relaying = paces.pop("baton"), paces.pop("baton with its relay")
    for peer, pace in paces.items():
        figure, floor = f"{ours.rate:.0f}/s", f"{peer} {pace.rate:.0f}/s"
        lines.append(Line(f"P8 messages told, {peer}", figure, floor, ours.rate / pace.rate, 5, at_most=False))
    for peer, pace in paces.items():
        target = 0.2 if peer == "celery" else 1.0
        lines.append(
            Line(f"P8 CPU for one, {peer}", f"{ours.cpu_us:.0f} us", f"{peer} {pace.cpu_us:.0f} us", ours.cpu_us / pace.cpu_us, target)
        )
    beside = f"{relaying.cpu_us:.0f} us with its relay in the same process"
    lines.append(Line("P8 (information)", f"{relaying.rate:.0f}/s", beside, relaying.rate / ours.rate, 0, at_most=False))
    trust(first, quick(vhost, database))


def without_notify(lines: "Lines", broker: Broker, cluster: Cluster, seconds: float) -> None:
    """Show what the absence of notify does to everybody else, and what notify does when it is back."""
    vhost, database = broker.add_vhost(), plain(cluster.create("silence"))
    first = quick(vhost, database)
    seen = silence(broker, cluster, seconds)
    before, during = seen.before, seen.during
    rates = f"{before.rate:.0f}/s with it, {during.rate:.0f}/s without, {seconds:.0f} s"
    lines.append(
        Line("notify away: event to view, p50", f"{during.p50:.1f} ms", f"{before.p50:.1f} ms; {rates}", during.p50 / before.p50, 1.3)
    )
    lines.append(
        Line("notify away: event to view, p99", f"{during.p99:.1f} ms", f"{before.p99:.1f} ms with it", during.p99 / before.p99, 1.3)
    )
    twice = seen.queued - seen.waited
    lines.append(Line("notify away: told twice", f"{twice}", f"{seen.waited} in the journal, {seen.queued} queued", abs(twice), 0))
    lines.append(Line("notify back: not caught up", f"{seen.missed}", f"of {seen.waited} that waited", seen.missed, 0))
    faster = seen.rate / during.rate
    lines.append(Line("notify back: catching up", f"{seen.rate:.0f}/s", f"{during.rate:.0f}/s flowed", faster, 1, at_most=False))
    trust(first, quick(vhost, database))


def growth(lines: "Lines", broker: Broker, cluster: Cluster, rows: int) -> None:
    """P12: the same calls with ten times the data; P13 and P17 with the larger."""
    vhost, database = broker.add_vhost(), plain(cluster.create("growth"))
    stack = lay_out(broker, cluster, private_home("bench-growth"), services=("leads", "handoff", "gateway"))
    stack.start()
    bench = Bench(stack, Judge(cluster, stack.databases))
    try:
        first = quick(vhost, database)
        bench.fill(rows, 1)
        small = bench.daily() | {"sweep": sweeps.dwell(stack, bench.judge).sweep}
        bench.fill(rows * 10, rows + 1)
        large = bench.daily()
        watched, owed = sweeps.dwell(stack, bench.judge), sweeps.overdue(stack)
        large["sweep"] = watched.sweep
        for what, taken in large.items():
            beside = f"{small[what]:.2f} ms at {rows:,}"
            lines.append(Line(f"P12 {what}, {rows * 10:,} leads", f"{taken:.2f} ms", beside, taken / small[what], 1.3))
        for name, idle in (("dwell", watched), ("overdue", owed)):
            beside = f"look-up by key {idle.look_up:.2f} ms"
            lines.append(Line(f"P13 {name} sweep, idle", f"{idle.sweep:.2f} ms", beside, idle.sweep / idle.look_up, 3))
        seen = first_page(stack)
        lines.append(Line("P17 script of the first page", f"{seen.script_kb:.0f} kB", "180 kB", seen.script_kb / 180, 1))
        lines.append(Line("P17 largest paint", f"{seen.paint_ms:.0f} ms", "1,000 ms", seen.paint_ms / 1_000, 1))
        lines.append(Line("P17 slowest interaction", f"{seen.slowest_ms:.0f} ms", "100 ms", seen.slowest_ms / 100, 1))
        last = quick(vhost, database)
    finally:
        bench.close()
    trust(first, last)


def beside_a_crm(lines: "Lines", broker: Broker, cluster: Cluster) -> None:
    """P2 and P3: four clients, beside Tryton on the same server in the same minutes; one of the two runs at a time."""
    vhost, database = broker.add_vhost(), plain(cluster.create("crm"))
    first = quick(vhost, database)
    hop = floors.rpc_rate(vhost, crm.CLIENTS)
    theirs = crm.theirs(cluster, private_home("bench-tryton"))
    stack = lay_out(broker, cluster, private_home("bench-crm"))
    stack.start()
    bench = Bench(stack, Judge(cluster, stack.databases))
    try:
        ours = crm.ours(bench)
    finally:
        bench.close()
    for what, mine, peer, target in (("P2 create", ours.created, theirs.created, 8), ("P3 advance", ours.advanced, theirs.advanced, 15)):
        lines.append(Line(f"{what}, 4 clients", f"{mine:.0f}/s", f"Tryton {peer:.0f}/s", mine / peer, target, at_most=False))
        lines.append(Line(f"{what.split()[0]} (information)", f"{mine:.0f}/s", f"bare RPC {hop:.0f}/s", mine / hop, 0, at_most=False))
    trust(first, quick(vhost, database))


def quick(vhost: str, database: str) -> dict[str, float]:
    """Measure the floors that say how quiet the machine is."""
    return {"F_grpc": floors.grpc_echo(), "F_cte": floors.one_statement(database), "F_ping": floors.ping(vhost)}


class Lines(list[Line]):
    """The table; every row is printed when it is known, because a later measurement may fail."""

    def append(self, line: Line) -> None:
        """Add and print a row."""
        super().append(line)
        target = f"{'<=' if line.at_most else '>='} {line.target:g}"
        verdict = "yes" if line.met else "NO"
        print(f"{line.figure:34} {line.value:>12}  {line.floor:46} {line.ratio:7.2f} {target:>8}  {verdict}", flush=True)


def trust(first: dict[str, float], last: dict[str, float]) -> None:
    """Print how much the floors have moved, which is whether the run can be trusted."""
    moved = {name: last[name] / first[name] - 1 for name in first}
    print("floors moved: " + ", ".join(f"{name} {change:+.0%}" for name, change in moved.items()))
    if any(abs(change) > NOISE for change in moved.values()):
        print("NOISY RUN: the floors moved by more than 30 %; do not compare these figures with others")


if __name__ == "__main__":
    main()
