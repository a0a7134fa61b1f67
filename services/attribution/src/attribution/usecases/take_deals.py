"""Deals won, corrected and declared void become credit."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.domain.credit import Credit, revised
from attribution.domain.deal import DealHeard
from attribution.usecases.ports import Ledger


def take_deals(heard: Sequence[DealHeard], *, ledger: Ledger) -> list[Credit]:
    """Revise the credit of every deal heard of, once for each fact newer than the one applied last; return what was made.

    Whatever the order of delivery, and however often a fact comes, the newest fact decides how the credit stands.
    """
    standings = dict(ledger.standings({one.deal.lead_id for one in heard}))
    made: list[tuple[Credit, DealHeard]] = []
    for one in heard:
        credit = revised(standings.get(one.deal.lead_id), one, ledger.rules.at(one.deal.won_at))
        if credit is not None:
            standings[one.deal.lead_id] = credit.standing
            made.append((credit, one))
    ledger.store(made)
    return [credit for credit, _ in made]
