"""Questions to the directory: who is calling, whose leads a caller reaches, which ids exist, and its pages."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.sql.selectable import CTE

from chassis.principal import Principal, Scope
from gateway.directory.model import Department, Person, Role, Team
from gateway.identity.callers import Caller
from gateway.storage import tables as d
from gateway.storage.read import ReadDatabase, texts
from gateway.views import pages
from gateway.views.common import Owners, PageOf, Reach

PEOPLE = "people"
_WIDEST = {Reach.ALLOWED: Scope.ALL, Reach.ALL: Scope.ALL, Reach.TEAM: Scope.TEAM, Reach.MINE: Scope.SELF}


class People:
    """The directory, read asynchronously."""

    def __init__(self, database: ReadDatabase) -> None:
        self._database = database

    async def caller(self, person_id: str) -> Caller | None:
        """Return the person as a caller; None for those who are unknown or have left."""
        person, team, department = d.person.c, d.team.c, d.department.c
        # Heads of departments often stand in no team.
        headed = sa.select(department.id).where(department.head_id == person.id).order_by(department.id).limit(1).scalar_subquery()
        statement = (
            sa.select(person.id, person.roles, person.team_id, person.locale, sa.func.coalesce(team.dept_id, headed).label("dept_id"))
            .select_from(d.person.outerjoin(d.team, team.id == person.team_id))
            .where(person.id == person_id, person.active)
        )
        async with self._database.connect() as connection:
            row = (await connection.execute(statement)).one_or_none()
        if row is None:
            return None
        return Caller(person_id=row.id, roles=tuple(row.roles), team_id=row.team_id, dept_id=row.dept_id, locale=row.locale)

    async def owners(self, principal: Principal, reach: Reach) -> Owners:
        """Return whose leads the caller may see, as far as asked for: by the teams people are in today."""
        scope = min(principal.scope, _WIDEST[reach])
        if scope is Scope.ALL:
            return Owners(None)
        if scope < Scope.TEAM:
            return Owners((principal.sub,))
        below = _teams_below(d.team.c.id == principal.team)
        if scope is Scope.DEPARTMENT:
            below = _teams_below(sa.or_(d.team.c.id == principal.team, d.team.c.dept_id == principal.dept))
        async with self._database.connect() as connection:
            members = await connection.execute(sa.select(d.person.c.id).where(d.person.c.team_id.in_(sa.select(below.c.id))))
            return Owners(tuple(sorted({principal.sub, *members.scalars()})), unowned=True)

    async def unknown(self, people: Collection[str], departments: Collection[str]) -> set[str]:
        """Return those ids that the directory does not know."""
        if not people and not departments:
            return set()
        async with self._database.connect() as connection:
            known = await connection.execute(
                sa.select(d.person.c.id)
                .where(d.person.c.id == sa.any_(texts(sorted(people))))
                .union_all(sa.select(d.department.c.id).where(d.department.c.id == sa.any_(texts(sorted(departments)))))
            )
            return {*people, *departments} - set(known.scalars())

    async def department_key(self, department_id: str) -> str | None:
        """Return the key of a department, which tickets name it by."""
        async with self._database.connect() as connection:
            return (await connection.execute(sa.select(d.department.c.key).where(d.department.c.id == department_id))).scalar_one_or_none()

    async def person(self, person_id: str) -> Person | None:
        """Return a person."""
        async with self._database.connect() as connection:
            row = (await connection.execute(sa.select(d.person).where(d.person.c.id == person_id))).mappings().one_or_none()
        return _person(row) if row else None

    async def team(self, team_id: str) -> Team | None:
        """Return a team."""
        async with self._database.connect() as connection:
            row = (await connection.execute(sa.select(d.team).where(d.team.c.id == team_id))).mappings().one_or_none()
        return _team(row) if row else None

    async def list_people(self, query: str | None, page: PageOf) -> tuple[list[Person], str | None]:
        """Return a page of people by name, and the token of the next."""
        person = d.person.c
        statement = sa.select(d.person).order_by(person.display_name, person.id).limit(page.size + 1)
        if query:
            statement = statement.where(person.display_name.icontains(query, autoescape=True))
        if page.token:
            statement = statement.where(sa.tuple_(person.display_name, person.id) > sa.tuple_(*pages.decode_texts(page.token, PEOPLE)))
        async with self._database.connect() as connection:
            rows = (await connection.execute(statement)).mappings().all()
        people = [_person(row) for row in rows[: page.size]]
        token = pages.encode(PEOPLE, people[-1].display_name, people[-1].id) if len(rows) > page.size else None
        return people, token

    async def structure(self) -> tuple[list[Team], list[Department]]:
        """Return all teams and all departments, by name."""
        async with self._database.connect() as connection:
            teams = (await connection.execute(sa.select(d.team).order_by(d.team.c.name, d.team.c.id))).mappings().all()
            departments = (await connection.execute(sa.select(d.department).order_by(d.department.c.name))).mappings().all()
        return [_team(row) for row in teams], [Department(**{name: row[name] for name in Department.__slots__}) for row in departments]


def _teams_below(condition: sa.ColumnElement[bool]) -> CTE:
    """Return the teams that match and all below them; UNION ends a circle."""
    found = sa.select(d.team.c.id).where(condition).cte("below", recursive=True)
    return found.union(sa.select(d.team.c.id).where(d.team.c.parent_id == found.c.id))


def _person(row: sa.RowMapping) -> Person:
    return Person(**{name: row[name] for name in Person.__slots__} | {"roles": tuple(Role(role) for role in row["roles"])})


def _team(row: sa.RowMapping) -> Team:
    return Team(**{name: row[name] for name in Team.__slots__})
