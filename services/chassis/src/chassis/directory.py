"""The one read copy of people, teams and departments, fed by `directory.events`.

Copies are replaced when the event is newer; a service never refuses or waits for an id it has not heard of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Index, Integer, MetaData, String, Table, Text, func, select, tuple_
from sqlalchemy.dialects.postgresql import JSONB, insert

from chassis.messaging.envelope import Event
from chassis.principal import Principal, Scope

KINDS = ("person", "team", "department")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One person, team or department as last heard of; `state` is its public state as proto3 JSON."""

    kind: str
    id: str
    epoch: int
    sequence: int
    state: Mapping[str, Any]


def directory_table(metadata: MetaData) -> Table:
    """Return the table of copies, one row for each person, team and department."""
    table = Table(
        "directory_copy",
        metadata,
        Column("kind", String(16), primary_key=True),
        Column("id", Text, primary_key=True),
        Column("epoch", Integer, nullable=False),
        Column("sequence", BigInteger, nullable=False),
        Column("parent", Text),
        Column("state", JSONB, nullable=False),
    )
    Index(None, table.c.kind, table.c.parent)
    return table


def apply(connection: Connection, table: Table, events: Iterable[Event]) -> None:
    """Replace the copies that these events make older; one statement for all of them."""
    newest: dict[tuple[str, str], Event] = {}
    for event in events:
        if event.subject_kind in KINDS:
            key = (event.subject_kind, event.subject)
            if key not in newest or newest[key].at < event.at:
                newest[key] = event
    if not newest:
        return
    rows = [
        {
            "kind": event.subject_kind,
            "id": event.subject,
            "epoch": event.epoch,
            "sequence": event.sequence,
            "parent": _parent(event.subject_kind, event.body["state"]),
            "state": event.body["state"],
        }
        for _, event in sorted(newest.items())
    ]
    statement = insert(table)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["kind", "id"],
            set_={name: statement.excluded[name] for name in ("epoch", "sequence", "parent", "state")},
            where=tuple_(table.c.epoch, table.c.sequence) < tuple_(statement.excluded.epoch, statement.excluded.sequence),
        ),
        rows,
    )


class Directory:
    """Questions to the copy inside one unit of work."""

    def __init__(self, connection: Connection, table: Table) -> None:
        self._connection = connection
        self._table = table
        self._held: dict[tuple[str, str], Mapping[str, Any] | None] = {}

    def hold(self, kind: str, ids: Sequence[str] | None = None) -> None:
        """Read these entries, or all of a kind of which there are few, at once: questions about many then ask the database no more."""
        table = self._table
        query = select(table.c.id, table.c.state).where(table.c.kind == kind)
        rows = self._connection.execute(query if ids is None else query.where(table.c.id == func.any(list(ids))))
        self._held |= {(kind, one): None for one in ids or ()} | {(kind, row.id): dict(row.state) for row in rows}

    def state(self, kind: str, id: str) -> Mapping[str, Any] | None:
        """Return the public state of one entry, None when it has not been heard of."""
        if (kind, id) in self._held:
            return self._held[kind, id]
        table = self._table
        row = self._connection.execute(select(table.c.state).where(table.c.kind == kind, table.c.id == id)).scalar_one_or_none()
        return row if row is None else dict(row)

    def states(self, kind: str) -> Sequence[Mapping[str, Any]]:
        """Return the public states of all entries of a kind; meant for the few: departments, teams."""
        return list(self._connection.execute(select(self._table.c.state).where(self._table.c.kind == kind)).scalars())

    def supervisor_of(self, person_id: str) -> str | None:
        """Return the supervisor of the person's team, else of the nearest team above; never the person."""
        person = self.state("person", person_id)
        for team in self._teams_above(person.get("team_id") if person else None):
            supervisor = (self.state("team", team) or {}).get("supervisor_id")
            if supervisor and supervisor != person_id:
                return str(supervisor)
        return None

    def reaches(self, principal: Principal, owner_id: str | None) -> bool:
        """Say whether the principal's scope covers what `owner_id` owns; what nobody owns belongs to everybody's team."""
        if principal.scope is Scope.ALL:
            return True
        if owner_id is not None and owner_id == principal.sub:
            return True
        if principal.scope < Scope.TEAM:
            return False
        if owner_id is None:
            return True
        person = self.state("person", owner_id)
        team = person.get("team_id") if person else None
        line = self._teams_above(team)
        if principal.team is not None and principal.team in line:
            return True
        return principal.scope >= Scope.DEPARTMENT and principal.dept is not None and principal.dept in self._departments(line)

    def _teams_above(self, team: str | None) -> Sequence[str]:
        """Return the team and the teams above it, nearest first; a cycle ends where it closes."""
        line: list[str] = []
        while team is not None and team not in line:
            line.append(team)
            state = self.state("team", team)
            team = state.get("parent_id") if state else None
        return line

    def _departments(self, teams: Sequence[str]) -> set[str]:
        states = (self.state("team", team) for team in teams)
        return {state["dept_id"] for state in states if state and state.get("dept_id")}


def _parent(kind: str, state: Mapping[str, Any]) -> str | None:
    return {"person": state.get("team_id"), "team": state.get("dept_id")}.get(kind)
