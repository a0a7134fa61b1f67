"""What the data checks found, by keyset, and accuracy from counters: a lead is read only where it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.errors import Violation
from gateway.storage import check_tables as c
from gateway.storage import read_tables as t
from gateway.storage import tables as d
from gateway.storage.read import ReadDatabase, texts
from gateway.views import pages
from gateway.views.checks import Accuracy, AccuracyGroup, Anomaly, AnomalyList, DataAccuracy, by_day, least_accurate_first
from gateway.views.common import Meta, Owners, PageOf, State

ORDER = "anomalies"
_SHOWN = ("no", "customer_name", "title", "process_key", "node", "status", "currency")
_PLACE = sa.tuple_(c.finding_card.c.found_at, c.finding_card.c.lead_id, c.finding_card.c.check_key)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnomalyFilter:
    """Which findings; `settled` None means all."""

    owners: Owners
    check: str | None = None
    owner_id: str | None = None
    settled: bool | None = False

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """Return the restriction as SQL."""
        finding = c.finding_card.c
        wanted = _owned(finding.owner_id, self.owners)
        if self.check:
            wanted.append(finding.check_key == self.check)
        if self.owner_id:
            wanted.append(finding.owner_id == self.owner_id)
        if self.settled is not None:
            wanted.append(finding.settled if self.settled else ~finding.settled)
        return wanted


async def data_checks(database: ReadDatabase) -> State:
    """Return the checks as they were told; empty before the first word of them."""
    async with database.connect() as connection:
        state: State | None = (await connection.execute(sa.select(c.data_checks.c.state))).scalar_one_or_none()
    return state or {}


async def anomaly_list(database: ReadDatabase, wanted: AnomalyFilter, *, page: PageOf, meta: Meta) -> AnomalyList:
    """Return a page of findings, newest first. Raises PageTokenInvalid."""
    finding, card = c.finding_card, t.lead_card
    shown = sa.select(finding, *(card.c[name] for name in _SHOWN)).join(card, card.c.id == finding.c.lead_id)
    query = shown.where(*wanted.conditions()).order_by(*(part.desc() for part in _PLACE.clauses)).limit(page.size + 1)
    if page.token:
        query = query.where(sa.tuple_(*_after(page.token)) > _PLACE)
    async with database.connect() as connection:
        rows = (await connection.execute(query)).mappings().all()
        people = {str(who) for row in rows for who in (row["owner_id"], (row["state"].get("settled") or {}).get("by")) if who}
        names = await database.names(connection, people)
    kept = [_anomaly(dict(row), names) for row in rows[: page.size]]
    last = kept[-1] if len(rows) > page.size else None
    token = pages.encode(ORDER, last.found_at, f"{last.lead_id}/{last.finding['check']}") if last else None
    return AnomalyList(anomalies=tuple(kept), next_page_token=token, meta=meta)


async def data_accuracy(
    database: ReadDatabase, owners: Owners, *, group: AccuracyGroup, today: date, days: int, meta: Meta
) -> DataAccuracy:
    """Return the accuracy of those owners' open leads."""
    async with database.connect() as connection:
        by_owner = await _now(connection, owners)
        now = _total(by_owner)
        changes = await _changes(connection, owners, first=today - timedelta(days=days - 1))
        rows = await _rows(database, connection, by_owner, group)
    return DataAccuracy(now=now, days=by_day(changes, today=today, days=days, now=now), rows=least_accurate_first(rows), meta=meta)


async def _now(connection: AsyncConnection, owners: Owners) -> dict[str, Accuracy]:
    """Return the figures of this moment by owner, '' for nobody: open leads are counted already, the odd ones are few."""
    counter, finding = t.board_counter.c, c.finding_card.c
    owned = [] if owners.counted is None else [counter.owner_id == sa.any_(texts(owners.counted))]
    leads = sa.select(counter.owner_id, sa.func.sum(counter.leads)).where(*owned).group_by(counter.owner_id)
    owner = sa.func.coalesce(finding.owner_id, "")
    unsettled = sa.select(owner, sa.func.count(finding.lead_id.distinct())).where(finding.is_open, ~finding.settled)
    rows = await connection.execute(unsettled.where(*_owned(finding.owner_id, owners)).group_by(owner))
    odd: dict[str, int] = {row[0]: row[1] for row in rows}
    return {who: Accuracy(int(n), odd.get(who, 0)) for who, n in await connection.execute(leads) if n}


async def _changes(connection: AsyncConnection, owners: Owners, *, first: date) -> Mapping[date, Accuracy]:
    change = c.accuracy_change.c
    day = sa.func.greatest(change.day, first).label("from_day")
    query = sa.select(day, sa.func.sum(change.leads).label("leads"), sa.func.sum(change.odd).label("odd")).group_by(day)
    if owners.counted is not None:
        query = query.where(change.owner_id == sa.any_(texts(owners.counted)))
    return {row.from_day: Accuracy(int(row.leads), int(row.odd)) for row in await connection.execute(query)}


async def _rows(
    database: ReadDatabase, connection: AsyncConnection, by_owner: Mapping[str, Accuracy], group: AccuracyGroup
) -> list[tuple[str, str | None, Accuracy]]:
    if group is AccuracyGroup.PERSON:
        names = await database.names(connection, set(by_owner) - {""})
        return [(owner, names.get(owner), figures) for owner, figures in by_owner.items()]
    person, team = d.person.c, d.team.c
    whose = sa.select(person.id, team.id, team.name).join(d.team, team.id == person.team_id)
    teams = {who: (key, name) for who, key, name in await connection.execute(whose.where(person.id == sa.any_(texts(list(by_owner)))))}
    sums: dict[tuple[str, str | None], Accuracy] = {}
    for owner, figures in by_owner.items():
        place = teams.get(owner, ("", None))
        sums[place] = _total({"so far": sums.get(place, Accuracy(0, 0)), owner: figures})
    return [(key, name, figures) for (key, name), figures in sums.items()]


def _total(figures: Mapping[str, Accuracy]) -> Accuracy:
    return Accuracy(sum(one.leads for one in figures.values()), sum(one.odd for one in figures.values()))


def _owned(column: sa.ColumnElement[Any], owners: Owners) -> list[sa.ColumnElement[bool]]:
    if owners.ids is None:
        return []
    owned = column == sa.any_(texts(list(owners.ids)))
    return [sa.or_(owned, column.is_(None)) if owners.unowned else owned]


def _anomaly(row: Mapping[str, Any], names: Mapping[str, str]) -> Anomaly:
    settled = row["state"].get("settled") or {}
    return Anomaly(
        lead_id=row["lead_id"],
        **{name: row[name] for name in _SHOWN},
        owner_id=row["owner_id"],
        owner_name=names.get(row["owner_id"] or ""),
        finding=row["state"],
        found_at=row["found_at"],
        settled_by_name=names.get(str(settled.get("by", ""))),
    )


def _after(token: str) -> tuple[Any, str, str]:
    found_at, place = pages.decode_instant(token, ORDER)
    lead_id, slash, check = place.partition("/")
    if not slash:
        raise pages.PageTokenInvalid(violations=[Violation("page.token", "PAGE_TOKEN_INVALID")])
    return found_at, lead_id, check
