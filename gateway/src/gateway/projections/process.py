"""The processes leads follow, one row for each version; the newest version's row also says what is true of the process as a whole."""

from collections.abc import Iterable

from gateway.projections.event import Event, Row, Unprojectable, state_of

KIND = "process"
TYPE = "baton.leads.v1.ProcessPublished"


def project(events: Iterable[Event]) -> list[Row]:
    """Return the newest row for each (key, version), in key order. Raises Unprojectable."""
    rows: dict[tuple[str, int], Row] = {}
    for event in events:
        state = state_of(event)
        try:
            key = (str(state["key"]), int(state["version"]))
        except (KeyError, TypeError, ValueError) as fault:
            raise Unprojectable("process without key or version") from fault
        known = rows.get(key)
        if known is None or (event.epoch, event.sequence) > (known["epoch"], known["sequence"]):
            rows[key] = {"key": key[0], "version": key[1], "epoch": event.epoch, "sequence": event.sequence, "state": dict(state)}
    return [rows[key] for key in sorted(rows)]
