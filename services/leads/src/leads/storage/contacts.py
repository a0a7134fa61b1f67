"""Contacts in PostgreSQL: sealed, and found again by the whole phone or mail address alone."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select, text, update

from chassis.phones import is_odd_phone, normal_phone
from chassis.sealing import Seal
from leads.domain.contact import Contact, normal_email
from leads.storage import tables

# A lead that is checked anew tells by itself what is found in it.
INDEX_AGAIN = text(
    "update lead set phone_index = decode(row.phone, 'hex'), email_index = decode(row.email, 'hex'), contact_form = :form,"
    " seen = case when row.odd then jsonb_set(lead.seen, '{phone_odd}', 'true') else lead.seen end,"
    " checks_version = case when row.odd then 0 else lead.checks_version end"
    " from json_to_recordset(cast(:rows as json)) as row(id uuid, phone text, email text, odd boolean) where lead.id = row.id"
)
PARTS = ("name", "phone", "email", "chat")
FORM = 1
"""By which rules a contact was made findable; rows of an older form are done again."""


def contact_values(lead_id: str, contact: Contact, seal: Seal) -> dict[str, bytes | int | None]:
    """Return the lead's columns that hold its contact; a contact that is forgotten is found by nothing any more."""
    values = {name: getattr(contact, name) for name in PARTS if getattr(contact, name)}
    sealed = seal.seal(json.dumps(values, ensure_ascii=False), place=_place(lead_id)) if values else None
    return {"contact": sealed, **_indexes(contact, seal)}


def phone_index(contact: Contact, seal: Seal) -> bytes | None:
    """Return what the phone is found by; None when there is no number."""
    digits = normal_phone(contact.phone) if contact.phone else ""
    return seal.index(digits, kind="phone") if digits else None


def email_index(contact: Contact, seal: Seal) -> bytes | None:
    """Return what the mail address is found by; None when there is none."""
    return seal.index(normal_email(contact.email), kind="email") if contact.email else None


class ContactRepository:
    """The contacts of one unit of work."""

    def __init__(self, connection: Connection, seal: Seal) -> None:
        self._connection = connection
        self._seal = seal

    def of(self, lead_id: str) -> Contact:
        """Return the contact in full; empty when there is none."""
        sealed = self._connection.execute(select(tables.lead.c.contact).where(tables.lead.c.id == lead_id)).scalar_one_or_none()
        return _opened(lead_id, sealed, self._seal) if sealed else Contact()

    def put(self, lead_id: str, contact: Contact) -> None:
        """Let it be the contact of a lead that is locked for change."""
        self._connection.execute(
            update(tables.lead).where(tables.lead.c.id == lead_id).values(**contact_values(lead_id, contact, self._seal))
        )

    def index_again(self, *, limit: int) -> int:
        """Make contacts findable that were stored by older rules, and have leads whose phone looks odd checked; return how many.

        Rows in other hands are left for the next time.
        """
        lead = tables.lead.c
        older = select(lead.id, lead.contact).where(lead.contact_form < FORM, lead.contact.is_not(None)).limit(limit)
        found = [
            (row.id, _opened(row.id, row.contact, self._seal)) for row in self._connection.execute(older.with_for_update(skip_locked=True))
        ]
        if found:
            rows = [
                {
                    "id": lead_id,
                    "phone": _hex(phone_index(contact, self._seal)),
                    "email": _hex(email_index(contact, self._seal)),
                    "odd": contact.phone is not None and is_odd_phone(contact.phone),
                }
                for lead_id, contact in found
            ]
            self._connection.execute(INDEX_AGAIN, {"rows": json.dumps(rows), "form": FORM})
        return len(found)


def _indexes(contact: Contact, seal: Seal) -> dict[str, bytes | int | None]:
    return {"phone_index": phone_index(contact, seal), "email_index": email_index(contact, seal), "contact_form": FORM}


def _opened(lead_id: str, sealed: bytes, seal: Seal) -> Contact:
    return Contact(**json.loads(seal.open(sealed, place=_place(lead_id))))


def _place(lead_id: str) -> str:
    return f"lead.contact.{lead_id}"


def _hex(index: bytes | None) -> str | None:
    return index.hex() if index is not None else None
