"""Subscriptions at a real broker: they carry what they say, they never stall anybody, and their accounts can do nothing else."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import partial
from typing import Any

import pika
import pytest
from pika.exceptions import AMQPError, ChannelWrongStateError
from tests.support.events import a_name, administration_of, channel_of, tell, vhost_of
from tests.support.events.partner import LOST, WON, Partner, erp, has, partner, subscribe

from baton_cli.events import broker as events_broker
from baton_cli.events import subscription as subscribing
from baton_cli.events.subscription import Subscription
from chassis.testing import capability, eventually
from chassis.testing.broker import Broker
from leads.storage import tables

__all__ = ["erp", "partner"]


class TestReceiving:
    @capability("G11")
    def test_only_what_was_subscribed_to_arrives(self, partner: Partner) -> None:
        tell(partner.engine, tables.journal, LOST, sequence=1)
        tell(partner.engine, tables.journal, WON)

        heard: list[str] = []
        eventually(lambda: has(heard, partner.waiting(), [WON]))

    def test_the_events_are_changed_by_subscribing_again(self, broker: Broker, partner: Partner) -> None:
        again = Subscription.of(partner.name, [LOST])
        with events_broker.operating(partner.operator_url) as channel:
            events_broker.declare(channel, again)
        administration = administration_of(broker, partner.operator_url)

        assert events_broker.subscribed_types(administration.bindings(), again) == [LOST]
        tell(partner.engine, tables.journal, LOST, sequence=1)
        tell(partner.engine, tables.journal, WON)
        heard: list[str] = []
        eventually(lambda: has(heard, partner.waiting(), [LOST]))

    def test_what_is_imported_from_the_printed_definitions_is_the_same(self, broker: Broker, partner: Partner) -> None:
        other = Subscription.of(a_name(), [WON, "baton.handoff.v1.TicketClosed"])
        administration = administration_of(broker, partner.operator_url)
        administration.apply(other.definitions(vhost_of(partner.operator_url), "secret"))

        tell(partner.engine, tables.journal, WON)

        address = events_broker.address_for(partner.operator_url, other.account, "secret")
        imported = Partner(other, address, partner.operator_url, partner.engine)
        heard: list[str] = []
        eventually(lambda: has(heard, imported.waiting(), [WON]))
        with events_broker.operating(partner.operator_url) as channel:
            events_broker.declare(channel, other)  # refused with 406 if one of the two said something else
            assert channel.is_open


class TestNeverStalling:
    def test_a_sleeping_subscriber_loses_its_oldest_events_and_stops_nobody(
        self, broker: Broker, partner: Partner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(subscribing, "MOST_MESSAGES", 5)
        partner = subscribe(broker, partner.operator_url, partner.subscription, partner.engine)
        ids = [tell(partner.engine, tables.journal, WON, id=_uuid(number), sequence=number) for number in range(1, 21)]

        def all_published() -> None:
            with partner.engine.connect() as connection:
                assert not connection.exec_driver_sql("select count(*) from journal where published_at is null").scalar_one()

        eventually(all_published)

        def newest_five_wait() -> None:
            assert broker.ctl("list_queues", "-p", vhost_of(partner.operator_url), "name", "messages").count("5") >= 1
            assert (
                channel_of(
                    partner.url, lambda channel: channel.queue_declare(partner.subscription.queue, passive=True).method.message_count
                )
                == 5
            )

        eventually(newest_five_wait)
        kept = channel_of(partner.url, lambda channel: [channel.basic_get(partner.subscription.queue)[1].message_id for _ in range(5)])
        assert kept == ids[-5:]


Deed = Callable[..., Any]
FORBIDDEN: dict[str, Deed] = {
    "publish to our exchange": lambda channel, name: channel.basic_publish("leads.events", WON, b"{}", mandatory=True),
    "publish to its own exchange": lambda channel, name: channel.basic_publish(f"sub.{name}.leads.events", WON, b"{}", mandatory=True),
    "publish to a queue of ours": lambda channel, name: channel.basic_publish("", "q.leads", b"{}", mandatory=True),
    "publish a replay": lambda channel, name: channel.basic_publish("direct.out", "q.leads", b"{}", mandatory=True),
    "call a service": lambda channel, name: channel.basic_publish("nameko-rpc", "leads.create_lead", b"{}", mandatory=True),
    "send a beat": lambda channel, name: channel.basic_publish("beats", "leads.serve", b"{}", mandatory=True),
    "read our queue": lambda channel, name: channel.basic_get("q.leads"),
    "read calls": lambda channel, name: channel.basic_get("rpc-leads"),
    "read the dead": lambda channel, name: channel.basic_get("dead.q"),
    "read the unrouted": lambda channel, name: channel.basic_get("unrouted.q"),
    "purge our queue": lambda channel, name: channel.queue_purge("q.leads"),
    "delete our queue": lambda channel, name: channel.queue_delete("q.leads"),
    "delete our exchange": lambda channel, name: channel.exchange_delete("leads.events"),
    "delete its queue": lambda channel, name: channel.queue_delete(f"sub.{name}"),
    "make a queue": lambda channel, name: channel.queue_declare("mine", durable=True),
    "make a queue without a name": lambda channel, name: channel.queue_declare("", exclusive=True),
    "make an exchange": lambda channel, name: channel.exchange_declare("mine.events", "topic", durable=True),
    "make another subscriber's queue": lambda channel, name: channel.queue_declare(f"sub.{name}x", durable=True),
    "bind its queue to our exchange": lambda channel, name: channel.queue_bind(f"sub.{name}", "leads.events", "#"),
    "bind its exchange to ours": lambda channel, name: channel.exchange_bind(f"sub.{name}.leads.events", "leads.events", "#"),
    "bind a queue of its own to our exchange": lambda channel, name: (
        channel.queue_declare(f"evt-sub.{name}.leads-x", durable=True),
        channel.queue_bind(f"evt-sub.{name}.leads-x", "leads.events", "#"),
    ),
    "bind a queue of its own to the replays": lambda channel, name: (
        channel.queue_declare(f"evt-sub.{name}.leads-x", durable=True),
        channel.queue_bind(f"evt-sub.{name}.leads-x", "direct.out", "q.leads"),
    ),
    "write to our exchange by way of dead letters": lambda channel, name: channel.queue_declare(
        f"evt-sub.{name}.leads-y", durable=True, arguments={"x-dead-letter-exchange": "leads.events"}
    ),
    "write to our exchange by way of an alternate": lambda channel, name: channel.exchange_declare(
        f"sub.{name}.mine.events", "topic", durable=True, arguments={"alternate-exchange": "leads.events"}
    ),
    "bind ours to its own": lambda channel, name: channel.exchange_bind("leads.events", f"sub.{name}.leads.events", "#"),
}


class TestLeastPrivilege:
    def test_the_account_can_do_nothing_but_receive(self, partner: Partner) -> None:
        outcomes = {deed: _outcome(partner, attempt) for deed, attempt in FORBIDDEN.items()}

        assert {deed: code for deed, code in outcomes.items() if code != 403} == {}

    def test_the_account_is_of_this_virtual_host_alone(self, broker: Broker, partner: Partner) -> None:
        elsewhere = broker.add_vhost()

        with pytest.raises(AMQPError):
            pika.BlockingConnection(pika.URLParameters(partner.url.rsplit("/", 1)[0] + "/" + elsewhere.rsplit("/", 1)[1]))

    def test_nothing_is_left_of_it_afterwards(self, broker: Broker, partner: Partner, erp: subprocess.Popen[str]) -> None:
        erp.kill()
        administration = administration_of(broker, partner.operator_url)
        left = [one["name"] for one in administration.queues() if partner.name in one["name"]]
        assert len(left) == 2  # its own, and the one nameko made

        with events_broker.operating(partner.operator_url) as channel:
            events_broker.withdraw(channel, partner.subscription, also=left)
        administration.remove_account(partner.subscription.account, policy=partner.subscription.queue)

        vhost = vhost_of(partner.operator_url)
        said = [broker.ctl(f"list_{what}", *where) for what in ("queues", "exchanges", "bindings", "policies") for where in [("-p", vhost)]]
        assert not [text for text in [*said, broker.ctl("list_users")] if partner.name in text]


def _outcome(partner: Partner, attempt: Deed) -> int:
    """Return what the broker answers to a deed: 0 lets it pass."""
    try:
        channel_of(partner.url, partial(attempt, name=partner.name))
    except (AMQPError, ChannelWrongStateError) as refusal:
        return int(getattr(refusal, "reply_code", 403))
    return 0


def _uuid(number: int) -> str:
    return f"01900000-0000-7000-8000-{number:012d}"
