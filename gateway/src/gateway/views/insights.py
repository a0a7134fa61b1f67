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
class Column:
    """The cards of one state as far as they are shown, how many there are, and how many of them are marked: overdue, or stale."""

    status: str
    count: int
    marked: int
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Tickets, or contracts, by state."""

    columns: tuple[Column, ...]
    people: Mapping[str, str]
    departments: Mapping[str, str]
    meta: Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketTimeline:
    """A ticket and its trail, latest first; `currency` is that of the lead it belongs to."""

    ticket: State
    currency: str | None
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
