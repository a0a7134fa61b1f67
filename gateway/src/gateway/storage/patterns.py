"""The library of patterns by keyset, one pattern with the places it was seen, and what a condition would show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.errors import NotFound, Violation
from gateway.projections.trail import WON_STATUS
from gateway.storage import pattern_tables as p
from gateway.storage import read_tables as t
from gateway.storage.pattern_measure import counting, counts_of, showing, window_now
from gateway.storage.read import ReadDatabase, texts
from gateway.views import pages
from gateway.views.common import Meta, Owners, PageOf, State
from gateway.views.patterns import PatternEffect, PatternLibrary, PatternLine, Sighting
from gateway.views.uplift import WHOLE_BP, Uplift, Window, uplift_of

LIBRARY = "patterns"
_MEASURED = sa.and_(p.pattern_measure.c.pattern_id == p.pattern.c.id, p.pattern_measure.c.version == p.pattern.c.version)
_ALL = p.pattern.outerjoin(p.pattern_measure, _MEASURED)
# How far a pattern is from the greatest uplift there can be: a number that is never negative, as page tokens want it.
_RANK = sa.func.coalesce(WHOLE_BP - p.pattern_measure.c.difference_bp, 2 * WHOLE_BP + 1)


class PatternUnknown(NotFound):
    """There is no such pattern."""

    code = "PATTERN_UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternFilter:
    """Which patterns; `retired` None means all."""

    node: str | None = None
    keyword: str | None = None
    retired: bool | None = False

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """Return the restriction as SQL."""
        pattern = p.pattern.c
        wanted: list[sa.ColumnElement[bool]] = []
        if self.node:
            wanted.append(pattern.node == self.node)
        if self.keyword:
            wanted.append(pattern.keywords.contains(texts([self.keyword])))
        if self.retired is not None:
            wanted.append(pattern.retired == self.retired)
        return wanted


async def pattern_library(database: ReadDatabase, wanted: PatternFilter, *, page: PageOf, meta: Meta) -> PatternLibrary:
    """Return a page of the library, greatest uplift first."""
    query = _lines().where(*wanted.conditions()).order_by(_RANK, p.pattern.c.id).limit(page.size + 1)
    if page.token:
        query = query.where(sa.tuple_(_RANK, p.pattern.c.id) > sa.tuple_(*_place(page.token)))
    async with database.connect() as connection:
        rows = (await connection.execute(query)).mappings().all()
        shown = rows[: page.size]
        names = await database.names(connection, {str(row["state"]["annotated_by"]) for row in shown})
    token = pages.encode(LIBRARY, str(shown[-1]["rank"]), shown[-1]["id"]) if len(rows) > page.size else None
    return PatternLibrary(patterns=tuple(_line(row, names) for row in shown), next_page_token=token, meta=meta)


async def pattern_effect(database: ReadDatabase, pattern_id: str, *, owners: Owners, meta: Meta) -> PatternEffect:
    """Return one pattern with its figures, and the places the caller may see. Raises PatternUnknown."""
    async with database.connect() as connection:
        row = (await connection.execute(_lines().where(p.pattern.c.id == pattern_id))).mappings().one_or_none()
        if row is None:
            raise PatternUnknown(pattern_id=pattern_id)
        names = await database.names(connection, {str(row["state"]["annotated_by"])})
        seen: Sequence[State] = row["state"].get("evidence", ())
        sightings = await _sightings(connection, row["state"].get("condition") or {}, seen, owners)
    return PatternEffect(line=_line(row, names), sightings=sightings, hidden=len(seen) - len(sightings), meta=meta)


async def preview(database: ReadDatabase, condition: State) -> tuple[Uplift, Window]:
    """Return what a condition shows, counted now."""
    window = window_now()
    async with database.connect() as connection:
        row = (await connection.execute(counting(condition, window))).mappings().one()
    return uplift_of(counts_of(dict(row))), window


async def _sightings(connection: AsyncConnection, condition: State, seen: Sequence[State], owners: Owners) -> tuple[Sighting, ...]:
    ids = [str(one["lead_id"]) for one in seen]
    card = t.lead_card.c
    columns = sa.select(card.id, card.no, card.customer_name, card.status, card.owner_id)
    cards = {row.id: row for row in await connection.execute(columns.where(card.id == sa.any_(texts(ids))))}
    shows = {row.lead_id for row in await connection.execute(showing(condition, ids))}
    return tuple(
        Sighting(
            evidence=one,
            no=cards[key].no,
            customer_name=cards[key].customer_name,
            won=cards[key].status == WON_STATUS,
            shows=key in shows,
        )
        for one, key in zip(seen, ids, strict=True)
        if key in cards and owners.include(cards[key].owner_id)
    )


def _lines() -> sa.Select[Any]:
    measure = p.pattern_measure.c
    figures = (measure.since, measure.until, measure.shown, measure.shown_won, measure.others, measure.others_won)
    return sa.select(p.pattern.c.id, p.pattern.c.state, *figures, _RANK.label("rank")).select_from(_ALL)


def _line(row: Mapping[str, Any], names: Mapping[str, str]) -> PatternLine:
    measured = row["until"] is not None
    return PatternLine(
        state=row["state"],
        uplift=uplift_of(counts_of(row)) if measured else None,
        window=Window(row["since"], row["until"]) if measured else None,
        annotated_by_name=names.get(str(row["state"]["annotated_by"])),
    )


def _place(token: str) -> tuple[int, str]:
    rank, identity = pages.decode_texts(token, LIBRARY)
    if not rank.isdecimal() or len(rank) > len(str(WHOLE_BP)) + 1:
        raise pages.PageTokenInvalid(violations=[Violation("page.token", "PAGE_TOKEN_INVALID")])
    return int(rank), identity
