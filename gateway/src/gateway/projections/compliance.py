"""Whether a stay in a node kept the rules of regularity (domain model, formula Compliance): never what became of the lead.

A visit is due once: at the earlier of being left by an advance and passing its submit limit. It is ok when it was submitted
complete by then, was not waved through, and was not written down more than a day after it happened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chassis.calendar import Calendar, NoWorkingTime
from gateway.projections.history import OVERRIDE, LeadHistory, Visit
from gateway.views.common import State

GRACE = timedelta(hours=24)
BACKFILL = "MODE_BACKFILL"
NATURAL = "DWELL_CLOCK_NATURAL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What compliance knows of a visit.

    Attributes:
        due_at: the instant it counts at, perhaps still to come; None when it never does.
        owner_id: who answers for it: the owner at that instant.
        late: it was not left when its limit passed; told apart, outside the score.
    """

    due_at: datetime | None
    owner_id: str | None
    ok: bool
    late: bool
    backfilled: bool
    overridden: bool


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The dwell rules by time: (from when, rules), oldest first; the first hold from the beginning of time.

    A visit keeps the limit that was in force when it began: a rule made later changes nobody's past.
    """

    versions: Sequence[tuple[datetime, Sequence[State]]]

    def limit_rule(self, process_key: str, node: str, entered_at: datetime) -> State | None:
        """Return the rule with the shortest threshold of a node; None where there is none."""
        known = [rules for since, rules in self.versions if since <= entered_at]
        rules = known[-1] if known else (self.versions[0][1] if self.versions else ())
        own = [rule for rule in rules if (rule["process_key"], rule["node"]) == (process_key, node)]
        return min(own, key=lambda rule: int(rule["threshold_minutes"]), default=None)


def marks(history: LeadHistory, book: RuleBook, calendar: Calendar) -> list[Mark]:
    """Return the mark of each visit, in their order."""
    return [_mark(history, visit, _limit(history, visit, book, calendar)) for visit in history.visits]


def _mark(history: LeadHistory, visit: Visit, limit: datetime | None) -> Mark:
    passed = limit if limit is not None and (visit.exited_at is None or limit < visit.exited_at) else None
    advanced_at = visit.exited_at if visit.advanced else None
    due_at = None if visit.imported else min((at for at in (passed, advanced_at) if at is not None), default=None)
    backfilled, overridden = visit.mode == BACKFILL, visit.mode == OVERRIDE
    in_grace = visit.delay is not None and visit.delay <= GRACE
    submitted = due_at is not None and visit.submitted_at is not None and visit.submitted_at <= due_at
    return Mark(
        due_at=due_at,
        owner_id=history.owner_at(due_at) if due_at is not None else None,
        ok=submitted and not overridden and (not backfilled or in_grace),
        late=due_at is not None and passed is not None,
        backfilled=backfilled,
        overridden=overridden,
    )


def _limit(history: LeadHistory, visit: Visit, book: RuleBook, calendar: Calendar) -> datetime | None:
    """Return when the visit has lasted as long as its node allows, stalled time left out."""
    rule = book.limit_rule(history.process_key, visit.node, visit.entered_at)
    if rule is None:
        return None
    natural = rule["clock"] == NATURAL
    left, since = timedelta(minutes=int(rule["threshold_minutes"])), visit.entered_at
    try:
        for begins, ends in history.stalls:
            if ends <= since:
                continue
            at = since + left if natural else calendar.due(since, left).at
            if at <= begins:
                return at
            muted_from = max(begins, since)
            left -= muted_from - since if natural else calendar.between(since, muted_from)
            since = ends
        return since + left if natural else calendar.due(since, left).at
    except (NoWorkingTime, OverflowError):
        return None
