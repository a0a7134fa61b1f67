"""What the use cases need from the outside, in the language of the domain."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from notify.domain.delivery import Delivery


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A fact of another service, as far as telling people needs it; `recorded_at` is when its owner did."""

    id: str
    type: str
    subject_kind: str
    subject: str
    actor: str
    mode: str
    recorded_at: datetime
    state: Mapping[str, Any]
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a person is reached, looked up when a message is sent."""

    user_id: str
    locale: str
    zone: str
    active: bool
    email: str | None


class People(Protocol):
    """The directory's copy, asked for many at once."""

    def supervisors_of(self, users: Collection[str]) -> Mapping[str, str]:
        """Return each person's supervisor: of the team, else of the team above; never the person."""

    def heads_of(self, departments: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """Return who answers for each department, by its key."""

    def addresses(self, users: Collection[str]) -> Mapping[str, Address]:
        """Return where people are reached; those nobody has heard of are left out."""


class Deliveries(Protocol):
    """The ledger."""

    def add(self, new: Sequence[Delivery]) -> Sequence[Delivery]:
        """Store those that are not there yet, by (event, person, channel); return what was stored."""

    def save(self, changed: Sequence[Delivery]) -> None:
        """Store changed deliveries and tell each change."""

    def due(self, at: datetime, *, limit: int) -> Sequence[Delivery]:
        """Return deliveries that wait to be sent, locked; those locked elsewhere are skipped."""

    def of_person(
        self, user_id: str, *, ids: Collection[str] | None = None, event_id: str | None = None, unread: bool = False
    ) -> Sequence[Delivery]:
        """Return a person's deliveries: those named, those of an event, or all unread in-app ones."""

    def resolve(self, keys: Mapping[str, datetime]) -> None:
        """Remember when matters have ended last, whichever came first, the end or the message."""

    def resolved(self, keys: Collection[str]) -> Mapping[str, datetime]:
        """Return which matters have ended, and when they last did."""
