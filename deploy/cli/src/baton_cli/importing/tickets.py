"""Rows of an event log become tickets as the gateway takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from baton_cli.importing.cells import Record, Remark, Unreadable, rfc3339, without_nothing
from baton_cli.importing.reading import Row
from baton_cli.importing.ticket_mapping import TicketMapping

MOST_CHANGES = 200
Say = Callable[[Remark], None]
Step = tuple[datetime, dict[str, Any], Record]


def readable(mapping: TicketMapping, tables: Mapping[str, Sequence[Row]], ids: Mapping[str, str], say: Say) -> Iterator[dict[str, Any]]:
    """Return the tickets that can be imported, in the order of the file; the others are said."""
    for rows in _grouped(mapping, tables, say):
        try:
            yield ticket_of(mapping, [Record({mapping.main.name: row}, row, mapping.zone, say) for row in rows], ids)
        except Unreadable as fault:
            say(fault.remark)


def ticket_of(mapping: TicketMapping, records: Sequence[Record], ids: Mapping[str, str]) -> dict[str, Any]:
    """Return the rows of one ticket as ImportedTicket; `ids` are the people's ids here by their ids there.

    What the log says of the ticket as a whole (counters, kept in time or not) is taken from its last row.

    Raises:
        Unreadable: no key, an unknown value of a required map, an unreadable date, or too many changes.
    """
    steps = sorted((_step(mapping, record, ids) for record in records), key=lambda step: step[0])
    last = steps[-1][2]
    changes = _changes(step for _, step, _ in steps)
    if len(changes) > MOST_CHANGES:
        raise records[0].fail(mapping.change.status.column or "", "too_many_changes", str(len(changes)))
    persons = {name: ids.get(last.cell(column)) for name, column in mapping.persons.items()}
    assignee = persons.get("assignee")
    return without_nothing(
        {
            "external_id": last.text(mapping.external_id),
            "touchpoint": last.text(mapping.touchpoint),
            **{name: last.text(rule) for name, rule in mapping.texts.items()},
            "initiator_id": persons.get("initiator"),
            "assignee_ids": [assignee] if assignee else [],
            "opened_time": rfc3339(last.instant(mapping.opened_time)),
            "due_time": rfc3339(last.instant(mapping.due_time)) if mapping.due_time else None,
            "on_time": last.answer(mapping.on_time) if mapping.on_time else None,
            **{name: last.number(rule) for name, rule in mapping.counts.items()},
            "transitions": changes,
            "line": records[0].line,
        }
    )


def _grouped(mapping: TicketMapping, tables: Mapping[str, Sequence[Row]], say: Say) -> list[list[Row]]:
    """Gather the rows of each ticket, wherever in the files they stand; rows without a key are said."""
    key = mapping.main.key
    found: dict[str, list[Row]] = {}
    for row in tables[mapping.main.name]:
        if value := row.cells.get(key, ""):
            found.setdefault(value, []).append(row)
        else:
            say(Remark(file=row.file, line=row.line, column=key, code="empty", detail="", is_error=True))
    return list(found.values())


def _step(mapping: TicketMapping, record: Record, ids: Mapping[str, str]) -> Step:
    change = mapping.change
    at = record.instant(change.time)
    if at is None:  # a change without its time has no place in a life
        raise record.fail(change.time.column or "", "unreadable_date", record.cell(change.time.column or ""))
    actor = ids.get(record.cell(change.actor)) if change.actor else None
    return at, without_nothing({"status": record.text(change.status), "occurred_time": rfc3339(at), "actor_id": actor}), record


def _changes(steps: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return where the status changed: a log also has rows for other changes, and a status nobody mapped is no change."""
    changes: list[dict[str, Any]] = []
    for step in steps:
        if "status" in step and (not changes or changes[-1]["status"] != step["status"]):
            changes.append(step)
    return changes
