"""Contracts by state; everybody sees those of his own, his team's or his department's leads, legal all that it reviews."""

from dataclasses import dataclass

import sqlalchemy as sa

from gateway.storage import insight_tables as t
from gateway.storage import read_tables as r
from gateway.storage.lead_page import ids_in
from gateway.storage.read import ReadDatabase, texts
from gateway.storage.tickets import departments_by_key
from gateway.views.common import Meta, Owners
from gateway.views.insights import ContractBoard, ContractColumn

OPEN = tuple(f"CONTRACT_STATUS_{name}" for name in ("OPENED", "FILLED", "LEGAL_REVIEW", "APPROVED"))
CLOSED = ("CONTRACT_STATUS_SIGNED", "CONTRACT_STATUS_WITHDRAWN")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractFilter:
    """Which contracts: `owners` and `own_department` (a key) are what the caller may see, the rest is what is asked for."""

    owners: Owners
    own_department: str | None = None
    contract_id: str | None = None
    lead_id: str | None = None
    query: str | None = None

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """Return the restriction as SQL."""
        card = t.contract_card.c
        wanted: list[sa.ColumnElement[bool]] = []
        if self.owners.ids is not None:
            theirs = sa.select(r.lead_card.c.id).where(r.lead_card.c.owner_id == sa.any_(texts(list(self.owners.ids))))
            mine: list[sa.ColumnElement[bool]] = [card.lead_id.in_(theirs)]
            if self.own_department is not None:
                mine += [card.from_dept == self.own_department, card.to_dept == self.own_department]
            wanted.append(sa.or_(*mine))
        if self.contract_id:
            wanted.append(card.id == self.contract_id)
        if self.lead_id:
            wanted.append(card.lead_id == self.lead_id)
        wanted += [card.search.contains(word, autoescape=True) for word in (self.query or "").lower().split()[:5]]
        return wanted


async def contract_board(database: ReadDatabase, wanted: ContractFilter, *, closed: bool, column_size: int, meta: Meta) -> ContractBoard:
    """Return the contracts by state, each column cut to size."""
    card = t.contract_card.c
    states = (*OPEN, *CLOSED) if closed else OPEN
    conditions = [*wanted.conditions(), card.status == sa.any_(texts(list(states)))]
    counts = (
        sa.select(card.status, sa.func.count().label("contracts"), sa.func.count().filter(card.stale).label("stale"))
        .where(*conditions)
        .group_by(card.status)
    )
    age = sa.case((card.status.in_(CLOSED), -sa.extract("epoch", card.requested_at)), else_=sa.extract("epoch", card.requested_at))
    place = sa.func.row_number().over(partition_by=card.status, order_by=(age, card.id)).label("place")
    ranked = sa.select(card.status, card.state, place).where(*conditions).subquery()
    async with database.connect() as connection:
        totals = {row.status: row for row in await connection.execute(counts)}
        rows = (await connection.execute(sa.select(ranked).where(ranked.c.place <= column_size).order_by(ranked.c.place))).all()
        people = await database.names(connection, {found for row in rows for found in ids_in(row.state)})
        departments = await departments_by_key(connection)
    columns = [
        ContractColumn(
            status=status,
            count=totals[status].contracts if status in totals else 0,
            stale=totals[status].stale if status in totals else 0,
            contracts=tuple(row.state for row in rows if row.status == status),
        )
        for status in states
    ]
    return ContractBoard(columns=tuple(columns), people=people, departments=departments, meta=meta)
