"""Others' facts taken in, a batch in one transaction: copies, flags, losses, and the tickets they ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from chassis import directory
from chassis.bulk import BulkInsert
from chassis.clock import Clock
from chassis.commands import Call
from chassis.ids import new_id
from chassis.messaging.envelope import Event
from chassis.principal import Principal
from handoff.domain.facts import Fact
from handoff.domain.ticket import Ticket
from handoff.messaging import incoming
from handoff.storage import tables
from handoff.storage.context import Context
from handoff.storage.journey import standard
from handoff.storage.ticket_repository import TicketRepository
from handoff.storage.unit_of_work import Resources, copy_of
from handoff.usecases.follow_leads import CUSTOMIZATION, Flag, Place, Planner

KEEP_FLAGS = BulkInsert(tables.lead_flag, unique=("lead_id", "epoch", "sequence"))


class Reactions:
    """Applies batches; actor of everything that follows is the service itself."""

    def __init__(self, resources: Resources, clock: Clock) -> None:
        self._resources = resources
        self._clock = clock

    def apply(self, connection: Connection, events: Sequence[Event]) -> None:
        """Take in a batch of others' facts."""
        directory.apply(connection, tables.directory, events)
        leads = [event for event in events if event.type in incoming.LEADS]
        if leads:
            _keep_copies(connection, leads)
            _keep_flags(connection, leads)
            _keep_losses(connection, leads)
            self._follow(connection, sorted({event.subject for event in leads if event.type in {incoming.FLAGGED, incoming.LOST}}))

    def _follow(self, connection: Connection, lead_ids: Sequence[str]) -> None:
        if not lead_ids:
            return
        now = self._clock()
        call = service_call(now, "follow_leads")
        context = Context(connection, call, self._resources.deployment, standard())
        repository = TicketRepository(connection, context, self._resources.seal, self._resources.zone)
        planner = Planner(context.journey.touchpoint(CUSTOMIZATION), context.journey.version, at=now, new_id=lambda: str(new_id()))
        copies = {row.lead_id: copy_of(row) for row in _of(connection, tables.lead_copy, lead_ids)}
        flags = defaultdict(list)
        for row in _of(connection, tables.lead_flag, lead_ids):
            flags[row.lead_id].append(
                Flag(at=(row.epoch, row.sequence), occurred_at=row.occurred_at, document=row.document, actor_id=row.actor_id)
            )
        losses: dict[str, Place] = {row.lead_id: (row.epoch, row.sequence) for row in _of(connection, tables.lead_loss, lead_ids)}
        tickets = defaultdict(list)
        for ticket in repository.of_leads(lead_ids):
            tickets[ticket.lead_id].append(ticket)
        opened: list[tuple[Ticket, Sequence[Fact]]] = []
        for lead_id in lead_ids:
            plan = planner.plan(copies[lead_id], flags[lead_id], losses.get(lead_id), tickets[lead_id])
            opened += plan.opened
            for ticket, told in plan.changed:
                repository.save(ticket, *told)
        repository.add(opened)


def service_call(now: datetime, method: str) -> Call:
    """Return the call of a sweep or a consumer, which act for the whole company."""
    return Call(
        principal=Principal.service("handoff", until=now + timedelta(minutes=5)),
        method=method,
        idempotency_key=None,
        correlation_id=str(new_id()),
        traceparent=None,
        via="workflow",
        at=now,
    )


def _keep_copies(connection: Connection, events: Sequence[Event]) -> None:
    newest: dict[str, Event] = {}
    for event in events:
        if event.subject not in newest or newest[event.subject].at < event.at:
            newest[event.subject] = event
    rows = []
    for _, event in sorted(newest.items()):
        copy, (system, external_id) = incoming.lead_copy(event), incoming.external_of(event)
        rows.append(
            {
                "lead_id": copy.lead_id,
                "epoch": copy.at[0],
                "sequence": copy.at[1],
                "no": copy.no,
                "customer_name": copy.customer_name,
                "title": copy.title,
                "owner_id": copy.owner_id,
                "imported": copy.imported,
                "system": system,
                "external_id": external_id,
            }
        )
    statement = insert(tables.lead_copy)
    table = tables.lead_copy
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["lead_id"],
            set_={column.name: statement.excluded[column.name] for column in table.c if not column.primary_key},
            where=tuple_(table.c.epoch, table.c.sequence) < tuple_(statement.excluded.epoch, statement.excluded.sequence),
        ),
        rows,
    )


def _keep_flags(connection: Connection, events: Sequence[Event]) -> None:
    rows = []
    for event in events:
        if event.type == incoming.FLAGGED:
            flag = incoming.flag(event)
            rows.append(
                {
                    "lead_id": event.subject,
                    "epoch": event.epoch,
                    "sequence": event.sequence,
                    "occurred_at": flag.occurred_at,
                    "actor_id": flag.actor_id,
                    "document": flag.document,
                }
            )
    KEEP_FLAGS(connection, rows)


def _keep_losses(connection: Connection, events: Sequence[Event]) -> None:
    lost: dict[str, Place] = {}
    for event in events:
        if event.type == incoming.LOST:
            lost[event.subject] = max(event.at, lost.get(event.subject, event.at))
    if not lost:
        return
    table = tables.lead_loss
    statement = insert(table)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["lead_id"],
            set_={"epoch": statement.excluded.epoch, "sequence": statement.excluded.sequence},
            where=tuple_(table.c.epoch, table.c.sequence) < tuple_(statement.excluded.epoch, statement.excluded.sequence),
        ),
        [{"lead_id": lead_id, "epoch": place[0], "sequence": place[1]} for lead_id, place in sorted(lost.items())],
    )


def _of(connection: Connection, table: Table, lead_ids: Sequence[str]) -> Sequence[Row[Any]]:
    return connection.execute(select(table).where(table.c.lead_id == func.any(list(lead_ids)))).all()
