"""Tickets, calls and leads' facts as the tests need them, and the service on a real database."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, Table, select
from tests.support.keys import SEALING_KEY, key_pair

from chassis import deployment
from chassis.commands import Call
from chassis.database import open_engine
from chassis.messaging.envelope import Event
from chassis.migrate import upgrade
from chassis.principal import Principal, Scope
from chassis.receipts import ReceiptVerifier
from chassis.sealing import Seal
from handoff.domain.kinds import TicketStatus
from handoff.domain.ticket import Ticket
from handoff.storage import tables
from handoff.storage.journey import standard
from handoff.storage.reactions import Reactions
from handoff.storage.unit_of_work import Resources, SqlUnitOfWork, open_work
from handoff.usecases.ports import LeadCopy

MONDAY_9AM = datetime(2026, 11, 16, 9, tzinfo=UTC)
WANG, DUAN = "person-wang", "person-duan"
LEAD_1 = "01920000-0000-7000-8000-000000000001"
TICKET_1 = "01920000-0000-7000-8000-0000000000a1"
DOCUMENT: Mapping[str, Any] = {"sha256": "d" * 64, "size": "12", "media_type": "application/pdf", "name": "需求说明书.pdf"}
CUSTOMIZATION = standard().touchpoint("customization")
LEAD = LeadCopy(lead_id=LEAD_1, no="L-000001", customer_name="远航精密制造", title="产线改造", owner_id=WANG, at=(1, 1))


def a_ticket(status: TicketStatus = TicketStatus.DRAFT, **changes: Any) -> Ticket:
    """Return a customization ticket in that state."""
    ticket = Ticket(
        id=TICKET_1,
        no="XT-202611-00001",
        touchpoint="customization",
        map_version=1,
        title="产线改造",
        from_dept="sales",
        to_dept="product",
        lead_id=LEAD_1,
        lead_owner_id=WANG,
        trigger=(1, 2),
        initiator_id=WANG,
        missing=("requirement_document",) if status is TicketStatus.DRAFT else (),
        status=status,
        due_at=MONDAY_9AM + CUSTOMIZATION.within if status.is_running or status is TicketStatus.CLARIFYING else None,
        submitted_at=None if status is TicketStatus.DRAFT else MONDAY_9AM,
        paused_at=MONDAY_9AM if status is TicketStatus.CLARIFYING else None,
        opened_at=MONDAY_9AM,
        version=1,
    )
    return replace(ticket, **changes)


def a_call(person: str = WANG, *, scope: Scope = Scope.ALL, at: datetime = MONDAY_9AM, dept: str | None = None) -> Call:
    """Return a call of that person."""
    principal = Principal(
        sub=person, kind="person", roles=("REP",), team=None, dept=dept, scope=scope, expires_at=datetime(2099, 1, 1, tzinfo=UTC)
    )
    return Call(principal=principal, method="test", idempotency_key="key", correlation_id="correlation", traceparent=None, via="ui", at=at)


def a_fact(name: str, sequence: int, *, lead: str = LEAD_1, imported: bool = False, **body: Any) -> Event:
    """Return a lead's event as it arrives."""
    state = {
        "id": lead,
        "no": "L-000001",
        "customer_name": "远航精密制造",
        "title": "产线改造",
        "owner_id": WANG,
        "imported": imported,
        "system": "olist",
        "external_id": lead[-4:],
    }
    return Event(
        id=f"{lead}-{sequence}",
        type=f"baton.leads.v1.{name}",
        source="/baton/leads",
        subject_kind="lead",
        subject=lead,
        epoch=1,
        sequence=sequence,
        occurred_at=MONDAY_9AM,
        recorded_at=MONDAY_9AM,
        mode="import" if imported else "live",
        actor=WANG,
        correlation_id="c",
        causation_id=None,
        traceparent=None,
        body={"state": state, **body},
        body_sha256=f"{sequence}",
    )


def a_department(key: str, **state: Any) -> Event:
    """Return a DepartmentChanged as it arrives."""
    body = {"state": {"id": f"dept-{key}", "key": key, "name": key, **state}}
    event = a_fact("X", 1, lead=f"dept-{key}")
    return replace(event, type="baton.gateway.v1.DepartmentChanged", subject_kind="department", subject=f"dept-{key}", body=body)


def build(url: str) -> None:
    """Make a database of the service as `migrate` does, without a broker."""
    engine = open_engine(url)
    upgrade(engine, "handoff")
    with engine.begin() as connection:
        deployment.ensure(connection, tables.deployment, demo=True)
    engine.dispose()


class Database:
    """One fresh database, its units of work and its consumer."""

    def __init__(self, url: str) -> None:
        self.engine: Engine = open_engine(url, pool_size=8)
        with self.engine.connect() as connection:
            here = deployment.load(connection, tables.deployment)
        self.resources = Resources(
            engine=self.engine,
            seal=Seal({1: SEALING_KEY}),
            receipts=ReceiptVerifier(key_pair()[1]),
            deployment=here,
            zone=ZoneInfo("Asia/Shanghai"),
        )

    def work(self, call: Call) -> AbstractContextManager[SqlUnitOfWork]:
        """Open a unit of work for that call."""
        return open_work(call, self.resources)

    def take(self, *events: Event, at: datetime = MONDAY_9AM) -> None:
        """Apply a batch as the consumer does."""
        with self.engine.begin() as connection:
            Reactions(self.resources, lambda: at).apply(connection, events)


def do(database: Database, usecase: Any, command: Any, **call: Any) -> Any:
    """Run the use case as that caller, in a unit of work of its own; return what it returns."""
    with database.work(a_call(**call)) as work:
        result = usecase(command, work=work)
        work.commit()
        return result


def rows(database: Database, table: Table = tables.ticket) -> list[dict[str, Any]]:
    """Return what stands in a table."""
    with database.engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]
