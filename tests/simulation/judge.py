"""What must hold in every world when it has come to rest, and what two worlds that were told the same story must agree on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.simulation.services import gateway
from tests.simulation.world import SERVICES, World, consumers_of
from tests.support.leads.steps import SIGNING
from tests.support.memory import JournalRow, Memory

from handoff.domain.ticket import Ticket
from notify.domain.delivery import Channel, DeliveryStatus

FOLDED = (
    "lead_card", "lead_fact", "lead_visit", "board_counter", "funnel_counter", "credit_card", "credit_share", "ticket_card", "ticket_fact",
    "contract_card", "delivery_card", "process", "seen", "data_checks", "finding_card",
)  # fmt: skip
WHOLE_BP = 10_000
SETTLED = {DeliveryStatus.SENT, DeliveryStatus.OBSOLETE, DeliveryStatus.MUTED}
"""Which of these befalls a message about a matter that may end first is a question of time, not of order."""


def broken(world: World) -> list[str]:
    """Return every promise that is broken in this world."""
    if lost := [row.id for memory in world.memories.values() for row in memory.journal if row.id not in world.letters]:
        return [f"{len(lost)} facts were never published"]  # the other questions are about letters
    return [
        fault
        for check in (_told, _arrived, _credits, _tickets, _contracts, _messages, _findings, _copies, _folded)
        for fault in check(world)
    ]


def _told(world: World) -> Iterator[str]:
    """Nothing waits to be published; an aggregate's facts count its versions without a gap."""
    for service, memory in world.memories.items():
        if memory.read("unpublished"):
            yield f"{service}: unpublished facts"
        sequences: dict[tuple[str, str], list[int]] = {}
        for row in memory.journal:
            sequences.setdefault((row.subject_kind, row.subject), []).append(row.sequence)
        for subject, found in sequences.items():
            if found != list(range(1, len(found) + 1)):
                yield f"{service}: {subject} is told as {found}"
    versions = {"leads": "leads", "ticket": "handoff", "contract": "handoff", "legal_template": "handoff", "delivery": "notify"}
    for table, service in versions.items():
        last = {row.subject: row.sequence for row in world.memories[service].journal}
        for subject, one in world.memories[service].read(table).items():
            if last.get(subject) != one.version:
                yield f"{service}: {subject} has version {one.version}, told {last.get(subject)}"


def _arrived(world: World) -> Iterator[str]:
    """Everything told has reached everybody who acts on it, and was applied once; nothing waits and nothing is parked."""
    if world.parked:
        yield f"parked: {world.parked}"
    rows = [row for memory in world.memories.values() for row in memory.journal]
    for consumer in SERVICES:
        if world.queues[consumer].ready:
            yield f"{consumer}: messages left in the queue"
        told = {row.id for row in rows if consumer in consumers_of(row.type)}
        applied = world.memories[consumer].read("applied")
        if missing := told - set(applied):
            yield f"{consumer}: {len(missing)} facts never arrived"
        if twice := [one for one, times in applied.items() if times != 1]:
            yield f"{consumer}: {len(twice)} facts applied more than once"


def _credits(world: World) -> Iterator[str]:
    """Every won deal has a credit; its lines sum to the whole and its amounts to the amount, unless it is void."""
    won = {one.id for one in world.memories["leads"].read("leads").values() if one.order_id}
    shared = world.memories["attribution"].read("credit")
    if won != set(shared):
        yield f"credits of {sorted(shared)}, won {sorted(won)}"
    for lead_id, credit in shared.items():
        if credit.deal.voided:
            if credit.lines:
                yield f"{lead_id}: a void deal is shared"
            continue
        if sum(line.bp for line in credit.lines) != WHOLE_BP:
            yield f"{lead_id}: shares sum to {sum(line.bp for line in credit.lines)}"
        amounts = [line.amount_minor for line in credit.lines]
        if credit.deal.amount_minor is not None and sum(amounts) != credit.deal.amount_minor:
            yield f"{lead_id}: amounts {amounts} are not {credit.deal.amount_minor}"


def _tickets(world: World) -> Iterator[str]:
    """One ticket for each lead, touchpoint and fact; numbers without a gap."""
    tickets = list(world.memories["handoff"].read("ticket").values())
    keys = Counter((one.lead_id, one.touchpoint, one.trigger) for one in tickets if one.inputs and one.lead_id)
    yield from (f"{count} tickets for {key}" for key, count in keys.items() if count > 1)
    months = Counter(one.no[3:9] for one in tickets)
    for month, count in months.items():
        if sorted(one.no for one in tickets if one.no[3:9] == month) != [f"XT-{month}-{number:05d}" for number in range(1, count + 1)]:
            yield f"numbers of {month}: {sorted(one.no for one in tickets)}"


def _contracts(world: World) -> Iterator[str]:
    """A lead has one contract under way; what legal agreed to was on the newest template; what was signed is the evidence it wrote."""
    contracts = list(world.memories["handoff"].read("contract").values())
    under_way = Counter(one.lead_id for one in contracts if one.status.is_open)
    yield from (f"{count} contracts under way for {lead_id}" for lead_id, count in under_way.items() if count > 1)
    latest = {one.id: one.version for one in world.memories["handoff"].read("legal_template").values()}
    behind = [one.id for one in contracts if one.status.is_open and one.template_id and one.latest_version != latest[one.template_id]]
    yield from (f"{contract_id} does not know the newest template" for contract_id in behind)
    for row in world.memories["handoff"].journal:
        state = world.letters[row.id].event.body["state"]
        if row.type.endswith("ContractApproved") and state["template_version"] != state["latest_version"]:
            yield f"{row.subject}: agreed to on version {state['template_version']}, newest {state['latest_version']}"
    signed = {one.lead_id: one.contract_no for one in contracts if one.contract_no}
    for lead in world.memories["leads"].read("leads").values():
        step = next((one for one in lead.visit.steps if one.key == SIGNING), None)
        if step is not None and (step.answer.contract_no if step.answer else None) != signed.get(lead.id):
            yield f"{lead.id}: signed {signed.get(lead.id)}, heard {step.answer}"


def _messages(world: World) -> Iterator[str]:
    """One message for each person, event and channel, none for history; what the provider took is what was sent."""
    deliveries = world.memories["notify"].read("delivery")
    keys = Counter((one.event_id, one.user_id, one.channel) for one in deliveries.values())
    yield from (f"{count} messages for {key}" for key, count in keys.items() if count > 1)
    modes = {row.id: row.mode for memory in world.memories.values() for row in memory.journal}
    yield from (f"message about history: {one.event_type}" for one in deliveries.values() if modes[one.event_id] != "live")
    yield from (f"message without an outcome: {one.status}" for one in deliveries.values() if not one.status.is_final)
    sent = {one.id for one in deliveries.values() if one.channel is Channel.EMAIL and one.status is DeliveryStatus.SENT}
    if missing := sent - set(world.mailbox.taken):
        yield f"{len(missing)} mails sent that nobody took"
    if unknown := set(world.mailbox.taken) - set(deliveries):
        yield f"{len(unknown)} mails taken that nobody has written down"


def _findings(world: World) -> Iterator[str]:
    """What is odd in a lead is what was told of it, and nothing is found twice before it was cleared or confirmed."""
    told: dict[str, set[str]] = {}
    for row in world.memories["leads"].journal:
        unsettled = told.setdefault(row.subject, set())
        check = str(world.letters[row.id].event.body.get("check"))
        if row.type.endswith("AnomalyFound"):
            if check in unsettled:
                yield f"{row.subject}: {check} found twice"
            unsettled.add(check)
        elif row.type.endswith(("AnomalyCleared", "AnomalyConfirmed")):
            unsettled.discard(check)
    for lead in world.memories["leads"].read("leads").values():
        odd = {finding.check for finding in lead.findings if finding.settled is None}
        if odd != told.get(lead.id, set()):
            yield f"{lead.id}: {sorted(odd)} is odd, told {sorted(told.get(lead.id, set()))}"
    heard = [one for one in world.memories["notify"].read("delivery").values() if one.event_type.endswith("AnomalyFound")]
    causes = {one.event_id: world.letters[one.event_id].event.body["cause"] for one in heard}
    yield from (f"message about a new check: {event_id}" for event_id, cause in causes.items() if cause == "ANOMALY_CAUSE_RULE")


def _copies(world: World) -> Iterator[str]:
    """No copy of the directory is behind."""
    newest: dict[tuple[str, str], int] = {}
    for row in world.memories["gateway"].journal:
        newest[row.subject_kind, row.subject] = row.sequence
    for service in SERVICES:
        if service != "gateway":
            kept = {key: at[1] for key, (at, _) in world.memories[service].read("directory").items()}
            if kept != newest:
                yield f"{service}: the directory's copy is behind"


def _folded(world: World) -> Iterator[str]:
    """The projections are what the journals give when they are read from the first to the last fact."""
    fresh = Memory(new_id=world.new_id, clock=lambda: world.now, passing=lambda point: None)
    for memory in world.memories.values():
        for row in memory.journal:
            if "gateway" in consumers_of(row.type):
                with fresh.begin() as transaction:
                    gateway(transaction, [world.letters[row.id].event])
    shown = world.memories["gateway"]
    for table in FOLDED:
        if _plain(shown, table) != _plain(fresh, table):
            differs = [key for key, row in _plain(fresh, table).items() if _plain(shown, table).get(key) != row]
            yield f"gateway: {table} is not the fold of the journals, {differs[:2]}"


def _plain(memory: Memory, table: str) -> dict[Any, Any]:
    return {key: row for key, row in memory.read(table).items() if row != (0, 0)}


# --- what two worlds agree on


def canon(world: World) -> dict[str, Counter[tuple[Any, ...]]]:
    """Return the world by natural keys: without ids, numbers, processing times and revisions that were replaced."""
    names = {one.id: one.title for one in world.memories["leads"].read("leads").values()}
    return {
        "leads": Counter(_leads(world)),
        "facts": Counter(
            (names.get(row.subject, row.subject), row.sequence, row.type, row.mode, row.actor) for row in world.memories["leads"].journal
        ),
        "credits": Counter(_shared(world, names)),
        "tickets": Counter(_asked(world, names)),
        "contracts": Counter(_written(world, names)),
        "messages": Counter(_said(world, names)),
        "counters": Counter(
            (table, *map(str, key), *sums)
            for table in ("board_counter", "funnel_counter")
            for key, sums in _plain(world.memories["gateway"], table).items()
        ),
    }


def _leads(world: World) -> Iterator[tuple[Any, ...]]:
    for one in world.memories["leads"].read("leads").values():
        carried = tuple(sorted(map(str, one.participants)))
        yield (
            one.title, one.version, one.status.value, one.visit.node, one.visit.visit_no, one.owner_id or "", one.amount_minor or 0,
            one.order_id or "", one.voided, one.imported, one.needs_customization, carried, one.visit.missing,
            tuple((finding.check, finding.revision, finding.value, finding.settled is not None) for finding in one.findings),
            tuple((step.key, step.standing.value) for step in one.visit.steps),
        )  # fmt: skip


def _shared(world: World, names: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for lead_id, credit in world.memories["attribution"].read("credit").items():
        yield names[lead_id], credit.standing.at, credit.status.value, credit.cause.value, tuple(map(str, credit.lines))


def _asked(world: World, names: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for one in world.memories["handoff"].read("ticket").values():
        if one.inputs or one.status.is_open:
            yield (
                *_ticket_key(world, one, names), one.status.value, one.rounds, one.returns, one.reworks, str(one.first_pass),
                one.overdue, one.escalation_level, one.assignee_ids, one.imported, one.cancel_reason or "",
            )  # fmt: skip


def _written(world: World, names: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for one in world.memories["handoff"].read("contract").values():
        yield (
            names[one.lead_id], one.status.value, one.template_version or 0, one.latest_version or 0, one.returns,
            one.contract_no or "", one.withdrawn_by or "", *((one.lead_owner_id or "", one.customer_name) if one.fields else ("", "")),
        )  # fmt: skip


def _ticket_key(world: World, ticket: Ticket, names: dict[str, str]) -> tuple[str, str]:
    """Name a ticket by the documented flag that asked for it; which of several flags without a document opened a draft is of no matter."""
    flag = world.memories["handoff"].read("lead_flag").get((ticket.lead_id, ticket.trigger))
    if ticket.lead_id is None:
        return str(ticket.system), str(ticket.external_id)
    return names[ticket.lead_id], str(ticket.trigger) if flag is not None and flag.document is not None else "draft"


def _said(world: World, names: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    rows = {row.id: row for memory in world.memories.values() for row in memory.journal}
    newest = {row.subject: row.sequence for row in world.memories["attribution"].journal}
    tickets = world.memories["handoff"].read("ticket")
    for one in world.memories["notify"].read("delivery").values():
        row = rows[one.event_id]
        cause = _cause(world, row, newest, tickets, names)
        if cause is not None:
            outcome = "settled" if one.resolves_key and one.status in SETTLED else one.status.value
            yield one.user_id, one.channel.value, *cause, outcome


def _cause(
    world: World, row: JournalRow, newest: dict[str, int], tickets: dict[str, Ticket], names: dict[str, str]
) -> tuple[str, ...] | None:
    """Name what a message is about; None for a revision that was replaced and for a draft that was given up."""
    if row.subject_kind == "credit":
        return (names[row.subject], "credit") if newest[row.subject] == row.sequence else None
    if row.subject_kind == "contract":
        return names[world.memories["handoff"].read("contract")[row.subject].lead_id], row.type
    if row.subject_kind == "ticket":
        ticket = tickets[row.subject]
        return (*_ticket_key(world, ticket, names), row.type) if ticket.inputs else None
    return names[row.subject], str(row.sequence), row.type
