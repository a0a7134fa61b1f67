"""What a lead went through, read from its stored visits and facts: the same however they came, and blind to how it ended.

No status, amount or won time is read here. What is counted from a history cannot depend on results.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from gateway.projections.event import Event, Row, instant

PREFIX = "baton.leads.v1."
OVERRIDE = "MODE_OVERRIDE"
ASSIGNED, POOLED, ENTERED, SUBMITTED, STALLED = (
    f"{PREFIX}{name}" for name in ("LeadAssigned", "LeadPooled", "NodeEntered", "NodeSubmitted", "LeadStalled")
)
FOUND, CLEARED, CONFIRMED = (f"{PREFIX}Anomaly{name}" for name in ("Found", "Cleared", "Confirmed"))
READ = (ASSIGNED, POOLED, ENTERED, SUBMITTED, STALLED, FOUND, CLEARED, CONFIRMED)
"""Types whose facts are read again to tell a lead's history."""

_CHANGING = ("LeadCreated", "LeadReopened", "LeadWon", "LeadLost", "LeadMerged", "LeadMigrated", "DealCorrected", "DealVoided")
TOLD_BY = frozenset({*READ, *(f"{PREFIX}{name}" for name in _CHANGING)})
"""Types that change it, or whether it counts as a closed lead's; all others leave it as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A stay in a node.

    Attributes:
        mode: how the first complete submission came, as proto JSON names it.
        happened_at: when what was submitted happened, if the submission said so.
        handed_in_at: when it was handed in: by people, also where another department's answer made it complete later.
        imported: the stay, or evidence it took over when its lead was opened again, was loaded as history, whatever was done to it since.
        advanced: it was left for a node further on; going back and closing the lead are no advance.
    """

    number: int
    node: str
    entered_at: datetime
    submitted_at: datetime | None = None
    exited_at: datetime | None = None
    mode: str = "MODE_REALTIME"
    happened_at: datetime | None = None
    handed_in_at: datetime | None = None
    imported: bool = False
    advanced: bool = False

    @property
    def delay(self) -> timedelta | None:
        """How long after it happened the evidence was handed in; None when nobody said when it happened."""
        return self.handed_in_at - self.happened_at if self.handed_in_at is not None and self.happened_at is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadHistory:
    """Visits by number; `owners` are changes (from when, who before, who after) and `stalls` spans, both in time's order.

    `odd` says from when on something in it was odd that nobody had settled, and from when on nothing was.
    """

    lead_id: str
    process_key: str
    visits: tuple[Visit, ...]
    owner_id: str | None
    owners: tuple[tuple[datetime, str | None, str | None], ...] = ()
    stalls: tuple[tuple[datetime, datetime], ...] = field(default_factory=tuple)
    odd: tuple[tuple[datetime, bool], ...] = ()

    def owner_at(self, at: datetime) -> str | None:
        """Return who owned the lead then; None for nobody."""
        if not self.owners:
            return self.owner_id
        after = [to for since, _, to in self.owners if since <= at]
        return after[-1] if after else self.owners[0][1]


def imported_visits(events: Iterable[Event]) -> list[tuple[str, int]]:
    """Return the visits (lead, number) that these events tell as loaded from elsewhere; later work on them unsays nothing."""
    found = set()
    for event in events:
        state = event.body.get("state")
        for visit in (event.body.get("left"), state.get("visit") if isinstance(state, Mapping) else None):
            if isinstance(visit, Mapping) and visit.get("mode") == "MODE_IMPORT" and visit.get("visit_no"):
                found.add((event.subject, int(visit["visit_no"])))
    return sorted(found)


def history_of(
    card: Mapping[str, Any], visits: Iterable[Mapping[str, Any]], facts: Iterable[Row], positions: Mapping[str, int]
) -> LeadHistory:
    """Return the history of a lead.

    Args:
        card: `id`, `process_key`, `owner_id` of its row.
        visits: `state` (proto JSON of VisitState) and `imported` of each.
        facts: rows of lead_fact, of the types in READ; others are passed over.
        positions: place of each node in the lead's process; a process not known yet lets every move count as forward.
    """
    told = sorted(facts, key=lambda fact: (fact["epoch"], fact["sequence"]))
    advanced, submissions = _advanced(told, positions), _submissions(told)
    entered = {int(fact["facts"].get("visit_no", 0)) for fact in told if fact["type"] == ENTERED}
    return LeadHistory(
        lead_id=card["id"],
        process_key=card["process_key"],
        visits=tuple(_visits(visits, advanced, submissions, entered)),
        owner_id=card["owner_id"],
        owners=tuple(
            (fact["occurred_at"], fact["facts"].get("from"), fact["facts"].get("to")) for fact in told if fact["type"] in (ASSIGNED, POOLED)
        ),
        stalls=tuple(_stalls([fact for fact in told if fact["type"] == STALLED])),
        odd=tuple(_odd(told)),
    )


def _visits(
    rows: Iterable[Mapping[str, Any]], advanced: frozenset[int], submissions: Mapping[int, Row], entered: Collection[int]
) -> Iterator[Visit]:
    """Yield the visits by number.

    Opening a lead again begins a visit that nobody entered, in the node of the one before. What it has of that one came as it came
    then: nobody has handed it in anew, whatever a state of earlier days says of it.
    """
    before: tuple[Visit, Mapping[str, Any]] | None = None
    for row in sorted(rows, key=lambda row: int(row["state"]["visit_no"])):
        visit = _visit(row, advanced, submissions)
        if before is not None and (before[0].number + 1, before[0].node) == (visit.number, visit.node) and visit.number not in entered:
            visit = _taken_over(visit, before[0], bool(before[1].get("filled")), handed_in=visit.number in submissions)
        before = visit, row["state"]
        yield visit


def _taken_over(visit: Visit, before: Visit, had_evidence: bool, *, handed_in: bool) -> Visit:
    """Return a visit of a lead that was opened again, with what its evidence brings along from the visit before."""
    visit = replace(visit, imported=visit.imported or (before.imported and had_evidence))
    if handed_in or visit.submitted_at is None or before.submitted_at is None:
        return visit
    mode = visit.mode if OVERRIDE in (visit.mode, before.mode) else before.mode
    return replace(visit, mode=mode, submitted_at=before.submitted_at, happened_at=before.happened_at, handed_in_at=before.handed_in_at)


def _visit(row: Mapping[str, Any], advanced: frozenset[int], submissions: Mapping[int, Row]) -> Visit:
    state = row["state"]
    number, mode = int(state["visit_no"]), str(state.get("mode", ""))
    submission = submissions.get(number)
    said = submission["facts"] if submission else {}
    entered_at = instant(state.get("entered_time"))
    assert entered_at is not None  # no visit is told without it
    return Visit(
        number=number,
        node=str(state["node"]),
        entered_at=entered_at,
        submitted_at=instant(state.get("submitted_time")),
        exited_at=instant(state.get("exited_time")),
        # Evidence added later must not hide that the first complete submission was a backfill; an override is the gate's own word.
        mode=mode if mode == OVERRIDE else str(said.get("mode", mode)),
        happened_at=instant(said.get("occurred_time")),
        handed_in_at=submission["occurred_at"] if submission else None,
        imported=bool(row["imported"]),
        advanced=number in advanced,
    )


def _advanced(told: Sequence[Row], positions: Mapping[str, int]) -> frozenset[int]:
    """Return the numbers of the visits left for a node further on."""
    found = set()
    for fact in told:
        move = fact["facts"]
        left = move.get("left") or {}
        if fact["type"] != ENTERED or not left.get("visit_no"):
            continue
        before, after = positions.get(str(left.get("node"))), positions.get(str(move.get("node")))
        if before is None or after is None or after > before:
            found.add(int(left["visit_no"]))
    return frozenset(found)


def _submissions(told: Sequence[Row]) -> Mapping[int, Row]:
    """Return the fact by which the evidence of each visit was first complete, for those where it was."""
    submitted: dict[int, list[Row]] = defaultdict(list)
    for fact in told:
        if fact["type"] == SUBMITTED:
            submitted[int(fact["facts"].get("visit_no", 0))].append(fact)
    firsts = {number: _first_complete(facts) for number, facts in submitted.items()}
    return {number: first for number, first in firsts.items() if first is not None}


def _first_complete(facts: Sequence[Row]) -> Row | None:
    """Return the first complete submission of a visit.

    Where another department's answer was what lacked, that is what people had handed in by then: an answer makes nothing timely that
    was written down late. It is their first that lacked nothing but answers, else their last; of a visit without any, the answer.
    """
    for place, fact in enumerate(facts):
        if instant(fact["facts"].get("submitted_time")) != fact["occurred_at"]:
            continue
        if not fact["facts"].get("step"):
            return fact
        steps = {str(one["facts"]["step"].get("key")) for one in facts[: place + 1] if one["facts"].get("step")}
        by_people = [one for one in facts[:place] if not one["facts"].get("step")]
        whole = [one for one in by_people if steps.issuperset(one["facts"].get("missing", ()))]
        return [*whole[:1], *by_people[-1:], fact][0]
    return None


def _stalls(told: Sequence[Row]) -> Iterable[tuple[datetime, datetime]]:
    """Return the spans with a reason; each word about a stall ends the one before."""
    for place, fact in enumerate(told):
        until = instant(fact["facts"].get("until_time"))
        if until is None:
            continue
        end = min([until, *(later["occurred_at"] for later in told[place + 1 : place + 2])])
        if end > fact["occurred_at"]:
            yield fact["occurred_at"], end


def _odd(told: Sequence[Row]) -> Iterable[tuple[datetime, bool]]:
    """Return after each word of an anomaly whether any is left that nobody settled."""
    unsettled: set[str] = set()
    for fact in told:
        if fact["type"] == FOUND:
            unsettled.add(str(fact["facts"].get("check")))
        elif fact["type"] in (CLEARED, CONFIRMED):
            unsettled.discard(str(fact["facts"].get("check")))
        else:
            continue
        yield fact["occurred_at"], bool(unsettled)
