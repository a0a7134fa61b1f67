"""The trail of a lead that is closed, step by step, as patterns are looked for in it: the same in whatever order it was told.

Only what was told while nobody knew the end belongs to it: a step that happened after the lead was closed, or that somebody wrote
down afterwards, would explain the result by the result. What was imported is taken with its own dates.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from gateway.projections.event import Row, instant

PREFIX = "baton.leads.v1."
ACTIVITY, LOST, REOPENED = (f"{PREFIX}{name}" for name in ("ActivityRecorded", "LeadLost", "LeadReopened"))
READ = (ACTIVITY, LOST)
"""Types whose facts are read again to tell a trail."""

ENTERED, EVIDENCE = "ENTERED", "EVIDENCE"
NOTE = "ACTIVITY_KIND_NOTE"
IMPORT = "import"
WON_STATUS, LOST_STATUS = "LEAD_STATUS_WON", "LEAD_STATUS_LOST"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stay:
    number: int
    node: str
    entered_at: datetime
    submitted_at: datetime | None
    exited_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    at: datetime
    key: str
    what: str
    channel: str = ""
    keywords: tuple[str, ...] = ()
    stay: _Stay | None = None

    @property
    def is_follow_up(self) -> bool:
        return self.what not in (ENTERED, EVIDENCE, NOTE)


def trail_of(card: Mapping[str, Any], visits: Iterable[Mapping[str, Any]], facts: Iterable[Row]) -> list[Row]:
    """Return the rows of a closed lead's trail, in its order; none for a lead that is open, merged or void.

    Args:
        card: `id`, `status`, `voided`, `created_at`, `won_at` of its row.
        visits: proto JSON of VisitState, in any order.
        facts: rows of lead_fact, of the types in READ, in any order; others are passed over.
    """
    stays = sorted((_stay(visit) for visit in visits), key=lambda stay: stay.number)
    told = list(facts)
    closed_at = _closed_at(card, stays, told)
    if closed_at is None:
        return []
    steps = sorted((step for step in _steps(stays, told, closed_at) if step.at < closed_at), key=lambda step: (step.at, step.key))
    number, rows = 0, []
    for place, step in enumerate(steps):
        number += step.is_follow_up
        rows.append(
            {
                "lead_id": card["id"],
                "place": place,
                "node": step.stay.node if step.stay else "",
                "what": step.what,
                "channel": step.channel,
                "keywords": list(step.keywords),
                "follow_up": number if step.is_follow_up else None,
                "in_node_s": _seconds(step.stay.entered_at, step.at) if step.stay else None,
                "in_lead_s": _seconds(card["created_at"], step.at),
                "node_lasted_s": _seconds(step.stay.entered_at, closed_at) if step.stay else None,
                "lead_lasted_s": _seconds(card["created_at"], closed_at),
                "closed_at": closed_at,
                "won": card["status"] == WON_STATUS,
            }
        )
    return rows


def _closed_at(card: Mapping[str, Any], stays: Sequence[_Stay], told: Sequence[Row]) -> datetime | None:
    """Return when the lead was closed; a source that does not say when a lead was lost says when its last stay ended."""
    if card["status"] == WON_STATUS and not card["voided"]:
        won_at: datetime | None = card["won_at"]
        return won_at
    if card["status"] != LOST_STATUS:
        return None
    ends = [fact["occurred_at"] for fact in told if fact["type"] == LOST]
    ends += [stay.exited_at for stay in stays[-1:] if stay.exited_at is not None]
    return max(ends, default=None)


def _steps(stays: Sequence[_Stay], told: Sequence[Row], closed_at: datetime) -> Iterator[_Step]:
    for stay in stays:
        yield _Step(at=stay.entered_at, key=f"0{stay.number:06}", what=ENTERED, stay=stay)
        if stay.submitted_at is not None:
            yield _Step(at=stay.submitted_at, key=f"1{stay.number:06}", what=EVIDENCE, stay=stay)
    for fact in told:
        if fact["type"] != ACTIVITY or (fact["mode"] != IMPORT and fact["recorded_at"] > closed_at):
            continue
        said = fact["facts"]
        at = instant(said.get("occurred_time")) or fact["occurred_at"]
        yield _Step(
            at=at,
            key=f"2{said.get('activity_id', '')}",
            what=str(said.get("kind", "")),
            channel=str(said.get("channel", "")),
            keywords=tuple(str(key) for key in said.get("keywords", ())),
            stay=next((stay for stay in reversed(stays) if stay.entered_at <= at), None),
        )


def _stay(state: Mapping[str, Any]) -> _Stay:
    entered_at = instant(state.get("entered_time"))
    assert entered_at is not None  # no visit is told without it
    return _Stay(
        number=int(state["visit_no"]),
        node=str(state["node"]),
        entered_at=entered_at,
        submitted_at=instant(state.get("submitted_time")),
        exited_at=instant(state.get("exited_time")),
    )


def _seconds(since: datetime, until: datetime) -> int | None:
    """Return how long that took; None where a source has its dates the wrong way round: nobody can say."""
    return (until - since) // timedelta(seconds=1) if until >= since else None
