"""What the use cases need from the outside, in the language of the domain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from handoff.domain.facts import Fact
from handoff.domain.kinds import Side
from handoff.domain.ticket import Ticket
from handoff.domain.touchpoint import JourneyMap
from handoff.domain.verbs import TicketVerb


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarification:
    """A question and, once it came, its answer; personal data."""

    round_no: int
    asked_by: str
    question: str
    asked_at: datetime
    answered_by: str | None = None
    answer: str | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What was said when a ticket was returned, handed over, handed back or given up; personal data."""

    kind: str
    by: str
    at: datetime
    text: str
    receipts: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadCopy:
    """What the service knows of a lead."""

    lead_id: str
    no: str
    customer_name: str
    title: str
    owner_id: str | None
    at: tuple[int, int]
    imported: bool = False
    closed: bool = False


Place = tuple[int, int]
"""Where a fact stands in its lead's life: (epoch, sequence)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A lead was flagged for customization.

    Attributes:
        document: the receipt of the signed requirement, None when it came without.
        imported: the flag is history, not something asked for now.
    """

    at: Place
    occurred_at: datetime
    document: Mapping[str, Any] | None
    actor_id: str
    imported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadHeard:
    """What a lead's fact says: the lead as it stood, by which name another system knows it, and what the fact asks for.

    Attributes:
        negotiating: the lead came to its negotiation, now and not in history.
        won: nothing more is asked of anybody.
    """

    copy: LeadCopy
    external: tuple[str | None, str | None] = (None, None)
    flag: Flag | None = None
    lost: bool = False
    negotiating: bool = False
    won: bool = False


class LeadBook(Protocol):
    """What is kept of leads and their tickets as the consumer reads and writes them; each lead is its alone until the transaction ends."""

    def keep_copies(self, newest: Sequence[LeadHeard]) -> None:
        """Replace the copies that are older than these, one for each lead."""

    def keep_flags(self, flags: Sequence[tuple[str, Flag]]) -> None:
        """Keep flags by lead; one that is kept already stays as it is."""

    def keep_losses(self, losses: Mapping[str, Place]) -> None:
        """Keep where leads were lost; a later loss replaces an earlier one."""

    def copies(self, lead_ids: Sequence[str]) -> Mapping[str, LeadCopy]:
        """Return the copies."""

    def flags(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[Flag]]:
        """Return the flags kept, for leads that have any."""

    def losses(self, lead_ids: Sequence[str]) -> Mapping[str, Place]:
        """Return where leads were lost last, for those that were."""

    def tickets_of(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[Ticket]]:
        """Return the tickets, locked, for leads that have any."""

    def open(self, new: Sequence[tuple[Ticket, Sequence[Fact]]]) -> None:
        """Number and store new tickets with their facts."""

    def change(self, ticket: Ticket, told: Sequence[Fact]) -> None:
        """Store a changed ticket and its facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A row that came before: its ticket, none while only this import has it; no digest where it came before digests were kept."""

    ticket_id: str | None
    row_digest: str | None


class Tickets(Protocol):
    """The tickets. Reading one to change it locks it until the unit of work ends."""

    def get(self, ticket_id: str, verb: TicketVerb | None) -> Ticket:
        """Return the ticket when the caller acts for a side that may say the verb; None is to read. Raises TicketNotFound, OutOfReach."""

    def sides(self, ticket: Ticket) -> frozenset[Side]:
        """Return the sides of the ticket the caller acts for."""

    def add(self, new: Sequence[tuple[Ticket, Sequence[Fact]]]) -> Sequence[Ticket]:
        """Number and store new tickets with their facts; those whose (system, external id) is taken are left out of the result."""

    def save(self, ticket: Ticket, *facts: Fact) -> Ticket:
        """Store the changed ticket and its facts; return it at its new version. Raises Conflict when the version moved."""

    def open_about(self, lead_id: str, touchpoint: str) -> Ticket | None:
        """Return the lead's open ticket by that touchpoint, whoever may act on it."""

    def due(self, at: datetime, *, limit: int) -> Sequence[Ticket]:
        """Return running tickets past their due time that nobody was told of, locked; those locked elsewhere are skipped."""

    def known(self, system: str, external_ids: Sequence[str]) -> Mapping[str, Known]:
        """Return what is known of these rows, by external id."""

    def clarifications(self, ticket_id: str) -> Sequence[Clarification]:
        """Return questions and answers, first to last."""

    def ask(self, ticket_id: str, clarification: Clarification) -> None:
        """Keep a question."""

    def answer(self, ticket_id: str, round_no: int, *, by: str, answer: str, at: datetime) -> None:
        """Keep the answer of a round."""

    def remarks(self, ticket_id: str) -> Sequence[Remark]:
        """Return remarks, first to last."""

    def remark(self, ticket_id: str, remark: Remark) -> None:
        """Keep a remark."""


class UnitOfWork(Protocol):
    """Everything one command touches; it commits together or not at all."""

    @property
    def tickets(self) -> Tickets:
        """The tickets."""

    @property
    def journey(self) -> JourneyMap:
        """The touchpoints in force."""

    @property
    def actor_id(self) -> str:
        """Who acts."""

    @property
    def at(self) -> datetime:
        """When."""

    def new_id(self) -> str:
        """Return a fresh id."""

    def lead(self, lead_id: str) -> LeadCopy | None:
        """Return what is known of a lead, None when it was never heard of."""

    def lead_of(self, system: str, external_id: str) -> LeadCopy | None:
        """Return the lead another system knows by that id."""

    def may_ask(self, from_dept: str, lead_owner_id: str | None) -> bool:
        """Say whether the caller may open a ticket for that department, or for that owner's lead."""

    def asks_for(self, lead_owner_id: str | None) -> frozenset[str] | None:
        """Return the departments the caller may open tickets for about that owner's lead; None means any."""

    def responsible(self, department: str) -> tuple[str, ...]:
        """Return who answers for a department's work, as far as the directory says."""

    def verify_files(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the values when every file receipt in them is signed by the gateway. Raises InputsInvalid."""
