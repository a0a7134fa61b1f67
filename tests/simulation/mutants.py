"""Seeded bugs: worlds that break one rule each, in the way that real systems have broken it. The judge must notice every one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from tests.simulation import services
from tests.simulation.world import Killed, Letter, World
from tests.support.gateway.memory import MemoryReadModel
from tests.support.handoff.memory import MemoryLeadBook
from tests.support.handoff.memory_contracts import MemoryContractBook
from tests.support.leads.memory_tickets import MemoryStepTickets
from tests.support.memory import JournalRow, Transaction

from attribution.domain.credit import Standing
from chassis.messaging.envelope import Event
from handoff.domain.facts import Fact
from handoff.domain.ticket import Ticket
from handoff.usecases.ports import Place
from leads.domain.step import StepTicket


class NoInbox(World):
    """Applies whatever comes, however often."""

    def claim(self, transaction: Transaction, events: Any) -> list[Event]:
        return list(events)


class InboxFirst(World):
    """Commits the ids before the effects."""

    def claim(self, transaction: Transaction, events: Any) -> list[Event]:
        with transaction.memory.begin() as first:
            return super().claim(first, events)


class AckFirst(World):
    """Acknowledges before the commit: what dies in between is not delivered again."""

    def redeliver(self, consumer: str, batch: Sequence[Letter]) -> None:
        """Nothing is left to deliver."""


class MarkFirst(World):
    """Marks rows as published before it publishes them."""

    def publish_and_mark(self, service: str, rows: Sequence[JournalRow]) -> None:
        self.mark(service, rows)
        for row in rows:
            self.passing("relay.published")
            self.publish(service, row)


class ForgetfulReplay(World):
    """Lets a late joiner begin without what was told before."""

    def join(self, consumer: str) -> None:
        self.queues[consumer].open = True


class _Replaced(World):
    """A base for worlds in which one service takes things in differently."""

    instead: Mapping[str, services.Apply] = {}

    def apply(self, consumer: str, transaction: Transaction, events: Sequence[Event]) -> None:
        if consumer not in self.instead:
            super().apply(consumer, transaction, events)
            return
        applied = transaction.table("applied")
        applied.update({event.id: applied.get(event.id, 0) + 1 for event in events})
        self.instead[consumer](transaction, events)


class _LastWins(MemoryReadModel):
    def is_newer(self, one: list[object], other: list[object]) -> bool:
        return True


class LastComeLastShown(_Replaced):
    """Shows whatever came last instead of the newest state."""

    instead = {"gateway": partial(services.gateway, model=_LastWins)}


class _NeverDropping(MemoryReadModel):
    def drop_findings(self, lead_ids: Sequence[str]) -> None:
        """Nothing that was odd ever goes."""


class OddForEver(_Replaced):
    """Shows what was odd once beside what is odd now."""

    instead = {"gateway": partial(services.gateway, model=_NeverDropping)}


def _patching(transaction: Transaction, events: Sequence[Event]) -> None:
    services.gateway(transaction, events)
    cards = transaction.table("lead_card")
    for event in events:
        if event.type.endswith(("LeadLost", "LeadReopened", "LeadWon")):
            status = {"LeadLost": "LOST", "LeadReopened": "OPEN", "LeadWon": "WON"}[event.type.rsplit(".", 1)[1]]
            cards[event.subject,] = {**cards[event.subject,], "status": f"LEAD_STATUS_{status}"}


class PatchFromFact(_Replaced):
    """Patches a field of its copy from a fact instead of taking the state."""

    instead = {"gateway": _patching}


def _counting(transaction: Transaction, events: Sequence[Event]) -> None:
    services.gateway(transaction, events)
    for event in events:
        if event.type.endswith("LeadAssigned"):
            MemoryReadModel(transaction).add_counts("board_counter", ("owner_id",), [{"owner_id": "moved", "leads": 1, "amount_minor": 0}])


class CountFacts(_Replaced):
    """Moves a counter by a fact instead of by the difference of two copies."""

    instead = {"gateway": _counting}


class _Forgetful(services.Ledger):
    def standings(self, lead_ids: Collection[str]) -> Mapping[str, Standing]:
        return {key: replace(one, at=(0, 0)) for key, one in super().standings(lead_ids).items()}


class OldFactsRevise(_Replaced):
    """Lets a deal's older fact revise its credit."""

    instead = {"attribution": partial(services.attribution, ledger=_Forgetful)}


class _Blind(MemoryLeadBook):
    def tickets_of(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[Ticket]]:
        return {}


class TicketsTwice(_Replaced):
    """Opens tickets without looking which the lead has."""

    instead = {"handoff": partial(services.handoff, book=_Blind)}


class _Skipping(MemoryLeadBook):
    def open(self, new: Sequence[tuple[Ticket, Sequence[Fact]]]) -> None:
        memory = self._transaction.memory
        for _ in new:
            with memory.begin() as alone:
                counters = alone.table("counter")
                counters["202611"] = counters.get("202611", 0) + 1
        self._transaction.table("counter").update(memory.read("counter"))
        super().open(new)


class NumbersSkip(_Replaced):
    """Takes ticket numbers outside the transaction that uses them."""

    instead = {"handoff": partial(services.handoff, book=_Skipping)}


class _Endless(MemoryContractBook):
    def ends(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[Place]]:
        return {}


class ContractsOutliveTheirLeads(_Replaced):
    """Goes on asking for a contract after its lead was lost or won."""

    instead = {"handoff": partial(services.handoff, contract_book=_Endless)}


def _history(transaction: Transaction, events: Sequence[Event]) -> None:
    services.notify(transaction, [replace(event, mode="live") for event in events])


class TellsHistory(_Replaced):
    """Tells people of what was imported."""

    instead = {"notify": _history}


class _Stubborn(MemoryStepTickets):
    def keep(self, newest: Sequence[StepTicket]) -> None:
        known = self._store.tickets
        super().keep([one for one in newest if one.ticket_id not in known])


class FirstStateStays(_Replaced):
    """Believes of a ticket what it heard first."""

    instead = {"leads": partial(services.leads, book=_Stubborn)}


def _oldest_first(transaction: Transaction, events: Sequence[Event]) -> None:
    """Take in a batch with copies of the directory that keep what came first."""
    known = dict(transaction.table("directory"))
    services.handoff(transaction, events)
    transaction.table("directory").update(known)


class FirstCopyStays(_Replaced):
    """Never replaces its copy of the directory."""

    instead = {"handoff": _oldest_first}


class NoKey(World):
    """Forgets idempotency keys: who asks again is served again."""

    def passing(self, point: str) -> None:
        try:
            super().passing(point)
        except Killed:
            for memory in self.memories.values():
                memory.tables.pop("replies", None)
            raise


MUTANTS = (
    NoInbox, InboxFirst, AckFirst, MarkFirst, ForgetfulReplay, LastComeLastShown, PatchFromFact, CountFacts, OldFactsRevise, TicketsTwice,
    NumbersSkip, TellsHistory, FirstCopyStays, FirstStateStays, ContractsOutliveTheirLeads, OddForEver, NoKey,
)  # fmt: skip
