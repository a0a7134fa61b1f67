"""Notify is away for minutes while leads go on: does anybody see it, is anything told twice, and how fast does notify catch up?"""

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

from tests.bench.figures import Bench
from tests.chaos.house import Postbox
from tests.support.judge import Judge
from tests.support.roles import lay_out
from tests.support.toy.mail import depth

from baton_cli.client.caller import Caller
from baton_cli.client.place import Place
from chassis.clock import utc_now
from chassis.messaging.topology import Topology, queue_of
from chassis.testing.broker import Broker
from chassis.testing.postgres import Cluster
from chassis.testing.shared import private_home

SERVICES = ("leads", "notify", "gateway")
EVENTS_A_SECOND = 300
LEADS_AT_ONCE = 30
CALM_S = 30.0
WITHIN_S = 300.0


@dataclass(frozen=True, slots=True)
class Shown:
    """How events became visible: how many a second there were, and from commit to projection, ms."""

    rate: float
    p50: float
    p99: float


@dataclass(frozen=True, slots=True)
class Silence:
    """What was seen; `waited` events were for notify, `queued` messages stood in its queue, `rate` is that of catching up."""

    before: Shown
    during: Shown
    waited: int
    queued: int
    missed: int
    rate: float


def silence(broker: Broker, cluster: Cluster, seconds: float) -> Silence:
    """Run three services, take notify away for so many seconds of load, and let it come back."""
    postbox = Postbox()
    stack = lay_out(broker, cluster, private_home("bench-silence"), services=SERVICES, settings=postbox.settings)
    stack.start()
    bench = Bench(stack, Judge(cluster, stack.databases))
    try:
        return observed(bench, seconds)
    finally:
        bench.caller.close()
        bench.judge.close()
        stack.stop()
        postbox.close()


def observed(bench: Bench, seconds: float) -> Silence:
    """Measure before, during and after."""
    stack = bench.stack
    act, each = incoming(bench)
    bench.flow(act, EVENTS_A_SECOND / each, 3)
    before = shown(bench, act, EVENTS_A_SECOND / each, min(seconds, CALM_S))
    caught_up(bench)
    taken = for_notify(bench)
    stack.stop_service("notify")
    during = shown(bench, act, EVENTS_A_SECOND / each, seconds)
    waited, queued = for_notify(bench) - taken, depth(stack.amqp_url, queue_of("notify"))
    back = bench.judge.ask("select clock_timestamp()")[0][0]
    for role in stack.roles:
        if role.startswith("notify"):
            stack.spawn(role)
    missed = caught_up(bench)
    [(first, last)] = bench.judge.ask(
        f"select min(received_at), max(received_at) from notify.inbox where received_at > '{back.isoformat()}'"
    )
    return Silence(before, during, waited, queued, missed, waited / max(1e-9, (last - first).total_seconds()))


def incoming(bench: Bench) -> tuple[Callable[[], object], float]:
    """Return what brings a few leads of another system in, and how many events that is.

    A lead at a time would ask more of two cores than the events do, which are what is measured.
    """
    caller = Caller(Place(bench.stack.grpc_address, bench.stack.folder / "token.json", None, bench.admin))
    numbers = itertools.count(1)

    def act() -> object:
        leads = [
            {
                "external_id": f"silence-{(number := next(numbers))}",
                "customer_name": f"测量 {number}",
                "title": "三号产线",
                "source": "LEAD_SOURCE_SELF_DEV",
                "created_time": utc_now().isoformat(),
                "contact": {"name": "周", "phone": f"138{number:08d}"},
            }
            for _ in range(LEADS_AT_ONCE)
        ]
        return caller.call("ImportLeads", {"system": "silence", "leads": leads})

    before = journal(bench)
    act()
    return act, float(journal(bench) - before)


def shown(bench: Bench, act: Callable[[], object], a_second: float, seconds: float) -> Shown:
    """Let it flow; return how it was shown."""
    before = journal(bench)
    taken = bench.flow(act, a_second, seconds)
    return Shown((journal(bench) - before) / seconds, median(taken), quantiles(taken, n=100)[98])


def journal(bench: Bench) -> int:
    """Return how many facts leads has told."""
    return int(bench.judge.ask("select count(*) from leads.journal")[0][0])


def for_notify(bench: Bench) -> int:
    """Return how many facts of leads there are that notify listens to."""
    types = ", ".join(f"'{one}'" for one in sorted(Topology.load().types_for("notify") or ()))
    return int(bench.judge.ask(f"select count(*) from leads.journal where type in ({types})")[0][0])


def caught_up(bench: Bench) -> int:
    """Wait until notify has nothing left to read; return how many facts of leads it then lacks, which must be none."""
    until = time.monotonic() + WITHIN_S
    while True:
        expected = for_notify(bench)
        taken = int(bench.judge.ask("select count(*) from notify.inbox i join leads.journal j on j.id::text = i.event_id")[0][0])
        if taken == expected or time.monotonic() > until:
            return expected - taken
        time.sleep(0.2)
