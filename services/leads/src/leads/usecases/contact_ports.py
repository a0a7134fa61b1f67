"""What the contacts at customers need from the outside."""

from __future__ import annotations

from typing import Protocol

from leads.domain.contact import Contact


class Contacts(Protocol):
    """Who to talk to, by lead; a new lead brings its own."""

    def of(self, lead_id: str) -> Contact:
        """Return the contact in full; empty when there is none."""

    def put(self, lead_id: str, contact: Contact) -> None:
        """Let it be the contact of a lead that is locked for change."""

    def index_again(self, *, limit: int) -> int:
        """Make contacts findable that were stored by older rules, and have leads whose phone looks odd checked; return how many."""
