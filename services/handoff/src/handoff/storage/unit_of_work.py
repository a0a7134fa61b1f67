"""The unit of work: one connection, one transaction, every repository on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, select

from chassis.commands import Call, StoredReply
from chassis.deployment import Deployment
from chassis.errors import DomainError, Violation
from chassis.faults import passing
from chassis.ids import new_id
from chassis.receipts import ReceiptForged, ReceiptVerifier
from chassis.replay_jobs import Replays
from chassis.replies import Replies
from chassis.sealing import Seal
from handoff.domain.refusals import InputsInvalid
from handoff.domain.touchpoint import JourneyMap
from handoff.storage import tables
from handoff.storage.context import Context
from handoff.storage.contract_form import contract_form
from handoff.storage.contract_repository import ContractRepository
from handoff.storage.journey import standard
from handoff.storage.legal_templates import LegalTemplateRepository
from handoff.storage.ticket_repository import TicketRepository
from handoff.usecases.ports import LeadCopy


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """What all units of work of a process share."""

    engine: Engine
    seal: Seal
    receipts: ReceiptVerifier
    deployment: Deployment
    zone: ZoneInfo


class SqlUnitOfWork:
    """Everything one command touches; it commits together or not at all."""

    def __init__(self, connection: Connection, call: Call, resources: Resources) -> None:
        self._connection = connection
        self._call = call
        self._resources = resources
        self._replies = Replies(connection, tables.replies)
        self.replays = Replays(connection, tables.replay_jobs, tables.journal, service="handoff", call=call)
        self._context = Context(connection, call, resources.deployment, standard())
        self.tickets = TicketRepository(connection, self._context, resources.seal, resources.zone)
        self.contracts = ContractRepository(connection, self._context, resources.seal)
        self.templates = LegalTemplateRepository(connection, self._context)
        self.form = contract_form()

    @property
    def journey(self) -> JourneyMap:
        """The touchpoints in force."""
        return self._context.journey

    @property
    def actor_id(self) -> str:
        """Who acts."""
        return self._call.principal.sub

    @property
    def at(self) -> datetime:
        """When."""
        return self._call.at

    @property
    def zone(self) -> ZoneInfo:
        """The company's zone, in which times are told."""
        return self._resources.zone

    @property
    def epoch(self) -> int:
        """Epoch of the database, which stands beside every sequence."""
        return self._resources.deployment.epoch

    def new_id(self) -> str:
        """Return a fresh id."""
        return str(new_id())

    def lead(self, lead_id: str) -> LeadCopy | None:
        """Return what is known of a lead, None when it was never heard of."""
        return self._copy(tables.lead_copy.c.lead_id == lead_id)

    def lead_of(self, system: str, external_id: str) -> LeadCopy | None:
        """Return the lead another system knows by that id."""
        return self._copy((tables.lead_copy.c.system == system) & (tables.lead_copy.c.external_id == external_id))

    def may_ask(self, from_dept: str, lead_owner_id: str | None) -> bool:
        """Say whether the caller may open a ticket for that department, or for that owner's lead."""
        return self._context.may_ask(from_dept, lead_owner_id)

    def asks_for(self, lead_owner_id: str | None) -> frozenset[str] | None:
        """Return the departments the caller may open tickets for about that owner's lead; None means any."""
        return self._context.asks_for(lead_owner_id)

    def responsible(self, department: str) -> tuple[str, ...]:
        """Return who answers for a department's work, as far as the directory says."""
        return self._context.responsible(department)

    def verify_files(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the values when every file receipt in them is signed by the gateway. Raises InputsInvalid."""
        faults = []
        for key, value in values.items():
            if isinstance(value, Mapping):
                try:
                    self._resources.receipts.verify(value)
                except ReceiptForged:
                    faults.append(Violation(key if "[" in key else f"inputs.{key}", "HANDOFF_NOT_A_RECEIPT"))
        if faults:
            raise InputsInvalid(violations=faults)
        return values

    def claim(self, key: str, *, body_sha256: str) -> StoredReply | None:
        """Take an idempotency key; return what it was used for when it was taken before."""
        return self._replies.claim(key, body_sha256=body_sha256)

    def keep(self, key: str, reply: str) -> None:
        """Store the reply under the key taken before."""
        self._replies.keep(key, reply)

    def remember(self, refusal: DomainError) -> None:
        """No refusal of this service is a fact."""

    def commit(self) -> None:
        """Make everything visible at once."""
        passing("svc.pre_commit")
        self._connection.commit()
        passing("svc.post_commit")

    def _copy(self, condition: Any) -> LeadCopy | None:
        row = self._connection.execute(select(tables.lead_copy).where(condition)).one_or_none()
        return row if row is None else copy_of(row)


def copy_of(row: Any) -> LeadCopy:
    """Return the copy of a row."""
    return LeadCopy(
        lead_id=row.lead_id,
        no=row.no,
        customer_name=row.customer_name,
        title=row.title,
        owner_id=row.owner_id,
        at=(row.epoch, row.sequence),
        imported=row.imported,
        closed=row.closed,
    )


@contextmanager
def open_work(call: Call, resources: Resources) -> Iterator[SqlUnitOfWork]:
    """Begin a unit of work; whatever was not committed when the block ends never happened."""
    with resources.engine.connect() as connection:
        yield SqlUnitOfWork(connection, call, resources)
