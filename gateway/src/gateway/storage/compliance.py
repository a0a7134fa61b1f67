"""Compliance of a quarter: one range of an index over the visits due in it."""

from zoneinfo import ZoneInfo

import sqlalchemy as sa

from gateway.projections.completion import midnight
from gateway.storage.health_tables import visit_mark
from gateway.storage.read import ReadDatabase, texts
from gateway.views.common import Meta, Owners
from gateway.views.compliance import Compliance, Quarter, WeekCount, compliance_rows

_COUNTS = ("ok", "late", "backfilled", "overridden")


async def compliance(database: ReadDatabase, quarter: Quarter, *, owners: Owners, zone: ZoneInfo, meta: Meta) -> Compliance:
    """Return how regular the people among `owners` were; what is due later than now does not count yet."""
    mark = visit_mark.c
    # Named once: PostgreSQL takes two parameters for two expressions, and would refuse to group by the other.
    week = sa.cast(sa.func.date_trunc("week", sa.func.timezone(zone.key, mark.due_at)), sa.Date).label("week")
    statement = (
        sa.select(
            mark.due_owner_id.label("person_id"),
            week,
            sa.func.count().label("due"),
            *(sa.func.count().filter(mark[name]).label(name) for name in _COUNTS),
        )
        .where(mark.due_at >= midnight(quarter.start, zone), mark.due_at < midnight(quarter.end, zone), mark.due_at <= sa.func.now())
        .where(mark.due_owner_id.is_not(None))
        .group_by(mark.due_owner_id, sa.text("week"))
    )
    if owners.ids is not None:
        statement = statement.where(mark.due_owner_id == sa.any_(texts(list(owners.ids))))
    async with database.connect() as connection:
        counts = [WeekCount(**row) for row in (await connection.execute(statement)).mappings()]
        names = await database.names(connection, {count.person_id for count in counts})
    return Compliance(quarter=quarter, rows=compliance_rows(counts, names), meta=meta)
