"""Contracts by state; everybody sees those of his own, his team's or his department's leads, legal all that it reviews."""

from dataclasses import dataclass

import sqlalchemy as sa

from gateway.storage import insight_tables as t
from gateway.storage.boards import by_state, departments_by_key, found_by, seen_by
from gateway.storage.lead_page import ids_in
from gateway.storage.read import ReadDatabase
from gateway.views.common import Meta, Owners
from gateway.views.insights import Board

OPEN = tuple(f"CONTRACT_STATUS_{name}" for name in ("OPENED", "FILLED", "LEGAL_REVIEW", "APPROVED"))
CLOSED = ("CONTRACT_STATUS_SIGNED", "CONTRACT_STATUS_WITHDRAWN")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractFilter:
    """Which contracts: `owners` and `own_department` (a key) are what the caller may see, the rest is what is asked for.

    `waiting_for` is the person whose next act is asked for; what his department has to do is his to do.
    """

    owners: Owners
    own_department: str | None = None
    waiting_for: str | None = None
    contract_id: str | None = None
    lead_id: str | None = None
    query: str | None = None

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """Return the restriction as SQL."""
        card = t.contract_card.c
        wanted = seen_by(t.contract_card, self.owners, self.own_department)
        if self.contract_id:
            wanted.append(card.id == self.contract_id)
        if self.lead_id:
            wanted.append(card.lead_id == self.lead_id)
        if self.waiting_for:
            wanted.append(_waits_for(self.waiting_for, self.own_department))
        return [*wanted, *found_by(t.contract_card, self.query)]


def _waits_for(person: str, department: str | None) -> sa.ColumnElement[bool]:
    state = t.contract_card.c.state
    mine = state.contains({"holder_ids": [person]})
    if department is None:
        return mine
    nobodys = sa.func.coalesce(sa.func.jsonb_array_length(state["holder_ids"]), 0) == 0
    return sa.or_(mine, sa.and_(state["holder_dept"].astext == department, nobodys))


async def contract_board(database: ReadDatabase, wanted: ContractFilter, *, closed: bool, column_size: int, meta: Meta) -> Board:
    """Return the contracts by state, each column cut to size: longest under way first, ended ones latest first."""
    card = t.contract_card.c
    states = (*OPEN, *CLOSED) if closed else OPEN
    age = sa.case((card.status.in_(CLOSED), -sa.extract("epoch", card.requested_at)), else_=sa.extract("epoch", card.requested_at))
    async with database.connect() as connection:
        found = await by_state(
            connection, t.contract_card, wanted.conditions(), states, marked=card.stale, order=(age, card.id), size=column_size
        )
        people = await database.names(connection, {one for column in found for state in column.states for one in ids_in(state)})
        departments = await departments_by_key(connection)
    return Board(columns=found, people=people, departments=departments, meta=meta)
