"""The unit of work: one connection, one transaction, every repository on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, insert

from chassis.calendar import Calendar
from chassis.commands import Call, StoredReply
from chassis.deployment import Deployment
from chassis.errors import DomainError, Violation
from chassis.faults import passing
from chassis.ids import new_id
from chassis.principal import Principal
from chassis.receipts import ReceiptForged, ReceiptVerifier
from chassis.replay_jobs import Replays
from chassis.replies import Replies
from chassis.sealing import Seal
from chassis.statements import StatementVerifier
from leads.domain.brought import Record
from leads.domain.lead import Actor, Lead
from leads.domain.refusals import EvidenceInvalid
from leads.storage import tables
from leads.storage.chats import ChatRepository
from leads.storage.checks import CheckBook, CheckRepository
from leads.storage.contacts import ContactRepository
from leads.storage.context import Context
from leads.storage.draws import SampleRepository
from leads.storage.duplicates import DuplicateRepository
from leads.storage.dwell import DwellRepository
from leads.storage.keywords import KeywordRepository
from leads.storage.lead_repository import LeadRepository
from leads.storage.numbers import Numbers
from leads.storage.patterns import PatternRepository
from leads.storage.records import read_record
from leads.storage.repositories import ActivityRepository, CustomerRepository, ProcessRepository
from leads.storage.step_tickets import StepTicketRepository
from leads.storage.templates import TemplateRepository
from leads.usecases.remember_refusal import remember_refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """What all units of work of a process share."""

    engine: Engine
    seal: Seal
    receipts: ReceiptVerifier
    statements: StatementVerifier
    deployment: Deployment
    numbers: Numbers
    processes: ProcessRepository
    calendar: Calendar
    checks: CheckBook


class SqlUnitOfWork:
    """Everything one command touches; it commits together or not at all."""

    def __init__(self, connection: Connection, call: Call, resources: Resources) -> None:
        self._connection = connection
        self._call = call
        self._resources = resources
        self._replies = Replies(connection, tables.replies)
        self.replays = Replays(connection, tables.replay_jobs, tables.journal, service="leads", call=call)
        self.processes = resources.processes.within(connection)
        self._context = Context(connection, call, resources.deployment, self.processes.version)
        self.checks = CheckRepository(connection, self._context, resources.checks)
        self.leads = LeadRepository(connection, self._context, resources.seal, resources.numbers, self.checks)
        self.contacts = ContactRepository(connection, resources.seal)
        self.duplicates = DuplicateRepository(connection, self._context, resources.seal)
        self.keywords = KeywordRepository(connection, self._context)
        self.chats = ChatRepository(connection, self._context, resources.seal)
        self.samples = SampleRepository(connection, self._context, resources.seal)
        self.patterns = PatternRepository(connection, self._context, resources.seal)
        self.dwell = DwellRepository(connection, self._context, resources.calendar)
        self.templates = TemplateRepository(connection, self._context)
        self.customers = CustomerRepository(connection)
        self.activities = ActivityRepository(connection, resources.seal)
        self.tickets = StepTicketRepository(connection, self._context)
        self.actor = Actor(id=call.principal.sub, via=call.via, at=call.at, roles=frozenset(call.principal.roles))

    @property
    def principal(self) -> Principal:
        """Who calls."""
        return self._call.principal

    @property
    def is_demo(self) -> bool:
        """Whether the deployment was initialised as a demo."""
        return self._resources.deployment.demo

    @property
    def epoch(self) -> int:
        """Epoch of the database, which stands beside every sequence."""
        return self._resources.deployment.epoch

    def new_id(self) -> str:
        """Return a fresh id."""
        return str(new_id())

    def reaches(self, owner_id: str | None) -> bool:
        """Say whether the caller answers for what that person owns."""
        return self._context.reaches(owner_id)

    def supervisor_of(self, person_id: str) -> str | None:
        """Return the supervisor: of the person's team, else of a team above; never the person."""
        return self._context.supervisor_of(person_id)

    def verify_files(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the values when every file receipt in them is signed by the gateway. Raises EvidenceInvalid."""
        faults = []
        for key, value in values.items():
            if isinstance(value, Mapping):
                try:
                    self._resources.receipts.verify(value)
                except ReceiptForged:
                    faults.append(Violation(key if "[" in key else f"fields.{key}", "LEADS_NOT_A_RECEIPT"))
        if faults:
            raise EvidenceInvalid(violations=faults)
        return values

    def verify_record(self, signed: str | None, lead: Lead) -> Record | None:
        """Return what the gateway brought in for the caller and this lead where it stands. Raises RecordForged, RecordExpired."""
        return None if signed is None else read_record(signed, self._resources.statements, lead=lead, actor=self.actor)

    def audit(self, action: str, subject: str, *, reason: str) -> None:
        """Leave a trace of a look at personal data."""
        self._connection.execute(
            insert(tables.audit).values(
                id=new_id(),
                at=self._call.at,
                actor=self._call.principal.sub,
                action=action,
                subject=subject,
                reason=reason,
                correlation_id=self._call.correlation_id,
            )
        )

    def claim(self, key: str, *, body_sha256: str) -> StoredReply | None:
        """Take an idempotency key; return what it was used for when it was taken before."""
        return self._replies.claim(key, body_sha256=body_sha256)

    def keep(self, key: str, reply: str) -> None:
        """Store the reply under the key taken before."""
        self._replies.keep(key, reply)

    def remember(self, refusal: DomainError) -> None:
        """Record a refusal that is itself a fact."""
        remember_refusal(refusal, work=self)

    def commit(self) -> None:
        """Make everything visible at once."""
        passing("svc.pre_commit")
        self._connection.commit()
        passing("svc.post_commit")


@contextmanager
def open_work(call: Call, resources: Resources) -> Iterator[SqlUnitOfWork]:
    """Begin a unit of work; whatever was not committed when the block ends never happened."""
    with resources.engine.connect() as connection:
        yield SqlUnitOfWork(connection, call, resources)
