"""Contacts that were stored before they could be found by today's rules are made findable."""

from __future__ import annotations

from leads.usecases.ports import UnitOfWork

LIMIT = 500


def index_contacts(*, work: UnitOfWork, limit: int = LIMIT) -> int:
    """Look at contacts nobody has looked at by these rules; return how many."""
    return work.contacts.index_again(limit=limit)
