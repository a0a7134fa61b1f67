"""Contacts, and the search for duplicates, in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from chassis.phones import normal_phone
from leads.domain.contact import Contact, normal_email
from leads.domain.duplicate import Alike, Owner, SameIn
from leads.domain.kinds import LeadStatus
from leads.domain.lead import Lead
from leads.storage.repositories import normalized

if TYPE_CHECKING:
    from tests.support.leads.memory import MemoryStore


class MemoryContacts:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def of(self, lead_id: str) -> Contact:
        return self._store.contacts[lead_id]

    def put(self, lead_id: str, contact: Contact) -> None:
        self._store.contacts[lead_id] = contact

    def index_again(self, *, limit: int) -> int:
        """Everything here is found by today's rules."""
        return 0


class MemoryDuplicates:
    def __init__(self, store: MemoryStore, reaches: Callable[[str | None], bool]) -> None:
        self._store = store
        self._reaches = reaches

    def open_like(self, customer_name: str | None, contact: Contact, *, limit: int) -> Sequence[Alike]:
        wanted = keys_of(customer_name, contact)
        found = [
            (lead, same)
            for lead in sorted(self._store.leads.values(), key=lambda one: one.id, reverse=True)
            if lead.status is LeadStatus.OPEN and (same := self._same(lead, wanted))
        ]
        found.sort(key=lambda one: one[1] == (SameIn.CUSTOMER,))
        return [_alike(lead, same) for lead, same in found[:limit]]

    def won_with(self, order_id: str, *, besides: str | None, limit: int) -> Sequence[Alike]:
        won = [one for one in self._store.leads.values() if one.status is LeadStatus.WON and not one.voided]
        same = [one for one in won if one.order_id == order_id and one.id != besides]
        return [_alike(lead, (SameIn.ORDER,)) for lead in sorted(same, key=lambda one: one.id, reverse=True)[:limit]]

    def owners(self, owner_ids: Collection[str | None]) -> Mapping[str | None, Owner]:
        return {one: Owner(name=self._store.names.get(one or ""), reached=self._reaches(one)) for one in owner_ids}

    def _same(self, lead: Lead, wanted: Mapping[SameIn, str]) -> tuple[SameIn, ...]:
        has = keys_of(lead.customer_name, self._store.contacts[lead.id])
        return tuple(kind for kind in wanted if has.get(kind) == wanted[kind])


def keys_of(customer_name: str | None, contact: Contact) -> dict[SameIn, str]:
    """Return by what it is found, without what is not known."""
    keys = {
        SameIn.CUSTOMER: normalized(customer_name) if customer_name else "",
        SameIn.PHONE: normal_phone(contact.phone) if contact.phone else "",
        SameIn.EMAIL: normal_email(contact.email) if contact.email else "",
    }
    return {kind: key for kind, key in keys.items() if key}


def _alike(lead: Lead, same: tuple[SameIn, ...]) -> Alike:
    return Alike(
        lead_id=lead.id,
        no=lead.no,
        customer_name=lead.customer_name,
        process_key=lead.process_key,
        process_version=lead.process_version,
        node=lead.node,
        owner_id=lead.owner_id,
        same=same,
    )
