"""What a subscriber gets: exchanges of its own, one queue that can never grow for ever, an account that reaches these alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from baton_cli.events import catalog
from baton_cli.texts import refuse

REPLAY_EXCHANGE = "direct.out"
MOST_MESSAGES = 100_000
MOST_BYTES = 256 * 1024 * 1024
_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")

CONSUMER = """\
import os

import baton_events

store = baton_events.SqliteStore("{name}.sqlite")


def handle(event: baton_events.Event, newest: bool) -> None:
    print(event.type, event.subject, event.state if newest else "", flush=True)


baton_events.consume(os.environ["AMQP_URL"], "{queue}", handle, store=store)"""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A subscriber and the events it receives."""

    name: str
    types: tuple[str, ...]

    @classmethod
    def of(cls, name: str, types: Sequence[str] = ()) -> Subscription:
        """Raises: Problem when the name would not be the subscriber's alone."""
        if not _NAME.fullmatch(name) or name in catalog.services():
            raise refuse("EVENTS_NAME_INVALID", name=name)
        return cls(name, tuple(types))

    @property
    def account(self) -> str:
        return f"sub.{self.name}"

    @property
    def queue(self) -> str:
        return f"sub.{self.name}"

    def exchange(self, producer: str) -> str:
        """The subscriber's own exchange for one producer; a stock nameko service calls it `sub.<name>.<producer>`."""
        return f"sub.{self.name}.{producer}.events"

    def permissions(self) -> dict[str, str]:
        """Read its queue and exchanges; beyond that only what a stock nameko service declares for itself."""
        name = re.escape(self.name)
        exchanges, own = rf"sub\.{name}\.[a-z]+\.events", rf"evt-sub\.{name}\..*"
        return {"configure": f"^({exchanges}|{own})$", "write": f"^{own}$", "read": rf"^(sub\.{name}|{exchanges}|{own})$"}

    def policy(self) -> dict[str, Any]:
        """The oldest goes when the queue is full: a subscriber that sleeps never stalls anybody, and catches up by replay."""
        name = re.escape(self.name)
        limits = {"max-length": MOST_MESSAGES, "max-length-bytes": MOST_BYTES, "overflow": "drop-head"}
        return {
            "name": self.queue,
            "pattern": rf"^(sub\.{name}|evt-sub\.{name}\..*)$",
            "apply-to": "queues",
            "priority": 0,
            "definition": limits,
        }

    def account_definitions(self, vhost: str, password: str) -> dict[str, Any]:
        """What AMQP cannot set: the account, what it may do, the limits of its queue."""
        return {
            "users": [{"name": self.account, "password": password, "tags": ""}],
            "permissions": [{"user": self.account, "vhost": vhost, **self.permissions()}],
            "policies": [{"vhost": vhost, **self.policy()}],
        }

    def definitions(self, vhost: str, password: str) -> dict[str, Any]:
        """Everything, for an operator to import."""
        wanted = catalog.by_producer(self.types)
        exchange = {"vhost": vhost, "type": "topic", "durable": True, "auto_delete": False, "internal": False, "arguments": {}}
        to_queue = {"vhost": vhost, "destination": self.queue, "destination_type": "queue", "arguments": {}}
        bindings = [{**to_queue, "source": REPLAY_EXCHANGE, "routing_key": self.queue}]
        for producer, types in wanted.items():
            own, shared = self.exchange(producer), catalog.exchange_of(producer)
            to_own = {"vhost": vhost, "source": shared, "destination": own, "destination_type": "exchange", "arguments": {}}
            bindings += [{**to_queue, "source": own, "routing_key": event} for event in types]
            bindings += [{**to_own, "routing_key": event} for event in types]
        return self.account_definitions(vhost, password) | {
            "exchanges": [{**exchange, "name": self.exchange(producer)} for producer in wanted],
            "queues": [
                {"name": self.queue, "vhost": vhost, "durable": True, "auto_delete": False, "arguments": {"x-queue-type": "quorum"}}
            ],
            "bindings": bindings,
        }

    def consumer(self) -> str:
        """A program that receives the events; AMQP_URL is the subscriber's address."""
        return CONSUMER.format(name=self.name, queue=self.queue)
