"""Contacts in PostgreSQL: sealed, and found again by the phone alone."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select, update

from chassis.sealing import Seal
from leads.domain.contact import Contact, normal_phone
from leads.storage import tables

PARTS = ("name", "phone", "email", "chat")


def contact_values(lead_id: str, contact: Contact, seal: Seal) -> dict[str, bytes | None]:
    """Return the lead's columns that hold its contact."""
    values = {name: getattr(contact, name) for name in PARTS if getattr(contact, name)}
    if not values:
        return {"contact": None, "phone_index": None}
    return {
        "contact": seal.seal(json.dumps(values, ensure_ascii=False), place=f"lead.contact.{lead_id}"),
        "phone_index": seal.index(normal_phone(contact.phone), kind="phone") if contact.phone else None,
    }


class ContactRepository:
    """The contacts of one unit of work."""

    def __init__(self, connection: Connection, seal: Seal) -> None:
        self._connection = connection
        self._seal = seal

    def of(self, lead_id: str) -> Contact:
        """Return the contact in full; empty when there is none."""
        sealed = self._connection.execute(select(tables.lead.c.contact).where(tables.lead.c.id == lead_id)).scalar_one_or_none()
        return Contact(**json.loads(self._seal.open(sealed, place=f"lead.contact.{lead_id}"))) if sealed else Contact()

    def put(self, lead_id: str, contact: Contact) -> None:
        """Let it be the contact of a lead that is locked for change."""
        self._connection.execute(
            update(tables.lead).where(tables.lead.c.id == lead_id).values(**contact_values(lead_id, contact, self._seal))
        )
