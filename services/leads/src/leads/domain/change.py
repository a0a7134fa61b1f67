"""What is known of an open lead is put right: the customer, the contact, what is hoped for and when.

Its source is no part of it. Credit depends on who brought a lead, so that stays as it was told when it came in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from leads.domain.contact import Contact
from leads.domain.facts import Fact, LeadChanged
from leads.domain.known import CONTACT
from leads.domain.lead import Actor, Lead, Step
from leads.domain.process import Process

CLEARED: Mapping[str, Any] = {"amount_minor": None, "industry": None, "expected_close_at": None, "lines": (), "factors": (), "tags": ()}
"""What a lead may be without, and how it looks then."""


def change(lead: Lead, process: Process, given: Mapping[str, Any], *, contact: Contact | None, actor: Actor) -> Step:
    """Change facts of an open lead; what stays the same is not told. A node that asks for the contact has it at once.

    `given` are attributes of the lead with their new values; `contact` is None when it stays.

    Raises: LeadClosed.
    """
    lead.must_be_open()
    values = {name: value for name, value in given.items() if getattr(lead, name) != value}
    changed = sorted(name for name in values if name != "customer_id") + ([CONTACT] if contact else [])
    if not changed:
        return lead, ()
    told: tuple[Fact, ...] = (LeadChanged(at=actor.at, changed=tuple(changed)),)
    after = replace(lead, imported=False, **values)
    if contact is None:
        return after, told
    after = replace(after, contact_mask=contact.mask, seen=lead.seen.reaching(contact))
    if not any(field.key == CONTACT for field in process.node(lead.node).required):
        return after, told
    after, submitted = after.submit(process, {CONTACT: contact.mask}, actor=actor)
    return after, (*told, *submitted)
