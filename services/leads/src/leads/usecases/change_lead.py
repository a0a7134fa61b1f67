"""What is known of an open lead is put right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from leads.domain.change import CLEARED, change
from leads.domain.contact import Contact
from leads.domain.deal import DealLine, DecisionFactor, check_factors
from leads.domain.lead import Lead
from leads.domain.refusals import NothingToChange
from leads.usecases.customer import customer_of
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLead:
    """The new facts; None and empty stay as they are, what `clear` names is no longer known."""

    lead_id: str
    customer_name: str | None = None
    title: str | None = None
    contact: Contact | None = None
    amount_minor: int | None = None
    currency: str | None = None
    industry: str | None = None
    expected_close_at: datetime | None = None
    lines: tuple[DealLine, ...] = ()
    factors: tuple[DecisionFactor, ...] = ()
    tags: tuple[str, ...] = ()
    clear: tuple[str, ...] = ()


def change_lead(command: ChangeLead, *, work: UnitOfWork) -> Lead:
    """Change facts of an open lead; a lead called after its customer keeps that name.

    Raises: LeadNotFound, OutOfReach, LeadClosed, NothingToChange, FactorTwice.
    """
    named = {
        "title": command.title,
        "amount_minor": command.amount_minor,
        "currency": command.currency,
        "industry": command.industry,
        "expected_close_at": command.expected_close_at,
        "lines": command.lines or None,
        "factors": check_factors(command.factors) or None,
        "tags": command.tags or None,
    }
    given = {name: value for name, value in named.items() if value is not None} | {name: CLEARED[name] for name in command.clear}
    if not given and command.customer_name is None and command.contact is None:
        raise NothingToChange
    lead = work.leads.get(command.lead_id).must_be_open()
    if command.customer_name is not None:
        given["customer_id"], given["customer_name"] = customer_of(None, command.customer_name, work=work)
        if lead.title == lead.customer_name:
            given.setdefault("title", command.customer_name)
    contact = None if command.contact == work.contacts.of(lead.id) else command.contact
    changed, facts = change(lead, work.processes.of(lead), given, contact=contact, actor=work.actor)
    if contact is not None:
        work.contacts.put(lead.id, contact)
    return work.leads.save(changed, *facts)
