"""What boards of departments' work share: who sees a card, which words find it, and the cards by state, each column cut to size."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.storage import read_tables as r
from gateway.storage import tables as d
from gateway.storage.read import texts
from gateway.views.common import Owners
from gateway.views.insights import Column

MOST_WORDS = 5


def seen_by(table: sa.Table, owners: Owners, own_department: str | None, *also: sa.ColumnElement[bool]) -> list[sa.ColumnElement[bool]]:
    """Return the restriction to cards of the owners' leads, of the department on either side, or of `also`; none for who sees all."""
    if owners.ids is None:
        return []
    card = table.c
    theirs = sa.select(r.lead_card.c.id).where(r.lead_card.c.owner_id == sa.any_(texts(list(owners.ids))))
    mine = [*also, card.lead_id.in_(theirs)]
    if own_department is not None:
        mine += [card.from_dept == own_department, card.to_dept == own_department]
    return [sa.or_(*mine)]


def found_by(table: sa.Table, query: str | None) -> list[sa.ColumnElement[bool]]:
    """Return the restriction to cards that have every word of the query."""
    return [table.c.search.contains(word, autoescape=True) for word in (query or "").lower().split()[:MOST_WORDS]]


async def by_state(
    connection: AsyncConnection,
    table: sa.Table,
    conditions: Sequence[sa.ColumnElement[bool]],
    states: Sequence[str],
    *,
    marked: sa.ColumnElement[bool],
    order: Sequence[Any],
    size: int,
) -> tuple[Column, ...]:
    """Return a column for each state, in that order, with its first `size` cards."""
    card = table.c
    wanted = [*conditions, card.status == sa.any_(texts(list(states)))]
    counts = sa.select(card.status, sa.func.count().label("cards"), sa.func.count().filter(marked).label("marked"))
    place = sa.func.row_number().over(partition_by=card.status, order_by=order).label("place")
    ranked = sa.select(card.status, card.state, place).where(*wanted).subquery()
    totals = {row.status: row for row in await connection.execute(counts.where(*wanted).group_by(card.status))}
    rows = (await connection.execute(sa.select(ranked).where(ranked.c.place <= size).order_by(ranked.c.place))).all()
    return tuple(
        Column(
            status=status,
            count=totals[status].cards if status in totals else 0,
            marked=totals[status].marked if status in totals else 0,
            states=tuple(row.state for row in rows if row.status == status),
        )
        for status in states
    )


async def departments_by_key(connection: AsyncConnection) -> dict[str, str]:
    """Return the names of departments by key."""
    rows = await connection.execute(sa.select(d.department.c.key, d.department.c.name))
    return {row.key: row.name for row in rows}
