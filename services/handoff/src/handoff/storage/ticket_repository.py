"""Tickets in PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from chassis.bulk import BulkInsert
from chassis.errors import Conflict
from chassis.sealing import Seal
from handoff.domain.facts import Fact
from handoff.domain.kinds import RUNNING, Side, TicketStatus
from handoff.domain.refusals import OutOfReach, TicketNotFound
from handoff.domain.ticket import Ticket
from handoff.domain.verbs import EITHER, TICKET_RULES, TicketVerb
from handoff.storage import tables
from handoff.storage.context import Context
from handoff.storage.remarks import Remarks
from handoff.storage.rows import ticket_of, ticket_values
from handoff.usecases.ports import Clarification, Known, Remark

INSERT_TICKETS = BulkInsert(tables.ticket)


class TicketRepository:
    """The tickets of one unit of work; a ticket read here is locked until it ends."""

    def __init__(self, connection: Connection, context: Context, seal: Seal, zone: ZoneInfo) -> None:
        self._connection = connection
        self._context = context
        self._seal = seal
        self._zone = zone
        self._remarks = Remarks(connection, tables.remark, tables.remark.c.ticket_id, seal)

    def get(self, ticket_id: str, verb: TicketVerb | None) -> Ticket:
        """Return the ticket when the caller acts for a side that may say the verb; None is to read. Raises TicketNotFound, OutOfReach."""
        query = select(tables.ticket).where(tables.ticket.c.id == ticket_id).with_for_update()
        row = self._connection.execute(query).mappings().one_or_none()
        if row is None:
            raise TicketNotFound(ticket_id=ticket_id)
        ticket = self._ticket(dict(row))
        if not self.sides(ticket) & (TICKET_RULES[verb].sides if verb else EITHER):
            raise OutOfReach(ticket_id=ticket_id)
        return ticket

    def sides(self, ticket: Ticket) -> frozenset[Side]:
        """Return the sides of the ticket the caller acts for."""
        return self._context.sides(ticket)

    def of_leads(self, lead_ids: Sequence[str]) -> Sequence[Ticket]:
        """Return all tickets of the leads, locked."""
        query = (
            select(tables.ticket).where(tables.ticket.c.lead_id == func.any(list(lead_ids))).order_by(tables.ticket.c.id).with_for_update()
        )
        return [self._ticket(dict(row)) for row in self._connection.execute(query).mappings()]

    def add(self, new: Sequence[tuple[Ticket, Sequence[Fact]]]) -> Sequence[Ticket]:
        """Number and store new tickets with their facts; those whose (system, external id) is taken are left out of the result."""
        if not new:
            return []
        imported = [ticket.external_id for ticket, _ in new if ticket.external_id is not None]
        taken = self._taken(new[0][0].system or "", imported) if imported else {}
        fresh = [(ticket, told) for ticket, told in new if ticket.external_id is None or ticket.external_id not in taken]
        numbers = self._numbers([self._context.call.at for _ in fresh])
        steps = [(replace(ticket, no=number, version=len(told)), told) for (ticket, told), number in zip(fresh, numbers, strict=True)]
        rows = [{"id": ticket.id, "version": ticket.version, **ticket_values(ticket, self._sealed(ticket))} for ticket, _ in steps]
        INSERT_TICKETS(self._connection, rows)
        self._context.record(steps)
        return [ticket for ticket, _ in steps]

    def save(self, ticket: Ticket, *facts: Fact) -> Ticket:
        """Store the changed ticket and its facts; return it at its new version. Raises Conflict when the version moved."""
        if not facts:
            return ticket
        saved = ticket.at_version(ticket.version + len(facts))
        changed = self._connection.execute(
            update(tables.ticket)
            .where(tables.ticket.c.id == ticket.id, tables.ticket.c.version == ticket.version)
            .values(version=saved.version, **ticket_values(ticket, self._sealed(ticket)))
        )
        if changed.rowcount != 1:
            raise Conflict(ticket_id=ticket.id)
        self._context.record([(saved, facts)])
        return saved

    def open_about(self, lead_id: str, touchpoint: str) -> Ticket | None:
        """Return the lead's open ticket by that touchpoint, whoever may act on it."""
        table, ended = tables.ticket, [status for status in TicketStatus if not status.is_open]
        query = select(table).where(table.c.lead_id == lead_id, table.c.touchpoint == touchpoint, table.c.status.not_in(ended)).limit(1)
        row = self._connection.execute(query).mappings().one_or_none()
        return row if row is None else self._ticket(dict(row))

    def due(self, at: datetime, *, limit: int) -> Sequence[Ticket]:
        """Return running tickets past their due time that nobody was told of, locked; those locked elsewhere are skipped."""
        table = tables.ticket
        query = (
            select(table)
            .where(table.c.status.in_(sorted(RUNNING)), table.c.overdue.is_(False), table.c.imported.is_(False), table.c.due_at <= at)
            .order_by(table.c.due_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return [self._ticket(dict(row)) for row in self._connection.execute(query).mappings()]

    def known(self, system: str, external_ids: Sequence[str]) -> Mapping[str, Known]:
        """Return what is known of these rows, by external id."""
        ticket = tables.ticket.c
        query = select(ticket.external_id, ticket.id, ticket.row_digest)
        query = query.where(ticket.system == system, ticket.external_id == func.any(list(external_ids)))
        return {row.external_id: Known(ticket_id=row.id, row_digest=row.row_digest) for row in self._connection.execute(query)}

    def clarifications(self, ticket_id: str) -> Sequence[Clarification]:
        """Return questions and answers, first to last."""
        table = tables.clarification
        query = select(table).where(table.c.ticket_id == ticket_id).order_by(table.c.round_no)
        return [
            Clarification(
                round_no=row.round_no,
                asked_by=row.asked_by,
                question=self._seal.open(row.question, place=f"clarification.question.{ticket_id}.{row.round_no}"),
                asked_at=row.asked_at,
                answered_by=row.answered_by,
                answer=self._seal.open(row.answer, place=f"clarification.answer.{ticket_id}.{row.round_no}") if row.answer else None,
                answered_at=row.answered_at,
            )
            for row in self._connection.execute(query)
        ]

    def ask(self, ticket_id: str, clarification: Clarification) -> None:
        """Keep a question."""
        number = clarification.round_no
        question = self._seal.seal(clarification.question, place=f"clarification.question.{ticket_id}.{number}")
        self._connection.execute(
            insert(tables.clarification).values(
                ticket_id=ticket_id, round_no=number, asked_by=clarification.asked_by, question=question, asked_at=clarification.asked_at
            )
        )

    def answer(self, ticket_id: str, round_no: int, *, by: str, answer: str, at: datetime) -> None:
        """Keep the answer of a round."""
        table = tables.clarification
        sealed = self._seal.seal(answer, place=f"clarification.answer.{ticket_id}.{round_no}")
        self._connection.execute(
            update(table)
            .where(table.c.ticket_id == ticket_id, table.c.round_no == round_no)
            .values(answered_by=by, answer=sealed, answered_at=at)
        )

    def remarks(self, ticket_id: str) -> Sequence[Remark]:
        """Return remarks, first to last."""
        return self._remarks.of(ticket_id)

    def remark(self, ticket_id: str, remark: Remark) -> None:
        """Keep a remark."""
        self._remarks.keep(ticket_id, remark)

    def _numbers(self, instants: Sequence[datetime]) -> list[str]:
        """Take the next numbers of the month's counter; its row stays locked until the transaction ends, so no number is skipped."""
        if not instants:
            return []
        month = f"{instants[0].astimezone(self._zone):%Y%m}"
        statement = upsert(tables.ticket_counter).values(month=month, last=len(instants))
        last = self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["month"], set_={"last": tables.ticket_counter.c.last + statement.excluded.last}
            ).returning(tables.ticket_counter.c.last)
        ).scalar_one()
        return [f"XT-{month}-{number:05d}" for number in range(last - len(instants) + 1, last + 1)]

    def _taken(self, system: str, external_ids: Sequence[str]) -> Mapping[str, Known]:
        """Return which are known, after whoever imports from the same system now has finished: a ticket left out must take no number."""
        self._connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"tickets of {system}", 0))))
        return self.known(system, external_ids)

    def _ticket(self, row: dict[str, Any]) -> Ticket:
        return ticket_of(row, json.loads(self._seal.open(row["inputs"], place=f"ticket.inputs.{row['id']}")))

    def _sealed(self, ticket: Ticket) -> bytes:
        return self._seal.seal(json.dumps(dict(ticket.inputs), ensure_ascii=False), place=f"ticket.inputs.{ticket.id}")
