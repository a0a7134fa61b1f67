"""What was heard of the tickets of leads, in PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from leads.domain.step import StepTicket
from leads.storage.context import Context
from leads.storage.step_rows import ticket_of, ticket_values
from leads.storage.step_tables import step_ticket


class StepTicketRepository:
    """The tickets of one unit of work."""

    def __init__(self, connection: Connection, context: Context) -> None:
        self._connection = connection
        self._context = context

    def of(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[StepTicket]]:
        """Return each lead's tickets as they were last heard of, each with who works on it."""
        table, found = step_ticket, {lead_id: list[StepTicket]() for lead_id in lead_ids}
        query = select(table).where(table.c.lead_id == func.any(list(lead_ids))).order_by(table.c.ticket_id)
        for row in self._connection.execute(query) if lead_ids else ():
            found[str(row.lead_id)].append(ticket_of(row, self._context.holder(row.ticket["to_dept"], row.ticket["assignee_ids"])))
        return found

    def keep(self, newest: Sequence[StepTicket]) -> None:
        """Replace the copies that are older than these, one for each ticket."""
        if not newest:
            return
        table = step_ticket
        statement = insert(table)
        given = statement.excluded
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["ticket_id"],
                set_={name: given[name] for name in ("lead_id", "epoch", "sequence", "ticket")},
                where=tuple_(table.c.epoch, table.c.sequence) < tuple_(given.epoch, given.sequence),
            ),
            [
                {
                    "ticket_id": one.ticket_id,
                    "lead_id": one.lead_id,
                    "epoch": one.at[0],
                    "sequence": one.at[1],
                    "ticket": ticket_values(one),
                }
                for one in newest
            ],
        )
