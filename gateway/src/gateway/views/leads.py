"""Leads as clients see them: card, board, list, page, timeline."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from gateway.views.common import AmountSum, Meta, State


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadCard:
    """A lead on the board or in a list; enums by their proto names, money in minor units."""

    id: str
    no: str
    customer_name: str
    title: str
    owner_id: str | None
    owner_name: str | None
    amount_minor: int | None
    currency: str
    node: str
    node_position: int
    entered_at: datetime | None
    last_progress_at: datetime
    dwell_limit_hours: int | None
    required_count: int
    missing: tuple[str, ...]
    status: str
    needs_customization: bool
    sequence: int
    source: str
    source_ref: str | None
    created_at: datetime
    won_at: datetime | None
    contact_mask: str | None
    dwell_breached: tuple[str, ...]
    stall_reason: str | None
    stalled_by: str | None
    stalled_until: datetime | None
    process_key: str
    process_version: int
    node_label: State | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardColumn:
    """A node with its open leads, longest without progress first; the token leads LeadList on."""

    node: State
    count: int
    amounts: tuple[AmountSum, ...]
    cards: tuple[LeadCard, ...]
    next_page_token: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadBoard:
    """Open leads by node, in process order, and how many the same people have in other processes."""

    columns: tuple[BoardColumn, ...]
    process: State | None
    meta: Meta
    elsewhere: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadList:
    """A page of leads."""

    leads: tuple[LeadCard, ...]
    next_page_token: str | None
    meta: Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead360:
    """One lead whole, with the names of the people in it; `earlier` are the versions of its process that it followed before."""

    lead: State
    owner_name: str | None
    process: State | None
    people: Mapping[str, str]
    visits: tuple[State, ...]
    visit_versions: Mapping[int, int]
    earlier: tuple[State, ...]
    sequence: int
    meta: Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One thing that happened; `facts` are the event's own fields without the state."""

    id: str
    type: str
    occurred_at: datetime
    recorded_at: datetime
    actor: str
    actor_name: str | None
    sequence: int
    mode: str
    facts: State


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTimeline:
    """A page of what happened to a lead, latest first."""

    entries: tuple[TimelineEntry, ...]
    next_page_token: str | None
    people: Mapping[str, str]
    meta: Meta
