"""One lead whole, and its trail."""

from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.errors import NotFound
from gateway.projections.event import At
from gateway.storage import read_tables as t
from gateway.storage.read import ReadDatabase
from gateway.views import pages
from gateway.views.common import Meta, Owners, PageOf
from gateway.views.leads import Lead360, LeadTimeline, TimelineEntry

TIMELINE = "timeline"
MIGRATED = "baton.leads.v1.LeadMigrated"
Migration = tuple[At, int]  # where in the lead's life, and the version it followed until then
_ID_LENGTH = 36


class LeadUnknown(NotFound):
    """There is no such lead, or it is not the caller's to see."""

    code = "LEAD_UNKNOWN"


async def lead_360(database: ReadDatabase, lead_id: str, *, owners: Owners, meta: Meta) -> Lead360:
    """Return everything known of a lead. Raises LeadUnknown."""
    async with database.connect() as connection:
        row = await _visible(connection, lead_id, owners)
        visit = t.lead_visit.c
        stays = sa.select(visit.visit_no, visit.epoch, visit.sequence, visit.state).where(visit.lead_id == lead_id)
        visits = (await connection.execute(stays.order_by(visit.visit_no))).all()
        migrations = await _migrations(connection, lead_id)
        processes = await database.processes(connection)
        process = processes.get((row["process_key"], row["process_version"]))
        people = await database.names(connection, set(ids_in(row["state"])))
    return Lead360(
        lead=row["state"],
        owner_name=people.get(row["owner_id"] or ""),
        process=process,
        people=people,
        visits=tuple(stay.state for stay in visits),
        visit_versions={stay.visit_no: version_at((stay.epoch, stay.sequence), migrations, row["process_version"]) for stay in visits},
        earlier=tuple(
            state
            for version in sorted({before for _, before in migrations} - {row["process_version"]})
            if (state := processes.get((row["process_key"], version))) is not None
        ),
        sequence=row["sequence"],
        meta=meta,
    )


def version_at(place: At, migrations: Sequence[Migration], now: int) -> int:
    """Return the version of its process that a lead followed at `place` of its life; it follows `now` today."""
    return next((before for moved, before in sorted(migrations) if moved > place), now)


async def _migrations(connection: AsyncConnection, lead_id: str) -> list[Migration]:
    fact = t.lead_fact.c
    moved = sa.select(fact.epoch, fact.sequence, fact.facts).where(fact.lead_id == lead_id, fact.type == MIGRATED)
    return [((row.epoch, row.sequence), int(row.facts.get("from_version", 0))) for row in await connection.execute(moved)]


async def lead_timeline(database: ReadDatabase, lead_id: str, *, owners: Owners, page: PageOf, meta: Meta) -> LeadTimeline:
    """Return a page of what happened to a lead, latest first. Raises LeadUnknown."""
    fact = t.lead_fact.c
    place = sa.tuple_(fact.epoch, fact.sequence)
    statement = sa.select(t.lead_fact).where(fact.lead_id == lead_id).order_by(fact.epoch.desc(), fact.sequence.desc())
    if page.token:
        statement = statement.where(place < sa.tuple_(*pages.decode_numbers(page.token, TIMELINE)))
    async with database.connect() as connection:
        await _visible(connection, lead_id, owners)
        rows = (await connection.execute(statement.limit(page.size + 1))).mappings().all()
        shown = rows[: page.size]
        mentioned = {row["actor"] for row in shown} | {found for row in shown for found in ids_in(row["facts"])}
        people = await database.names(connection, mentioned)
    token = pages.encode(TIMELINE, shown[-1]["epoch"], shown[-1]["sequence"]) if len(rows) > page.size else None
    return LeadTimeline(entries=tuple(entry_of(row, people) for row in shown), next_page_token=token, people=people, meta=meta)


async def _visible(connection: AsyncConnection, lead_id: str, owners: Owners) -> sa.RowMapping:
    card = t.lead_card.c
    found = await connection.execute(
        sa.select(card.owner_id, card.process_key, card.process_version, card.sequence, card.state).where(card.id == lead_id)
    )
    row = found.mappings().one_or_none()
    if row is None or not owners.include(row["owner_id"]):
        raise LeadUnknown(lead_id=lead_id)
    return row


def entry_of(row: sa.RowMapping, people: Mapping[str, str]) -> TimelineEntry:
    return TimelineEntry(
        id=row["event_id"],
        type=row["type"],
        occurred_at=row["occurred_at"],
        recorded_at=row["recorded_at"],
        actor=row["actor"],
        actor_name=people.get(row["actor"]),
        sequence=row["sequence"],
        mode=row["mode"],
        facts=row["facts"],
    )


def ids_in(value: object) -> Iterator[str]:
    """Yield every text that could be the id of a person, wherever it stands."""
    if isinstance(value, str):
        if len(value) == _ID_LENGTH:
            yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from ids_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from ids_in(inner)
