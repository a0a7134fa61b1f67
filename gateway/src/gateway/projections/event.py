"""What a projection reads of an event, and what it says when it cannot."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

Row = dict[str, Any]
At = tuple[int, int]  # (epoch, sequence)


class Event(Protocol):
    """The part of an event that projections read; chassis's Event fits."""

    @property
    def id(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def subject_kind(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def epoch(self) -> int: ...
    @property
    def sequence(self) -> int: ...
    @property
    def occurred_at(self) -> datetime: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def mode(self) -> str: ...
    @property
    def actor(self) -> str: ...
    @property
    def body(self) -> Mapping[str, Any]: ...


class Unprojectable(ValueError):
    """The event can never be shown: it lacks what its type promises."""


def state_of(event: Event) -> Mapping[str, Any]:
    """Return the aggregate's state after `event`. Raises Unprojectable."""
    state = event.body.get("state")
    if not isinstance(state, Mapping):
        raise Unprojectable("state missing")
    return state


def instant(value: object) -> datetime | None:
    """Return the instant a proto JSON timestamp names; None when unset. Raises Unprojectable."""
    if value is None:
        return None
    try:
        return datetime.fromisoformat(str(value))
    except ValueError as fault:
        raise Unprojectable("timestamp malformed") from fault
