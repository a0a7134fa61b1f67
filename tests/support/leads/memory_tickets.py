"""What leads heard of tickets, in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from leads.domain.step import StepTicket

if TYPE_CHECKING:
    from tests.support.leads.memory import MemoryStore


class MemoryStepTickets:
    """The tickets of one unit of work."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def of(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[StepTicket]]:
        tickets = [one for _, one in sorted(self._store.tickets.items())]
        return {lead_id: [one for one in tickets if one.lead_id == lead_id] for lead_id in lead_ids}

    def keep(self, newest: Sequence[StepTicket]) -> None:
        for one in newest:
            if one.ticket_id not in self._store.tickets or self._store.tickets[one.ticket_id].at < one.at:
                self._store.tickets[one.ticket_id] = one
