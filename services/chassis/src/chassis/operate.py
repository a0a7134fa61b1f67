"""The operator's verbs, which every service's `__main__` shows: `parked …`, `replay …`, `archive …`, `verify`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table

from chassis.archive import Moved, archive
from chassis.clock import utc_now
from chassis.parking import Parking
from chassis.replay import replay
from chassis.seal import broken

USAGE = """\
parked list [--group FINGERPRINT] [--consumer NAME]     groups of parked messages, or the messages of one group
parked show EVENT_ID [--consumer NAME]                  what came, and why it could not be applied
parked replay EVENT_ID|FINGERPRINT [--consumer NAME]    try it, or the whole group, again
parked drop EVENT_ID|FINGERPRINT [--consumer NAME]      give it, or the whole group, up
replay --to QUEUE [--since RFC3339] [--types A,B] [--subject KIND/ID] [--job NAME]
archive --before RFC3339 --to FOLDER                    move facts older than that into sealed files, which replays go on reading
verify                                                  the numbers of seals that do not hold; none when nobody changed a fact
"""

YOUNGEST = timedelta(hours=1)


class Misused(Exception):
    """The words given are no command; the text says what is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What an operator's verb needs of its service."""

    service: str
    engine: Engine
    amqp_url: str
    inbox: Table
    journal: Table | None
    actor: str


def operate(desk: Desk, words: Sequence[str]) -> str:
    """Carry out `words` ("parked", "list", …) and return what to print, as JSON.

    Raises:
        Misused: `words` is no command.
    """
    names, options = _read(words)
    found: object
    match names:
        case ["parked", "list"]:
            found = _listed(desk, options)
        case ["parked", "show", event_id]:
            found = [asdict(one) for one in _parking(desk).show(event_id, consumer=options.get("consumer"))]
        case ["parked", "replay", which]:
            found = {"replayed": _parking(desk).replay(which, actor=desk.actor, consumer=options.get("consumer"))}
        case ["parked", "drop", which]:
            found = {"dropped": _parking(desk).drop(which, actor=desk.actor, consumer=options.get("consumer"))}
        case ["replay"] if "to" in options and desk.journal is not None:
            found = {"sent": _replayed(desk, desk.journal, options)}
        case ["archive"] if {"before", "to"} <= options.keys() and desk.journal is not None:
            found = [asdict(one) for one in _archived(desk, desk.journal, options)]
        case ["verify"] if desk.journal is not None:
            with desk.engine.connect() as connection:
                found = {"broken": broken(connection, desk.journal, desk.journal.metadata.tables["seal"])}
        case _:
            raise Misused(USAGE)
    return json.dumps(found, indent=2, ensure_ascii=False, default=_shown)


def _listed(desk: Desk, options: dict[str, str]) -> list[dict[str, Any]]:
    consumer = options.get("consumer")
    if "group" in options:
        return [asdict(one) for one in _parking(desk).messages(fingerprint=options["group"], consumer=consumer)]
    return [asdict(group) for group in _parking(desk).groups(consumer=consumer)]


def _archived(desk: Desk, journal: Table, options: dict[str, str]) -> list[Moved]:
    before = _instant(options["before"])
    if before > utc_now() - YOUNGEST:
        raise Misused(f"only what is older than {YOUNGEST} can be archived: a fact is in its place when nobody writes beside it any more")
    return archive(desk.engine, journal, before=before, folder=Path(options["to"]), actor=desk.actor)


def _instant(told: str) -> datetime:
    try:
        found = datetime.fromisoformat(told)
    except ValueError:
        raise Misused(USAGE) from None
    return found.replace(tzinfo=found.tzinfo or UTC)


def _replayed(desk: Desk, journal: Table, options: dict[str, str]) -> int:
    return replay(
        desk.engine,
        journal,
        desk.amqp_url,
        service=desk.service,
        to_queue=options["to"],
        since=_instant(options["since"]) if "since" in options else None,
        types=options["types"].split(",") if "types" in options else None,
        subject=options.get("subject"),
        job=options.get("job"),
    )


def _parking(desk: Desk) -> Parking:
    return Parking(desk.engine, desk.inbox)


def _read(words: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Return the plain words and the `--option value` pairs of a command line."""
    names: list[str] = []
    options: dict[str, str] = {}
    remaining = list(words)
    while remaining:
        word = remaining.pop(0)
        if not word.startswith("--"):
            names.append(word)
        elif remaining:
            options[word.removeprefix("--")] = remaining.pop(0)
        else:
            raise Misused(USAGE)
    return names, options


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
