"""A golden example on its way to one subscriber, so that it can be tried without anything happening."""

from __future__ import annotations

import json
import uuid
from pathlib import Path

import pika
from pika.adapters.blocking_connection import BlockingChannel
from pika.exceptions import ChannelClosedByBroker, UnroutableError

from baton_cli.events import catalog
from baton_cli.events.subscription import Subscription
from baton_cli.problem import Exit
from baton_cli.texts import refuse

EXAMPLE_HEADER = "x-example"


def example_of(folder: Path, event: str, name: str | None) -> tuple[str, dict[str, str], bytes]:
    """Return name, headers and body of a golden example, the first by name unless one is named. Raises Problem."""
    known = sorted(path.stem for path in (folder / event).glob("*.json"))
    chosen = name or next(iter(known), "")
    if chosen not in known:
        raise refuse("EVENTS_NO_EXAMPLE", example=chosen, type=event, known=", ".join(known))
    content = json.loads((folder / event / f"{chosen}.json").read_text(encoding="utf-8"))
    return f"{event}/{chosen}", content["headers"], json.dumps(content["body"], ensure_ascii=False).encode()


def send(channel: BlockingChannel, subscription: Subscription, event: str, example: str, headers: dict[str, str], body: bytes) -> str:
    """Send it through the subscriber's own exchange, under a fresh id and marked as an example; return the id.

    Raises: Problem when there is no such subscriber, or it does not receive that event.
    """
    event_id = str(uuid.uuid4())
    properties = pika.BasicProperties(
        content_type="application/json",
        delivery_mode=pika.DeliveryMode.Persistent.value,
        message_id=event_id,
        type=event,
        headers={**headers, "ce-id": event_id, EXAMPLE_HEADER: example},
    )
    channel.confirm_delivery()
    try:
        channel.queue_declare(subscription.queue, passive=True)
    except ChannelClosedByBroker as error:
        raise refuse("EVENTS_NO_SUCH_SUBSCRIBER", exit_code=Exit.REFUSED, name=subscription.name) from error
    try:
        channel.basic_publish(subscription.exchange(catalog.producer_of(event)), event, body, properties, mandatory=True)
    except (ChannelClosedByBroker, UnroutableError) as error:
        raise refuse("EVENTS_NOT_SUBSCRIBED", exit_code=Exit.REFUSED, name=subscription.name, types=event) from error
    return event_id
