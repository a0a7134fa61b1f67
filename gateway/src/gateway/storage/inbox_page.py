"""Somebody's own messages, newest first, by keyset."""

import sqlalchemy as sa

from gateway.storage import insight_tables as t
from gateway.storage.read import ReadDatabase
from gateway.views import pages
from gateway.views.common import Meta, PageOf
from gateway.views.insights import Inbox

INBOX = "inbox"
INAPP = "CHANNEL_INAPP"


async def inbox(database: ReadDatabase, user_id: str, *, unread: bool, page: PageOf, meta: Meta) -> Inbox:
    """Return a page of the person's in-app messages, and how many are unread in all."""
    card = t.delivery_card.c
    mine = (card.user_id == user_id, card.channel == sa.literal_column(f"'{INAPP}'"))
    statement = sa.select(card.id, card.created_at, card.state).where(*mine).order_by(card.created_at.desc(), card.id.desc())
    if unread:
        statement = statement.where(card.read_at.is_(None))
    if page.token:
        statement = statement.where(sa.tuple_(card.created_at, card.id) < sa.tuple_(*pages.decode_instant(page.token, INBOX)))
    async with database.connect() as connection:
        rows = (await connection.execute(statement.limit(page.size + 1))).all()
        waiting = (await connection.execute(sa.select(sa.func.count()).where(*mine, card.read_at.is_(None)))).scalar_one()
    shown = rows[: page.size]
    token = pages.encode(INBOX, shown[-1].created_at, shown[-1].id) if len(rows) > page.size else None
    return Inbox(messages=tuple(row.state for row in shown), unread=waiting, next_page_token=token, meta=meta)
