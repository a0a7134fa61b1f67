"""The toy pair, migrated on a fresh virtual host and two fresh databases."""

import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import Engine, text
from tests.support.toy import ledger
from tests.support.toy.spawn import spawn

from chassis.inbox import Inbox
from chassis.messaging.consumer import Consumer
from chassis.messaging.topology import declare
from chassis.relay import Relay


@dataclass
class Toy:
    """Producer and sink; `start` runs a loop in a thread until the test is over."""

    amqp_url: str
    engine: Engine
    sink: Engine
    stop: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)
    processes: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def deposit(self, account: str, *amounts: int, **extra: Any) -> None:
        with self.engine.begin() as connection:
            ledger.deposit(connection, account, *amounts, **extra)

    def relay(self, **options: Any) -> Relay:
        return Relay(self.engine, ledger.JOURNAL, ledger.SEAL, amqp_url=self.amqp_url, service="toy", exchange="toy.events", **options)

    def inbox(self, **options: Any) -> Inbox:
        options = {"apply": ledger.apply, "types": ledger.TOPOLOGY.types_for("toy_sink"), **options}
        return Inbox(self.sink, ledger.INBOX, consumer="toy_sink", **options)

    def consumer(self, inbox: Inbox | None = None) -> Consumer:
        return Consumer(self.amqp_url, queue="q.toy_sink", inbox=inbox or self.inbox(), ping=lambda: self.one(self.sink, "select 1"))

    def start(self, *loops: Callable[[threading.Event], None]) -> None:
        for loop in loops:
            thread = threading.Thread(target=loop, args=(self.stop,), daemon=True)
            thread.start()
            self.threads.append(thread)

    def halt(self) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join(15)
        for process in self.processes:
            process.kill()
            process.wait(10)
        self.threads.clear()
        self.stop = threading.Event()

    def spawn(self, role: str, **environment: str) -> "subprocess.Popen[bytes]":
        """Start a process that is killed, at the latest, when the test is over."""
        urls = {"toy_url": _url(self.engine), "sink_url": _url(self.sink), "amqp_url": self.amqp_url}
        process = spawn(role, **urls, **environment)
        self.processes.append(process)
        return process

    def one(self, engine: Engine, statement: str, **values: Any) -> Any:
        with engine.connect() as connection:
            return connection.execute(text(statement), values).scalar()

    def rows(self, engine: Engine, statement: str, **values: Any) -> list[tuple[Any, ...]]:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(statement), values)]

    def unpublished(self) -> int:
        return int(self.one(self.engine, "select count(*) from journal where published_at is null"))

    def effects(self) -> int:
        return int(self.one(self.sink, "select count(*) from effect"))

    def is_settled(self) -> None:
        """Assert that everything told was applied, each once, and that every copy is the newest."""
        told = self.one(self.engine, "select count(*) from journal")
        assert self.unpublished() == 0
        assert self.one(self.sink, "select count(*) from inbox where state = 'waiting'") == 0
        assert self.effects() == told
        assert self.one(self.sink, "select count(distinct event_id) from effect") == told
        ours = self.rows(self.engine, "select id, version, balance from account order by id")
        assert self.rows(self.sink, "select id, sequence, balance from copy order by id") == ours
        assert self.one(self.sink, "select balance from total") == sum(row[2] for row in ours)


def _url(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def make_toy(make_database: Any, amqp_url: str) -> Toy:
    for service in ("toy", "toy_sink"):
        declare(amqp_url, ledger.TOPOLOGY, service=service)
    return Toy(amqp_url, ledger.engine_of(make_database("toy", ledger.build)), ledger.engine_of(make_database("toy", ledger.build)))


@pytest.fixture
def toy(make_database: Any, amqp_url: str) -> Iterator[Toy]:
    pair = make_toy(make_database, amqp_url)
    yield pair
    pair.halt()
    pair.engine.dispose()
    pair.sink.dispose()
