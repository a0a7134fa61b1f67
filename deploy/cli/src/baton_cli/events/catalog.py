"""Which events there are, who tells them and who acts on them: owners.toml, as it is shipped with the contracts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import lru_cache
from importlib.resources import files
from typing import Any

from baton_cli.texts import refuse

READS_EVERYTHING = "gateway"
HOSTS = {"directory": "gateway"}
"""Services that tell under another name than their own."""


def exchanges() -> list[str]:
    """Where facts appear."""
    return sorted(_owners()["exchanges"].values())


def exchange_of(producer: str) -> str:
    return str(_owners()["exchanges"][producer])


def producers() -> tuple[str, ...]:
    return tuple(_owners()["exchanges"])


def service_of(producer: str) -> str:
    """The service that answers for a producer's facts."""
    return HOSTS.get(producer, producer)


def services() -> frozenset[str]:
    """Every service with a queue of its own."""
    return frozenset(map(service_of, producers())) | {one for consumers in _owners()["events"].values() for one in consumers}


def types() -> list[str]:
    return sorted(_owners()["events"])


def producer_of(event: str) -> str:
    return str(_owners()["producers"][event.rpartition(".")[0]])


def told_by(producer: str) -> list[str]:
    return [event for event in types() if producer_of(event) == producer]


def by_producer(events: Iterable[str]) -> dict[str, list[str]]:
    """Group events by who tells them."""
    grouped: dict[str, list[str]] = {}
    for event in sorted(events):
        grouped.setdefault(producer_of(event), []).append(event)
    return grouped


def acted_on_by(service: str) -> list[str]:
    """What a service consumes."""
    if service == READS_EVERYTHING:
        return [event for event in types() if service_of(producer_of(event)) != service]
    return [event for event, consumers in _owners()["events"].items() if service in consumers]


def expand(asked: Sequence[str]) -> list[str]:
    """Return the events that names and patterns mean, sorted. Raises Problem for what means none."""
    patterns = [pattern for part in asked for pattern in part.split(",") if pattern]
    if not patterns:
        raise refuse("EVENTS_TYPES_MISSING")
    found: set[str] = set()
    for pattern in patterns:
        meant = [event for event in types() if fnmatchcase(event, pattern)]
        if not meant:
            likely = get_close_matches(pattern, types(), n=3, cutoff=0.3) or types()[:3]
            raise refuse("EVENTS_TYPE_UNKNOWN", type=pattern, likely=", ".join(likely))
        found.update(meant)
    return sorted(found)


@lru_cache
def _owners() -> dict[str, Any]:
    return tomllib.loads((files("baton") / "owners.toml").read_text(encoding="utf-8"))
