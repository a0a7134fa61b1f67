"""Who carried what: sums over the shares of a period, and the credits themselves by keyset."""

from collections import defaultdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from gateway.storage import insight_tables as t
from gateway.storage import tables as d
from gateway.storage.lead_page import ids_in
from gateway.storage.read import ReadDatabase
from gateway.views import pages
from gateway.views.common import AmountSum, Meta, PageOf
from gateway.views.insights import ContributionBoard, ContributionRow, DealCredits, RoleShare

CREDITS = "credits"
MOST_ROWS = 200


async def contribution_board(database: ReadDatabase, since: datetime | None, until: datetime | None, *, meta: Meta) -> ContributionBoard:
    """Return what everybody carried of the deals won in the period."""
    share = t.credit_share.c
    period = [*([share.won_at >= since] if since else []), *([share.won_at < until] if until else [])]
    sums = (
        sa.select(
            share.subject_id,
            share.subject_kind,
            share.role,
            share.currency,
            sa.func.sum(share.bp).label("bp"),
            sa.func.sum(share.amount_minor).label("minor"),
        )
        .where(*period)
        .group_by(share.subject_id, share.subject_kind, share.role, share.currency)
    )
    deals = sa.select(share.subject_id, sa.func.count(share.lead_id.distinct()).label("deals")).where(*period).group_by(share.subject_id)
    buckets = sa.select(share.bucket, sa.func.sum(share.bp).label("bp")).where(*period).group_by(share.bucket)
    async with database.connect() as connection:
        rows = (await connection.execute(sums)).all()
        counted = {row.subject_id: row.deals for row in await connection.execute(deals)}
        shared = {row.bucket: int(row.bp) for row in await connection.execute(buckets)}
        whole = (await connection.execute(sa.select(sa.func.count(share.lead_id.distinct())).where(*period))).scalar_one()
        names = await database.names(connection, {row.subject_id for row in rows})
        department = d.department.c
        names |= {row.id: row.name for row in await connection.execute(sa.select(department.id, department.name))}
    by_subject: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in rows:
        by_subject[row.subject_id, row.subject_kind].append(row)
    listed = [_row(subject, kind, own, counted.get(subject, 0), names.get(subject)) for (subject, kind), own in by_subject.items()]
    largest = sorted(listed, key=lambda one: (-one.bp, one.subject_id))[:MOST_ROWS]
    return ContributionBoard(rows=tuple(largest), deals=whole, buckets=shared, meta=meta)


async def deal_credits(database: ReadDatabase, *, subject_id: str | None, lead_id: str | None, page: PageOf, meta: Meta) -> DealCredits:
    """Return a page of credits, newest first."""
    card, share = t.credit_card.c, t.credit_share.c
    statement = sa.select(card.lead_id, card.won_at, card.state).order_by(card.won_at.desc(), card.lead_id.desc()).limit(page.size + 1)
    if lead_id:
        statement = statement.where(card.lead_id == lead_id)
    if subject_id:
        statement = statement.where(sa.exists().where(share.lead_id == card.lead_id, share.subject_id == subject_id))
    if page.token:
        statement = statement.where(sa.tuple_(card.won_at, card.lead_id) < sa.tuple_(*pages.decode_instant(page.token, CREDITS)))
    async with database.connect() as connection:
        rows = (await connection.execute(statement)).all()
        shown = rows[: page.size]
        people = await database.names(connection, {found for row in shown for found in ids_in(row.state)})
        department = d.department.c
        people |= {row.id: row.name for row in await connection.execute(sa.select(department.id, department.name))}
    token = pages.encode(CREDITS, shown[-1].won_at, shown[-1].lead_id) if len(rows) > page.size else None
    return DealCredits(credits=tuple(row.state for row in shown), next_page_token=token, people=people, meta=meta)


def _row(subject: str, kind: str, own: list[Any], deals: int, name: str | None) -> ContributionRow:
    amounts: dict[str, int] = defaultdict(int)
    roles: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    points: dict[str, int] = defaultdict(int)
    for row in own:
        amounts[row.currency] += int(row.minor)
        roles[row.role][row.currency] += int(row.minor)
        points[row.role] += int(row.bp)
    shares = [RoleShare(role, points[role], _sums(roles[role])) for role in sorted(roles, key=lambda role: (-points[role], role))]
    return ContributionRow(
        subject_id=subject, subject_kind=kind, name=name, deals=deals, bp=sum(points.values()), amounts=_sums(amounts), roles=tuple(shares)
    )


def _sums(amounts: dict[str, int]) -> tuple[AmountSum, ...]:
    return tuple(AmountSum(currency, minor) for currency, minor in sorted(amounts.items()) if minor)
