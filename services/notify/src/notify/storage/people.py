"""People as the directory's copy knows them; the mail address is opened only when a message is sent."""

from __future__ import annotations

import base64
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from chassis.sealing import Seal, Tampered
from notify.storage import tables
from notify.usecases.ports import Address

MOST_TEAMS_ABOVE = 8


class PeopleCopy:
    """The directory's copy inside one unit of work."""

    def __init__(self, connection: Connection, seal: Seal) -> None:
        self._connection = connection
        self._seal = seal

    def supervisors_of(self, users: Collection[str]) -> Mapping[str, str]:
        """Return each person's supervisor: of the team, else of the team above; never the person."""
        people = self._states("person", users)
        teams = {row["id"]: row for row in self._all("team")}
        found: dict[str, str] = {}
        for user, state in people.items():
            team = teams.get(state.get("team_id", ""))
            for _ in range(MOST_TEAMS_ABOVE):
                if team is None:
                    break
                if (supervisor := team.get("supervisor_id")) and supervisor != user:
                    found[user] = supervisor
                    break
                team = teams.get(team.get("parent_id", ""))
        return found

    def heads_of(self, departments: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """Return who answers for each department, by its key."""
        return {
            state["key"]: tuple(dict.fromkeys(state[name] for name in ("owner_id", "head_id") if state.get(name)))
            for state in self._all("department")
            if state.get("key") in departments
        }

    def addresses(self, users: Collection[str]) -> Mapping[str, Address]:
        """Return where people are reached; those nobody has heard of are left out."""
        return {
            user: Address(
                user_id=user,
                locale=state.get("locale", "zh-CN"),
                zone=state.get("zone", ""),
                active=bool(state.get("active", False)),
                email=self._email(user, state.get("sealed_email")),
            )
            for user, state in self._states("person", users).items()
        }

    def _email(self, user: str, sealed: str | None) -> str | None:
        if not sealed:
            return None
        try:
            return self._seal.open(base64.b64decode(sealed), place=f"person.email.{user}")
        except Tampered:
            return None

    def _states(self, kind: str, ids: Collection[str]) -> dict[str, dict[str, Any]]:
        table = tables.directory
        query = select(table.c.id, table.c.state).where(table.c.kind == kind, table.c.id == func.any(list(ids)))
        return {row.id: dict(row.state) for row in self._connection.execute(query)}

    def _all(self, kind: str) -> list[dict[str, Any]]:
        table = tables.directory
        return [dict(state) for state in self._connection.execute(select(table.c.state).where(table.c.kind == kind)).scalars()]
