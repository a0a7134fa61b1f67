"""A subscriber of won deals beside the leads service's own relay; import the fixtures where they are needed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Engine
from tests.support.events import a_name, administration_of, channel_of, vhost_of
from tests.support.leads.sql import build

from baton_cli.events import broker as events_broker
from baton_cli.events.subscription import Subscription
from chassis.database import open_engine
from chassis.messaging.topology import Topology, declare
from chassis.relay import Relay
from chassis.testing.broker import Broker
from leads.storage import tables

WON, LOST = "baton.leads.v1.LeadWon", "baton.leads.v1.LeadLost"


@dataclass
class Partner:
    """A subscriber of won deals, made as the command makes it."""

    subscription: Subscription
    url: str
    operator_url: str
    engine: Engine

    @property
    def name(self) -> str:
        return self.subscription.name

    def waiting(self) -> list[str]:
        """Take what waits in the subscriber's queue, with the subscriber's own account."""

        def drain(channel: Any) -> list[str]:
            found = []
            while (got := channel.basic_get(self.subscription.queue, auto_ack=True))[0]:
                found.append(got[1].headers["ce-type"])
            return found

        return list(channel_of(self.url, drain))


@pytest.fixture
def partner(broker: Broker, amqp_url: str, make_database: Callable[..., str]) -> Iterator[Partner]:
    """A subscriber, and the leads service's relay at work."""
    declare(amqp_url, Topology.load(), service="leads")
    engine = open_engine(make_database("leads", build))
    made = subscribe(broker, amqp_url, Subscription.of(a_name(), [WON]), engine)
    stop = threading.Event()
    relay = Relay(engine, tables.journal, tables.seal, amqp_url=amqp_url, service="leads", exchange="leads.events")
    thread = threading.Thread(target=relay.run, args=(stop,), daemon=True)
    thread.start()
    yield made
    stop.set()
    thread.join(10)
    engine.dispose()


def subscribe(broker: Broker, url: str, subscription: Subscription, engine: Engine) -> Partner:
    administration = administration_of(broker, url)
    password = administration.password(subscription.account)
    administration.apply(subscription.account_definitions(vhost_of(url), password))
    with events_broker.operating(url) as channel:
        events_broker.declare(channel, subscription)
    return Partner(subscription, events_broker.address_for(url, subscription.account, password), url, engine)


@pytest.fixture
def erp(partner: Partner) -> Iterator[subprocess.Popen[str]]:
    """A stock nameko service under the partner's account."""
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.support.events.stock_nameko", partner.url, partner.name],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": "."},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    yield process
    process.kill()
    process.wait(10)
    process.stdout.close()


def has(heard: list[str], more: list[str], expected: list[str]) -> None:
    """Say whether what was heard so far, and now, is what is expected."""
    heard += more
    assert heard == expected
