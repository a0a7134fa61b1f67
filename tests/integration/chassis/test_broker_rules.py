"""What the broker itself enforces: topology, ownership, least privilege, and what replays and beats need of it."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pika
import pytest
from pika.exceptions import AMQPError, ChannelClosedByBroker, ChannelWrongStateError
from tests.integration.chassis.conftest import Toy
from tests.support.roles import PASSWORDS
from tests.support.toy import ledger
from tests.support.toy.mail import a_message, depth, send

from chassis.beats import Beat, BeatSender
from chassis.messaging.permissions import definitions, grant, policy
from chassis.messaging.topology import OwnedElsewhere, check_owner, declare, rpc_queue_arguments
from chassis.replay import NoSuchQueue, replay
from chassis.testing import eventually
from chassis.testing.broker import Broker


def vhost_of(url: str) -> str:
    return url.rsplit("/", 1)[1]


class TestOwnership:
    def test_refuses_a_second_database_of_the_same_service(self, amqp_url: str) -> None:
        declare(amqp_url, ledger.TOPOLOGY, service="toy", database_id="one")
        declare(amqp_url, ledger.TOPOLOGY, service="toy", database_id="one")
        declare(amqp_url, ledger.TOPOLOGY, service="toy_sink", database_id="two")
        check_owner(amqp_url, service="toy", database_id="one")

        with pytest.raises(OwnedElsewhere):
            declare(amqp_url, ledger.TOPOLOGY, service="toy", database_id="two")
        with pytest.raises(OwnedElsewhere):
            check_owner(amqp_url, service="toy", database_id="two")


class TestTopology:
    def test_catches_what_nobody_listens_to(self, toy: Toy, broker: Broker) -> None:
        rule = policy(ledger.TOPOLOGY)
        arguments = [rule["name"], rule["pattern"], json.dumps(rule["definition"]), "--apply-to", "exchanges"]
        broker.ctl("set_policy", "-p", vhost_of(toy.amqp_url), *arguments)
        toy.start(toy.relay().run)
        with toy.engine.begin() as connection:
            ledger.deposit(connection, "a", 1, kind=ledger.NEVER_HEARD)

        eventually(lambda: _equal(depth(toy.amqp_url, "unrouted.q"), 1))
        eventually(lambda: _equal(toy.unpublished(), 0))

    def test_exports_definitions_that_the_broker_imports(self, toy: Toy, broker: Broker, tmp_path: Path) -> None:
        vhost = vhost_of(toy.amqp_url)
        target = tmp_path / "definitions.json"
        target.write_text(json.dumps(definitions(ledger.TOPOLOGY, {"toy": "secret", **PASSWORDS}, vhost=vhost)))
        broker.ctl("import_definitions", str(target))

        pika.BlockingConnection(pika.URLParameters(broker.url(vhost, user="toy", password="secret"))).close()
        assert "alternate-exchange" in broker.ctl("list_policies", "-p", vhost)
        with pytest.raises(AMQPError):
            pika.BlockingConnection(pika.URLParameters(broker.url(vhost, user="toy_sink", password="")))

    def test_lets_nameko_declare_the_rpc_queue_with_our_arguments_and_no_others(self, toy: Toy) -> None:
        connection = pika.BlockingConnection(pika.URLParameters(toy.amqp_url))
        connection.channel().queue_declare("rpc-toy", durable=True, arguments=rpc_queue_arguments())
        with pytest.raises(ChannelClosedByBroker, match="PRECONDITION_FAILED"):
            connection.channel().queue_declare("rpc-toy", durable=True)
        connection.close()


class TestLeastPrivilege:
    @pytest.fixture(scope="class")
    def account(self, broker: Broker) -> str:
        """Return the address by which the toy's service knows the broker."""
        url = broker.add_vhost()
        for service in ("toy", "toy_sink"):
            declare(url, ledger.TOPOLOGY, service=service)
        rights = grant("toy", ledger.TOPOLOGY)
        user, vhost = f"toy-{vhost_of(url)}", vhost_of(url)
        broker.ctl("add_user", user, "secret")
        broker.ctl("set_permissions", "-p", vhost, user, rights.configure, rights.write, rights.read)
        broker.ctl("set_topic_permissions", "-p", vhost, user, "nameko-rpc", rights.rpc_write, rights.rpc_read)
        return broker.url(vhost, user=user, password="secret")

    @pytest.fixture
    def toy_account(self, account: str) -> Iterator[pika.BlockingConnection]:
        connection = pika.BlockingConnection(pika.URLParameters(account))
        yield connection
        if connection.is_open:
            connection.close()

    @pytest.mark.parametrize(
        "deed",
        [
            lambda channel: channel.basic_publish("", "q.toy_sink", b"", mandatory=True),
            lambda channel: channel.basic_publish("dlx", "", b"", mandatory=True),
            lambda channel: channel.basic_publish("nameko-rpc", "toy_sink.method", b"", mandatory=True),
            lambda channel: channel.basic_publish("toy.events", "x", b"", pika.BasicProperties(user_id="somebody"), mandatory=True),
            lambda channel: list(channel.consume("q.toy_sink", inactivity_timeout=0.2)),
            lambda channel: channel.basic_get("dead.q"),
            lambda channel: channel.queue_declare("q.mine", durable=True),
            lambda channel: channel.exchange_declare("mine.events", "topic", durable=True),
            lambda channel: channel.queue_bind("q.toy", "toy.events", "#"),
            lambda channel: channel.queue_delete("q.toy_sink"),
            lambda channel: channel.queue_purge("q.toy_sink"),
            lambda channel: channel.queue_bind("rpc-toy", "nameko-rpc", "#"),
        ],
    )
    def test_refuses_what_is_not_a_services_own_work(self, toy_account: pika.BlockingConnection, deed: Any) -> None:
        channel = toy_account.channel()
        channel.confirm_delivery()
        with pytest.raises((AMQPError, ChannelWrongStateError)) as refusal:
            deed(channel)
        assert getattr(refusal.value, "reply_code", 403) in (403, 406)

    def test_allows_what_is(self, toy_account: pika.BlockingConnection) -> None:
        channel = toy_account.channel()
        channel.confirm_delivery()
        channel.basic_publish("toy.events", ledger.DEPOSITED, b"", mandatory=True)
        channel.basic_publish("direct.out", "q.toy_sink", b"", mandatory=True)
        channel.basic_publish("beats", "toy.work", b"")
        channel.basic_publish("nameko-rpc", "01900000-0000-7000-8000-000000000001", b"")
        channel.queue_declare("rpc-toy", durable=True, arguments=rpc_queue_arguments())
        channel.queue_bind("rpc-toy", "nameko-rpc", "toy.*")
        channel.basic_get("q.toy")


class TestReplay:
    def test_fills_a_gap_and_changes_nothing_else(self, toy: Toy) -> None:
        toy.start(toy.relay().run)
        for number in range(30):
            toy.deposit(f"a{number % 3}", number)
        eventually(lambda: _equal(toy.unpublished(), 0))
        connection = pika.BlockingConnection(pika.URLParameters(toy.amqp_url))
        channel = connection.channel()
        for _ in range(10):
            assert channel.basic_get("q.toy_sink", auto_ack=True)[0]
        connection.close()
        toy.start(toy.consumer().run)
        eventually(lambda: _equal(toy.effects(), 20))

        sent = [self._replay(toy), self._replay(toy, subject="account/a1"), self._replay(toy, types=["toy.v1.Other"])]

        assert sent == [30, 10, 0]
        eventually(toy.is_settled)
        assert toy.one(toy.sink, "select count(*) from inbox where state <> 'done'") == 0

    def test_says_when_nobody_would_receive_it(self, toy: Toy) -> None:
        toy.start(toy.relay().run)
        toy.deposit("a", 1)
        eventually(lambda: _equal(toy.unpublished(), 0))
        with pytest.raises(NoSuchQueue):
            self._replay(toy, to_queue="q.nobody")

    def _replay(self, toy: Toy, **options: Any) -> int:
        return replay(toy.engine, ledger.JOURNAL, toy.amqp_url, service="toy", **{"to_queue": "q.toy_sink", **options})


_GREEN_BEAT = """
import eventlet; eventlet.monkey_patch()
import sys, time
from chassis.beats import Beat, BeatSender
sender = BeatSender(sys.argv[1], lambda: Beat(service="toy", role="serve", instance="green"), every_s=0.1)
sender.start()
time.sleep(20)
"""


class TestBeats:
    def test_are_heard_from_threads_and_from_green_threads(self, toy: Toy) -> None:
        connection = pika.BlockingConnection(pika.URLParameters(toy.amqp_url))
        channel = connection.channel()
        queue = channel.queue_declare("", exclusive=True).method.queue
        channel.queue_bind(queue, "beats", "#")
        plain = BeatSender(toy.amqp_url, lambda: Beat(service="toy", role="work", instance="plain"), every_s=0.1)
        plain.start()
        green = subprocess.Popen([sys.executable, "-W", "ignore", "-c", _GREEN_BEAT, toy.amqp_url])
        heard: set[tuple[str, str]] = set()

        def both_heard_twice() -> None:
            method, _, body = channel.basic_get(queue, auto_ack=True)
            if method:
                heard.add((method.routing_key, json.loads(body)["instance"]))
            assert heard == {("toy.work", "plain"), ("toy.serve", "green")}

        eventually(both_heard_twice, within=15)
        green.kill()
        green.wait()
        plain.stop()
        connection.close()


class TestWork:
    def test_runs_every_loop_and_leaves_when_told(self, toy: Toy) -> None:
        from chassis.work import WorkSpec, run_work

        stop = threading.Event()
        spec = WorkSpec(
            service="toy", engine=toy.engine, amqp_url=toy.amqp_url, inbox=ledger.INBOX, journal=ledger.JOURNAL, seal=ledger.SEAL,
            topology=ledger.TOPOLOGY,
        )  # fmt: skip
        sink = WorkSpec(
            service="toy_sink", engine=toy.sink, amqp_url=toy.amqp_url, inbox=ledger.INBOX, apply=ledger.apply, topology=ledger.TOPOLOGY
        )
        threads = [threading.Thread(target=run_work, args=(one, stop)) for one in (spec, sink)]
        for thread in threads:
            thread.start()
        toy.deposit("a", 1, 2, 3)
        send(toy.amqp_url, "toy.events", a_message(subject="bad", fail="never"))

        eventually(toy.is_settled, within=20)
        stop.set()
        for thread in threads:
            thread.join(10)
            assert not thread.is_alive()


def _equal(found: object, expected: object) -> None:
    assert found == expected
