"""What a flow shows of the moment: leads in each node, tickets of each touchpoint, and who holds each lane."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.storage import insight_tables as i
from gateway.storage import read_tables as t
from gateway.storage import tables as d
from gateway.storage.cards import CardFilter
from gateway.storage.contracts import OPEN as OPEN_CONTRACTS
from gateway.storage.process_list import ProcessUnknown
from gateway.storage.read import ReadDatabase, texts
from gateway.storage.tickets import OPEN as OPEN_TICKETS
from gateway.views.common import Meta, Owners, State
from gateway.views.flow import Consumers, Holders, Lane, ProcessFlow, hand_overs_of, lanes_of, steps_of

MAX_NAMED = 12
_LINE = {"PROCESS_ROLE_REP": "REP", "PROCESS_ROLE_SALES_DIRECTOR": "SALES_DIRECTOR", "PROCESS_ROLE_SUPERVISOR": "SUPERVISOR"}


async def process_flow(
    database: ReadDatabase,
    wanted: CardFilter,
    *,
    touchpoints: Sequence[State],
    contract: State | None,
    consumers: Consumers,
    meta: Meta,
) -> ProcessFlow:
    """Return the flow of one version for the leads of `wanted`, whose process key is set; no version means the newest.

    `contract` is what a contract asks for, as the owner of the journey map tells it; None when the owner is away.

    Raises: ProcessUnknown.
    """
    async with database.connect() as connection:
        versions = await database.processes(connection)
        numbers = sorted((number for key, number in versions if key == wanted.process_key), reverse=True)
        version = wanted.process_version if wanted.process_version is not None else next(iter(numbers), 0)
        process = versions.get((wanted.process_key or "", version))
        if process is None:
            raise ProcessUnknown(process_key=wanted.process_key, version=version)
        standing, elsewhere = await _standing(connection, wanted, version)
        opened = await _tickets(connection, wanted, version)
        if contract is not None and (under_way := await _contracts(connection, wanted, version)):
            opened[str(contract["key"])] = (contract, under_way, 0)
        hand_overs = hand_overs_of(process, [*touchpoints, *([contract] if contract is not None else [])], opened)
        lanes = lanes_of(process, hand_overs)
        holders = await _holders(connection, lanes, wanted.owners)
        names = await connection.execute(sa.select(d.department.c.key, d.department.c.name))
        return ProcessFlow(
            process=process,
            versions=tuple(numbers),
            lanes=lanes,
            holders=holders,
            department_names={row.key: row.name for row in names},
            steps=steps_of(process, standing, consumers),
            hand_overs=hand_overs,
            open_elsewhere=elsewhere,
            meta=meta,
        )


async def _standing(connection: AsyncConnection, wanted: CardFilter, version: int) -> tuple[dict[str, tuple[int, int]], int]:
    """Return (open, stuck) of each node, and how many open leads follow another version."""
    card = t.lead_card.c
    here = card.process_version == version
    same = CardFilter(owners=wanted.owners, process_key=wanted.process_key, statuses=wanted.statuses)
    rows = await connection.execute(
        sa.select(
            card.node,
            sa.func.count().filter(here).label("open"),
            sa.func.count().filter(here, card.is_breached).label("stuck"),
            sa.func.count().filter(~here).label("elsewhere"),
        )
        .where(*same.conditions())
        .group_by(card.node)
    )
    found = rows.all()
    return {row.node: (row.open, row.stuck) for row in found if row.open}, sum(row.elsewhere for row in found)


async def _tickets(connection: AsyncConnection, wanted: CardFilter, version: int) -> dict[str, tuple[State, int, int]]:
    """Return by touchpoint: one open ticket's state, how many are open, how many overdue."""
    ticket, card = i.ticket_card.c, t.lead_card.c
    touchpoint = ticket.state["touchpoint"].astext
    leads = CardFilter(owners=wanted.owners, process_key=wanted.process_key, process_version=version)
    rows = await connection.execute(
        sa.select(
            touchpoint.label("touchpoint"),
            sa.func.count().label("open"),
            sa.func.count().filter(ticket.overdue).label("overdue"),
            sa.func.array_agg(ticket.state)[1].label("state"),
        )
        .select_from(i.ticket_card.join(t.lead_card, card.id == ticket.lead_id))
        .where(ticket.status == sa.any_(texts(list(OPEN_TICKETS))), *leads.conditions())
        .group_by(sa.text("touchpoint"))
    )
    return {row.touchpoint: (row.state, row.open, row.overdue) for row in rows}


async def _contracts(connection: AsyncConnection, wanted: CardFilter, version: int) -> int:
    """Return how many contracts are under way."""
    contract, card = i.contract_card.c, t.lead_card.c
    leads = CardFilter(owners=wanted.owners, process_key=wanted.process_key, process_version=version)
    opened = contract.status == sa.any_(texts(list(OPEN_CONTRACTS)))
    under_way = i.contract_card.join(t.lead_card, card.id == contract.lead_id)
    return (await connection.execute(sa.select(sa.func.count()).select_from(under_way).where(opened, *leads.conditions()))).scalar_one()


async def _holders(connection: AsyncConnection, lanes: Sequence[Lane], owners: Owners) -> dict[str, Holders]:
    """Return who holds each lane: one statement, a bounded number of names for each."""
    person = d.person.c
    parts = [_members(lane, owners) for lane in lanes]
    if not parts:
        return {}
    members = sa.union_all(*parts).subquery()
    ranked = (
        sa.select(
            members.c.lane,
            person.id,
            person.display_name,
            sa.func.row_number().over(partition_by=members.c.lane, order_by=(person.display_name, person.id)).label("place"),
            sa.func.count().over(partition_by=members.c.lane).label("n"),
        )
        .select_from(members.join(d.person, person.id == members.c.id))
        .subquery()
    )
    rows = await connection.execute(sa.select(ranked).where(ranked.c.place <= MAX_NAMED).order_by(ranked.c.lane, ranked.c.place))
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.lane].append(row)
    return {lane: Holders(people=tuple((one.id, one.display_name) for one in own), count=own[0].n) for lane, own in found.items()}


def _members(lane: Lane, owners: Owners) -> sa.Select[Any]:
    """Return (lane, person id) of those who hold it: within reach in the sales line, all of a department, who answer to everybody."""
    person, team, department = d.person.c, d.team.c, d.department.c
    chosen = sa.select(sa.literal(lane.key).label("lane"), person.id).where(person.active)
    if lane.department is not None:
        heads = sa.select(sa.func.unnest(pg.array([department.head_id, department.legal_id, department.owner_id])))
        members = sa.select(team.id).join(d.department, department.id == team.dept_id).where(department.key == lane.department)
        headed = heads.where(department.key == lane.department)
        return chosen.where(sa.or_(person.team_id.in_(members), person.id.in_(headed)))
    chosen = chosen.where(person.roles.contains(texts([_LINE.get(lane.role or "", "")])))
    if owners.ids is None or lane.role == "PROCESS_ROLE_SALES_DIRECTOR":
        return chosen
    ids = sa.any_(texts(list(owners.ids)))
    reached = person.id == ids
    if lane.role == "PROCESS_ROLE_SUPERVISOR":
        own = d.person.alias("own").c
        teams = sa.select(own.team_id).where(own.id == ids)
        reached = sa.or_(reached, person.id.in_(sa.select(team.supervisor_id).where(team.id.in_(teams))))
    return chosen.where(reached)
