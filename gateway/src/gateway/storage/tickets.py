"""Tickets by state, and one ticket's trail; everybody sees those they, their team or their department have to do with."""

from dataclasses import dataclass

import sqlalchemy as sa

from chassis.errors import NotFound
from gateway.storage import insight_tables as t
from gateway.storage import read_tables as r
from gateway.storage.boards import by_state, departments_by_key, found_by, seen_by
from gateway.storage.lead_page import entry_of, ids_in
from gateway.storage.read import ReadDatabase, texts
from gateway.views import pages
from gateway.views.common import Meta, Owners, PageOf
from gateway.views.insights import Board, TicketTimeline

TIMELINE = "ticket_timeline"
OPEN = tuple(
    f"TICKET_STATUS_{name}" for name in ("DRAFT", "RETURNED", "SUBMITTED", "ACCEPTED", "IN_PROGRESS", "CLARIFYING", "REWORK", "DELIVERED")
)
CLOSED = ("TICKET_STATUS_CLOSED", "TICKET_STATUS_CANCELLED")
# Who asked has the next act in these states, who works on it in those; what was handed in waits for the head who takes it on.
ASKING_ACTS = tuple(f"TICKET_STATUS_{name}" for name in ("DRAFT", "RETURNED", "CLARIFYING", "DELIVERED"))
ASKED_ACTS = tuple(f"TICKET_STATUS_{name}" for name in ("ACCEPTED", "IN_PROGRESS", "REWORK"))
HANDED_IN = "TICKET_STATUS_SUBMITTED"


class TicketUnknown(NotFound):
    """There is no such ticket, or it is not the caller's to see."""

    code = "TICKET_UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFilter:
    """Which tickets: `owners` and `own_department` (a key) are what the caller may see, the rest is what is asked for.

    `waiting_for` is the person whose next act is asked for; what his department has to do is his to do.
    """

    owners: Owners
    own_department: str | None = None
    waiting_for: str | None = None
    department: str | None = None
    lead_id: str | None = None
    query: str | None = None

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """Return the restriction as SQL."""
        card = t.ticket_card.c
        also = [] if self.owners.ids is None else [card.people.overlap(texts(list(self.owners.ids)))]
        wanted = seen_by(t.ticket_card, self.owners, self.own_department, *also)
        if self.department:
            wanted.append(sa.or_(card.from_dept == self.department, card.to_dept == self.department))
        if self.lead_id:
            wanted.append(card.lead_id == self.lead_id)
        if self.waiting_for:
            wanted.append(_waits_for(self.waiting_for, self.own_department))
        return [*wanted, *found_by(t.ticket_card, self.query)]


def _waits_for(person: str, department: str | None) -> sa.ColumnElement[bool]:
    card = t.ticket_card.c
    asked_by = sa.or_(card.state["initiator_id"].astext == person, card.state["lead_owner_id"].astext == person)
    mine = [
        sa.and_(card.status == sa.any_(texts(list(ASKING_ACTS))), asked_by),
        sa.and_(card.status == sa.any_(texts(list(ASKED_ACTS))), card.state.contains({"assignee_ids": [person]})),
    ]
    if department is not None:
        mine.append(sa.and_(card.status == HANDED_IN, card.to_dept == department))
    return sa.or_(*mine)


async def handoff_board(database: ReadDatabase, wanted: TicketFilter, *, closed: bool, column_size: int, meta: Meta) -> Board:
    """Return the tickets by state, each column cut to size, soonest due first."""
    card = t.ticket_card.c
    states = (*OPEN, *CLOSED) if closed else OPEN
    order = (card.due_at.asc().nulls_last(), card.opened_at.desc(), card.id)
    async with database.connect() as connection:
        found = await by_state(connection, t.ticket_card, wanted.conditions(), states, marked=card.overdue, order=order, size=column_size)
        people = await database.names(connection, {one for column in found for state in column.states for one in ids_in(state)})
        departments = await departments_by_key(connection)
    return Board(columns=found, people=people, departments=departments, meta=meta)


async def ticket_timeline(database: ReadDatabase, ticket_id: str, wanted: TicketFilter, *, page: PageOf, meta: Meta) -> TicketTimeline:
    """Return a ticket and a page of its trail, latest first. Raises TicketUnknown."""
    card, fact = t.ticket_card.c, t.ticket_fact.c
    statement = sa.select(t.ticket_fact).where(fact.ticket_id == ticket_id).order_by(fact.epoch.desc(), fact.sequence.desc())
    if page.token:
        place = sa.tuple_(fact.epoch, fact.sequence)
        statement = statement.where(place < sa.tuple_(*pages.decode_numbers(page.token, TIMELINE)))
    async with database.connect() as connection:
        found = (await connection.execute(sa.select(card.state).where(card.id == ticket_id, *wanted.conditions()))).scalar_one_or_none()
        if found is None:
            raise TicketUnknown(ticket_id=ticket_id)
        rows = (await connection.execute(statement.limit(page.size + 1))).mappings().all()
        shown = rows[: page.size]
        mentioned = {row["actor"] for row in shown} | {one for row in shown for one in ids_in(row["facts"])} | set(ids_in(found))
        people = await database.names(connection, mentioned)
        departments = await departments_by_key(connection)
        # Whoever decides on the ticket need not see the lead, but must know in what money he decides.
        of_lead = sa.select(r.lead_card.c.currency).where(r.lead_card.c.id == found.get("lead_id"))
        currency = (await connection.execute(of_lead)).scalar_one_or_none()
    token = pages.encode(TIMELINE, shown[-1]["epoch"], shown[-1]["sequence"]) if len(rows) > page.size else None
    entries = tuple(entry_of(row, people) for row in shown)
    return TicketTimeline(
        ticket=found, currency=currency, entries=entries, next_page_token=token, people=people, departments=departments, meta=meta
    )
