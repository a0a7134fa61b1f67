"""The five services over memory: their own use cases, their own mapping to and from the wire, and nothing else in between."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import Any

from tests.support.attribution.memory import MemoryRulebook
from tests.support.gateway.memory import MemoryReadModel
from tests.support.handoff.memory import MemoryLeadBook, MemoryTickets
from tests.support.handoff.memory import MemoryUnitOfWork as HandoffWork
from tests.support.handoff.memory_contracts import MemoryContractBook
from tests.support.leads.make import DEFAULT_CHECKS, STANDARD
from tests.support.leads.memory import MemoryLeads, MemoryStore
from tests.support.leads.memory import MemoryUnitOfWork as LeadsMemory
from tests.support.leads.memory_checks import MemoryChecks
from tests.support.leads.memory_tickets import MemoryStepTickets
from tests.support.leads.steps import CONTRACTING
from tests.support.memory import Memory, Replies, Transaction
from tests.support.notify.memory import MemoryCopies, MemoryDeliveries

from attribution.domain.credit import Credit, Standing
from attribution.domain.deal import DealHeard
from attribution.messaging import incoming as attribution_incoming
from attribution.messaging.outgoing import fact_of, origin_of
from attribution.usecases.take_deals import take_deals
from chassis import journal
from chassis.commands import Call, service_call
from chassis.directory import KINDS
from chassis.messaging.envelope import Event
from gateway.projections.batch import project_batch
from handoff.messaging import incoming as handoff_incoming
from handoff.storage.contract_form import contract_form
from handoff.storage.journey import standard as journey
from handoff.usecases.follow_contracts import follow_contracts
from handoff.usecases.follow_leads import CUSTOMIZATION, Planner, follow_leads
from leads.domain.check import DataChecks
from leads.domain.facts import Fact
from leads.domain.lead import Lead
from leads.messaging import incoming as leads_incoming
from leads.messaging.checks import CHECKS_KEY
from leads.messaging.outgoing import mode_of, told
from leads.storage.checks import checks_changed
from leads.usecases.follow_tickets import follow_tickets
from notify.domain.delivery import Channel, Delivery
from notify.messaging.incoming import to_tell
from notify.storage.rulebook import standard as rules
from notify.usecases.ports import Address
from notify.usecases.roster import Roster
from notify.usecases.send import decide, send
from notify.usecases.tell import Teller

Apply = Callable[[Transaction, Sequence[Event]], None]


def keep_directory(transaction: Transaction, events: Sequence[Event]) -> None:
    """Replace the copies of people, teams and departments that are older."""
    for event in events:
        if event.subject_kind in KINDS:
            transaction.keep_newer("directory", (event.subject_kind, event.subject), event.at, event.body["state"])


# --- leads


TABLES = ("leads", "contacts", "digests", "visits", "customers", "activities", "watch_at", "checked", "tickets")
UNTOLD = replace(DEFAULT_CHECKS, version=0)
"""The checks of the beginning, which nobody was told of here: the first change is the first word of them."""
PROCESSES = {(one.key, one.version): one for one in (STANDARD, CONTRACTING)}


class Store(MemoryStore):
    """The tables of leads as a transaction sees them."""

    def __init__(self, transaction: Transaction) -> None:
        super().__init__()
        self.__dict__.update({name: transaction.table(name) for name in TABLES})
        self.processes = dict(PROCESSES)
        self.transaction = transaction
        self.data_checks = transaction.table("data_checks").get(CHECKS_KEY, UNTOLD)
        self.ids = (transaction.memory.new_id() for _ in count())


class Leads(MemoryLeads):
    """The leads, telling each step as it is told on the wire."""

    def numbers(self, count: int) -> Sequence[str]:
        """Return fresh lead numbers; one that a crash takes away is lost."""
        return [f"L-{self._work.new_id()[-6:]}" for _ in range(count)]

    def _tell(self, lead: Lead, facts: Sequence[Fact]) -> None:
        work = self._work
        assert isinstance(work, LeadsWork)
        steps = [(lead, facts)]
        origin = journal.Origin(
            actor=work.call.principal.sub,
            mode=mode_of(steps, via=work.call.via, by_service=work.call.principal.kind == "service"),
            correlation_id="simulation",
        )
        work.transaction.record(told(steps, lambda key, version: PROCESSES[key, version]), origin)


class Checks(MemoryChecks):
    """The checks, told when they change."""

    def __init__(self, store: Store, work: LeadsWork) -> None:
        super().__init__(store, work.actor)
        self._transaction, self._at = store.transaction, work.actor

    def save(self, before: DataChecks, after: DataChecks) -> DataChecks:
        if after != before:
            self._transaction.table("data_checks")[CHECKS_KEY] = after
            origin = journal.Origin(actor=self._at.id, correlation_id="simulation")
            self._transaction.record([checks_changed(after, at=self._at.at)], origin)
        return super().save(before, after)


class LeadsWork(LeadsMemory, Replies):
    """Everything one command of leads touches."""

    def __init__(self, transaction: Transaction, call: Call) -> None:
        store = Store(transaction)
        LeadsMemory.__init__(self, store, call)
        Replies.__init__(self, transaction)
        self.transaction, self.call = transaction, call
        self.checks = Checks(store, self)
        self.leads = Leads(store, self)


@contextmanager
def leads_work(memory: Memory, call: Call) -> Iterator[LeadsWork]:
    """Begin a unit of work of leads; whatever was not committed when the block ends never happened."""
    yield LeadsWork(Transaction(memory), call)


def leads(transaction: Transaction, events: Sequence[Event], book: type[MemoryStepTickets] = MemoryStepTickets) -> None:
    """Take in a batch as leads does."""
    keep_directory(transaction, events)
    tickets = [ticket for event in events if (ticket := leads_incoming.heard(event))]
    if tickets:
        work = LeadsWork(transaction, service_call("leads", "follow_tickets", at=transaction.memory.clock()))
        work.tickets = book(work.store)
        follow_tickets(tickets, work=work)


# --- attribution


class Ledger:
    """The credits of one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.rules = MemoryRulebook()

    def standings(self, lead_ids: Collection[str]) -> Mapping[str, Standing]:
        kept = self._transaction.table("credit")
        return {one: kept[one].standing for one in lead_ids if one in kept}

    def store(self, made: Sequence[tuple[Credit, DealHeard]]) -> None:
        for credit, heard in made:
            self._transaction.table("credit")[credit.deal.lead_id] = credit
            self._transaction.record([fact_of(credit, heard)], origin_of(heard))


def attribution(transaction: Transaction, events: Sequence[Event], ledger: type[Ledger] = Ledger) -> None:
    """Take in a batch as attribution does."""
    keep_directory(transaction, events)
    heard = [attribution_incoming.deal_heard(event) for event in events if event.type in attribution_incoming.CAUSES]
    if heard:
        take_deals(heard, ledger=ledger(transaction))


# --- handoff


@contextmanager
def handoff_work(memory: Memory, call: Call) -> Iterator[HandoffWork]:
    """Begin a unit of work of handoff."""
    yield HandoffWork(Transaction(memory), call)


def handoff(
    transaction: Transaction,
    events: Sequence[Event],
    book: type[MemoryLeadBook] = MemoryLeadBook,
    contract_book: type[MemoryContractBook] = MemoryContractBook,
) -> None:
    """Take in a batch as handoff does."""
    keep_directory(transaction, events)
    heard = [handoff_incoming.lead_heard(event) for event in events if event.type in handoff_incoming.LEADS]
    if heard:
        memory = transaction.memory
        now = memory.clock()
        planner = Planner(journey().touchpoint(CUSTOMIZATION), journey().version, at=now, new_id=memory.new_id)
        call = service_call("handoff", "follow_leads", at=now)
        follow_leads(heard, book=book(transaction, MemoryTickets(transaction, call)), planner=planner)
        contracts = contract_book(transaction, call)
        follow_contracts(heard, book=contracts, form=contract_form(), at=now, new_id=memory.new_id)


# --- notify


def roster(transaction: Transaction) -> Roster:
    """Return the people notify has heard of; addresses are not sealed here."""
    return Roster(MemoryCopies(transaction), lambda sealed, place: sealed.decode())


def notify(transaction: Transaction, events: Sequence[Event]) -> None:
    """Take in a batch as notify does."""
    keep_directory(transaction, events)
    memory = transaction.memory
    if happenings := to_tell(events, rules(), at=memory.clock()):
        teller = Teller(rules(), new_id=memory.new_id)
        teller.tell(happenings, people=roster(transaction), deliveries=MemoryDeliveries(transaction), at=memory.clock())


class Mailbox:
    """What the provider took, by the id it was sent under."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    def send(self, delivery: Delivery, address: Address) -> None:
        """Take a message."""
        assert address.email
        self.taken.append(delivery.id)


def send_round(memory: Memory, mailbox: Mailbox) -> int:
    """Send what is due, as the `send` process does; return how many."""
    with memory.begin() as transaction:
        ledger = MemoryDeliveries(transaction)
        outcome = send(decide(ledger, roster(transaction), at=memory.clock()), {Channel.EMAIL: mailbox}, at=memory.clock)
        if outcome:
            memory.passing("notify.sent")
        ledger.save(outcome)
    return len(outcome)


# --- gateway


def gateway(transaction: Transaction, events: Sequence[Event], model: type[MemoryReadModel] = MemoryReadModel) -> None:
    """Take in a batch as the gateway's projector does."""
    project_batch(events, model(transaction))


APPLY: Mapping[str, Apply] = {
    "leads": leads,
    "attribution": attribution,
    "handoff": handoff,
    "notify": notify,
    "gateway": gateway,
}


def state_of(state: Mapping[str, Any]) -> dict[str, Any]:
    """Return a state without what is unset."""
    return {key: value for key, value in state.items() if value is not None}
