"""How many open leads there are and how many of them are odd, day by day: what to add to the counters of which day.

Accuracy(day) = open leads without a finding that nobody settled / open leads, at the end of the day, for who owns them then.
"""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from gateway.projections.completion import DAY, midnight
from gateway.projections.history import LeadHistory

Change = tuple[str, str, int, int]  # day, owner or '' for nobody, leads, odd
_Standing = dict[str, tuple[int, int]]


def accuracy_changes(history: LeadHistory, zone: ZoneInfo) -> list[Change]:
    """Return by how much the sums change on which day; days are the company's."""
    found: list[Change] = []
    before: _Standing = {}
    for day in _turns(history, zone):
        after = _standing(history, day, zone)
        for owner in sorted(before.keys() | after.keys()):
            old, new = before.get(owner, (0, 0)), after.get(owner, (0, 0))
            if old != new:
                found.append((day.isoformat(), owner, new[0] - old[0], new[1] - old[1]))
        before = after
    return found


def _turns(history: LeadHistory, zone: ZoneInfo) -> list[date]:
    instants = [at for at, _, _ in history.owners] + [at for at, _ in history.odd]
    instants += [at for visit in history.visits for at in (visit.entered_at, visit.exited_at) if at is not None]
    return sorted({at.astimezone(zone).date() for at in instants})


def _standing(history: LeadHistory, day: date, zone: ZoneInfo) -> _Standing:
    ends = midnight(day + DAY, zone)
    if not any(visit.entered_at < ends and (visit.exited_at is None or visit.exited_at >= ends) for visit in history.visits):
        return {}
    odd = [is_odd for at, is_odd in history.odd if at < ends]
    return {history.owner_at(ends - timedelta(microseconds=1)) or "": (1, int(bool(odd) and odd[-1]))}
