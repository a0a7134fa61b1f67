"""What the search for duplicates needs from the outside."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from leads.domain.contact import Contact
from leads.domain.duplicate import Alike, Owner


class Duplicates(Protocol):
    """Leads, whoever owns them, by what makes two of them the same."""

    def open_like(self, customer_name: str | None, contact: Contact, *, limit: int) -> Sequence[Alike]:
        """Return open leads of the same customer, phone or mail: the same contact first, then the newest."""

    def won_with(self, order_id: str, *, besides: str | None, limit: int) -> Sequence[Alike]:
        """Return leads won with this order and not declared void, the newest first."""

    def owners(self, owner_ids: Collection[str | None]) -> Mapping[str | None, Owner]:
        """Return who these are; None stands for nobody."""
