"""The operator at the broker: what AMQP can do with the operator's account, and what only the broker's own tool can."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol
from urllib.parse import quote, unquote, urlsplit

import pika
from pika.adapters.blocking_connection import BlockingChannel
from pika.exceptions import AMQPError

from baton_cli.events import catalog
from baton_cli.events.subscription import REPLAY_EXCHANGE, Subscription
from baton_cli.problem import Exit
from baton_cli.stack.stack import Stack
from baton_cli.stack.workspace import find
from baton_cli.texts import refuse


class Administration(Protocol):
    """Who may set accounts and policies and list what there is."""

    def apply(self, definitions: dict[str, Any]) -> None: ...
    def password(self, account: str) -> str: ...  # of the account, made when there is none yet
    def remove_account(self, account: str, *, policy: str) -> None: ...
    def queues(self) -> list[dict[str, Any]]: ...  # name, messages, consumers
    def bindings(self) -> list[dict[str, str]]: ...  # source_name, destination_name, routing_key


class Rabbitmqctl:
    """The broker's own tool on this machine."""

    def __init__(
        self,
        run: Callable[..., str],
        load: Callable[[str], None],
        passwords: Callable[[str], str],
        forget: Callable[[str], None],
        *,
        vhost: str = "/",
    ) -> None:
        self._run = run
        self._load = load
        self._passwords = passwords
        self._forget = forget
        self._vhost = vhost

    def apply(self, definitions: dict[str, Any]) -> None:
        self._load(json.dumps(definitions))

    def password(self, account: str) -> str:
        return self._passwords(account)

    def remove_account(self, account: str, *, policy: str) -> None:
        known = {user["user"] for user in self._listed("list_users")}
        if account in known:
            self._run("delete_user", account)
        if policy in {one["name"] for one in self._listed("list_policies", "-p", self._vhost)}:
            self._run("clear_policy", "-p", self._vhost, policy)
        self._forget(account)

    def queues(self) -> list[dict[str, Any]]:
        return self._listed("list_queues", "-p", self._vhost, "name", "messages", "consumers")

    def bindings(self) -> list[dict[str, str]]:
        return self._listed("list_bindings", "-p", self._vhost, "source_name", "destination_name", "routing_key")

    def _listed(self, command: str, *arguments: str) -> list[dict[str, Any]]:
        return list(json.loads(self._run(command, *arguments, "--formatter", "json")))


def administration() -> Administration | None:
    """The local stack's own broker; None for one that is run elsewhere."""
    broker = None if os.environ.get("AMQP_ADMIN_URL") else Stack(find()).own_broker()
    if broker is None:
        return None
    return Rabbitmqctl(broker.ctl, broker.load, broker.password, broker.forget_password)


def operator_url() -> str:
    """The operator's account: of the environment, else of the local stack."""
    return os.environ.get("AMQP_ADMIN_URL") or Stack(find()).broker_url()


def vhost_of(url: str) -> str:
    return unquote(urlsplit(url).path[1:]) or "/"


def address_for(url: str, account: str, password: str) -> str:
    """The broker of `url` with another account."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{account}:{quote(password, safe='')}@{host}").geturl()


@contextmanager
def operating(url: str) -> Iterator[BlockingChannel]:
    """Lend a channel of the operator's account. Raises Problem when the broker is away or refuses."""
    try:
        with pika.BlockingConnection(pika.URLParameters(url)) as connection:
            yield connection.channel()
    except (AMQPError, OSError) as error:
        raise refuse("EVENTS_BROKER_AWAY", exit_code=Exit.UNAVAILABLE, reason=repr(error)) from error


def declare(channel: BlockingChannel, subscription: Subscription) -> None:
    """Make exchanges, queue and bindings; what the subscriber does not receive any more is unbound. Repeating it changes nothing."""
    channel.queue_declare(subscription.queue, durable=True, arguments={"x-queue-type": "quorum"})
    channel.queue_bind(subscription.queue, REPLAY_EXCHANGE, subscription.queue)
    wanted = catalog.by_producer(subscription.types)
    for producer in catalog.producers():
        own = subscription.exchange(producer)
        if producer not in wanted:
            channel.exchange_delete(own)
            continue
        channel.exchange_declare(own, "topic", durable=True)
        shared = catalog.exchange_of(producer)
        for event in catalog.told_by(producer):
            if event in wanted[producer]:
                channel.queue_bind(subscription.queue, own, event)
                channel.exchange_bind(own, shared, event)
            else:
                channel.exchange_unbind(own, shared, event)
                channel.queue_unbind(subscription.queue, own, event)


def withdraw(channel: BlockingChannel, subscription: Subscription, *, also: list[str]) -> None:
    """Delete exchanges and queue, and the queues of the subscriber's own in `also`."""
    for producer in catalog.producers():
        channel.exchange_delete(subscription.exchange(producer))
    for queue in [subscription.queue, *also]:
        channel.queue_delete(queue)


def subscribed_types(bindings: list[dict[str, str]], subscription: Subscription) -> list[str]:
    """Return what the subscriber receives, as the broker's bindings say."""
    own = {subscription.exchange(producer) for producer in catalog.producers()}
    shared = set(catalog.exchanges())
    return sorted({one["routing_key"] for one in bindings if one["source_name"] in shared and one["destination_name"] in own})
