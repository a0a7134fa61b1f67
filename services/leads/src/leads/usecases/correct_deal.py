"""Facts of a won deal are corrected."""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.deal import DealLine, DecisionFactor, Participant, check_factors, check_participants
from leads.domain.lead import Lead
from leads.domain.refusals import NothingToChange
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectDeal:
    """The corrected facts; None and empty stay as they are."""

    lead_id: str
    reason: str
    amount_minor: int | None = None
    currency: str | None = None
    order_id: str | None = None
    lines: tuple[DealLine, ...] = ()
    factors: tuple[DecisionFactor, ...] = ()
    participants: tuple[Participant, ...] = ()


def correct_deal(command: CorrectDeal, *, work: UnitOfWork) -> Lead:
    """Correct a won deal; credit is computed anew from the fact.

    Raises: LeadNotFound, OutOfReach, DealNotWon, DealVoid, NothingToChange, SplitsUneven, FactorTwice.
    """
    given = {
        "amount_minor": command.amount_minor,
        "currency": command.currency,
        "order_id": command.order_id,
        "lines": command.lines or None,
        "factors": check_factors(command.factors) or None,
        "participants": check_participants(command.participants) or None,
    }
    deal = {name: value for name, value in given.items() if value is not None}
    if not deal:
        raise NothingToChange
    lead, facts = work.leads.get(command.lead_id).correct(reason=command.reason, deal=deal, actor=work.actor)
    return work.leads.save(lead, *facts)
