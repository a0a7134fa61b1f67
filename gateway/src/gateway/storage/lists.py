"""Lists of leads by keyset: the next page starts after the last row seen, however many rows there are."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.storage import read_tables as t
from gateway.storage.cards import COLUMNS, OWNER_NAME, CardFilter, card_of
from gateway.storage.read import ReadDatabase, texts
from gateway.views import pages
from gateway.views.common import Meta, PageOf
from gateway.views.leads import LeadCard, LeadList

CREATED = "created"
PROGRESS = "progress"
FACTS = ("order_id", "lost_reason", "industry", "tags")


async def lead_list(database: ReadDatabase, wanted: CardFilter, *, order: str, page: PageOf, meta: Meta) -> LeadList:
    """Return a page of the leads that `wanted` lets through: newest first, or longest without progress first."""
    async with database.connect() as connection:
        leads, token = await lead_page(database, connection, wanted, order=order, page=page)
    return LeadList(leads=leads, next_page_token=token, meta=meta)


async def lead_page(
    database: ReadDatabase, connection: AsyncConnection, wanted: CardFilter, *, order: str, page: PageOf
) -> tuple[tuple[LeadCard, ...], str | None]:
    """Return the cards of a page, and the token of the next."""
    card = t.lead_card.c
    instant = card.created_at if order == CREATED else card.last_progress_at
    statement = sa.select(*COLUMNS, OWNER_NAME).where(*wanted.conditions()).limit(page.size + 1)
    place = sa.tuple_(instant, card.id)
    after = pages.decode_instant(page.token, order) if page.token else None
    if order == CREATED:
        statement = statement.order_by(instant.desc(), card.id.desc())
        statement = statement.where(place < sa.tuple_(*after)) if after else statement
    else:
        statement = statement.order_by(instant, card.id)
        statement = statement.where(place > sa.tuple_(*after)) if after else statement
    rows = (await connection.execute(statement)).mappings().all()
    processes = await database.processes(connection)
    cards = tuple(card_of(row, processes) for row in rows[: page.size])
    return cards, _next(order, cards[-1]) if len(rows) > page.size else None


async def lead_facts(connection: AsyncConnection, ids: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return what the leads say beside their cards, in the order of the ids."""
    card = t.lead_card.c
    wanted = sa.select(card.id, *(card.state[name].label(name) for name in FACTS)).where(card.id == sa.any_(texts(list(ids))))
    found = {row["id"]: row for row in (await connection.execute(wanted)).mappings()}
    return [{name: found[one][name] for name in FACTS if found[one][name]} if one in found else {} for one in ids]


def _next(order: str, last: LeadCard) -> str:
    return pages.encode(order, last.created_at if order == CREATED else last.last_progress_at, last.id)
