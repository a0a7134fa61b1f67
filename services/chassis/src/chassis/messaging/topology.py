"""Where events flow: exchanges, queues and bindings, all derived from owners.toml and declared by every `migrate`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import pika
from pika.adapters.blocking_connection import BlockingChannel
from pika.exceptions import ChannelClosedByBroker

UNROUTED = "unrouted"
DEAD = "dlx"
REPLAY = "direct.out"
BEATS = "beats"
RPC = "nameko-rpc"
READS_EVERYTHING = "gateway"
"""The consumer that is bound to every exchange but its own, by `#`."""

HOSTED = {"directory": "gateway"}
"""Exchanges that are not named after the service that writes them."""

DELIVERY_LIMIT = 20
RPC_DELIVERY_LIMIT = 5
REBUILD_KEPT_MS = 86_400_000


class OwnedElsewhere(Exception):
    """This virtual host already belongs to another database of the same service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topology:
    """Who tells what to whom.

    Attributes:
        exchanges: producer -> its exchange.
        producers: package of event types -> producer.
        consumers: event type -> the services that act on it; `gateway` reads everything without being named.
    """

    exchanges: Mapping[str, str]
    producers: Mapping[str, str]
    consumers: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, owners: Mapping[str, Any]) -> Topology:
        """Return the topology that the content of an owners.toml says."""
        return cls(
            exchanges=dict(owners["exchanges"]),
            producers=dict(owners["producers"]),
            consumers={event: tuple(consumers) for event, consumers in owners["events"].items()},
        )

    @classmethod
    def load(cls, path: Path | None = None) -> Topology:
        """Return the topology of `path`, or of the owners.toml that is shipped with the contracts."""
        source = path.read_text() if path else resources.files("baton").joinpath("owners.toml").read_text()
        return cls.of(tomllib.loads(source))

    @property
    def services(self) -> tuple[str, ...]:
        """Return every service that tells or consumes, and the gateway."""
        told = {HOSTED.get(producer, producer) for producer in self.exchanges}
        acting = {consumer for consumers in self.consumers.values() for consumer in consumers}
        return tuple(sorted(told | acting | {READS_EVERYTHING}))

    def exchange_of(self, service: str) -> str:
        """Return the exchange that `service` publishes to; LookupError when it tells nothing."""
        for producer, exchange in self.exchanges.items():
            if HOSTED.get(producer, producer) == service:
                return exchange
        raise LookupError(f"{service} publishes no events")

    def told_by(self, service: str) -> frozenset[str]:
        """Return the types that `service` tells."""
        packages = {package for package, producer in self.producers.items() if HOSTED.get(producer, producer) == service}
        return frozenset(event for event in self.consumers if event.rpartition(".")[0] in packages)

    def types_for(self, service: str) -> frozenset[str] | None:
        """Return the types `service` acts on; None for the gateway, which takes every type."""
        if service == READS_EVERYTHING:
            return None
        return frozenset(event for event, consumers in self.consumers.items() if service in consumers)

    def bindings(self, service: str) -> list[tuple[str, str]]:
        """Return what the queue of `service` is bound by: (exchange, routing key)."""
        if service == READS_EVERYTHING:
            own = {exchange for producer, exchange in self.exchanges.items() if HOSTED.get(producer) == READS_EVERYTHING}
            return [(exchange, "#") for exchange in sorted(self.exchanges.values()) if exchange not in own]
        return sorted(
            (self.exchanges[producer], event)
            for event in self.types_for(service) or ()
            if (producer := self.producers.get(event.rpartition(".")[0])) is not None
        )

    @property
    def unrouted_policy(self) -> str:
        """Return the pattern of the policy that gives our exchanges their alternate exchange; wider would catch partners' too."""
        return "^(" + "|".join(re.escape(name.removesuffix(".events")) for name in self.exchanges.values()) + r")\.events$"


def queue_of(consumer: str) -> str:
    """Return the name of the event queue of `consumer`."""
    return f"q.{consumer}"


def event_queue_arguments() -> dict[str, Any]:
    """Return the arguments of a service's own event queue: no length limit, the disk alarm is the brake."""
    return {
        "x-queue-type": "quorum",
        "x-delivery-limit": DELIVERY_LIMIT,
        "x-dead-letter-exchange": DEAD,
        # At least once asks for reject-publish, which without a length limit never rejects.
        "x-dead-letter-strategy": "at-least-once",
        "x-overflow": "reject-publish",
    }


def rpc_queue_arguments() -> dict[str, Any]:
    """Return the arguments of a service's RPC queue.

    Stock nameko declares `rpc-<service>` durable without arguments, and the broker refuses a second declaration whose arguments
    differ (406). So our RPC consumer passes exactly these as `queue_arguments` of its kombu Queue, and whoever declares first,
    `migrate` or `serve`, the other agrees. There is no dead-letter exchange: a call past its deadline is of no use to anybody.
    """
    return {"x-queue-type": "quorum", "x-delivery-limit": RPC_DELIVERY_LIMIT}


def declare(url: str, topology: Topology, *, service: str, database_id: str | None = None) -> None:
    """Declare all exchanges and what belongs to `service`; repeating it changes nothing.

    Raises:
        OwnedElsewhere: the virtual host serves another database of this service.
    """
    with _connection(url) as connection:
        if database_id is not None:
            _claim(connection, service, database_id)
        channel = connection.channel()
        _declare_common(channel, topology)
        queue = queue_of(service)
        channel.queue_declare(queue, durable=True, arguments=event_queue_arguments())
        channel.queue_bind(queue, REPLAY, queue)
        for exchange, key in topology.bindings(service):
            channel.queue_bind(queue, exchange, key)
        if service != READS_EVERYTHING:
            channel.queue_declare(f"rpc-{service}", durable=True, arguments=rpc_queue_arguments())
            channel.queue_bind(f"rpc-{service}", RPC, f"{service}.*")


def declare_rebuild(url: str, topology: Topology, *, queue: str) -> None:
    """Declare a queue that gets what the gateway's gets from now on, and what is sent again to it by name.

    It goes by itself when nobody has read it for a day: a rebuild that was given up must not fill the disk.
    """
    with _connection(url) as connection:
        channel = connection.channel()
        channel.queue_declare(queue, durable=True, arguments=event_queue_arguments() | {"x-expires": REBUILD_KEPT_MS})
        channel.queue_bind(queue, REPLAY, queue)
        for exchange, key in topology.bindings(READS_EVERYTHING):
            channel.queue_bind(queue, exchange, key)


def drop_queue(url: str, queue: str) -> None:
    """Delete a queue with what is in it; one that is not there is as good."""
    with _connection(url) as connection:
        connection.channel().queue_delete(queue)


def check_owner(url: str, *, service: str, database_id: str) -> None:
    """Refuse to serve beside another database of the same service.

    Raises:
        OwnedElsewhere: the virtual host serves another database of this service.
    """
    with _connection(url) as connection:
        if _exists(connection, f"owner.{service}") and not _exists(connection, f"owner.{service}.{database_id}"):
            raise OwnedElsewhere(f"this virtual host belongs to another database of {service}: give each deployment a vhost of its own")


def _claim(connection: pika.BlockingConnection, service: str, database_id: str) -> None:
    mine = f"owner.{service}.{database_id}"
    if _exists(connection, f"owner.{service}") and not _exists(connection, mine):
        raise OwnedElsewhere(f"this virtual host belongs to another database of {service}: give each deployment a vhost of its own")
    channel = connection.channel()
    # The specific one first: a crash between the two must not lock the rightful owner out.
    channel.queue_declare(mine, durable=True)
    channel.queue_declare(f"owner.{service}", durable=True)


def _declare_common(channel: BlockingChannel, topology: Topology) -> None:
    for exchange in topology.exchanges.values():
        channel.exchange_declare(exchange, "topic", durable=True)
    for exchange, kind in ((UNROUTED, "fanout"), (DEAD, "fanout"), (REPLAY, "direct"), (BEATS, "topic"), (RPC, "topic")):
        channel.exchange_declare(exchange, kind, durable=True)
    # Unrouted events may be dropped at the head: the journal holds them all.
    limited = {"x-queue-type": "quorum", "x-max-length": 100_000, "x-overflow": "drop-head"}
    channel.queue_declare(f"{UNROUTED}.q", durable=True, arguments=limited)
    channel.queue_bind(f"{UNROUTED}.q", UNROUTED, "")
    channel.queue_declare("dead.q", durable=True, arguments={"x-queue-type": "quorum"})
    channel.queue_bind("dead.q", DEAD, "")


def _exists(connection: pika.BlockingConnection, queue: str) -> bool:
    channel = connection.channel()
    try:
        channel.queue_declare(queue, passive=True)
    except ChannelClosedByBroker as error:
        if error.reply_code != 404:
            raise
        return False
    channel.close()
    return True


def _connection(url: str) -> pika.BlockingConnection:
    parameters = pika.URLParameters(url)
    parameters.socket_timeout = parameters.stack_timeout = 10
    parameters.blocked_connection_timeout = 30
    return pika.BlockingConnection(parameters)
