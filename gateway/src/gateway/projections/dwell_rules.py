"""The dwell rules in force: one row, replaced by what is newer."""

from collections.abc import Iterable

from gateway.projections.event import Event, Row, state_of

KIND = "dwell_rules"


def project(events: Iterable[Event]) -> list[Row]:
    """Return the newest row. Raises Unprojectable."""
    newest = max((event for event in events if event.subject_kind == KIND), key=lambda event: (event.epoch, event.sequence), default=None)
    if newest is None:
        return []
    return [{"key": newest.subject, "epoch": newest.epoch, "sequence": newest.sequence, "state": dict(state_of(newest))}]
