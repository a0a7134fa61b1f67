"""Which lead does a contact of a chat app belong to?"""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.lead import Lead
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class FindChat:
    """Which contact."""

    channel: str
    external_user: str


def find_chat(query: FindChat, *, work: UnitOfWork) -> Lead | None:
    """Return the lead, None when the contact belongs to none. Raises OutOfReach when somebody else answers for it."""
    lead_id = work.chats.lead_of(query.channel, query.external_user)
    return None if lead_id is None else work.leads.get(lead_id)
