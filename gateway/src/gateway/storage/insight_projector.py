"""Applies credits, tickets and deliveries of a batch, inside the projector's transaction."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import Connection

from gateway.projections import insight
from gateway.projections.event import Event
from gateway.storage import insight_tables as t
from gateway.storage.read import texts
from gateway.storage.sets import insert_new, replace_older


def apply_insights(connection: Connection, events: Sequence[Event]) -> None:
    """Bring credits, tickets and deliveries up to `events`. Raises Unprojectable."""
    _apply_credits(connection, insight.newest(event for event in events if event.subject_kind == insight.CREDIT))
    tickets = [event for event in events if event.subject_kind == insight.TICKET]
    replace_older(connection, t.ticket_card, [insight.ticket_card(event) for event in insight.newest(tickets)])
    insert_new(connection, t.ticket_fact, [insight.ticket_fact(event) for event in tickets])
    deliveries = insight.newest(event for event in events if event.subject_kind == insight.DELIVERY)
    replace_older(connection, t.delivery_card, [insight.delivery_card(event) for event in deliveries])


def _apply_credits(connection: Connection, events: Sequence[Event]) -> None:
    """Replace the shares of those credits that are newer than what is shown; the inbox's lock keeps two batches from one credit."""
    if not events:
        return
    card = t.credit_card.c
    shown = connection.execute(
        sa.select(card.lead_id, card.epoch, card.sequence).where(card.lead_id == sa.any_(texts([event.subject for event in events])))
    )
    places = {row.lead_id: (row.epoch, row.sequence) for row in shown}
    fresh = [event for event in events if places.get(event.subject, (0, 0)) < (event.epoch, event.sequence)]
    replace_older(connection, t.credit_card, [insight.credit_card(event) for event in fresh])
    connection.execute(sa.delete(t.credit_share).where(t.credit_share.c.lead_id == sa.any_(texts([event.subject for event in fresh]))))
    insert_new(connection, t.credit_share, [share for event in fresh for share in insight.credit_shares(event)])
