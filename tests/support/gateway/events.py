"""Events for tests: the golden examples, and stories made of them."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pika

from chassis.messaging.envelope import Event, decode

EXAMPLES = Path(__file__).parents[3] / "proto" / "examples"


def golden() -> list[tuple[Path, dict[str, Any]]]:
    """Return every golden example with its path."""
    return [(path, json.loads(path.read_text(encoding="utf-8"))) for path in sorted(EXAMPLES.glob("*/*.json"))]


def as_message(example: dict[str, Any]) -> tuple[pika.BasicProperties, bytes]:
    """Return an example as it travels."""
    body = json.dumps(example["body"], ensure_ascii=False).encode()
    return pika.BasicProperties(content_type="application/json", headers=example["headers"]), body


def golden_events() -> list[Event]:
    """Return the examples as events, in the order in which they happened."""
    events = [decode(*as_message(example)) for _, example in golden()]
    return sorted(events, key=lambda event: (event.subject_kind, event.subject, event.epoch, event.sequence))


def of_lead(lead_id: str, *, owner_id: str | None, **state: Any) -> list[Event]:
    """Return the story of the first example lead, retold for another lead and owner."""
    story = [event for event in golden_events() if event.subject_kind == "lead" and event.subject == FIRST_LEAD]
    return [_retold(event, lead_id, owner_id, state) for event in story]


def _retold(event: Event, lead_id: str, owner_id: str | None, state: dict[str, Any]) -> Event:
    changed = {**event.body["state"], "id": lead_id, "owner_id": owner_id, **state}
    if owner_id is None:
        del changed["owner_id"]
    return replace(event, id=f"{lead_id}-{event.sequence}", subject=lead_id, body={**event.body, "state": changed})


def in_key_order(events: Iterable[Event]) -> list[Event]:
    """Return events as the inbox hands them on."""
    return sorted(events, key=lambda event: event.key)


FIRST_LEAD = "018f3c2a-7b1e-7c44-9d21-5e2f8a1b0c01"
SECOND_LEAD = "018f3c2a-7b1e-7c44-9d21-5e2f8a1b0c02"
