"""What leads heard of tickets, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from leads.domain.facts import Fact
from leads.domain.lead import Lead
from leads.domain.process import Process
from leads.domain.step import StepTicket

if TYPE_CHECKING:
    from tests.support.leads.memory import MemoryStore, MemoryUnitOfWork


class MemoryStepTickets:
    """The tickets of one unit of work."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def of(self, lead_id: str) -> Sequence[StepTicket]:
        return [one for _, one in sorted(self._store.tickets.items()) if one.lead_id == lead_id]

    def keep(self, newest: Sequence[StepTicket]) -> None:
        for one in newest:
            if one.ticket_id not in self._store.tickets or self._store.tickets[one.ticket_id].at < one.at:
                self._store.tickets[one.ticket_id] = one


class MemoryTicketBook:
    """What the consumer reads and writes, over a unit of work."""

    def __init__(self, work: MemoryUnitOfWork) -> None:
        self._work = work

    def keep(self, newest: Sequence[StepTicket]) -> None:
        self._work.tickets.keep(newest)

    def lead(self, lead_id: str) -> Lead | None:
        return self._work.store.leads.get(lead_id)

    def tickets_of(self, lead_id: str) -> Sequence[StepTicket]:
        return self._work.tickets.of(lead_id)

    def process_of(self, lead: Lead) -> Process:
        return self._work.processes.of(lead)

    def change(self, lead: Lead, told: Sequence[Fact]) -> None:
        self._work.leads.save(lead, *told)
