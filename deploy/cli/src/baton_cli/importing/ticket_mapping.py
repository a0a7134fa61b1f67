"""The mapping file of tickets: an event log, each row a change of one ticket, the last row what the ticket came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from baton_cli.importing.mapping import Rule, Source, parsed, rule, source

TEXTS = ("title", "from_dept", "to_dept", "priority", "lead_external_id")
COUNTS = ("reassignments", "reworks")
PERSONS = ("initiator", "assignee")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How a row says what the ticket became, when, and by whom (a column of people)."""

    status: Rule
    time: Rule
    actor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketMapping(Source):
    """A whole mapping file of tickets.

    Attributes:
        texts: field of ImportedTicket -> its rule; `counts` likewise.
        persons: initiator and assignee -> the column that names them.
    """

    external_id: Rule
    touchpoint: Rule
    opened_time: Rule
    due_time: Rule | None
    on_time: Rule | None
    texts: Mapping[str, Rule]
    counts: Mapping[str, Rule]
    persons: Mapping[str, str]
    change: Change


def load(path: Path) -> TicketMapping:
    """Return the mapping of a file. Raises Problem."""
    return parsed(path, _mapping, example="incidents.toml")


def _mapping(document: dict[str, Any]) -> TicketMapping:
    ticket, change = document["ticket"], document["change"]
    known = {*TEXTS, *COUNTS, *PERSONS, "external_id", "touchpoint", "opened_time", "due_time", "on_time"}
    if unknown := set(ticket) - known:
        raise KeyError(f"ticket.{min(unknown)} (unknown)")
    return TicketMapping(
        **source(document),
        external_id=rule(ticket["external_id"]),
        touchpoint=rule(ticket["touchpoint"]),
        opened_time=rule(ticket["opened_time"]),
        due_time=rule(ticket["due_time"]) if "due_time" in ticket else None,
        on_time=rule(ticket["on_time"]) if "on_time" in ticket else None,
        texts={name: rule(ticket[name]) for name in TEXTS if name in ticket},
        counts={name: rule(ticket[name]) for name in COUNTS if name in ticket},
        persons={name: ticket[name]["person"] for name in PERSONS if name in ticket},
        change=Change(
            status=rule(change["status"]), time=rule(change["time"]), actor=change["actor"]["person"] if "actor" in change else None
        ),
    )
