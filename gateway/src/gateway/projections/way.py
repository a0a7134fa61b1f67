"""The way of a closed lead through its process: which nodes it passed by the gate, which it skipped, where it turned back and ended.

Only a lead that walked has one: of a stay that was loaded from elsewhere nobody knows how long it took or how its gate was passed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chassis.calendar import Calendar
from gateway.projections.compliance import BACKFILL, GRACE, NATURAL, RuleBook
from gateway.projections.event import Row
from gateway.projections.history import OVERRIDE, LeadHistory, Visit
from gateway.projections.trail import LOST_STATUS, WON_STATUS
from gateway.views.common import State

AS_ASKED, OVERRIDDEN, SKIPPED, UNFINISHED = "AS_ASKED", "OVERRIDDEN", "SKIPPED", "UNFINISHED"
SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A row of closed_way, and those of closed_node."""

    row: Row
    nodes: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class _Walk:
    """A closed lead's stays against the nodes of its version."""

    visits: Sequence[Visit]
    positions: Mapping[str, int]
    won: bool

    def forward(self, visit: Visit) -> bool:
        """Say whether the stay was left for what comes next, the deal included."""
        return visit.advanced or (self.won and visit is self.visits[-1])

    def turned_back(self) -> Iterator[tuple[str, str]]:
        """Yield (from, to) for each stay left for an earlier node."""
        for visit, after in zip(self.visits, self.visits[1:], strict=False):
            here, there = self.positions.get(visit.node), self.positions.get(after.node)
            if not visit.advanced and here is not None and there is not None and there < here:
                yield visit.node, after.node

    @property
    def furthest(self) -> int:
        return max((self.positions[visit.node] for visit in self.visits if visit.node in self.positions), default=-1)


def way_of(history: LeadHistory, card: Mapping[str, Any], nodes: Sequence[State], book: RuleBook, calendar: Calendar) -> Way | None:
    """Return the way of a closed lead; None for one that is open, merged or void.

    Args:
        history: its stays, whatever the order in which they were told.
        card: `process_version`, `owner_id`, `status`, `voided`, `created_at`, `won_at` of its row.
        nodes: those of the version it followed, in order; empty while nobody has told of that version.
        book: whose rules say by which clock a node is measured; the natural one where there is none.
        calendar: the company's working time.
    """
    closed_at = _closed_at(history, card)
    if closed_at is None:
        return None
    walk = _Walk(history.visits, {str(node["key"]): place for place, node in enumerate(nodes)}, card["status"] == WON_STATUS)
    walked = bool(nodes) and not any(visit.imported for visit in history.visits)
    shared = {
        "lead_id": history.lead_id,
        "process_key": history.process_key,
        "process_version": card["process_version"],
        "owner_id": card["owner_id"] or "",
        "closed_at": closed_at,
        "won": walk.won,
    }
    if not walked:
        nothing: Row = {"way": [], "cycle_s": None, "overridden": False, "backfilled": False, "skipped": False}
        return Way(row={**shared, "walked": False, **nothing})
    forward = [visit for visit in history.visits if walk.forward(visit)]
    rows = tuple({**shared, **row} for row in _nodes(walk, nodes, history, book, calendar))
    optional = {str(node["key"]) for node in nodes if node.get("optional")}
    row = {
        **shared,
        "walked": True,
        "way": _chain(history.visits),
        "cycle_s": (closed_at - card["created_at"]) // SECOND if closed_at >= card["created_at"] else None,
        "overridden": not all(map(_by_the_gate, forward)),
        "backfilled": any(map(_late, forward)),
        "skipped": any(one["how"] == SKIPPED and one["node"] not in optional for one in rows),
    }
    return Way(row=row, nodes=rows)


def _nodes(walk: _Walk, nodes: Sequence[State], history: LeadHistory, book: RuleBook, calendar: Calendar) -> Iterator[Row]:
    turned = list(walk.turned_back())
    for place, node in enumerate(nodes):
        key = str(node["key"])
        stays = [visit for visit in walk.visits if visit.node == key]
        if not stays and place > walk.furthest:
            return
        forward = [visit for visit in stays if walk.forward(visit)]
        how = SKIPPED if not stays else UNFINISHED if not forward else AS_ASKED if all(map(_by_the_gate, forward)) else OVERRIDDEN
        yield {
            "node": key,
            "position": place,
            "how": how,
            "lasted_s": sum(_lasted(visit, history, book, calendar) for visit in stays) if stays else None,
            "lost_here": not walk.won and bool(stays) and walk.visits[-1].node == key,
            "returned_to": [to for since, to in turned if since == key],
        }


def _by_the_gate(visit: Visit) -> bool:
    return (
        visit.mode != OVERRIDE and visit.submitted_at is not None and visit.exited_at is not None and visit.submitted_at <= visit.exited_at
    )


def _late(visit: Visit) -> bool:
    """Say whether the evidence was written down longer after it happened than the grace allows; without a date nobody can excuse it."""
    if visit.mode != BACKFILL or visit.submitted_at is None:
        return False
    return visit.delay is None or visit.delay > GRACE


def _chain(visits: Sequence[Visit]) -> list[str]:
    """Return the nodes as they were walked; one that was opened again where it stood counts once."""
    return [visit.node for before, visit in zip([None, *visits], visits, strict=False) if before is None or before.node != visit.node]


def _lasted(visit: Visit, history: LeadHistory, book: RuleBook, calendar: Calendar) -> int:
    """Return the seconds of a stay by the clock its node is measured by."""
    if visit.exited_at is None or visit.exited_at <= visit.entered_at:
        return 0
    rule = book.limit_rule(history.process_key, visit.node, visit.entered_at)
    natural = rule is None or rule["clock"] == NATURAL
    return (visit.exited_at - visit.entered_at if natural else calendar.between(visit.entered_at, visit.exited_at)) // SECOND


def _closed_at(history: LeadHistory, card: Mapping[str, Any]) -> datetime | None:
    if card["status"] == WON_STATUS and not card["voided"]:
        won_at: datetime | None = card["won_at"]
        return won_at
    return history.visits[-1].exited_at if card["status"] == LOST_STATUS and history.visits else None
