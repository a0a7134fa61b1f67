"""Subscribers of a test: the command's own way to make them, on the run's private broker."""

from __future__ import annotations

import json
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pika
from sqlalchemy import Engine, insert

from baton_cli.events.broker import Rabbitmqctl
from chassis.testing.broker import Broker

EXAMPLES = Path(__file__).parents[3] / "proto" / "examples"


def vhost_of(url: str) -> str:
    return unquote(url.rsplit("/", 1)[1])


def a_name() -> str:
    """A subscriber's name that no other test of this run has: accounts belong to the broker, not to a virtual host."""
    return f"erp{secrets.token_hex(4)}"


def administration_of(broker: Broker, url: str) -> Rabbitmqctl:
    """The broker's own tool, as the local stack has it."""
    passwords: dict[str, str] = {}

    def load(text: str) -> None:
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            file.write(text)
            file.flush()
            broker.import_definitions(Path(file.name))

    def forget(account: str) -> None:
        passwords.pop(account, None)

    return Rabbitmqctl(broker.ctl, load, lambda account: passwords.setdefault(account, secrets.token_hex(8)), forget, vhost=vhost_of(url))


def golden(event: str) -> tuple[dict[str, str], dict[str, Any]]:
    """Headers and body of the first golden example of an event."""
    content = json.loads(min((EXAMPLES / event).glob("*.json")).read_text(encoding="utf-8"))
    return content["headers"], content["body"]


def tell(engine: Engine, journal: Any, event: str, **place: Any) -> str:
    """Write a golden example into a journal, as a command would; return its id."""
    headers, body = golden(event)
    kind, _, subject = headers["ce-subject"].partition("/")
    row = {
        "id": headers["ce-id"],
        "epoch": int(headers["ce-epoch"]),
        "type": event,
        "subject_kind": kind,
        "subject": subject,
        "sequence": int(headers["ce-sequence"]),
        "occurred_at": headers["ce-time"],
        "mode": headers["ce-mode"],
        "actor": headers["ce-actor"],
        "correlation_id": headers["ce-correlationid"],
        "body": body,
    } | place
    with engine.begin() as connection:
        connection.execute(insert(journal).values(**row))
    return str(row["id"])


def channel_of(url: str, use: Callable[[Any], Any]) -> Any:
    """Use a channel of an account of its own and hang up."""
    with pika.BlockingConnection(pika.URLParameters(url)) as connection:
        channel = connection.channel()
        channel.confirm_delivery()
        return use(channel)
