"""Rows of lead_card as cards: the columns to select, the filters, and the mapping."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from gateway.storage import read_tables as t
from gateway.storage import tables as d
from gateway.storage.read import texts
from gateway.views.common import Owners, State
from gateway.views.leads import LeadCard

_SHOWN = (
    "id", "no", "customer_name", "title", "owner_id", "amount_minor", "currency", "node", "node_position", "entered_at",
    "last_progress_at", "missing", "status", "needs_customization", "sequence", "source", "source_ref", "created_at", "won_at",
    "contact_mask", "dwell_breached", "stall_reason", "stalled_by", "stalled_until", "process_key", "process_version",
)  # fmt: skip
_EXACT = ("process_key", "process_version", "node", "owner_id", "source_ref")
_LISTS = ("missing", "dwell_breached")
COLUMNS = tuple(t.lead_card.c[name] for name in _SHOWN)
OWNER_NAME = sa.select(d.person.c.display_name).where(d.person.c.id == t.lead_card.c.owner_id).scalar_subquery().label("owner_name")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFilter:
    """Which leads; what is unset does not restrict."""

    owners: Owners
    process_key: str | None = None
    process_version: int | None = None
    statuses: Sequence[str] = field(default_factory=tuple)
    node: str | None = None
    owner_id: str | None = None
    source_ref: str | None = None
    query: str | None = None
    pooled: bool = False
    breached: bool = False
    stalled: bool = False

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """Return the restriction as SQL."""
        card = t.lead_card.c
        wanted: list[sa.ColumnElement[bool]] = []
        if self.owners.ids is not None:
            one = len(self.owners.ids) == 1
            owned = card.owner_id == self.owners.ids[0] if one else card.owner_id == sa.any_(texts(list(self.owners.ids)))
            wanted.append(sa.or_(owned, card.owner_id.is_(None)) if self.owners.unowned else owned)
        wanted += [card[name] == value for name in _EXACT if (value := getattr(self, name)) is not None]
        if self.statuses:
            open_only = list(self.statuses) == ["LEAD_STATUS_OPEN"]
            literal: sa.ColumnElement[str] = sa.literal_column("'LEAD_STATUS_OPEN'")  # a literal lets the planner use the partial indexes
            wanted.append(card.status == literal if open_only else card.status == sa.any_(texts(list(self.statuses))))
        if self.pooled:
            wanted.append(card.owner_id.is_(None))
        if self.breached:
            wanted.append(card.is_breached)
        if self.stalled:
            wanted.append(card.stalled_until > sa.func.now())
        wanted += [card.search.contains(word, autoescape=True) for word in (self.query or "").lower().split()[:5]]
        return wanted


def card_of(row: sa.RowMapping, processes: Mapping[tuple[str, int], State]) -> LeadCard:
    """Return the card of a row; what the node asks for comes from the lead's version of the process."""
    node = node_of(processes.get((row["process_key"], row["process_version"])), row["node"])
    limit = node.get("dwell_limit_hours")
    return LeadCard(
        **{name: row[name] for name in _SHOWN if name not in _LISTS},
        missing=tuple(row["missing"]),
        dwell_breached=tuple(row["dwell_breached"]),
        owner_name=row["owner_name"],
        dwell_limit_hours=int(limit) if limit is not None else None,
        required_count=len(node.get("required", ())),
        node_label=node.get("label"),
    )


def node_of(process: State | None, key: str) -> State:
    """Return the node `key` of `process`; empty when the process or the node is not known yet."""
    nodes: Sequence[State] = process.get("nodes", ()) if process else ()
    return next((node for node in nodes if node.get("key") == key), {})
