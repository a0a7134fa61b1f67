"""The relay against a real broker and database: never loses, never skips, holds up nobody but the refused."""

import subprocess
import threading
from typing import Any

import pytest
from sqlalchemy import text
from tests.integration.chassis.conftest import Toy, make_toy
from tests.support.toy import ledger
from tests.support.toy.mail import depth

from chassis import seal as seals
from chassis.messaging.publisher import Outcome, Publisher
from chassis.messaging.topology import declare
from chassis.testing import eventually
from chassis.testing.broker import Broker


class _Refusing(Publisher):
    """A broker that refuses one aggregate, as a full queue would."""

    def publish(self, exchange: str, batch: Any, **options: Any) -> list[Outcome]:
        passed = [message for message in batch if b'"refuse"' not in message.body]
        outcomes = iter(super().publish(exchange, passed, **options) if passed else [])
        return [next(outcomes) if message in passed else Outcome.NACKED for message in batch]


class TestRelay:
    def test_publishes_what_commits_late(self, toy: Toy) -> None:
        late = toy.engine.connect()
        transaction = late.begin()
        ledger.deposit(late, "late", 1)
        toy.deposit("early", 2)
        toy.start(toy.relay().run, toy.consumer().run)
        eventually(lambda: _equal(toy.effects(), 1))

        transaction.commit()
        late.close()

        eventually(toy.is_settled)

    @pytest.mark.parametrize("fault", ["relay.selected:2", "relay.published:1", "relay.confirmed:1", "relay.marked:1"])
    def test_loses_and_doubles_nothing_when_killed(self, toy: Toy, fault: str) -> None:
        for number in range(20):
            toy.deposit(f"a{number % 3}", 1, 2)

        assert toy.spawn("relay", fault=fault).wait(30) == -9
        if fault.startswith(("relay.published", "relay.confirmed")):
            assert (depth(toy.amqp_url, "q.toy_sink"), toy.unpublished()) == (40, 40)

        toy.start(toy.relay().run, toy.consumer().run)
        eventually(toy.is_settled)

    def test_lets_only_the_holder_of_the_lock_work(self, toy: Toy) -> None:
        relays = [toy.spawn("relay"), toy.spawn("relay")]
        toy.start(toy.consumer().run)
        toy.deposit("a", 1)
        eventually(toy.is_settled, within=20)
        eventually(lambda: _equal(_lock_holders(toy), 1))

        holder = _holding(toy, relays)
        holder.kill()

        toy.deposit("a", 2)
        eventually(toy.is_settled)

    def test_holds_back_a_refused_aggregate_alone(self, toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
        toy.deposit("refused", 1, refuse="refuse")
        toy.deposit("refused", 2)
        toy.deposit("other", 3)
        relay = toy.relay(batch_size=1)
        monkeypatch.setattr(relay, "_connect", lambda: _Refusing(toy.amqp_url))

        toy.start(relay.run)

        eventually(
            lambda: _equal(toy.rows(toy.engine, "select distinct subject from journal where published_at is not null"), [("other",)])
        )
        assert toy.one(toy.engine, "select attempts from journal where last_error = 'NACKED'") >= 1
        monkeypatch.undo()
        relay._close()
        toy.start(toy.consumer().run)
        eventually(toy.is_settled)

    def test_publishes_what_nobody_listens_to(self, toy: Toy) -> None:
        with toy.engine.begin() as connection:
            ledger.deposit(connection, "a", 1, kind=ledger.NEVER_HEARD)

        toy.start(toy.relay().run)

        eventually(lambda: _equal(toy.unpublished(), 0))

    def test_seals_what_it_published_so_that_tampering_shows(self, toy: Toy) -> None:
        for number in range(10):
            toy.deposit("a", number)
        toy.start(toy.relay(batch_size=3).run)
        eventually(lambda: _equal(toy.unpublished(), 0))

        with toy.engine.connect() as connection:
            assert seals.broken(connection, ledger.JOURNAL, ledger.SEAL) == []
            connection.execute(text("update journal set actor = 'nobody' where sequence = 4"))
            assert seals.broken(connection, ledger.JOURNAL, ledger.SEAL) == [2]
            connection.rollback()
            connection.execute(text("delete from journal where sequence = 10"))
            assert seals.broken(connection, ledger.JOURNAL, ledger.SEAL) == [4]
            connection.rollback()
            connection.execute(text("delete from seal where no = 2"))
            assert seals.broken(connection, ledger.JOURNAL, ledger.SEAL) == [3]

    def test_survives_a_database_that_goes_away(self, toy: Toy) -> None:
        toy.start(toy.relay().run, toy.consumer().run)
        for number in range(5):
            toy.deposit("a", number)
            for engine in (toy.engine, toy.sink):
                with engine.connect() as connection:
                    connection.execute(
                        text(
                            "select pg_terminate_backend(pid) from pg_stat_activity"
                            " where datname = current_database() and pid <> pg_backend_pid()"
                        )
                    )
            toy.engine.dispose()
            toy.sink.dispose()
            eventually(toy.is_settled, within=20)
        assert toy.one(toy.sink, "select count(*) from inbox where attempts > 0") == 0


class TestBrokerOutage:
    def test_loses_nothing_when_the_broker_is_killed_and_comes_back(self, own_broker: Broker, make_database: Any) -> None:
        toy = make_toy(make_database, own_broker.url())
        stop = threading.Event()
        toy.start(toy.relay().run, toy.consumer().run)
        writer = threading.Thread(target=_deposit_until, args=(toy, stop))
        writer.start()
        eventually(lambda: _at_least(toy.effects(), 50))

        own_broker.kill()
        kept = toy.one(toy.engine, "select count(*) from journal")
        eventually(lambda: _at_least(toy.one(toy.engine, "select count(*) from journal"), kept + 20))
        own_broker.restart()

        stop.set()
        writer.join()
        eventually(toy.is_settled, within=40)
        toy.halt()
        declare(own_broker.url(), ledger.TOPOLOGY, service="toy")
        assert depth(own_broker.url(), "dead.q") == 0


def _deposit_until(toy: Toy, stop: threading.Event) -> None:
    number = 0
    while not stop.wait(0.01):
        number += 1
        toy.deposit(f"a{number % 9}", number)


def _lock_holders(toy: Toy) -> int:
    return len(
        toy.rows(
            toy.engine,
            "select l.pid from pg_locks l join pg_stat_activity a using (pid) where locktype = 'advisory' and datname = current_database()",
        )
    )


def _holding(toy: Toy, relays: "list[subprocess.Popen[bytes]]") -> "subprocess.Popen[bytes]":
    """Return the process that holds the lock: the one whose connection does."""
    import psutil

    port = toy.one(
        toy.engine,
        "select client_port from pg_stat_activity a join pg_locks l using (pid)"
        " where locktype = 'advisory' and a.datname = current_database()",
    )
    for relay in relays:
        if any(link.laddr.port == port for link in psutil.Process(relay.pid).net_connections()):
            return relay
    raise AssertionError("nobody holds the lock")


def _equal(found: object, expected: object) -> None:
    assert found == expected


def _at_least(found: int, expected: int) -> None:
    assert found >= expected
