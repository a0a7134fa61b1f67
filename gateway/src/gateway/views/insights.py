"""Credits, tickets and messages as clients see them."""

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.views.common import AmountSum, Meta, State
from gateway.views.leads import TimelineEntry


@dataclass(frozen=True, slots=True)
class RoleShare:
    """What somebody carried in one role."""

    role: str
    bp: int
    amounts: tuple[AmountSum, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionRow:
    """What somebody carried: `bp` over all deals, 10,000 is one whole deal."""

    subject_id: str
    subject_kind: str
    name: str | None
    deals: int
    bp: int
    amounts: tuple[AmountSum, ...]
    roles: tuple[RoleShare, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionBoard:
    """Who carried what, largest first."""

    rows: tuple[ContributionRow, ...]
    deals: int
    buckets: Mapping[str, int]
    meta: Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class DealCredits:
    """A page of credits."""

    credits: tuple[State, ...]
    next_page_token: str | None
    people: Mapping[str, str]
    meta: Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketColumn:
    """Tickets of one state, soonest due first."""

    status: str
    count: int
    overdue: int
    tickets: tuple[State, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffBoard:
    """Tickets by state."""

    columns: tuple[TicketColumn, ...]
    people: Mapping[str, str]
    departments: Mapping[str, str]
    meta: Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractColumn:
    """Contracts of one state, longest under way first; ended ones latest first."""

    status: str
    count: int
    stale: int
    contracts: tuple[State, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractBoard:
    """Contracts by state."""

    columns: tuple[ContractColumn, ...]
    people: Mapping[str, str]
    departments: Mapping[str, str]
    meta: Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketTimeline:
    """A ticket and its trail, latest first."""

    ticket: State
    entries: tuple[TimelineEntry, ...]
    next_page_token: str | None
    people: Mapping[str, str]
    departments: Mapping[str, str]
    meta: Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """A page of somebody's own messages, newest first."""

    messages: tuple[State, ...]
    unread: int
    next_page_token: str | None
    meta: Meta
