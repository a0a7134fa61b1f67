"""A contact of a chat app is said to belong to a lead."""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.lead import Lead
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class BindChat:
    """Which contact, which lead."""

    channel: str
    external_user: str
    lead_id: str


def bind_chat(command: BindChat, *, work: UnitOfWork) -> Lead:
    """Let the contact belong to the lead from now on; what was recorded before stays where it is.

    Raises: LeadNotFound; OutOfReach, also when the contact belongs to a lead the caller does not answer for.
    """
    before = work.chats.lead_of(command.channel, command.external_user, for_change=True)
    if before is not None and before != command.lead_id:
        work.leads.get(before)
    lead = work.leads.get(command.lead_id)
    if before != lead.id:
        work.chats.bind(command.channel, command.external_user, lead.id)
        work.audit("bind_chat", f"lead/{lead.id}", reason=command.channel)
    return lead
