"""The ports of handoff in memory, inside one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.support.handoff.memory_contracts import MemoryContracts, MemoryTemplates
from tests.support.memory import Replies, Transaction

from chassis import journal
from chassis.commands import Call
from chassis.errors import Conflict, DomainError
from handoff.domain.facts import Fact
from handoff.domain.kinds import Side
from handoff.domain.refusals import TicketNotFound
from handoff.domain.ticket import Ticket
from handoff.domain.touchpoint import JourneyMap
from handoff.domain.verbs import EITHER, TicketVerb
from handoff.messaging.outgoing import told as journaled
from handoff.storage.contract_form import contract_form
from handoff.storage.journey import standard
from handoff.usecases.ports import Clarification, Flag, Known, LeadCopy, LeadHeard, Remark

ZONE = ZoneInfo("Asia/Shanghai")


class MemoryTickets:
    """The tickets of one unit of work; everybody may act on every ticket."""

    def __init__(self, transaction: Transaction, call: Call) -> None:
        self._transaction = transaction
        self._call = call

    def get(self, ticket_id: str, verb: TicketVerb | None) -> Ticket:
        found: Ticket | None = self._transaction.table("ticket").get(ticket_id)
        if found is None:
            raise TicketNotFound(ticket_id=ticket_id)
        return found

    def sides(self, ticket: Ticket) -> frozenset[Side]:
        return EITHER

    def of_leads(self, lead_ids: Sequence[str]) -> Sequence[Ticket]:
        return [one for _, one in sorted(self._transaction.table("ticket").items()) if one.lead_id in lead_ids]

    def add(self, new: Sequence[tuple[Ticket, Sequence[Fact]]]) -> Sequence[Ticket]:
        taken = {(one.system, one.external_id) for one in self._transaction.table("ticket").values() if one.external_id is not None}
        fresh = [(ticket, told) for ticket, told in new if (ticket.system, ticket.external_id) not in taken]
        steps = [(replace(ticket, no=self.number(), version=len(told)), told) for ticket, told in fresh]
        self._transaction.table("ticket").update({ticket.id: ticket for ticket, _ in steps})
        self._record(steps)
        return [ticket for ticket, _ in steps]

    def save(self, ticket: Ticket, *facts: Fact) -> Ticket:
        if not facts:
            return ticket
        if self._transaction.table("ticket")[ticket.id].version != ticket.version:
            raise Conflict(ticket_id=ticket.id)
        saved = ticket.at_version(ticket.version + len(facts))
        self._transaction.table("ticket")[ticket.id] = saved
        self._record([(saved, facts)])
        return saved

    def open_about(self, lead_id: str, touchpoint: str) -> Ticket | None:
        tickets = self._transaction.table("ticket").values()
        return next((one for one in tickets if (one.lead_id, one.touchpoint) == (lead_id, touchpoint) and one.status.is_open), None)

    def due(self, at: datetime, *, limit: int) -> Sequence[Ticket]:
        late = [
            one
            for one in self._transaction.table("ticket").values()
            if one.status.is_running and not one.overdue and not one.imported and one.due_at is not None and one.due_at <= at
        ]
        return sorted(late, key=lambda one: (one.due_at, one.id))[:limit]

    def known(self, system: str, external_ids: Sequence[str]) -> Mapping[str, Known]:
        tickets = self._transaction.table("ticket").values()
        return {
            one.external_id: Known(ticket_id=one.id, row_digest=one.row_digest)
            for one in tickets
            if one.system == system and one.external_id in external_ids
        }

    def clarifications(self, ticket_id: str) -> Sequence[Clarification]:
        return [one for (ticket, _), one in sorted(self._transaction.table("clarification").items()) if ticket == ticket_id]

    def ask(self, ticket_id: str, clarification: Clarification) -> None:
        self._transaction.table("clarification")[ticket_id, clarification.round_no] = clarification

    def answer(self, ticket_id: str, round_no: int, *, by: str, answer: str, at: datetime) -> None:
        rounds = self._transaction.table("clarification")
        rounds[ticket_id, round_no] = replace(rounds[ticket_id, round_no], answered_by=by, answer=answer, answered_at=at)

    def remarks(self, ticket_id: str) -> Sequence[Remark]:
        return [one for ticket, one in self._transaction.table("remark").values() if ticket == ticket_id]

    def remark(self, ticket_id: str, remark: Remark) -> None:
        remarks = self._transaction.table("remark")
        remarks[len(remarks)] = (ticket_id, remark)

    def number(self) -> str:
        """Take the next number of the month's counter, which stands or falls with the transaction."""
        month, counters = f"{self._call.at.astimezone(ZONE):%Y%m}", self._transaction.table("counter")
        counters[month] = counters.get(month, 0) + 1
        return f"XT-{month}-{counters[month]:05d}"

    def _record(self, steps: Sequence[tuple[Ticket, Sequence[Fact]]]) -> None:
        for mode, rows in journaled(steps, standard().touchpoint):
            origin = journal.Origin(actor=self._call.principal.sub, mode=mode, correlation_id="memory")
            self._transaction.record(rows, origin)


class MemoryLeadBook:
    """What is kept of leads."""

    def __init__(self, transaction: Transaction, tickets: MemoryTickets) -> None:
        self._transaction = transaction
        self._tickets = tickets

    def keep_copies(self, newest: Sequence[LeadHeard]) -> None:
        for one in newest:
            self._transaction.keep_newer("lead_copy", one.copy.lead_id, one.copy.at, one)

    def keep_flags(self, flags: Sequence[tuple[str, Flag]]) -> None:
        for lead_id, flag in flags:
            self._transaction.table("lead_flag").setdefault((lead_id, flag.at), flag)

    def keep_losses(self, losses: Mapping[str, tuple[int, int]]) -> None:
        for lead_id, place in losses.items():
            self._transaction.keep_newer("lead_loss", lead_id, place, place)

    def copies(self, lead_ids: Sequence[str]) -> Mapping[str, LeadCopy]:
        kept = self._transaction.table("lead_copy")
        return {lead_id: kept[lead_id][1].copy for lead_id in lead_ids if lead_id in kept}

    def flags(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[Flag]]:
        found = defaultdict(list)
        for (lead_id, _), flag in self._transaction.table("lead_flag").items():
            if lead_id in lead_ids:
                found[lead_id].append(flag)
        return found

    def losses(self, lead_ids: Sequence[str]) -> Mapping[str, tuple[int, int]]:
        kept = self._transaction.table("lead_loss")
        return {lead_id: kept[lead_id][1] for lead_id in lead_ids if lead_id in kept}

    def tickets_of(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[Ticket]]:
        found = defaultdict(list)
        for ticket in self._tickets.of_leads(lead_ids):
            found[str(ticket.lead_id)].append(ticket)
        return found

    def open(self, new: Sequence[tuple[Ticket, Sequence[Fact]]]) -> None:
        self._tickets.add(new)

    def change(self, ticket: Ticket, told: Sequence[Fact]) -> None:
        self._tickets.save(ticket, *told)


class MemoryUnitOfWork(Replies):
    """Everything one command touches; everybody may do everything."""

    def __init__(self, transaction: Transaction, call: Call) -> None:
        super().__init__(transaction)
        self.tickets = MemoryTickets(transaction, call)
        self.contracts = MemoryContracts(transaction, call)
        self.templates = MemoryTemplates(transaction, call)
        self.form = contract_form()
        self.journey: JourneyMap = standard()
        self.actor_id = call.principal.sub
        self.at = call.at

    def new_id(self) -> str:
        return self._transaction.memory.new_id()

    def lead(self, lead_id: str) -> LeadCopy | None:
        kept = self._transaction.table("lead_copy").get(lead_id)
        return kept[1].copy if kept else None

    def lead_of(self, system: str, external_id: str) -> LeadCopy | None:
        return next((one.copy for _, one in self._transaction.table("lead_copy").values() if one.external == (system, external_id)), None)

    def may_ask(self, from_dept: str, lead_owner_id: str | None) -> bool:
        return True

    def asks_for(self, lead_owner_id: str | None) -> frozenset[str] | None:
        return None

    def responsible(self, department: str) -> tuple[str, ...]:
        states = [state for (kind, _), (_, state) in self._transaction.table("directory").items() if kind == "department"]
        mine: Mapping[str, Any] = next((state for state in states if state.get("key") == department), {})
        return tuple(dict.fromkeys(mine[name] for name in ("owner_id", "head_id") if mine.get(name)))

    def verify_files(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        return values

    def remember(self, refusal: DomainError) -> None:
        """No refusal of this service is a fact."""
