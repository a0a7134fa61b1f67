"""The funnel, from its counters alone."""

from collections import defaultdict

import sqlalchemy as sa

from gateway.storage import read_tables as t
from gateway.storage.read import ReadDatabase, texts
from gateway.views.common import Meta, Owners
from gateway.views.funnel import OPEN, Count, Funnel, FunnelGroup, funnel_row
from gateway.views.processes import nodes_shown

_GROUP_COLUMN = {
    FunnelGroup.NONE: sa.literal_column("''"),
    FunnelGroup.ORIGIN: t.funnel_counter.c.origin,
    FunnelGroup.OWNER: t.funnel_counter.c.owner_id,
    FunnelGroup.SOURCE: t.funnel_counter.c.source,
}


async def funnel(database: ReadDatabase, process_key: str, group: FunnelGroup, *, owners: Owners, meta: Meta) -> Funnel:
    """Return how far the leads of `owners` get, as a whole and by `group`."""
    counter = t.funnel_counter.c
    standing = (counter.status, counter.node, counter.reached, counter.currency)
    key = _GROUP_COLUMN[group].label("key")
    statement = (
        sa.select(
            key,
            *standing,
            sa.func.array_agg(sa.distinct(counter.source)).label("sources"),
            sa.func.sum(counter.leads).label("leads"),
            sa.func.sum(counter.amount_minor).label("amount"),
        )
        .where(counter.process_key == process_key)
        .group_by(sa.text("1"), *standing)
        .having(sa.func.sum(counter.leads) != 0)
    )
    if owners.counted is not None:
        statement = statement.where(counter.owner_id == sa.any_(texts(owners.counted)))
    async with database.connect() as connection:
        process = await database.newest_process(connection, process_key)
        versions = await database.processes(connection)
        counts = [
            Count(
                group=row.key,
                sources=frozenset(row.sources),
                status=row.status,
                node=row.node,
                reached=frozenset(row.reached),
                currency=row.currency,
                leads=int(row.leads),
                amount_minor=int(row.amount),
            )
            for row in await connection.execute(statement)
        ]
        labels = await database.names(connection, {count.group for count in counts}) if group is FunnelGroup.OWNER else {}
    ordered = nodes_shown(versions, process_key, {node for count in counts for node in count.reached})
    places = {str(node["key"]): place for place, node in enumerate(ordered)}
    kept = {node["key"] for node in (process or {}).get("nodes", ())} | {count.node for count in counts if count.status == OPEN}
    shown = tuple(node for node in ordered if node["key"] in kept)
    nodes = [str(node["key"]) for node in shown]
    groups: dict[str, list[Count]] = defaultdict(list)
    for count in counts if group is not FunnelGroup.NONE else ():
        groups[count.group].append(count)
    rows = [funnel_row(members, nodes, places, key=name or None, label=labels.get(name)) for name, members in groups.items()]
    rows.sort(key=lambda row: (-row.total, row.key or ""))
    total = funnel_row(counts, nodes, places)
    return Funnel(total=total, rows=tuple(rows), process=process, nodes=shown, meta=meta)
