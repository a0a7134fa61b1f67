"""Process health and compliance: what a request asks for, and the reply as a message."""

from datetime import date, timedelta

from baton.gateway.v1 import process_service_pb2 as pb
from baton.leads.v1 import lead_pb2

from chassis.call_refusals import InvalidFields
from chassis.errors import Violation
from gateway.servicers import mapping
from gateway.views.compliance import MIN_N, WEIGHT, Compliance, ComplianceRow, Quarter, QuarterMalformed
from gateway.views.process_health import HealthGroup, HealthPeriod, HealthRow, HealthWindow, ProcessHealth

LONGEST = timedelta(days=366)
_BY_DEFAULT = {HealthPeriod.DAY: timedelta(days=29), HealthPeriod.WEEK: timedelta(weeks=11)}
_EARLIEST, _LATEST = date(1970, 1, 1), date(9990, 1, 1)
_GROUPS: dict[int, HealthGroup] = {pb.HEALTH_GROUP_PERSON: HealthGroup.PERSON, pb.HEALTH_GROUP_TEAM: HealthGroup.TEAM}


def window_of(request: pb.ProcessHealthRequest, today: date) -> HealthWindow:
    """Return the days asked for, none after today, whole weeks where weeks are asked for. Raises InvalidFields."""
    step = HealthPeriod.DAY if request.period == pb.HEALTH_PERIOD_DAY else HealthPeriod.WEEK
    end = date_of(request.to_date, "to_date") if request.HasField("to_date") else today
    start = date_of(request.from_date, "from_date") if request.HasField("from_date") else min(end, today) - _BY_DEFAULT[step]
    if not start <= end < start + LONGEST:
        raise InvalidFields(violations=[Violation("to_date", "WINDOW_INVALID")])
    if step is HealthPeriod.WEEK:
        start -= timedelta(days=start.weekday())
        end += timedelta(days=6 - end.weekday())
    return HealthWindow(start=min(start, today), end=min(end, today), step=step)


def group_of(number: int) -> HealthGroup:
    """Return the grouping; nodes for a number newer than this gateway."""
    return _GROUPS.get(number, HealthGroup.NODE)


def quarter_of(request: pb.ComplianceRequest, today: date) -> Quarter:
    """Return the quarter asked for, the current one by default. Raises InvalidFields."""
    if not request.quarter:
        return Quarter.of(today)
    try:
        return Quarter.read(request.quarter)
    except QuarterMalformed as fault:
        raise InvalidFields(violations=[Violation("quarter", "QUARTER_INVALID")]) from fault


def process_health(view: ProcessHealth, *, whole: bool) -> pb.ProcessHealthResponse:
    """Return the view as a message, `whole` with every row."""
    rows, more = mapping.first_rows(view.rows, whole=whole)
    return pb.ProcessHealthResponse(
        total=_row(view.total),
        nodes=[
            pb.HealthNode(node=mapping.parsed(node, lead_pb2.ProcessNode()), health=_row(row), limited=node["key"] in view.limited)
            for node, row in view.nodes
        ],
        rows=[_row(row) for row in rows],
        more_rows=more,
        from_date=view.window.start.isoformat(),
        to_date=view.window.end.isoformat(),
        meta=mapping.meta(view.meta),
    )


def compliance(view: Compliance, today: date) -> pb.ComplianceResponse:
    """Return the view as a message; `today` is the company's."""
    return pb.ComplianceResponse(
        quarter=str(view.quarter),
        weeks=[week.isoformat() for week in view.quarter.weeks],
        rows=[_person(row) for row in view.rows],
        weight=WEIGHT,
        min_n=MIN_N,
        today=today.isoformat(),
        meta=mapping.meta(view.meta),
    )


def _row(row: HealthRow) -> pb.HealthRow:
    return pb.HealthRow(
        key=row.key,
        label=row.label,
        series=[
            pb.CompletionPoint(start=point.start.isoformat(), reached=point.reached, submitted=point.submitted, rate_bp=point.rate_bp)
            for point in row.series
        ],
        finished=row.dwell.finished,
        median_dwell_s=row.dwell.median_s,
        stuck=row.dwell.stuck,
    )


def _person(row: ComplianceRow) -> pb.ComplianceRow:
    return pb.ComplianceRow(
        person_id=row.person_id,
        name=row.name,
        due=row.due,
        ok=row.ok,
        rate_bp=row.rate_bp,
        points_hundredths=row.points_hundredths,
        insufficient=row.insufficient,
        late=row.late,
        backfilled=row.backfilled,
        overridden=row.overridden,
        cells=[pb.ComplianceCell(week=cell.week.isoformat(), due=cell.due, ok=cell.ok) for cell in row.cells],
    )


def date_of(written: str, field: str) -> date:
    """Return the day that is written in a field of a request. Raises InvalidFields."""
    try:
        day = date.fromisoformat(written)
    except ValueError as fault:
        raise InvalidFields(violations=[Violation(field, "DATE_INVALID")]) from fault
    if not _EARLIEST <= day <= _LATEST:
        raise InvalidFields(violations=[Violation(field, "DATE_INVALID")])
    return day
