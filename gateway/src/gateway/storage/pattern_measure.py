"""Counts patterns in the trails of closed leads: one statement over one range of an index for each.

Leads are compared that had the chance to show the pattern (a landmark analysis: Anderson, Cain, Gelber, "Analysis of survival by
tumor response", Journal of Clinical Oncology 1 (1983) 710-719): those that came to the n-th follow-up or to the node the condition
names, and that lasted as long as it allows. Without this a lead that was lost at once would speak against every later action.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from chassis.clock import utc_now
from gateway.projections.trail import ENTERED, EVIDENCE
from gateway.storage import pattern_tables as p
from gateway.storage.read import texts
from gateway.storage.sets import replace_older
from gateway.views.common import State
from gateway.views.uplift import Counts, Window, uplift_of

log = structlog.get_logger(__name__)

PERIOD = timedelta(days=365)
MEASURE_EVERY = timedelta(minutes=10)
LOCK = 0x7061_7474  # "patt"
DAY_S = 86_400
_Conditions = list[sa.ColumnElement[bool]]


def window_now() -> Window:
    """Return the year that ends now."""
    until = utc_now()
    return Window(until - PERIOD, until)


def counting(condition: State, window: Window) -> sa.Select[Any]:
    """Return the statement whose one row has the counts of `condition`."""
    step = p.closed_step.c
    leads = (
        sa.select(step.won, _shown(condition).label("shown"))
        .where(step.closed_at >= window.since, step.closed_at < window.until, *_chance(condition))
        .group_by(step.lead_id, step.won)
        .subquery()
    )
    here, there = leads.c.shown, sa.not_(leads.c.shown)
    counts = {"shown": here, "shown_won": here & leads.c.won, "others": there, "others_won": there & leads.c.won}
    columns: list[sa.ColumnElement[Any]] = [sa.func.count().filter(which).label(name) for name, which in counts.items()]
    return sa.select(*columns).select_from(leads)


def showing(condition: State, lead_ids: list[str]) -> sa.Select[tuple[str]]:
    """Return the statement that names those of these leads whose trail shows `condition`."""
    step = p.closed_step.c
    own = sa.select(step.lead_id).where(step.lead_id == sa.any_(texts(lead_ids)), *_chance(condition))
    return own.group_by(step.lead_id).having(_shown(condition))


def counts_of(row: Mapping[str, Any]) -> Counts:
    """Return the counts of a row that has them."""
    return Counts(**{name: int(row[name]) for name in ("shown", "shown_won", "others", "others_won")})


def measure_due(engine: Engine) -> int:
    """Count the patterns in use that were never counted, or not for ten minutes; return how many.

    Each in a transaction of its own, one process at a time; one that cannot be counted keeps none of the others waiting.
    """
    measured, failed = 0, list[str]()
    while True:
        with engine.connect() as connection:
            if not connection.execute(sa.select(sa.func.pg_try_advisory_xact_lock(LOCK))).scalar_one():
                return measured
            row = connection.execute(_due(failed)).one_or_none()
            if row is None:
                return measured
            try:
                _measure(connection, row.id, row.version, row.state.get("condition") or {})
                connection.commit()
            except SQLAlchemyError as error:
                log.warning("pattern not measured", pattern=row.id, error=type(error).__name__)
                failed.append(row.id)
            else:
                measured += 1


def _due(but: list[str]) -> sa.Select[Any]:
    """Return the statement that names the pattern that has waited longest."""
    pattern, known = p.pattern.c, p.pattern_measure.c
    same = sa.and_(known.pattern_id == pattern.id, known.version == pattern.version)
    stale = sa.or_(known.until.is_(None), known.until < utc_now() - MEASURE_EVERY)
    query = sa.select(pattern.id, pattern.version, pattern.state).select_from(p.pattern.outerjoin(p.pattern_measure, same))
    wanted = query.where(~pattern.retired, stale, pattern.id != sa.all_(texts(but)))
    return wanted.order_by(known.until.nulls_first(), pattern.id).limit(1)


def _measure(connection: Connection, pattern_id: str, version: int, condition: State) -> None:
    window = window_now()
    counts = counts_of(dict(connection.execute(counting(condition, window)).mappings().one()))
    figures = {"shown": counts.shown, "shown_won": counts.shown_won, "others": counts.others, "others_won": counts.others_won}
    place = {"pattern_id": pattern_id, "version": version, "since": window.since, "until": window.until}
    replace_older(connection, p.pattern_measure, [{**place, **figures, "difference_bp": uplift_of(counts).difference_bp}], by=())


def _chance(condition: State) -> _Conditions:
    """Return what holds of the steps at which a lead could have shown the pattern."""
    step, node = p.closed_step.c, condition.get("node")
    wanted: _Conditions = [step.node == node] if node else []
    if condition.get("evidence_complete"):
        wanted.append(step.what.in_((ENTERED, EVIDENCE)))
    elif condition.get("follow_up"):
        wanted.append(step.follow_up == int(condition["follow_up"]))
    elif not node:
        wanted.append(step.what.not_in((ENTERED, EVIDENCE)))
    if condition.get("within_days"):
        lasted = step.node_lasted_s if node else step.lead_lasted_s
        wanted.append(lasted >= int(condition["within_days"]) * DAY_S)
    return wanted


def _shown(condition: State) -> sa.ColumnElement[bool]:
    """Return whether one of a lead's steps is all that the condition asks for."""
    step = p.closed_step.c
    wanted: _Conditions = []
    if condition.get("evidence_complete"):
        wanted.append(step.what == EVIDENCE)
    else:
        wanted.append(step.what.not_in((ENTERED, EVIDENCE)))
    if condition.get("kinds"):
        wanted.append(step.what == sa.any_(texts(list(condition["kinds"]))))
    if condition.get("channel"):
        wanted.append(step.channel == condition["channel"])
    if condition.get("keywords"):
        wanted.append(step.keywords.contains(texts(list(condition["keywords"]))))
    if condition.get("within_days"):
        after = step.in_node_s if condition.get("node") else step.in_lead_s
        wanted.append(after <= int(condition["within_days"]) * DAY_S)
    return sa.func.coalesce(sa.func.bool_or(sa.and_(*wanted)), sa.false())
