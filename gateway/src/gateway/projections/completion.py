"""How many nodes a lead has reached and submitted, day by day: what to add to the counters of which day.

Completion(day) = Σ submitted nodes / Σ reached nodes over the leads open that day. A node counts once for each lead: reached
from its first visit, the current one included, and submitted from the first complete submission in it. A lead counts for who
owns it at the end of the day, on every day in which it was open for a while.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from gateway.projections.history import LeadHistory

Change = tuple[str, str, str, int, int]  # day, node, owner or '' for nobody, reached, submitted
DAY = timedelta(days=1)
_Standing = dict[tuple[str, str], tuple[int, int]]


def completion_changes(history: LeadHistory, zone: ZoneInfo) -> list[Change]:
    """Return by how much the sums change at the beginning of which day; days are the company's."""
    found: list[Change] = []
    before: _Standing = {}
    for day in _turns(history, zone):
        after = _standing(history, day, zone)
        for key in sorted(before.keys() | after.keys()):
            old, new = before.get(key, (0, 0)), after.get(key, (0, 0))
            if old != new:
                found.append((day.isoformat(), *key, new[0] - old[0], new[1] - old[1]))
        before = after
    return found


def _turns(history: LeadHistory, zone: ZoneInfo) -> list[date]:
    """Return the days on which anything may change; between them nothing does."""
    days = {at.astimezone(zone).date() for at, _, _ in history.owners}
    for visit in history.visits:
        days |= {at.astimezone(zone).date() for at in (visit.entered_at, visit.submitted_at, visit.exited_at) if at is not None}
        if visit.exited_at is not None:
            days.add(visit.exited_at.astimezone(zone).date() + DAY)
    return sorted(days)


def _standing(history: LeadHistory, day: date, zone: ZoneInfo) -> _Standing:
    """Return (reached, submitted) by (node, owner) on a day; nothing when the lead was not open."""
    begins, ends = midnight(day, zone), midnight(day + DAY, zone)
    if not any(visit.entered_at < ends and (visit.exited_at is None or visit.exited_at >= begins) for visit in history.visits):
        return {}
    owner = history.owner_at(ends - timedelta(microseconds=1)) or ""
    reached = {visit.node for visit in history.visits if visit.entered_at < ends}
    submitted = {visit.node for visit in history.visits if visit.submitted_at is not None and visit.submitted_at < ends}
    return {(node, owner): (1, int(node in submitted)) for node in reached}


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the instant at which a day begins."""
    return datetime.combine(day, time(), zone)
