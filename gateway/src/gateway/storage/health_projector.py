"""Keeps what is counted of a lead's visits true to its history, a moment after the projector's transaction.

The projector only notes which leads have become due; they are counted many at a time, so that a lead worked on ten times in a
second is counted once, and no view waits for it. A lead is told anew from its stored visits and facts: what comes out depends on
what is stored, not on the order in which it came. One process at a time counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from chassis.calendar import Calendar
from gateway.projections import dwell_rules, lead, process
from gateway.projections.completion import completion_changes
from gateway.projections.compliance import RuleBook, marks
from gateway.projections.event import Event, Row
from gateway.projections.history import READ, TOLD_BY, LeadHistory, history_of, imported_visits
from gateway.storage import check_tables, due
from gateway.storage import health_tables as h
from gateway.storage import read_tables as t
from gateway.storage.accuracy_projector import count_accuracy
from gateway.storage.due import CHUNK
from gateway.storage.read import texts
from gateway.storage.sets import add_counts, insert_new, replace_older
from gateway.storage.way_projector import keep_ways

LOCK = 0x6865_616C  # "heal"
_COUNTED = ("reached", "submitted")
_KEY = ("process_key", "node", "owner_id")


@dataclass(frozen=True, slots=True)
class Company:
    """What a day is, and what working time is."""

    zone: ZoneInfo
    calendar: Calendar


CHINA = Company(ZoneInfo("Asia/Shanghai"), Calendar())


def note_due(connection: Connection, events: Sequence[Event]) -> None:
    """Note which leads `events` make due; to be called when leads, rules and processes are stored."""
    _mark_imported(connection, imported_visits(event for event in events if event.subject_kind == lead.KIND))
    wanted = {event.subject for event in events if event.type in TOLD_BY}
    if any(event.subject_kind == dwell_rules.KIND or event.type == process.TYPE for event in events):
        # Whoever changes what holds for many leads waits for who counts: nobody is told by old rules once the new are known.
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
    for event in events:
        if event.subject_kind == dwell_rules.KIND:
            due.note(connection, h.health_due, _with_limits_from(connection, event))
        elif event.type == process.TYPE:
            due.note(connection, h.health_due, _that_follow(event))
    if wanted:
        due.note(connection, h.health_due, sa.select(sa.func.unnest(texts(sorted(wanted)))))


def tell_due(engine: Engine, company: Company) -> int:
    """Count anew the leads that are due; return how many, 0 when another process counts."""
    return due.take_up(engine, h.health_due, lock=LOCK, tell=lambda connection, leads: retell(connection, leads, company))


def _mark_imported(connection: Connection, found: Sequence[tuple[str, int]]) -> None:
    if found:
        leads, numbers = (
            sa.cast([key for key, _ in found], sa.ARRAY(sa.Text)),
            sa.cast([number for _, number in found], sa.ARRAY(sa.Integer)),
        )
        told = sa.func.unnest(leads, numbers).table_valued("lead_id", "visit_no", name="told").render_derived()
        visit = t.lead_visit.c
        same = sa.and_(visit.lead_id == told.c.lead_id, visit.visit_no == told.c.visit_no)
        connection.execute(sa.update(t.lead_visit).where(same, ~visit.imported).values(imported=True))


def retell(connection: Connection, lead_ids: Sequence[str], company: Company) -> None:
    """Count these leads anew, a bounded number at a time."""
    if not lead_ids:
        return
    rules = connection.execute(sa.select(h.dwell_rules_version).order_by(h.dwell_rules_version.c.epoch, h.dwell_rules_version.c.sequence))
    book = RuleBook([(row.since, row.rules) for row in rules])
    for start in range(0, len(lead_ids), CHUNK):
        histories = _histories(connection, lead_ids[start : start + CHUNK])
        replace_older(connection, h.visit_mark, [row for history in histories for row in _marks(history, book, company)], by=())
        _count(connection, histories, company)
        count_accuracy(connection, histories, company.zone)
        keep_ways(connection, histories, book, company.calendar)


def tell_all(engine: Engine, company: Company) -> None:
    """Count the leads that no count has heard of, after the tables were added; a second time there are none."""
    card, put, odd = t.lead_card.c, h.lead_completion.c, check_tables.lead_accuracy.c
    counted = sa.and_(sa.exists().where(put.lead_id == card.id), sa.exists().where(odd.lead_id == card.id))
    unheard = sa.select(card.id).where(~counted).order_by(card.id).limit(CHUNK)
    last = ""
    while True:
        with engine.begin() as connection:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
            some = connection.execute(unheard.where(card.id > last)).scalars().all()
            if not some:
                return
            retell(connection, some, company)
            last = some[-1]


def _histories(connection: Connection, lead_ids: Sequence[str]) -> list[LeadHistory]:
    """Return what is stored of these leads, in the order of their ids."""
    ids = sa.any_(texts(list(lead_ids)))
    card, visit, fact = t.lead_card.c, t.lead_visit.c, t.lead_fact.c
    cards = connection.execute(
        sa.select(card.id, card.process_key, card.process_version, card.owner_id).where(card.id == ids).order_by(card.id)
    )
    visits: dict[str, list[Row]] = defaultdict(list)
    for row in connection.execute(sa.select(visit.lead_id, visit.state, visit.imported).where(visit.lead_id == ids)).mappings():
        visits[row["lead_id"]].append(dict(row))
    facts: dict[str, list[Row]] = defaultdict(list)
    read = sa.select(fact.lead_id, fact.epoch, fact.sequence, fact.type, fact.occurred_at, fact.facts)
    for row in connection.execute(read.where(fact.lead_id == ids, fact.type == sa.any_(texts(list(READ))))).mappings():
        facts[row["lead_id"]].append(dict(row))
    positions = {
        (row.key, row.version): {str(node["key"]): place for place, node in enumerate(row.state.get("nodes", ()))}
        for row in connection.execute(sa.select(t.process.c.key, t.process.c.version, t.process.c.state))
    }
    return [
        history_of(dict(row), visits[row["id"]], facts[row["id"]], positions.get((row["process_key"], row["process_version"]), {}))
        for row in cards.mappings()
    ]


def _marks(history: LeadHistory, book: RuleBook, company: Company) -> Iterable[Row]:
    for visit, mark in zip(history.visits, marks(history, book, company.calendar), strict=True):
        last = visit.exited_at
        yield {
            "lead_id": history.lead_id,
            "visit_no": visit.number,
            "process_key": history.process_key,
            "node": visit.node,
            "entered_at": visit.entered_at,
            "left_at": None if visit.imported else last,
            "owner_id": (history.owner_id if last is None else history.owner_at(last)) or "",
            "due_at": mark.due_at,
            "due_owner_id": mark.owner_id,
            "ok": mark.ok,
            "late": mark.late,
            "backfilled": mark.backfilled,
            "overridden": mark.overridden,
        }


def _count(connection: Connection, histories: Sequence[LeadHistory], company: Company) -> None:
    """Put the leads' changes into the counters, and take out what they had put in before."""
    put = h.lead_completion.c
    known = connection.execute(sa.select(h.lead_completion).where(put.lead_id == sa.any_(texts([one.lead_id for one in histories]))))
    before = {row.lead_id: (row.process_key, [tuple(change) for change in row.changes]) for row in known}
    sums: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0])
    rows: list[Row] = []
    for history in histories:
        old_key, old = before.get(history.lead_id, (history.process_key, []))
        new = completion_changes(history, company.zone)
        if (old_key, old) == (history.process_key, new):
            continue
        rows.append({"lead_id": history.lead_id, "process_key": history.process_key, "changes": new})
        for process_key, changes, sign in ((old_key, old, -1), (history.process_key, new, 1)):
            for day, node, owner, reached, submitted in changes:
                for key in ((day, process_key, node, owner), (process_key, node, owner)):
                    sums[key][0] += sign * reached
                    sums[key][1] += sign * submitted
    replace_older(connection, h.lead_completion, rows, by=())
    changed = sorted((key, reached, submitted) for key, (reached, submitted) in sums.items() if reached or submitted)
    for table, names in ((h.completion_change, ("day", *_KEY)), (h.completion_standing, _KEY)):
        counts: list[Row] = [
            dict(zip((*names, *_COUNTED), (*key, reached, submitted), strict=True))
            for key, reached, submitted in changed
            if len(key) == len(names)
        ]
        add_counts(connection, table, names, counts, names=_COUNTED)


def _with_limits_from(connection: Connection, event: Event) -> sa.Select[tuple[str]]:
    """Store a version of the rules; return the leads with a visit that began under it, or under the one it was taken for."""
    rules: list[Any] = list(event.body.get("state", {}).get("rules", ()))
    insert_new(
        connection,
        h.dwell_rules_version,
        [{"epoch": event.epoch, "sequence": event.sequence, "since": event.occurred_at, "rules": rules}],
    )
    version, mark = h.dwell_rules_version.c, h.visit_mark.c
    place = sa.tuple_(version.epoch, version.sequence)
    this = sa.tuple_(sa.literal(event.epoch), sa.literal(event.sequence))
    older = connection.execute(sa.select(sa.func.count()).where(place < this)).scalar_one()
    until = connection.execute(sa.select(sa.func.min(version.since)).where(place > this)).scalar_one()
    wanted = sa.select(mark.lead_id).distinct()
    if older:
        wanted = wanted.where(mark.entered_at >= event.occurred_at)
    if until is not None:
        wanted = wanted.where(mark.entered_at < until)
    return wanted


def _that_follow(event: Event) -> sa.Select[tuple[str]]:
    """Return the leads that were told before the process they follow was known."""
    state, card = event.body.get("state", {}), t.lead_card.c
    return sa.select(card.id).where(card.process_key == str(state.get("key")), card.process_version == int(state.get("version", 0)))
