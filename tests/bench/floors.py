"""Floors: what this machine can do at this moment with as little code as possible."""

import contextlib
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from statistics import mean, median
from typing import Any

import grpc
import pika
import psycopg
from tests.bench.echoes import PAYLOAD

from chassis.messaging.publisher import Outgoing, Publisher
from chassis.testing.shared import free_port

BODY = b"x" * 1_000
MESSAGES = 6_000
CALLS = 400
_QUORUM = {"x-queue-type": "quorum"}


def timed(call: Callable[[], object], count: int = CALLS, *, warm: int = 30) -> list[float]:
    """Return the milliseconds of `count` calls, one after the other."""
    for _ in range(warm):
        call()
    taken = []
    for _ in range(count):
        began = time.perf_counter()
        call()
        taken.append((time.perf_counter() - began) * 1000)
    return taken


@contextlib.contextmanager
def process(*arguments: str) -> Iterator[None]:
    """Run one of the echoes."""
    running = subprocess.Popen([sys.executable, "-W", "ignore", "-m", "tests.bench.echoes", *arguments], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    running.stdout.readline()
    try:
        yield
    finally:
        running.kill()
        running.wait()


def grpc_echo() -> float:
    """F_grpc: p50 of an echo, ms."""
    port = str(free_port())
    with process("grpc", port), grpc.insecure_channel(f"127.0.0.1:{port}", options=[("grpc.enable_http_proxy", 0)]) as channel:
        call = channel.unary_unary("/echo.Echo/Echo", bytes, bytes)
        return median(timed(lambda: call(PAYLOAD, timeout=5)))


def rpc_echo(amqp_url: str) -> float:
    """F_rpc: p50 of a stock nameko call, ms."""
    with process("rpc", amqp_url):
        return median(_taken(_calling(amqp_url)))


def rpc_rate(amqp_url: str, clients: int) -> float:
    """Stock nameko calls a second of some clients at once: what a command cannot exceed that goes to its owner that way."""
    with process("rpc", amqp_url):
        running = [_calling(amqp_url) for _ in range(clients)]
        return sum(1000 / mean(_taken(one)) for one in running)


def _calling(amqp_url: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-W", "ignore", "-m", "tests.bench.echoes", "call", amqp_url, str(CALLS)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _taken(calling: "subprocess.Popen[str]") -> list[float]:
    """Return the milliseconds of each call. Raises CalledProcessError."""
    said, _ = calling.communicate()
    if calling.returncode:
        raise subprocess.CalledProcessError(calling.returncode, calling.args)
    return list(map(float, said.split()))


def one_statement(database: str) -> float:
    """F_cte: p50 of a lead and its journal row in one autocommit statement, ms."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("create table if not exists f_lead (id uuid primary key, title text, owner text, version bigint)")
        connection.execute("create table if not exists f_journal (position bigserial, id uuid primary key, subject uuid, body text)")

        def write() -> None:
            connection.execute(
                "with made as (insert into f_lead values (%s, 'x', 'y', 1) returning id)"
                " insert into f_journal (id, subject, body) select %s, id, %s from made",
                [uuid.uuid4(), uuid.uuid4(), BODY.decode()],
            )

        return median(timed(write))


def publish(amqp_url: str) -> float:
    """F_pub: persistent messages a second into a quorum queue, confirms in batches of 100."""
    with _queue(amqp_url) as (_, name):
        publisher = Publisher(amqp_url)
        publisher.open()
        batch = [Outgoing(name, pika.BasicProperties(delivery_mode=2), BODY) for _ in range(100)]
        began = time.perf_counter()
        for _ in range(MESSAGES // 100):
            publisher.publish("direct.bench", batch)
        rate = MESSAGES / (time.perf_counter() - began)
        publisher.close()
        return rate


def consume(amqp_url: str, database: str, batch: int) -> float:
    """F_con: messages a second out of a quorum queue into an inbox and a projection, `batch` to a transaction and an ack."""
    messages = MESSAGES if batch > 1 else MESSAGES // 6
    with _queue(amqp_url) as (channel, name), psycopg.connect(database) as connection:
        connection.execute("create table if not exists f_inbox (id uuid primary key)")
        connection.execute("create table if not exists f_seen (subject int primary key, times bigint)")
        connection.commit()
        for _ in range(messages):
            channel.basic_publish("", name, BODY, pika.BasicProperties(message_id=str(uuid.uuid4())))
        channel.basic_qos(prefetch_count=400)
        held: list[str] = []
        began = time.perf_counter()
        for done, (method, properties, _) in enumerate(channel.consume(name, inactivity_timeout=20), 1):
            held.append(properties.message_id)
            if len(held) == batch or done == messages:
                connection.execute("insert into f_inbox select unnest(%s::uuid[]) on conflict do nothing", [held])
                connection.execute(
                    "insert into f_seen select distinct abs(hashtext(x)) %% 500, 1 from unnest(%s::text[]) x"
                    " on conflict (subject) do update set times = f_seen.times + 1",
                    [held],
                )
                connection.commit()
                channel.basic_ack(method.delivery_tag, multiple=True)
                held = []
            if done == messages:
                break
        rate = messages / (time.perf_counter() - began)
        channel.cancel()
        return rate


def ping(amqp_url: str) -> float:
    """F_ping: p50 from publish to consume at 100 a second, ms."""
    taken: list[float] = []
    with _queue(amqp_url) as (channel, name):
        consumer = pika.BlockingConnection(pika.URLParameters(amqp_url))
        reading = consumer.channel()

        def arrived(_c: Any, _m: Any, _p: Any, body: bytes) -> None:
            taken.append((time.perf_counter() - float(body)) * 1000)

        reading.basic_consume(name, arrived, auto_ack=True)
        stop = threading.Event()

        def read() -> None:
            while not stop.is_set():
                consumer.process_data_events(time_limit=0.05)

        thread = threading.Thread(target=read)
        thread.start()
        for _ in range(300):
            channel.basic_publish("", name, str(time.perf_counter()).encode(), pika.BasicProperties(delivery_mode=2))
            time.sleep(0.01)
        time.sleep(0.2)
        stop.set()
        thread.join()
        consumer.close()
    return median(taken)


@contextlib.contextmanager
def _queue(amqp_url: str) -> Iterator[tuple[Any, str]]:
    connection = pika.BlockingConnection(pika.URLParameters(amqp_url))
    channel = connection.channel()
    name = f"bench-{uuid.uuid4()}"
    channel.exchange_declare("direct.bench", "direct", durable=True)
    channel.queue_declare(name, durable=True, arguments=_QUORUM)
    channel.queue_bind(name, "direct.bench", name)
    try:
        yield channel, name
    finally:
        channel.queue_delete(name)
        connection.close()
