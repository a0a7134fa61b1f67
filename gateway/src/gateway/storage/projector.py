"""Applies a batch of events to the read model inside the inbox's transaction: a handful of statements, whatever its size."""

import json
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy import Connection, Table

from chassis.failures import Rejected
from chassis.messaging.envelope import Event
from gateway.projections import lead
from gateway.projections.batch import project_batch
from gateway.projections.event import At, Row, Unprojectable
from gateway.storage import check_tables as c
from gateway.storage import insight_tables as i
from gateway.storage import pattern_tables as p
from gateway.storage import read_tables as t
from gateway.storage.health_projector import note_due
from gateway.storage.read import texts
from gateway.storage.sets import PLACE, add_counts, insert_new, replace_older
from gateway.storage.trail_projector import note_trails

CHANNEL = "gateway_change"
TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        t.seen, t.source_seen, t.change, t.process, t.dwell_rules, t.lead_card, t.lead_fact, t.lead_visit, t.board_counter,
        t.funnel_counter, i.credit_card, i.credit_share, i.ticket_card, i.ticket_fact, i.contract_card, i.delivery_card, p.pattern,
        c.data_checks, c.finding_card,
    )
}  # fmt: skip
_COUNTED = (
    t.lead_card.c.id, t.lead_card.c.epoch, t.lead_card.c.sequence, t.lead_card.c.process_key, t.lead_card.c.node,
    t.lead_card.c.reached, t.lead_card.c.owner_id, t.lead_card.c.source_ref, t.lead_card.c.source,
    t.lead_card.c.status, t.lead_card.c.voided, t.lead_card.c.currency, t.lead_card.c.amount_minor,
)  # fmt: skip

_SET_REACHED = sa.text(
    "update lead_card set reached = new.reached from jsonb_populate_recordset(null::lead_card, cast(:rows as jsonb)) new"
    " where lead_card.id = new.id"
)


def apply(connection: Connection, events: Sequence[Event]) -> None:
    """Bring the read model up to `events`; does not commit. Raises Rejected for what can never be shown."""
    if not events:
        return
    try:
        project_batch(events, SqlReadModel(connection))
        note_due(connection, events)
        note_trails(connection, events)
    except Unprojectable as fault:
        raise Rejected(str(fault)) from fault
    # Live readers wake when this commits.
    connection.execute(sa.select(sa.func.pg_notify(CHANNEL, "")))


class SqlReadModel:
    """The tables of the read model in PostgreSQL, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def insert_new(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows; those whose key is taken are left as they are."""
        insert_new(self._connection, TABLES[table], rows)

    def replace_older(self, table: str, rows: Sequence[Row], *, by: tuple[str, ...] = PLACE, always_lock: bool = False) -> None:
        """Insert rows; where the key is taken, replace the row if the new one is newer by those columns."""
        replace_older(self._connection, TABLES[table], rows, by=by, always_lock=always_lock)

    def add_counts(self, table: str, key: tuple[str, ...], rows: Sequence[Row]) -> None:
        """Add `leads` and `amount_minor` of each row to its counter."""
        add_counts(self._connection, TABLES[table], key, rows)

    def standings(self, lead_ids: Sequence[str]) -> Mapping[str, lead.Standing]:
        """Return what is shown of these leads, for those that are shown."""
        known = self._connection.execute(sa.select(*_COUNTED).where(t.lead_card.c.id == sa.any_(texts(list(lead_ids)))))
        return {row["id"]: lead.standing_of(dict(row)) for row in known.mappings()}

    def set_reached(self, reached: Mapping[str, Sequence[str]]) -> None:
        """Set which nodes these leads have ever stood in."""
        rows = [{"id": lead_id, "reached": list(nodes)} for lead_id, nodes in sorted(reached.items())]
        self._connection.execute(_SET_REACHED, {"rows": json.dumps(rows)})

    def credit_places(self, lead_ids: Sequence[str]) -> Mapping[str, At]:
        """Return how new the shown credits of these deals are, for those that are shown."""
        card = i.credit_card.c
        query = sa.select(card.lead_id, card.epoch, card.sequence).where(card.lead_id == sa.any_(texts(list(lead_ids))))
        return {row.lead_id: (row.epoch, row.sequence) for row in self._connection.execute(query)}

    def drop_findings(self, lead_ids: Sequence[str]) -> None:
        """Remove what was odd in these leads."""
        self._connection.execute(sa.delete(c.finding_card).where(c.finding_card.c.lead_id == sa.any_(texts(list(lead_ids)))))

    def drop_shares(self, lead_ids: Sequence[str]) -> None:
        """Remove the shares of these deals' credits."""
        self._connection.execute(sa.delete(i.credit_share).where(i.credit_share.c.lead_id == sa.any_(texts(list(lead_ids)))))
