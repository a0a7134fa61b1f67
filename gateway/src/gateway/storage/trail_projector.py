"""Keeps the trails of closed leads true to what is stored of them, a moment after the projector's transaction, many at a time.

A lead under way costs nothing: its trail is told when it is closed, and again when something of its past arrives later.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from gateway.projections import lead
from gateway.projections.event import Event, Row
from gateway.projections.trail import READ, REOPENED, trail_of
from gateway.storage import due
from gateway.storage import pattern_tables as p
from gateway.storage import read_tables as t
from gateway.storage.read import texts
from gateway.storage.sets import insert_new

LOCK = 0x7472_6169  # "trai"
OPEN = "LEAD_STATUS_OPEN"


def note_trails(connection: Connection, events: Iterable[Event]) -> None:
    """Note the leads of `events` that are closed, and those that are no longer; to be called when the leads are stored."""
    own = [event for event in events if event.subject_kind == lead.KIND]
    if not own:
        return
    card = t.lead_card.c
    touched, reopened = ({event.subject for event in own}, {event.subject for event in own if event.type == REOPENED})
    wanted = sa.or_(card.status != OPEN, card.id == sa.any_(texts(sorted(reopened))))
    due.note(connection, p.trail_due, sa.select(card.id).where(card.id == sa.any_(texts(sorted(touched))), wanted))


def tell_trails(engine: Engine) -> int:
    """Tell the trails that are due anew; return how many, 0 when another process does."""
    return due.take_up(engine, p.trail_due, lock=LOCK, tell=_retell)


def _retell(connection: Connection, lead_ids: Sequence[str]) -> None:
    ids = sa.any_(texts(list(lead_ids)))
    card, visit, fact = t.lead_card.c, t.lead_visit.c, t.lead_fact.c
    visits: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(sa.select(visit.lead_id, visit.state).where(visit.lead_id == ids)):
        visits[row.lead_id].append(row.state)
    facts: dict[str, list[Row]] = defaultdict(list)
    read = sa.select(fact.lead_id, fact.type, fact.occurred_at, fact.recorded_at, fact.mode, fact.facts)
    for told in connection.execute(read.where(fact.lead_id == ids, fact.type == sa.any_(texts(list(READ))))).mappings():
        facts[told["lead_id"]].append(dict(told))
    cards = connection.execute(sa.select(card.id, card.status, card.voided, card.created_at, card.won_at).where(card.id == ids)).mappings()
    rows = [row for one in cards for row in trail_of(dict(one), visits[one["id"]], facts[one["id"]])]
    connection.execute(sa.delete(p.closed_step).where(p.closed_step.c.lead_id == ids))
    insert_new(connection, p.closed_step, rows)
