"""Was another deal won with the order of the one that is about to be?"""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.duplicate import MOST_ALIKE, Found, tellable
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class FindOrder:
    """The order's number, and the lead that is being won."""

    order_id: str
    lead_id: str | None = None


def find_order(query: FindOrder, *, work: UnitOfWork) -> Found:
    """Return other won leads with this order; of those the caller does not answer for no more than whose they are."""
    alike = work.duplicates.won_with(query.order_id, besides=query.lead_id, limit=MOST_ALIKE)
    return tellable(alike, work.duplicates.owners({one.owner_id for one in alike}))
