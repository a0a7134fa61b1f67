"""What is known of a lead before anybody fills in its node: who asks for it again would be told twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leads.domain.contact import Contact
from leads.domain.kinds import LeadSource

if TYPE_CHECKING:
    from leads.domain.process import ProcessNode

SOURCE, CONTACT = "source", "contact"


def known_of(node: ProcessNode, *, source: LeadSource | None, contact: Contact) -> dict[str, str]:
    """Return the evidence the node asks for that the lead brings along, however it came in; of a contact only the mask."""
    known = {SOURCE: source.value if source else None, CONTACT: contact.mask}
    asked = {field.key for field in node.required}
    return {key: value for key, value in known.items() if value is not None and key in asked}
