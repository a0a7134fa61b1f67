"""Contacts of chat apps in PostgreSQL: their ids are personal data, so only a blind index of them is kept."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from chassis.sealing import Seal
from leads.storage import chat_tables
from leads.storage.context import Context


class ChatRepository:
    """Which contact belongs to which lead, and which message was recorded where, inside one unit of work."""

    def __init__(self, connection: Connection, context: Context, seal: Seal) -> None:
        self._connection = connection
        self._context = context
        self._seal = seal

    def lead_of(self, channel: str, external_user: str, *, for_change: bool = False) -> str | None:
        """Return the lead the contact belongs to; `for_change` keeps it there until the unit of work ends."""
        table = chat_tables.chat_binding.c
        query = select(table.lead_id).where(table.channel == channel, table.contact_index == self._index(channel, external_user))
        return self._connection.execute(query.with_for_update() if for_change else query).scalar_one_or_none()

    def bind(self, channel: str, external_user: str, lead_id: str) -> None:
        """Let the contact belong to the lead, and to no other."""
        whose = {"lead_id": lead_id, "bound_by": self._context.call.principal.sub, "bound_at": self._context.call.at}
        fresh = insert(chat_tables.chat_binding).values(channel=channel, contact_index=self._index(channel, external_user), **whose)
        self._connection.execute(fresh.on_conflict_do_update(index_elements=["channel", "contact_index"], set_=whose))

    def claim(self, channel: str, message_id: str, lead_id: str) -> str:
        """Take a message for a lead and return the lead that has it: another one when it was taken before."""
        table = chat_tables.chat_message
        fresh = insert(table).values(channel=channel, message_id=message_id, lead_id=lead_id)
        # Two units with one message meet here: the second waits for the first and then finds the row.
        taken = self._connection.execute(fresh.on_conflict_do_nothing().returning(table.c.lead_id)).scalar_one_or_none()
        if taken is not None:
            return lead_id
        query = select(table.c.lead_id).where(table.c.channel == channel, table.c.message_id == message_id)
        return str(self._connection.execute(query).scalar_one())

    def _index(self, channel: str, external_user: str) -> bytes:
        return self._seal.index(external_user, kind=f"chat.{channel}")
