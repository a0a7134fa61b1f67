"""Adherence and cycle times: what a request asks for, and the reply as a message."""

from datetime import date, timedelta

from baton.gateway.v1 import flow_service_pb2 as pb

from chassis.call_refusals import InvalidFields
from chassis.errors import Violation
from gateway.servicers import mapping
from gateway.servicers.health import date_of
from gateway.views.mining import MiningWindow
from gateway.views.process_health import HealthGroup
from gateway.views.trend import ProcessTrend, TrendPeriod, TrendPoint, TrendRow

LONGEST = timedelta(days=1_100)
_BY_DEFAULT = {TrendPeriod.MONTH: timedelta(days=334), TrendPeriod.WEEK: timedelta(weeks=25)}


def period_of(number: int) -> TrendPeriod:
    """Return the period; months for a number newer than this gateway."""
    return TrendPeriod.WEEK if number == pb.TREND_PERIOD_WEEK else TrendPeriod.MONTH


def group_of(number: int) -> HealthGroup:
    """Return the grouping; teams for a number newer than this gateway."""
    return HealthGroup.PERSON if number == pb.TREND_GROUP_PERSON else HealthGroup.TEAM


def window_of(request: pb.ProcessTrendRequest, today: date) -> MiningWindow:
    """Return the days asked for, whole periods, none after today. Raises InvalidFields."""
    period = period_of(request.period)
    end = date_of(request.to_date, "to_date") if request.HasField("to_date") else today
    start = date_of(request.from_date, "from_date") if request.HasField("from_date") else end - _BY_DEFAULT[period]
    if not start <= end < start + LONGEST:
        raise InvalidFields(violations=[Violation("to_date", "WINDOW_INVALID")])
    last = period.after(period.first_day(end)) - timedelta(days=1)
    return MiningWindow(start=min(period.first_day(start), today), end=min(last, today))


def process_trend(view: ProcessTrend, *, whole: bool) -> pb.ProcessTrendResponse:
    """Return the view as a message, `whole` with every row."""
    rows, more = mapping.first_rows(view.rows, whole=whole)
    return pb.ProcessTrendResponse(
        total=_row(view.total),
        rows=[_row(row) for row in rows],
        more_rows=more,
        left_out=view.left_out,
        from_date=view.window.start.isoformat(),
        to_date=view.window.end.isoformat(),
        meta=mapping.meta(view.meta),
    )


def _row(row: TrendRow) -> pb.TrendRow:
    return pb.TrendRow(key=row.key, label=row.label, whole=_point(row.whole), points=[_point(point) for point in row.points])


def _point(point: TrendPoint) -> pb.TrendPoint:
    return pb.TrendPoint(
        start=point.start.isoformat() if point.start else "",
        closed=point.closed,
        adherent=point.adherent,
        adherence_bp=point.adherence_bp,
        won=point.won,
        median_cycle_s=point.median_cycle_s,
        p80_cycle_s=point.p80_cycle_s,
    )
