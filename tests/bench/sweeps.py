"""P13: what a deadline sweep costs when nothing is due, beside looking one row up by its key through the same engine."""

import os
from dataclasses import dataclass
from statistics import median
from unittest import mock

from sqlalchemy import Engine, text
from tests.bench.floors import timed
from tests.support.judge import Judge
from tests.support.roles import Roles

from chassis.testing.eventually import eventually
from handoff import bootstrap as handoff
from handoff import settings as handoff_settings
from handoff.usecases.escalate_overdue import escalate_overdue
from leads import bootstrap as leads
from leads import settings as leads_settings
from leads.usecases.alert_dwell import alert_dwell

CALLS = 200


@dataclass(frozen=True, slots=True)
class Idle:
    """Medians, ms."""

    sweep: float
    look_up: float


def dwell(stack: Roles, judge: Judge) -> Idle:
    """The dwell sweep of leads, once nothing in its database is due any more."""
    eventually(lambda: _none(judge, "select count(*) from leads.lead where watch_at <= now()"), within=600)
    with mock.patch.dict(os.environ, stack.environment_of("leads")):
        settings = leads_settings.load()
    engine = leads.engine_for(settings, "bench")
    runner = leads.runner(settings, engine)
    try:
        swept = median(timed(lambda: runner.sweep("alert_dwell", lambda work: alert_dwell(work=work)), CALLS))
        return Idle(swept, _look_up(engine, "lead"))
    finally:
        engine.dispose()


def overdue(stack: Roles) -> Idle:
    """The escalation sweep of handoff."""
    with mock.patch.dict(os.environ, stack.environment_of("handoff")):
        settings = handoff_settings.load()
    engine = handoff.engine_for(settings, "bench")
    runner = handoff.runner(settings, engine)
    try:
        swept = median(timed(lambda: runner.sweep("escalate_overdue", lambda work: escalate_overdue(work=work)), CALLS))
        return Idle(swept, _look_up(engine, "ticket"))
    finally:
        engine.dispose()


def _look_up(engine: Engine, table: str) -> float:
    with engine.connect() as connection:
        key = connection.execute(text(f"select id from {table} limit 1")).scalar()
    query = text(f"select * from {table} where id = :id")

    def look() -> None:
        with engine.begin() as connection:
            connection.execute(query, {"id": key}).all()

    return median(timed(look, CALLS))


def _none(judge: Judge, question: str) -> None:
    assert judge.ask(question)[0][0] == 0
