"""P8: events to committed messages, one worker: ours beside Celery, FastStream and nameko doing the same job in the same run."""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pika
import pika.exceptions
import psutil
import psycopg
from tests.bench import peers
from tests.support.judge import plain
from tests.support.roles import lay_out

from chassis.clock import utc_now
from chassis.messaging.envelope import encode
from chassis.messaging.topology import queue_of
from chassis.relay import LOCK_KEY
from chassis.testing.broker import Broker
from chassis.testing.postgres import Cluster

OURS, THEIRS = 20_000, 4_000
INSTALLED = Path(__file__).parents[2] / ".baton" / "peers"
"""Where the set-up puts what only the bench needs."""
WARM = 200
WITHIN_S = 120.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast one worker is: messages a second, and its own CPU for each, in microseconds."""

    rate: float
    cpu_us: float


def paces(broker: Broker, cluster: Cluster, folder: Path) -> Mapping[str, Pace]:
    """Measure everybody, one after the other, on the same broker and database server."""
    found = {"baton": ours(broker, cluster, folder, relay=False), "baton with its relay": ours(broker, cluster, folder, relay=True)}
    for peer in peers.PEERS:
        found[peer] = theirs(peer, broker.add_vhost(), plain(cluster.create(peer)))
    return found


def ours(broker: Broker, cluster: Cluster, folder: Path, *, relay: bool) -> Pace:
    """Measure `python -m notify work` on its queue: inbox, deliveries, journal.

    Without its relay the process is as one replica beside another that relays: the job the peers do, and the journal on top.
    """
    stack = lay_out(broker, cluster, folder, services=("notify",))
    stack.prepare()
    stack.start_service("notify")
    with publishing(stack.amqp_url) as channel:
        for number in range(OURS + WARM):
            properties, body = encode(fact(peers.an_event(number)), source="leads", user=None)
            channel.basic_publish("", queue_of("notify"), body, properties)
    with psycopg.connect(plain(stack.databases["notify"]), autocommit=True) as database:
        if not relay:
            database.execute("select pg_advisory_lock(%s)", [LOCK_KEY])
        stack.spawn("notify work")
        try:
            return measured(stack.pids()["notify work"], lambda: count(database, "delivery"), OURS)
        finally:
            stack.terminate("notify work")


def theirs(peer: str, amqp_url: str, url: str) -> Pace:
    """Measure a peer on a queue filled beforehand."""
    with psycopg.connect(url, autocommit=True) as database:
        for statement in peers.TABLES:
            database.execute(statement)
        if peer == "nameko":
            with worker(peer, amqp_url, url):
                wait_for(lambda: declared(amqp_url, "evt-bench-told--bench.handle"))
        fill(peer, amqp_url)
        with worker(peer, amqp_url, url) as process:
            return measured(process.pid, lambda: count(database, "told"), THEIRS)


def fill(peer: str, amqp_url: str) -> None:
    """Fill the queue of a peer as its own clients would."""
    if peer == "celery":
        app = peers.celery_app(amqp_url)
        with app.connection_for_write() as connection, app.amqp.Producer(connection) as producer:
            for number in range(THEIRS + WARM):
                app.send_task("tell", [peers.an_event(number)], producer=producer)
        return
    exchange, key = ("bench.events", "told") if peer == "nameko" else ("", peers.QUEUE.format(peer=peer))
    with publishing(amqp_url) as channel:
        if peer != "nameko":
            channel.queue_declare(key, durable=True)
        durable = pika.BasicProperties(delivery_mode=2, content_type="application/json")
        for number in range(THEIRS + WARM):
            channel.basic_publish(exchange, key, json.dumps(peers.an_event(number), ensure_ascii=False).encode(), durable)


def measured(pid: int, done: Callable[[], int], messages: int) -> Pace:
    """Return the pace from the moment a worker has warmed up until it has done so many more."""
    process = psutil.Process(pid)
    first = reached(done, WARM)
    began, cpu = time.perf_counter(), spent(process)
    last = reached(done, messages)
    seconds = time.perf_counter() - began
    return Pace((last - first) / seconds, (spent(process) - cpu) / (last - first) * 1e6)


def reached(done: Callable[[], int], wanted: int) -> int:
    """Wait until that many are done; return how many are. Raises TimeoutError."""
    until = time.monotonic() + WITHIN_S
    while (now := done()) < wanted:
        if time.monotonic() > until:
            raise TimeoutError(f"{now} of {wanted} done")
        time.sleep(0.1)  # Counting is work for the database, too.
    return now


def wait_for(check: Callable[[], bool]) -> None:
    """Wait for something to become true. Raises TimeoutError."""
    reached(lambda: int(check()), 1)


def spent(process: psutil.Process) -> float:
    """Return the CPU seconds of a process and its children."""
    return sum(sum(one.cpu_times()[:2]) for one in (process, *process.children(recursive=True)))


def count(database: psycopg.Connection, table: str) -> int:
    """Return the rows of a table."""
    row = database.execute(f"select count(*) from {table}".encode()).fetchone()
    return int(row[0]) if row else 0


def fact(event: dict[str, Any]) -> SimpleNamespace:
    """Return an event as a row of the journal of leads."""
    now = utc_now()
    body = {"state": event["state"], "to": event["to"], "mode": event["mode"]}
    return SimpleNamespace(
        id=event["id"], type="baton.leads.v1.LeadAssigned", subject_kind="lead", subject=event["state"]["id"], epoch=1, sequence=1,
        occurred_at=now, recorded_at=now, mode="live", actor="bench", correlation_id="bench", causation_id=None, traceparent=None,
        body=json.dumps(body, ensure_ascii=False),
    )  # fmt: skip


def declared(amqp_url: str, queue: str) -> bool:
    """Say whether a queue exists."""
    with contextlib.suppress(pika.exceptions.ChannelClosedByBroker), publishing(amqp_url) as channel:
        channel.queue_declare(queue, passive=True)
        return True
    return False


@contextlib.contextmanager
def publishing(amqp_url: str) -> Iterator[Any]:
    """Open a channel to publish on."""
    connection = pika.BlockingConnection(pika.URLParameters(amqp_url))
    try:
        yield connection.channel()
    finally:
        connection.close()


@contextlib.contextmanager
def worker(peer: str, amqp_url: str, database: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a peer's worker."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.bench.peers", peer, amqp_url, database]
    environment = {
        **os.environ,
        "PYTHONWARNINGS": "ignore",
        "PYTHONPATH": os.pathsep.join([str(INSTALLED), os.environ.get("PYTHONPATH", "")]),
    }
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    try:
        yield running
    finally:
        running.terminate()
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
