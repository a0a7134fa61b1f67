"""Leads that look the same, in PostgreSQL: found by indexes alone, and contacts without opening one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, RowMapping, or_, select

from chassis.sealing import Seal
from leads.domain.contact import Contact
from leads.domain.duplicate import Alike, Owner, SameIn
from leads.domain.kinds import LeadStatus
from leads.storage import tables
from leads.storage.contacts import email_index, phone_index
from leads.storage.context import Context
from leads.storage.repositories import normalized

_LEAD = tables.lead.c
_SHOWN = (_LEAD.id, _LEAD.no, _LEAD.customer_name, _LEAD.process_key, _LEAD.process_version, _LEAD.node, _LEAD.owner_id)


class DuplicateRepository:
    """The search for duplicates inside one unit of work."""

    def __init__(self, connection: Connection, context: Context, seal: Seal) -> None:
        self._connection = connection
        self._context = context
        self._seal = seal

    def open_like(self, customer_name: str | None, contact: Contact, *, limit: int) -> Sequence[Alike]:
        """Return open leads of the same customer, phone or mail: the same contact first, then the newest."""
        lead = tables.lead.c
        same = self._same(customer_name, contact)
        if not same:
            return []
        of_contact = [condition for kind, condition in same.items() if kind is not SameIn.CUSTOMER]
        query = (
            select(*_SHOWN, *(condition.label(f"same_{kind}") for kind, condition in same.items()))
            .where(lead.status == LeadStatus.OPEN, or_(*same.values()))
            .order_by(*([or_(*of_contact).desc().nulls_last()] if of_contact else []), lead.id.desc())
            .limit(limit)
        )
        return [_alike(row, tuple(kind for kind in same if row[f"same_{kind}"])) for row in self._connection.execute(query).mappings()]

    def won_with(self, order_id: str, *, besides: str | None, limit: int) -> Sequence[Alike]:
        """Return leads won with this order and not declared void, the newest first."""
        lead = tables.lead.c
        others = [lead.id != besides] if besides else []
        query = (
            select(*_SHOWN)
            .where(lead.order_id == order_id, lead.status == LeadStatus.WON, lead.voided.is_(False), *others)
            .order_by(lead.id.desc())
            .limit(limit)
        )
        return [_alike(row, (SameIn.ORDER,)) for row in self._connection.execute(query).mappings()]

    def owners(self, owner_ids: Collection[str | None]) -> Mapping[str | None, Owner]:
        """Return who these are; None stands for nobody."""
        names = self._context.names_of([one for one in owner_ids if one is not None])
        return {one: Owner(name=names.get(one) if one else None, reached=self._context.reaches(one)) for one in owner_ids}

    def _same(self, customer_name: str | None, contact: Contact) -> dict[SameIn, ColumnElement[bool]]:
        lead, customer = tables.lead.c, tables.customer.c
        same: dict[SameIn, ColumnElement[bool]] = {}
        if customer_name:
            known = select(customer.id).where(customer.normalized == normalized(customer_name)).scalar_subquery()
            same[SameIn.CUSTOMER] = lead.customer_id == known
        if phone := phone_index(contact, self._seal):
            same[SameIn.PHONE] = lead.phone_index == phone
        if email := email_index(contact, self._seal):
            same[SameIn.EMAIL] = lead.email_index == email
        return same


def _alike(row: RowMapping, same: tuple[SameIn, ...]) -> Alike:
    return Alike(
        lead_id=row["id"],
        no=row["no"],
        customer_name=row["customer_name"],
        process_key=row["process_key"],
        process_version=row["process_version"],
        node=row["node"],
        owner_id=row["owner_id"],
        same=same,
    )
