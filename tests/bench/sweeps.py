"""P13: what a deadline sweep costs when nothing is due, beside looking one row up by its key through the same engine."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any
from unittest import mock

from sqlalchemy import Engine, text
from tests.bench.floors import timed
from tests.support.judge import Judge
from tests.support.roles import Roles

from chassis.commands import Runner
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
    eventually(lambda: _none(judge, "select count(*) from leads.lead where watch_at <= now()"), within=60)
    with mock.patch.dict(os.environ, stack.environment_of("leads")):
        settings = leads_settings.load()
    engine = leads.engine_for(settings, "bench")
    return _idle(engine, leads.runner(settings, engine), alert_dwell, "lead")


def overdue(stack: Roles) -> Idle:
    """The escalation sweep of handoff."""
    with mock.patch.dict(os.environ, stack.environment_of("handoff")):
        settings = handoff_settings.load()
    engine = handoff.engine_for(settings, "bench")
    return _idle(engine, handoff.runner(settings, engine), escalate_overdue, "ticket")


def _idle(engine: Engine, runner: Runner[Any], sweep: Callable[..., int], table: str) -> Idle:
    try:
        swept = median(timed(lambda: runner.sweep(sweep.__name__, lambda work: sweep(work=work)), CALLS))
        return Idle(swept, _look_up(engine, table))
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
