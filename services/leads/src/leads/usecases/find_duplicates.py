"""Is a lead that is about to be entered there already?"""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.contact import Contact
from leads.domain.duplicate import MOST_ALIKE, Found, tellable
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class FindDuplicates:
    """What is known of it; at least one of the three."""

    customer_name: str | None = None
    phone: str | None = None
    email: str | None = None


def find_duplicates(query: FindDuplicates, *, work: UnitOfWork) -> Found:
    """Return open leads that look the same; of those the caller does not answer for no more than whose they are."""
    alike = work.duplicates.open_like(query.customer_name, Contact(phone=query.phone, email=query.email), limit=MOST_ALIKE)
    return tellable(alike, work.duplicates.owners({one.owner_id for one in alike}))
