"""The data checks in force, and what they found in leads: findings are read from a lead's newest state, never from a fact."""

from collections.abc import Iterable, Mapping

from gateway.projections.counters import OPEN
from gateway.projections.event import Event, Row, Unprojectable, instant, state_of
from gateway.projections.lead import LeadChange

KIND = "data_checks"


def project(events: Iterable[Event]) -> list[Row]:
    """Return the newest row. Raises Unprojectable."""
    newest = max((event for event in events if event.subject_kind == KIND), key=lambda event: (event.epoch, event.sequence), default=None)
    if newest is None:
        return []
    return [{"key": newest.subject, "epoch": newest.epoch, "sequence": newest.sequence, "state": dict(state_of(newest))}]


def findings(changes: Iterable[LeadChange]) -> list[Row]:
    """Return what is odd in those leads whose copy is replaced, in key order. Raises Unprojectable."""
    return [row for change in changes if change.card is not None for row in _rows(change.card)]


def _rows(card: Row) -> Iterable[Row]:
    found = {str(one["check"]): one for one in card["state"].get("findings", ()) if isinstance(one, Mapping) and one.get("check")}
    for check, finding in sorted(found.items()):
        if (found_at := instant(finding.get("found_time"))) is None:
            raise Unprojectable("finding without time")
        yield {
            "lead_id": card["id"],
            "check_key": check,
            "owner_id": card["owner_id"],
            "is_open": card["status"] == OPEN,
            "found_at": found_at,
            "settled": finding.get("settled") is not None,
            "state": dict(finding),
        }
