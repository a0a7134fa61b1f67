"""Facts the service tells; each becomes one event, together with the ticket's state after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handoff.domain.kinds import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """When it happened; everything else is the subclass's own."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketOpened(Fact):
    """A ticket was opened."""

    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketSubmitted(Fact):
    """A ticket's inputs are complete; its clock runs."""

    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketReturned(Fact):
    """A ticket was sent back for better inputs."""

    returns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketAccepted(Fact):
    """A ticket was taken on."""

    assignee_ids: tuple[str, ...]
    first_pass: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCancelled(Fact):
    """A ticket was given up."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClarificationAsked(Fact):
    """A question was asked."""

    round_no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClarificationAnswered(Fact):
    """A question was answered."""

    round_no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketDelivered(Fact):
    """The work was handed over."""

    on_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReworkRequested(Fact):
    """The work was handed back."""

    reworks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketDecided(Fact):
    """The asked department decided."""

    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketClosed(Fact):
    """The work was taken."""

    on_time: bool
    first_pass: bool
    rounds: int
    returns: int
    reworks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketEscalated(Fact):
    """A ticket is late and somebody was told."""

    level: int
    to_ids: tuple[str, ...]
    overdue_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketChanged(Fact):
    """The ticket changed in a way no other fact names."""

    changed: tuple[str, ...]
