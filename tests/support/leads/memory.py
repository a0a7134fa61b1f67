"""The ports of leads in memory; the contract tests hold them against PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any

from tests.support.leads.make import DEFAULT_CHECKS, DEFAULT_TAGS, FIVE_DAYS, STANDARD
from tests.support.leads.memory_checks import CheckedLeads, MemoryChecks
from tests.support.leads.memory_duplicates import MemoryContacts, MemoryDuplicates
from tests.support.leads.memory_patterns import MemoryPatterns
from tests.support.leads.memory_tickets import MemoryStepTickets

from chassis.calendar import Calendar
from chassis.commands import Call
from chassis.errors import Conflict, DomainError
from chassis.principal import Principal, Scope
from leads.domain.activity import Activity
from leads.domain.brought import Record
from leads.domain.contact import Contact
from leads.domain.draw import SampleDraw
from leads.domain.dwell import DwellRules
from leads.domain.facts import Fact, LeadWon, NodeEntered
from leads.domain.keywords import KeywordTags
from leads.domain.kinds import LeadStatus
from leads.domain.lead import Actor, Lead
from leads.domain.pack import Installed
from leads.domain.pattern import Pattern, PatternVersion
from leads.domain.process import Process
from leads.domain.refusals import LeadNotFound, OutOfReach, ProcessNotFound
from leads.domain.seen import Seen
from leads.domain.step import StepTicket
from leads.domain.template import Draft, ProcessHead, ProcessRetired
from leads.domain.visit import Visit
from leads.storage.repositories import normalized
from leads.usecases.ports import NewLead
from leads.usecases.remember_refusal import remember_refusal


class MemoryStore:
    """What survives a unit of work."""

    def __init__(self) -> None:
        self.leads: dict[str, Lead] = {}
        self.contacts: dict[str, Contact] = {}
        self.digests: dict[str, str | None] = {}
        self.visits: dict[tuple[str, int], Visit] = {}
        self.customers: dict[str, tuple[str, str]] = {}
        self.activities: dict[str, Activity] = {}
        self.processes: dict[tuple[str, int], Process] = {("standard", 1): STANDARD}
        self.heads: dict[str, ProcessHead] = {"standard": ProcessHead(key="standard", sequence=1, newest=1)}
        self.drafts: dict[str, Draft] = {}
        self.installed: list[Installed] = []
        self.journal: list[tuple[str, int, Fact]] = []
        self.watch_at: dict[str, datetime | None] = {}
        self.tickets: dict[str, StepTicket] = {}
        self.dwell_rules = DwellRules(version=1, rules=(FIVE_DAYS,))
        self.keyword_tags = DEFAULT_TAGS
        self.data_checks = DEFAULT_CHECKS
        self.usual: dict[str, int] = {}
        self.checked: dict[str, tuple[int, datetime | None]] = {}
        self.chats: dict[tuple[str, str], str] = {}
        self.messages: dict[tuple[str, str], str] = {}
        self.samples: dict[str, SampleDraw] = {}
        self.patterns: dict[str, Pattern] = {}
        self.pattern_versions: dict[str, list[PatternVersion]] = {}
        self.supervisors: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.records: dict[str, Record] = {}
        self.audit: list[tuple[str, str, str]] = []
        self.ids = (f"01920000-0000-7000-8000-{number:012x}" for number in count(0x1000))
        self.numbers = (f"L-{number:06d}" for number in count(1))

    @property
    def facts(self) -> list[Fact]:
        """Everything told so far, in order."""
        return [fact for _, _, fact in self.journal]


class MemoryUnitOfWork:
    """A unit of work over a store; `reach` says whose leads the caller answers for."""

    def __init__(self, store: MemoryStore, call: Call, *, reach: Callable[[Principal, str | None], bool] | None = None, demo: bool = False):
        self.store = store
        self._call = call
        self._reach = reach or (lambda principal, owner: principal.scope is Scope.ALL or owner == principal.sub)
        self.is_demo = demo
        self.actor = Actor(id=call.principal.sub, via=call.via, at=call.at, roles=frozenset(call.principal.roles))
        self.checks = MemoryChecks(store, self.actor)
        self.leads = MemoryLeads(store, self)
        self.dwell = MemoryDwell(store)
        self.templates = MemoryTemplates(store, self.actor)

        self.keywords = MemoryKeywords(store)
        self.chats = MemoryChats(store)
        self.samples = MemorySamples(store)
        self.patterns = MemoryPatterns(store)
        self.tickets = MemoryStepTickets(store)
        self.contacts = MemoryContacts(store)
        self.duplicates = MemoryDuplicates(store, self.reaches)
        self.customers = MemoryCustomers(store)
        self.processes = MemoryProcesses(store)
        self.activities = MemoryActivities(store)

    @property
    def principal(self) -> Principal:
        return self._call.principal

    def new_id(self) -> str:
        return next(self.store.ids)

    def reaches(self, owner_id: str | None) -> bool:
        return self._reach(self.principal, owner_id)

    def supervisor_of(self, person_id: str) -> str | None:
        return self.store.supervisors.get(person_id)

    def verify_files(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        return values

    def verify_record(self, signed: str | None, lead: Lead) -> Record | None:
        return None if signed is None else self.store.records[signed]

    def audit(self, action: str, subject: str, *, reason: str) -> None:
        self.store.audit.append((action, subject, reason))

    def remember(self, refusal: DomainError) -> None:
        remember_refusal(refusal, work=self)


class MemoryLeads(CheckedLeads):
    def __init__(self, store: MemoryStore, work: MemoryUnitOfWork) -> None:
        self._store = store
        self._work = work

    def get(self, lead_id: str) -> Lead:
        lead = self._store.leads.get(lead_id)
        if lead is None:
            raise LeadNotFound(lead_id=lead_id)
        if not self._work.reaches(lead.owner_id):
            raise OutOfReach(lead_id=lead_id)
        return lead

    def locked(self, lead_ids: Collection[str]) -> Sequence[Lead]:
        return [self._store.leads[lead_id] for lead_id in sorted(lead_ids) if lead_id in self._store.leads]

    def add(self, new: Sequence[NewLead]) -> Sequence[Lead]:
        taken = {(lead.system, lead.external_id) for lead in self._store.leads.values() if lead.system is not None}
        stored = []
        for one in new:
            if (one.lead.system, one.lead.external_id) in taken:
                continue
            found = self._looked_at(replace(one.lead, seen=Seen.of(one.contact)), one.told)
            lead = found.lead.at_version(one.lead.version + len(found.told))
            self._store.leads[lead.id] = lead
            self._store.contacts[lead.id] = one.contact
            self._store.digests[lead.id] = one.row_digest
            self._put(lead.id, [lead.visit])
            self._watch(lead)
            self._tell(lead, (*one.told, *found.told))
            stored.append(lead)
        return stored

    def save(self, lead: Lead, *facts: Fact) -> Lead:
        if not facts:
            return lead
        if self._store.leads[lead.id].version != lead.version:
            raise Conflict(lead_id=lead.id)
        found = self._looked_at(lead, facts)
        facts = (*facts, *found.told)
        saved = found.lead.at_version(lead.version + len(facts))
        self._store.leads[lead.id] = saved
        self._put(lead.id, [fact.left for fact in facts if isinstance(fact, (NodeEntered, LeadWon))])
        self._put(lead.id, [lead.visit])
        self._watch(lead)
        self._tell(saved, facts)
        return saved

    def visits(self, lead_id: str) -> Sequence[Visit]:
        mine = [visit for (lead, _), visit in self._store.visits.items() if lead == lead_id]
        return sorted(mine, key=lambda visit: visit.visit_no, reverse=True)

    def add_visits(self, visits: Sequence[tuple[str, Visit]]) -> None:
        for lead_id, visit in visits:
            self._put(lead_id, [visit])

    def known(self, system: str, external_ids: Sequence[str]) -> Mapping[str, tuple[str, str]]:
        return {
            lead.external_id: (lead.id, self._store.digests[lead.id] or "")
            for lead in self._store.leads.values()
            if lead.system == system and lead.external_id is not None and lead.external_id in external_ids
        }

    def numbers(self, count: int) -> Sequence[str]:
        return [next(self._store.numbers) for _ in range(count)]

    def open_of(self, process_key: str, *, but: int, after: str, limit: int) -> Sequence[Lead]:
        mine = [lead for lead in self._store.leads.values() if lead.process_key == process_key and lead.status is LeadStatus.OPEN]
        return sorted((lead for lead in mine if lead.process_version != but and lead.id > after), key=lambda lead: lead.id)[:limit]

    def won_between(self, start: datetime, end: datetime) -> Sequence[str]:
        won = (one for one in self._store.leads.values() if one.status is LeadStatus.WON and not one.voided)
        return [one.id for one in won if one.won_at is not None and start <= one.won_at < end]

    def to_watch(self, *, at: datetime, limit: int) -> Sequence[Lead]:
        due = sorted((when, lead_id) for lead_id, when in self._store.watch_at.items() if when is not None and when <= at)
        return [self._store.leads[lead_id] for _, lead_id in due[:limit]]

    def watch_again(self, instants: Mapping[str, datetime | None]) -> None:
        self._store.watch_at.update(instants)

    def _watch(self, lead: Lead) -> None:
        self._store.watch_at[lead.id] = lead.last_progress_at if lead.status is LeadStatus.OPEN else None

    def _put(self, lead_id: str, visits: Sequence[Visit]) -> None:
        for visit in visits:
            self._store.visits[lead_id, visit.visit_no] = visit

    def _tell(self, lead: Lead, facts: Sequence[Fact]) -> None:
        self._store.journal += [(lead.id, lead.version - len(facts) + number, fact) for number, fact in enumerate(facts, 1)]


class MemoryDwell:
    calendar = Calendar()

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def rules(self, *, for_change: bool = False) -> DwellRules:
        return self._store.dwell_rules

    def save(self, before: DwellRules, after: DwellRules) -> DwellRules:
        changed = {(rule.process_key, rule.node) for rule in {*before.rules} ^ {*after.rules}}
        for lead in self._store.leads.values():
            if lead.status is LeadStatus.OPEN and (lead.process_key, lead.node) in changed:
                self._store.watch_at[lead.id] = lead.last_progress_at
        self._store.dwell_rules = after
        return after


class MemoryCustomers:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def ids_of(self, names: Sequence[str]) -> Mapping[str, str]:
        for name in names:
            self._store.customers.setdefault(normalized(name), (next(self._store.ids), name))
        return {name: self._store.customers[normalized(name)][0] for name in names}

    def name_of(self, customer_id: str) -> str | None:
        return dict(self._store.customers.values()).get(customer_id)


class MemoryProcesses:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def latest(self, key: str) -> Process:
        versions = [process for (name, _), process in self._store.processes.items() if name == key]
        if not versions:
            raise ProcessNotFound(process_key=key)
        return max(versions, key=lambda process: process.version)

    def version(self, key: str, version: int) -> Process:
        if (key, version) not in self._store.processes:
            raise ProcessNotFound(process_key=key, version=version)
        return self._store.processes[key, version]

    def default(self) -> str:
        since = {head.default_since: head.key for head in self._store.heads.values() if head.default_since and not head.retired}
        return since[max(since)] if since else "standard"

    def to_begin(self, key: str | None) -> Process:
        wanted = key or self.default()
        if wanted in self._store.heads and self._store.heads[wanted].retired:
            raise ProcessRetired(process_key=wanted)
        return self.latest(wanted)

    def of(self, lead: Lead) -> Process:
        return self._store.processes[lead.process_key, lead.process_version]


class MemoryTemplates:
    def __init__(self, store: MemoryStore, actor: Actor) -> None:
        self._store = store
        self._actor = actor

    def head(self, key: str) -> ProcessHead:
        return self._store.heads.get(key, ProcessHead(key=key))

    def draft(self, key: str) -> Draft | None:
        return next((draft for draft in self.drafts() if draft.process.key == key), None)

    def drafts(self) -> Sequence[Draft]:
        return [
            replace(draft, process=replace(draft.process, version=self.head(key).newest + 1))
            for key, draft in sorted(self._store.drafts.items())
        ]

    def save_draft(self, draft: Draft) -> None:
        self._store.drafts[draft.process.key] = draft

    def drop_draft(self, key: str) -> bool:
        return self._store.drafts.pop(key, None) is not None

    def publish(self, head: ProcessHead, process: Process) -> ProcessHead:
        after = replace(head, newest=head.newest + 1, retired=False)
        published = replace(process, version=after.newest, published_at=self._actor.at, published_by=self._actor.id)
        self._store.processes[after.key, after.newest] = published
        return self.change(after)

    def change(self, head: ProcessHead) -> ProcessHead:
        self._store.heads[head.key] = replace(head, sequence=head.sequence + 1)
        return self._store.heads[head.key]

    def installed(self) -> Sequence[Installed]:
        newest = {one.name: one for one in sorted(self._store.installed, key=lambda one: one.number)}
        return [newest[name] for name in sorted(newest)]

    def keep_installed(self, installed: Installed) -> None:
        self._store.installed.append(installed)

    def forget_installed(self, installed: Installed) -> None:
        self._store.installed.remove(installed)


class MemoryActivities:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def add(self, activities: Sequence[Activity]) -> Sequence[Activity]:
        fresh = [one for one in activities if one.external_id is None or self.known_by(one.lead_id, one.external_id) is None]
        self._store.activities.update({one.id: one for one in fresh})
        return fresh

    def of(self, lead_id: str, *, limit: int) -> Sequence[Activity]:
        mine = [one for one in self._store.activities.values() if one.lead_id == lead_id]
        return sorted(mine, key=lambda one: (one.occurred_at, one.id), reverse=True)[:limit]

    def known_by(self, lead_id: str, external_id: str) -> Activity | None:
        return next((one for one in self._store.activities.values() if (one.lead_id, one.external_id) == (lead_id, external_id)), None)


class MemoryKeywords:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def tags(self, *, for_change: bool = False) -> KeywordTags:
        return self._store.keyword_tags

    def save(self, before: KeywordTags, after: KeywordTags) -> KeywordTags:
        self._store.keyword_tags = after
        return after


class MemorySamples:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def fresh_seed(self) -> bytes:
        return bytes([len(self._store.samples)]) * 32

    def of(self, month: str) -> SampleDraw | None:
        return self._store.samples.get(month)

    def begin(self, draw: SampleDraw) -> bool:
        return self._store.samples.setdefault(draw.month, draw) is draw

    def undrawn(self, *, before: str) -> Sequence[SampleDraw]:
        return [draw for month, draw in sorted(self._store.samples.items()) if month < before and draw.drawn_at is None]

    def finish(self, draw: SampleDraw) -> None:
        self._store.samples[draw.month] = draw


class MemoryChats:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def lead_of(self, channel: str, external_user: str, *, for_change: bool = False) -> str | None:
        return self._store.chats.get((channel, external_user))

    def bind(self, channel: str, external_user: str, lead_id: str) -> None:
        self._store.chats[channel, external_user] = lead_id

    def claim(self, channel: str, message_id: str, lead_id: str) -> str:
        return self._store.messages.setdefault((channel, message_id), lead_id)
