"""The dwell sweep on a real database: however many leads one owner lets stand, the directory is asked about him once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event, insert
from tests.support.leads.make import CONTACT, LI, MONDAY_9AM, WANG, a_call, a_lead
from tests.support.leads.sql import Database, build

from chassis.principal import Scope
from chassis.testing import capability
from leads.domain.facts import LeadCreated
from leads.storage import tables
from leads.usecases.alert_dwell import alert_dwell
from leads.usecases.ports import NewLead


@pytest.fixture
def database(make_database: Callable[..., str]) -> Iterator[Database]:
    database = Database(make_database("leads", build))
    states = {"person": (WANG, {"team_id": "east"}), "team": ("east", {"supervisor_id": LI})}
    with database.engine.begin() as connection:
        for kind, (key, state) in states.items():
            connection.execute(insert(tables.directory).values(kind=kind, id=key, epoch=1, sequence=1, state=state))
    yield database
    database.engine.dispose()


@capability("L06")
def test_the_supervisor_of_an_owner_is_looked_up_once(database: Database) -> None:
    told = (LeadCreated(at=MONDAY_9AM, source=None, source_ref=None),)
    with database.work(a_call(scope=Scope.ALL)) as work:
        leads = [a_lead("solution_demo", id=f"01920000-0000-7000-8000-{number:012x}", no=f"L-{number}") for number in range(12)]
        work.leads.add([NewLead(lead=lead, told=told, contact=CONTACT) for lead in leads])
        work.commit()

    with database.work(a_call("service:leads", scope=Scope.ALL, at=MONDAY_9AM + timedelta(days=6))) as work:
        with asking(database.engine, tables.directory.name) as asked:
            assert alert_dwell(work=work) == 12
        breached = [work.leads.get(lead.id).breached for lead in leads]

    assert breached == [("solution_demo-5d",)] * 12
    assert len(asked) == 3, "the person, then the team, which is read once more for its supervisor"


@contextmanager
def asking(engine: Engine, table: str) -> Iterator[list[str]]:
    """Collect the statements that name that table."""
    asked: list[str] = []

    def note(*arguments: object) -> None:
        if table in str(arguments[2]):
            asked.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)
