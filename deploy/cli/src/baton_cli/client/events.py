"""events tail: watch the facts as they pass, with the operator's own broker account."""

from __future__ import annotations

import json
import os
import tomllib
from importlib.resources import files
from itertools import product
from typing import Annotated, Any

import pika
import typer
from pika.exceptions import AMQPError

from baton_cli.output import Mode, emit, paper, remark
from baton_cli.problem import Exit, Problem
from baton_cli.stack.stack import Stack
from baton_cli.stack.workspace import find

app = typer.Typer(help="Look at events.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Look at events."""


@app.command()
def address() -> None:
    """Print the broker's address with the operator's account, as AMQP_URL wants it."""
    print(operator_url())


@app.command()
def tail(
    *,
    types: Annotated[list[str] | None, typer.Option("--type", help="Full event name, or a topic pattern; all when left out.")] = None,
    count: Annotated[int, typer.Option(help="Stop after so many; 0 never stops.")] = 0,
) -> None:
    """Print every event from now on: its CloudEvents headers and its body."""
    url = operator_url()
    try:
        with pika.BlockingConnection(pika.URLParameters(url)) as connection:
            channel = connection.channel()
            queue = channel.queue_declare("", exclusive=True, auto_delete=True).method.queue
            for exchange, pattern in product(exchanges(), types or ["#"]):
                channel.queue_bind(queue, exchange, pattern)
            remark("[dim]waiting for events; end with Ctrl-C[/]")
            for number, (_, properties, body) in enumerate(channel.consume(queue, auto_ack=True), 1):
                show(dict(properties.headers or {}), body)
                if number == count:
                    return
    except (AMQPError, OSError) as error:
        raise Problem(
            f"the broker does not let us listen: {error!r}", "is the stack up, and AMQP_ADMIN_URL right?", code=Exit.UNAVAILABLE
        ) from error


def operator_url() -> str:
    """The operator's account: of the environment, else of the local stack."""
    return os.environ.get("AMQP_ADMIN_URL") or Stack(find()).broker_url()


def exchanges() -> list[str]:
    """Where facts appear, as the contracts declare it."""
    owners = tomllib.loads((files("baton") / "owners.toml").read_text(encoding="utf-8"))
    return sorted(owners["exchanges"].values())


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
