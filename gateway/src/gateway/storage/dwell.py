"""Where leads stand still: counts by node, and the leads themselves by keyset."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.storage import read_tables as t
from gateway.storage.board import sums_of
from gateway.storage.cards import CardFilter
from gateway.storage.lists import PROGRESS, lead_page
from gateway.storage.read import ReadDatabase
from gateway.views.common import Meta, PageOf, State
from gateway.views.process import DwellBoard, DwellColumn
from gateway.views.processes import nodes_shown


async def dwell_board(database: ReadDatabase, wanted: CardFilter, listed: CardFilter, *, page: PageOf, meta: Meta) -> DwellBoard:
    """Return the nodes of the process for the leads that `wanted` lets through, and a page of those that `listed` does."""
    async with database.connect() as connection:
        open_leads = {node: count for node, (count, _) in (await sums_of(connection, wanted)).items()}
        marked = await _marked(connection, wanted)
        nodes = nodes_shown(await database.processes(connection), wanted.process_key or "", {node for node, n in open_leads.items() if n})
        rules = await database.dwell_rules(connection)
        leads, token = await lead_page(database, connection, listed, order=PROGRESS, page=page)
    columns = [_column(node, open_leads.get(node["key"], 0), marked.get(node["key"], (0, 0)), wanted.process_key, rules) for node in nodes]
    return DwellBoard(columns=tuple(columns), leads=leads, next_page_token=token, meta=meta)


def _column(node: State, count: int, marked: tuple[int, int], process_key: str | None, rules: Sequence[State]) -> DwellColumn:
    own = [rule for rule in rules if (rule["process_key"], rule["node"]) == (process_key, node["key"])]
    own.sort(key=lambda rule: int(rule["threshold_minutes"]))
    return DwellColumn(node=node, open=count, breached=marked[0], stalled=marked[1], rules=tuple(own))


async def _marked(connection: AsyncConnection, wanted: CardFilter) -> dict[str, tuple[int, int]]:
    """Return how many stand against a rule and how many have a reason, by node: both are few and have an index of their own."""
    card = t.lead_card.c
    stalled = card.stalled_until > sa.func.now()
    rows = await connection.execute(
        sa.select(
            card.node,
            sa.func.count().filter(card.is_breached).label("breached"),
            sa.func.count().filter(stalled).label("stalled"),
        )
        .where(*wanted.conditions(), sa.or_(card.is_breached, card.stalled_until.is_not(None)))
        .group_by(card.node)
    )
    return {row.node: (row.breached, row.stalled) for row in rows}
