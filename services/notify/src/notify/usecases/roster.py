"""Who supervises whom and who answers for what, from the directory's copy, wherever it is kept."""

from __future__ import annotations

import base64
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Protocol

from notify.usecases.ports import Address

MOST_TEAMS_ABOVE = 8

State = Mapping[str, Any]
Open = Callable[[bytes, str], str | None]
"""Opens a sealed address that belongs to a place; None when it was tampered with."""


class Copies(Protocol):
    """The directory's copies."""

    def some(self, kind: str, ids: Collection[str]) -> Mapping[str, State]:
        """Return the states of those named, as far as they have been heard of."""

    def all(self, kind: str) -> Sequence[State]:
        """Return the states of a kind; meant for the few: teams, departments."""


class Roster:
    """The directory's copy, asked for many at once."""

    def __init__(self, copies: Copies, open_sealed: Open) -> None:
        self._copies = copies
        self._open = open_sealed

    def supervisors_of(self, users: Collection[str]) -> Mapping[str, str]:
        """Return each person's supervisor: of the team, else of the team above; never the person."""
        people = self._copies.some("person", users)
        teams = {row["id"]: row for row in self._copies.all("team")}
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
            for state in self._copies.all("department")
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
            for user, state in self._copies.some("person", users).items()
        }

    def _email(self, user: str, sealed: str | None) -> str | None:
        return self._open(base64.b64decode(sealed), f"person.email.{user}") if sealed else None
