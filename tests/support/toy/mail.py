"""Messages as the toy sends them, made by hand and broken on demand."""

import json
from types import SimpleNamespace
from typing import Any

import pika
from tests.support.toy.ledger import DEPOSITED, MONDAY_9AM, new_id

from chassis.inbox_entries import Delivery
from chassis.messaging.envelope import encode


def a_message(
    *, subject: str = "a", sequence: int = 1, balance: int = 1, type: str = DEPOSITED, id: str | None = None, **body: Any
) -> Delivery:
    """Return the message of one deposit; further keywords go into its body."""
    row = SimpleNamespace(
        id=id or new_id(), type=type, subject_kind="account", subject=subject, epoch=1, sequence=sequence, occurred_at=MONDAY_9AM,
        recorded_at=MONDAY_9AM, mode="live", actor="service:toy", correlation_id="test", causation_id=None, traceparent=None,
        body=json.dumps({"state": {"balance": str(balance)}, **body}),
    )  # fmt: skip
    return Delivery(*encode(row, source="toy"))


def broken(*, body: bytes | None = None, drop: str | None = None, subject: str = "a", **properties: Any) -> Delivery:
    """Return a message with one fault."""
    sound = a_message(subject=subject)
    headers = {key: value for key, value in (sound.properties.headers or {}).items() if key != drop}
    made = pika.BasicProperties(content_type="application/json", delivery_mode=2, message_id=new_id(), headers=headers)
    for name, value in properties.items():
        setattr(made, name, value)
    return Delivery(made, sound.body if body is None else body)


def poison() -> dict[str, Delivery]:
    """Return eight kinds of poison, each with a name; the last two are sound envelopes that no handler can apply."""
    return {
        "not json": broken(body=b"{"),
        "not utf-8": broken(body=b'{"a": "\xff\xfe"}'),
        "empty": broken(body=b""),
        "bottomless": broken(body=b"[" * 50_000),
        "oversized": broken(body=b'{"a": "' + b"x" * 300_000 + b'"}'),
        "no id": broken(drop="ce-id"),
        "unknown type": a_message(subject="poison", type="toy.v9.Unheard"),
        "refused": a_message(subject="poison", fail="never"),
    }


def send(url: str, exchange: str, *deliveries: Delivery, routing_key: str = DEPOSITED) -> None:
    """Publish messages as any client could."""
    connection = pika.BlockingConnection(pika.URLParameters(url))
    channel = connection.channel()
    channel.confirm_delivery()
    for delivery in deliveries:
        channel.basic_publish(exchange, routing_key, delivery.body, delivery.properties)
    connection.close()


def depth(url: str, queue: str) -> int:
    """Return how many messages are ready in `queue`."""
    connection = pika.BlockingConnection(pika.URLParameters(url))
    count = int(connection.channel().queue_declare(queue, passive=True).method.message_count)
    connection.close()
    return count
