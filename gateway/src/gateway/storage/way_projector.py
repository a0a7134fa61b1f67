"""Keeps the ways of closed leads true to their histories, in the transaction that counts these anew."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import Connection

from chassis.calendar import Calendar
from gateway.projections.compliance import RuleBook
from gateway.projections.history import LeadHistory
from gateway.projections.way import way_of
from gateway.storage import read_tables as t
from gateway.storage import way_tables as w
from gateway.storage.read import texts
from gateway.storage.sets import insert_new


def keep_ways(connection: Connection, histories: Sequence[LeadHistory], book: RuleBook, calendar: Calendar) -> None:
    """Tell the ways of these leads anew; one that is open again has none."""
    ids = sa.any_(texts([history.lead_id for history in histories]))
    card, process = t.lead_card.c, t.process.c
    shown = (card.id, card.process_key, card.process_version, card.owner_id, card.status, card.voided, card.created_at, card.won_at)
    cards = {str(row["id"]): dict(row) for row in connection.execute(sa.select(*shown).where(card.id == ids)).mappings()}
    nodes = {
        (row.key, row.version): row.state.get("nodes", ())
        for row in connection.execute(sa.select(process.key, process.version, process.state))
    }
    ways = []
    for history in histories:
        own = cards[history.lead_id]
        way = way_of(history, own, nodes.get((own["process_key"], own["process_version"]), ()), book, calendar)
        if way is not None:
            ways.append(way)
    for table in (w.closed_way, w.closed_node):
        connection.execute(sa.delete(table).where(table.c.lead_id == ids))
    insert_new(connection, w.closed_way, [way.row for way in ways])
    insert_new(connection, w.closed_node, [row for way in ways for row in way.nodes])
