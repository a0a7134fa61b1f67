"""P2 and P3: leads created and advanced by four clients at once, beside Tryton doing the same on the same database server."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bench.figures import EVIDENCE, Bench
from tests.bench.tryton import Tryton, tryton
from tests.support.judge import plain

from baton_cli.client.caller import Caller
from chassis.testing.postgres import Cluster

CLIENTS = 4
OURS, THEIRS = 150, 60
"""Calls of each client; the peer gets fewer, because it takes longer."""
WARM = 10


@dataclass(frozen=True, slots=True)
class Rates:
    """What four clients did a second."""

    created: float
    advanced: float


def ours(bench: Bench) -> Rates:
    """Measure Baton: a lead is advanced from its first node with the evidence that node asks for."""
    callers = [bench.client() for _ in range(CLIENTS)]
    created = rate([partial(bench.create, caller) for caller in callers], OURS)

    def advance(caller: Caller, leads: list[str]) -> None:
        caller.call("AdvanceNode", {"lead_id": leads.pop(), "from_node": "lead", "fields": EVIDENCE})

    advanced = rate([partial(advance, caller, [bench.create() for _ in range(OURS + WARM)]) for caller in callers], OURS)
    for caller in callers:
        caller.close()
    return Rates(created, advanced)


def theirs(cluster: Cluster, folder: Path) -> Rates:
    """Measure Tryton: a lead becomes an opportunity once its party and its employee are filled in."""
    server, _, database = plain(cluster.create("tryton")).rpartition("/")
    with tryton(server, database, folder) as (url, password):
        evidence = Tryton(url, password).found()
        clients = [Tryton(url, password).prefer() for _ in range(CLIENTS)]
        created = rate([client.create for client in clients], THEIRS)

        def advance(client: Tryton, leads: list[int]) -> None:
            client.advance(leads.pop(), evidence)

        ready = [partial(advance, client, [client.create() for _ in range(THEIRS + WARM)]) for client in clients]
        return Rates(created, rate(ready, THEIRS))


def rate(acts: Sequence[Callable[[], object]], calls: int) -> float:
    """Return how many calls a second all of them make side by side, `calls` each, after a few that do not count."""

    def repeat(act: Callable[[], object], times: int) -> None:
        for _ in range(times):
            act()

    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(repeat, acts, [WARM] * len(acts)))
        began = time.perf_counter()
        list(pool.map(repeat, acts, [calls] * len(acts)))
        return calls * len(acts) / (time.perf_counter() - began)
