"""The board: a page of cards for each node in one statement, and its counts from the counters."""

from collections import defaultdict
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.storage import read_tables as t
from gateway.storage.cards import COLUMNS, OWNER_NAME, CardFilter, card_of
from gateway.storage.lists import PROGRESS
from gateway.storage.read import ReadDatabase, texts
from gateway.views import pages
from gateway.views.common import AmountSum, Meta, State
from gateway.views.leads import BoardColumn, LeadBoard, LeadCard
from gateway.views.processes import nodes_shown

Sums = tuple[int, tuple[AmountSum, ...]]


async def lead_board(database: ReadDatabase, wanted: CardFilter, *, column_size: int, meta: Meta) -> LeadBoard:
    """Return the open leads that `wanted` lets through, by node."""
    async with database.connect() as connection:
        process = await database.newest_process(connection, wanted.process_key or "")
        sums = await sums_of(connection, wanted)
        occupied = {node for node, (count, _) in sums.items() if count}
        nodes = nodes_shown(await database.processes(connection), wanted.process_key or "", occupied)
        cards = await _cards(database, connection, wanted, [str(node["key"]) for node in nodes], column_size)
        elsewhere = () if wanted.query else await _elsewhere(connection, wanted)
    columns = tuple(_column(node, cards[node["key"]], sums.get(node["key"], (0, ())), column_size) for node in nodes)
    return LeadBoard(columns=columns, process=process, meta=meta, elsewhere=elsewhere)


def _column(node: State, cards: list[LeadCard], sums: Sums, size: int) -> BoardColumn:
    last = cards[size - 1] if len(cards) > size else None
    token = pages.encode(PROGRESS, last.last_progress_at, last.id) if last else None
    return BoardColumn(node=node, count=sums[0], amounts=sums[1], cards=tuple(cards[:size]), next_page_token=token)


async def _cards(
    database: ReadDatabase, connection: AsyncConnection, wanted: CardFilter, nodes: list[str], size: int
) -> dict[str, list[LeadCard]]:
    node = sa.func.unnest(texts(nodes)).table_valued("node", name="wanted_node").render_derived()
    card = (
        sa.select(*COLUMNS, OWNER_NAME)
        .where(t.lead_card.c.node == node.c.node, *wanted.conditions())
        .order_by(t.lead_card.c.last_progress_at, t.lead_card.c.id)
        .limit(size + 1)
        .lateral("card")
    )
    rows = await connection.execute(sa.select(card).select_from(node.join(card, sa.true())))
    processes = await database.processes(connection)
    cards: dict[str, list[LeadCard]] = defaultdict(list)
    for row in rows.mappings():
        cards[row["node"]].append(card_of(row, processes))
    for column in cards.values():
        column.sort(key=lambda card: (card.last_progress_at, card.id))
    return cards


async def sums_of(connection: AsyncConnection, wanted: CardFilter) -> dict[str, Sums]:
    """Return count and amounts of each node: from the counters, unless free text or a version restricts the board."""
    if wanted.query or wanted.process_version is not None:
        source = t.lead_card.c
        statement = (
            sa.select(source.node, source.currency, sa.func.count().label("leads"), sa.func.sum(source.amount_minor).label("amount"))
            .where(*wanted.conditions())
            .group_by(source.node, source.currency)
        )
    else:
        counter = t.board_counter.c
        statement = (
            sa.select(
                counter.node, counter.currency, sa.func.sum(counter.leads).label("leads"), sa.func.sum(counter.amount_minor).label("amount")
            )
            .where(counter.process_key == wanted.process_key, *_counted(wanted))
            .group_by(counter.node, counter.currency)
        )
    counts: dict[str, int] = defaultdict(int)
    amounts: dict[str, list[AmountSum]] = defaultdict(list)
    for row in await connection.execute(statement.order_by("node", "currency")):
        counts[row.node] += int(row.leads)
        if row.amount:
            amounts[row.node].append(AmountSum(row.currency, int(row.amount)))
    return {node: (count, tuple(amounts[node])) for node, count in counts.items()}


async def _elsewhere(connection: AsyncConnection, wanted: CardFilter) -> tuple[tuple[str, int], ...]:
    """Return what other processes hold of the same people, most first."""
    counter = t.board_counter.c
    leads = sa.func.sum(counter.leads)
    statement = (
        sa.select(counter.process_key, leads)
        .where(counter.process_key != wanted.process_key, *_counted(wanted))
        .group_by(counter.process_key)
        .having(leads > 0)
        .order_by(leads.desc(), counter.process_key)
    )
    return tuple((key, int(count)) for key, count in await connection.execute(statement))


def _counted(wanted: CardFilter) -> Iterator[sa.ColumnElement[bool]]:
    """Yield whose counters are meant."""
    counter = t.board_counter.c
    if wanted.owners.counted is not None:
        yield counter.owner_id == sa.any_(texts(wanted.owners.counted))
    if wanted.owner_id is not None:
        yield counter.owner_id == wanted.owner_id
