"""The consumer against a real broker: poison, killers, an absent database."""

from functools import partial
from typing import Any

from sqlalchemy import text
from tests.integration.chassis.conftest import Toy
from tests.support.toy import ledger
from tests.support.toy.mail import a_message, depth, poison, send

from chassis.testing import eventually
from chassis.testing.broker import Broker


class TestConsumer:
    def test_parks_eight_kinds_of_poison_and_goes_on(self, toy: Toy) -> None:
        toy.start(toy.consumer().run)
        for index, bad in enumerate(poison().values()):
            send(toy.amqp_url, "toy.events", a_message(subject=f"n{index}"), bad, a_message(subject=f"m{index}"))

        eventually(lambda: _equal(toy.effects(), 16))
        eventually(lambda: _equal(toy.one(toy.sink, "select count(*) from inbox where state = 'parked'"), 8))
        eventually(lambda: _equal(depth(toy.amqp_url, "q.toy_sink"), 0))
        assert depth(toy.amqp_url, "dead.q") == 0

    def test_buries_a_message_that_kills_the_process_alone(self, toy: Toy, broker: Broker) -> None:
        vhost = toy.amqp_url.rsplit("/", 1)[1]
        broker.ctl("set_policy", "-p", vhost, "sooner", "^q\\.toy_sink$", '{"delivery-limit": 5}', "--apply-to", "queues")
        neighbours = [a_message(subject=f"n{index}") for index in range(60)]
        send(toy.amqp_url, "toy.events", *neighbours[:30], a_message(subject="killer", fail="die"), *neighbours[30:])

        for _ in range(12):
            process = toy.spawn("consume")
            eventually(partial(_dead_or_done, process, toy), within=30)
            if process.poll() is None:
                break

        eventually(lambda: _equal(depth(toy.amqp_url, "dead.q"), 1))
        eventually(lambda: _equal(toy.effects(), 60))
        assert toy.one(toy.sink, "select count(*) from effect where account = 'killer'") == 0

    def test_blames_no_message_for_a_database_that_refuses_to_write(self, toy: Toy) -> None:
        toy.start(toy.relay().run, toy.consumer().run)
        toy.deposit("a", 1)
        eventually(toy.is_settled)
        name = toy.one(toy.sink, "select current_database()")
        with toy.sink.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"alter database {name} set default_transaction_read_only = on"))
            _disconnect_others(connection)

        for number in range(20):
            toy.deposit("a", number)
        eventually(lambda: _equal(toy.unpublished(), 0))
        with toy.sink.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("set default_transaction_read_only = off"))
            connection.execute(text(f"alter database {name} reset default_transaction_read_only"))
            _disconnect_others(connection)
        toy.sink.dispose()  # the test's own pooled connections were cut off too

        eventually(toy.is_settled, within=30)
        assert toy.one(toy.sink, "select count(*) from inbox where attempts > 0") == 0

    def test_lets_replicas_share_a_queue(self, toy: Toy) -> None:
        toy.start(toy.relay().run, toy.consumer().run, toy.consumer().run, toy.consumer().run)

        for number in range(200):
            toy.deposit(f"a{number % 5}", number, number)

        eventually(toy.is_settled, within=20)

    def test_takes_up_its_work_again_when_its_queue_was_missing(self, toy: Toy) -> None:
        import pika

        from chassis.messaging.topology import declare

        connection = pika.BlockingConnection(pika.URLParameters(toy.amqp_url))
        connection.channel().queue_delete("q.toy_sink")
        connection.close()
        toy.start(toy.consumer().run)

        declare(toy.amqp_url, ledger.TOPOLOGY, service="toy_sink")
        toy.start(toy.relay().run)
        toy.deposit("a", 1)

        eventually(toy.is_settled, within=20)


def _disconnect_others(connection: Any) -> None:
    connection.execute(
        text("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()")
    )


def _dead_or_done(process: Any, toy: Toy) -> None:
    assert process.poll() is not None or (toy.effects() == 60 and depth(toy.amqp_url, "dead.q") == 1)


def _equal(found: object, expected: object) -> None:
    assert found == expected
