"""The library's patterns: one row each, replaced by what is newer."""

from collections.abc import Iterable

from gateway.projections.event import Event, Row, Unprojectable, state_of

KIND = "pattern"


def project(events: Iterable[Event]) -> list[Row]:
    """Return the newest row of each pattern, by id. Raises Unprojectable."""
    newest: dict[str, Event] = {}
    for event in events:
        known = newest.get(event.subject)
        if event.subject_kind == KIND and (known is None or (event.epoch, event.sequence) > (known.epoch, known.sequence)):
            newest[event.subject] = event
    return [_row(newest[key]) for key in sorted(newest)]


def _row(event: Event) -> Row:
    state = state_of(event)
    condition = state.get("condition") or {}
    try:
        version = int(state["version"])
    except (KeyError, TypeError, ValueError) as fault:
        raise Unprojectable("pattern without version") from fault
    return {
        "id": event.subject,
        "epoch": event.epoch,
        "sequence": event.sequence,
        "version": version,
        "node": condition.get("node"),
        "keywords": [str(key) for key in condition.get("keywords", ())],
        "retired": bool(state.get("retired", False)),
        "state": dict(state),
    }
