"""Views as CSV: the same methods through the same door, so that a table holds what the caller may see and nothing else."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from baton.gateway.v1 import flow_service_pb2 as flow_pb
from baton.gateway.v1 import process_service_pb2 as pb
from google.protobuf import json_format
from starlette.requests import Request
from starlette.responses import Response

from gateway.door import Door
from gateway.refusals import CATALOG, Refusal, door
from gateway.web.connect import DEFAULT_TIMEOUT_MS, error, http_headers
from gateway.web.tables import BOM, Cell, csv_lines

HEALTH = ("SPAN", "REACHED", "SUBMITTED", "COMPLETION", "FINISHED", "MEDIAN_HOURS", "STUCK")
KEYS = {pb.HEALTH_GROUP_PERSON: "OWNER", pb.HEALTH_GROUP_TEAM: "TEAM"}  # what the rows are; nodes unless said
COMPLIANCE = ("PERSON", "QUARTER", "DUE", "OK", "RATE", "POINTS", "INSUFFICIENT", "LATE", "BACKFILLED", "OVERRIDDEN")
TREND = ("NAME", "PERIOD", "CLOSED", "ADHERENT", "ADHERENCE", "WON", "MEDIAN_CYCLE_DAYS", "P80_CYCLE_DAYS")
_FLOW = "/baton.gateway.v1.FlowService"
_SERVICE = "/baton.gateway.v1.ProcessService"
WEEKLY = ("WEEK_DUE", "WEEK_OK")
Table = tuple[Sequence[str], Iterable[Sequence[Cell]]]  # titles and rows


@dataclass(frozen=True, slots=True)
class Exports:
    """Answers GET /export/{name}.csv; the query is the request, field by field."""

    entry: Door

    async def answer(self, request: Request) -> Response:
        """Answer one export."""
        headers = http_headers(request)
        try:
            name = str(request.path_params["name"])
            if name not in _EXPORTS:
                raise door("NotFound", "EXPORT_UNKNOWN")
            path, table = _EXPORTS[name]
            method = self.entry.methods[path]
            message = method.request()
            said: dict[str, Any] = dict(request.query_params)
            if "all_rows" in message.DESCRIPTOR.fields_by_name:
                said["all_rows"] = True  # a file ends where the data do, not where a page would
            try:
                json_format.ParseDict(said, message)
            except json_format.ParseError as fault:
                raise door("InvalidArgument", "MALFORMED_REQUEST", detail=str(fault).splitlines()[0][:200]) from fault
            headers = http_headers(request, deadline=time.monotonic() + DEFAULT_TIMEOUT_MS / 1000)
            titles, rows = table(await self.entry.call(method, message, headers), message, headers.locale)
        except Refusal as refusal:
            return error(refusal, headers)
        plain = {
            "content-disposition": f'attachment; filename="{name}.csv"',
            "x-content-type-options": "nosniff",
            "x-correlation-id": headers.correlation_id,
            "cache-control": "no-store",
        }
        return Response(written(titles, rows), media_type="text/csv; charset=utf-8", headers=plain)


def written(titles: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as UTF-8 CSV that no spreadsheet takes for a formula."""
    return (BOM + csv_lines([titles, *rows])).encode()


def _titles(columns: Iterable[str], locale: str, **values: str) -> list[str]:
    return [CATALOG.texts(f"COLUMN_{column}", values)[locale] for column in columns]


def _health(view: pb.ProcessHealthResponse, request: pb.ProcessHealthRequest, locale: str) -> Table:
    """Weeks or days without what is only known of the whole time, and one row of the whole time with it."""
    labels = {one.node.key: (one.node.label.en if locale == "en" else one.node.label.zh) for one in view.nodes}

    whole = f"{view.from_date}/{view.to_date}"

    def rows() -> Iterable[Sequence[Cell]]:
        for row in view.rows:
            hours = round(row.median_dwell_s / 3600, 1) if row.HasField("median_dwell_s") else None
            name = row.label or labels.get(row.key, row.key)
            for point in row.series:
                rate = point.rate_bp / 10_000 if point.HasField("rate_bp") else None
                yield name, point.start, point.reached, point.submitted, rate, None, None, None
            yield name, whole, None, None, None, row.finished, hours, row.stuck

    return _titles((KEYS.get(request.group, "NODE"), *HEALTH), locale), rows()


def _compliance(view: pb.ComplianceResponse, _: pb.ComplianceRequest, locale: str) -> Table:
    """Totals of the quarter, then what was due and what was on time and complete in each week that has begun."""
    yes = CATALOG.texts("YES", {})[locale]
    weeks = [week for week in view.weeks if week <= view.today]

    def rows() -> Iterable[Sequence[Cell]]:
        for row in view.rows:
            rate = row.rate_bp / 10_000 if row.HasField("rate_bp") else None
            points = row.points_hundredths / 100 if row.HasField("points_hundredths") else None
            counts = (row.late, row.backfilled, row.overridden)
            cells = {cell.week: (cell.due, cell.ok) for cell in row.cells}
            weekly = [number for week in weeks for number in cells.get(week, (0, 0))]
            totals = (view.quarter, row.due, row.ok, rate, points, yes if row.insufficient else None)
            yield row.name or row.person_id, *totals, *counts, *weekly

    titles = _titles(COMPLIANCE, locale, weight=str(view.weight))
    return [*titles, *(title for week in weeks for title in _titles(WEEKLY, locale, week=week))], rows()


def _trend(view: flow_pb.ProcessTrendResponse, _: flow_pb.ProcessTrendRequest, locale: str) -> Table:
    everybody = CATALOG.texts("EVERYBODY", {})[locale]

    def days(point: flow_pb.TrendPoint, field: str) -> float | None:
        return round(getattr(point, field) / 86_400, 1) if point.HasField(field) else None

    def rows() -> Iterable[Sequence[Cell]]:
        for name, row in [(everybody, view.total), *((one.label or one.key, one) for one in view.rows)]:
            for point in row.points:
                rate = point.adherence_bp / 10_000 if point.HasField("adherence_bp") else None
                cycle = (days(point, "median_cycle_s"), days(point, "p80_cycle_s"))
                yield name, point.start, point.closed, point.adherent, rate, point.won, *cycle

    return _titles(TREND, locale), rows()


_EXPORTS: Mapping[str, tuple[str, Callable[[Any, Any, str], Table]]] = {
    "process-health": (f"{_SERVICE}/ProcessHealth", _health),
    "process-trend": (f"{_FLOW}/ProcessTrend", _trend),
    "compliance": (f"{_SERVICE}/Compliance", _compliance),
}
