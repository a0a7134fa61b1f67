"""Who carries a lead is set."""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.deal import Participant, check_participants
from leads.domain.lead import Lead
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class SetParticipants:
    """The whole list."""

    lead_id: str
    participants: tuple[Participant, ...]


def set_participants(command: SetParticipants, *, work: UnitOfWork) -> Lead:
    """Set who carries the lead, all at once.

    Raises: LeadNotFound, OutOfReach, LeadClosed, SplitsUneven.
    """
    participants = check_participants(command.participants)
    lead, facts = work.leads.get(command.lead_id).set_participants(participants, actor=work.actor)
    return work.leads.save(lead, *facts)
