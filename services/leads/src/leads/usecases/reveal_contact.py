"""A contact is shown in full."""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.contact import Contact
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealContact:
    """Whose contact, and what for."""

    lead_id: str
    reason: str = ""


def reveal_contact(query: RevealContact, *, work: UnitOfWork) -> Contact:
    """Return the contact; every look leaves a trace. Raises LeadNotFound, OutOfReach."""
    lead = work.leads.get(query.lead_id)
    work.audit("reveal_contact", f"lead/{lead.id}", reason=query.reason)
    return work.contacts.of(lead.id)
