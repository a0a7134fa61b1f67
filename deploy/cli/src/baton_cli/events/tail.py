"""events tail: watch the facts as they pass, with the operator's own broker account."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import product
from typing import Any

from pika.adapters.blocking_connection import BlockingChannel

from baton_cli.events import catalog
from baton_cli.output import Mode, emit, paper


def passing(channel: BlockingChannel, types: Sequence[str]) -> str:
    """Return a queue of our own, gone when we are, that gets every fact of those types from now on."""
    queue = str(channel.queue_declare("", exclusive=True, auto_delete=True).method.queue)
    for exchange, pattern in product(catalog.exchanges(), types or ["#"]):
        channel.queue_bind(queue, exchange, pattern)
    return queue


def watch(channel: BlockingChannel, types: Sequence[str], *, count: int) -> None:
    """Print every event; stop after `count`, 0 never stops."""
    for number, (_, properties, body) in enumerate(channel.consume(passing(channel, types), auto_ack=True), 1):
        show(dict(properties.headers or {}), body)
        if number == count:
            return


def show(headers: dict[str, Any], body: bytes) -> None:
    event = {name.removeprefix("ce-"): value for name, value in headers.items() if name.startswith("ce-")}
    try:
        content = json.loads(body)
    except ValueError:
        content = body.decode(errors="replace")
    if Mode.json:
        emit({**event, "body": content})
        return
    paper.print(
        f"[bold cyan]{event.get('type')}[/] {event.get('subject')} "
        f"[dim]{event.get('epoch')}.{event.get('sequence')} {event.get('time')} {event.get('mode')} by {event.get('actor')}[/]"
    )
    paper.print_json(json.dumps(content, ensure_ascii=False), ensure_ascii=False)
