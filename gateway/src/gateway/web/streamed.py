"""Long tables that are taken away: streams of the same door, page by page, as CSV or as a workbook."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from baton.gateway.v1 import import_service_pb2 as pb
from baton.gateway.v1 import view_service_pb2 as view_pb
from baton.leads.v1 import lead_pb2
from google.protobuf import json_format
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse

from chassis.clock import utc_now
from chassis.money import minor_digits
from gateway.call import Headers
from gateway.door import Door
from gateway.refusals import CATALOG, Refusal, door
from gateway.web.connect import error, http_headers
from gateway.web.tables import CSV, XLSX, Cell, csv_stream

LEADS = (
    "BATON_ID", "NO", "CUSTOMER", "TITLE", "CONTACT", "STAGE", "OWNER", "AMOUNT", "CURRENCY", "SOURCE", "SOURCE_REF", "CREATED",
    "PROGRESS", "WON", "ORDER", "LOST_REASON", "INDUSTRY", "TAGS",
)  # fmt: skip
REMARKS = ("LINE", "FIELD", "KIND", "REASON", "VALUE", "CODE")
FORMATS = ("csv", "xlsx")
Rows = Sequence[Sequence[Cell]]


class CutOff(Exception):
    """The stream ended before its last page: half a table must not look like a whole one."""


@dataclass(frozen=True, slots=True)
class Streamed:
    """Answers GET /export/leads.{csv,xlsx} and /export/import-remarks.{csv,xlsx}; the query is the request, field by field."""

    entry: Door
    zone: ZoneInfo
    name: str

    async def answer(self, request: Request) -> Response:
        """Answer one export; refused before the first byte, or cut off, never short."""
        headers = http_headers(request)
        name, form = self.name, str(request.path_params["form"])
        try:
            if form not in FORMATS:
                raise door("NotFound", "EXPORT_UNKNOWN")
            path, columns, rows_of = _TABLES[name]
            method = self.entry.methods[path]
            pages = _pages(self.entry.stream(method, _request(request, method.request), headers))
            first = await anext(pages)
        except Refusal as refusal:
            return error(refusal, headers)
        tables = _rest(first, pages, rows_of(headers.locale, self.zone))
        titles = [_text(f"COLUMN_{column}", headers.locale) for column in columns]
        plain = {
            "content-disposition": f'attachment; filename="{name}-{utc_now().astimezone(self.zone):%Y%m%d-%H%M}.{form}"',
            "x-correlation-id": headers.correlation_id,
            "cache-control": "no-store",
        }
        if form == "csv":
            return StreamingResponse(csv_stream(titles, tables), media_type=CSV, headers=plain)
        return await _book(name, titles, tables, headers, plain)


async def _book(name: str, titles: Sequence[str], tables: AsyncIterator[Rows], headers: Headers, plain: Mapping[str, str]) -> Response:
    from gateway.web.workbook import Book

    book = Book(_text(f"SHEET_{name.rsplit('-', maxsplit=1)[-1].upper()}", headers.locale), titles)
    try:
        async for rows in tables:
            await asyncio.to_thread(book.add, rows)
    except Refusal as refusal:
        return error(refusal, headers)
    place = await asyncio.to_thread(book.save)
    return FileResponse(place, media_type=XLSX, headers=dict(plain), background=BackgroundTask(place.unlink, missing_ok=True))


def _request(request: Request, kind: type[Message]) -> Message:
    """Return the query as a message. Raises Refusal."""
    message = kind()
    repeated = {field.name for field in message.DESCRIPTOR.fields if field.is_repeated}
    said: dict[str, Any] = {}
    for name, value in request.query_params.multi_items():
        said[name] = [*said.get(name, []), value] if name in repeated else {"true": True, "false": False}.get(value, value)
    try:
        return json_format.ParseDict(said, message)
    except json_format.ParseError as fault:
        raise door("InvalidArgument", "MALFORMED_REQUEST", detail=str(fault).splitlines()[0][:200]) from fault


async def _pages(stream: AsyncIterator[Message]) -> AsyncIterator[Any]:
    page: Any = None
    async for page in stream:
        yield page
    if page is None or not page.last:
        raise CutOff


async def _rest(first: Any, pages: AsyncIterator[Any], rows_of: Callable[[Any], Rows]) -> AsyncIterator[Rows]:
    yield rows_of(first)
    async for page in pages:
        yield rows_of(page)


def _leads(locale: str, zone: tzinfo) -> Callable[[pb.ExportLeadsResponse], Rows]:
    def rows(page: pb.ExportLeadsResponse) -> Rows:
        beside = {lead.id: facts for lead, facts in zip(page.leads, page.facts, strict=False)}  # a page may come without
        return [(*_lead(lead, locale, zone), *_facts(beside.get(lead.id, pb.ExportedFacts()))) for lead in page.leads]

    return rows


def _lead(lead: view_pb.LeadCard, locale: str, zone: tzinfo) -> Sequence[Cell]:
    status = lead_pb2.LeadStatus.Name(lead.status).removeprefix("LEAD_STATUS_")
    source = lead_pb2.LeadSource.Name(lead.source).removeprefix("LEAD_SOURCE_")
    label = lead.node_label.en if locale == "en" else lead.node_label.zh
    stage = (label or lead.node) if status == "OPEN" else _text(f"STAGE_{status}", locale)
    has_amount = lead.HasField("amount_minor")
    return (
        lead.id,
        lead.no,
        lead.customer_name,
        lead.title,
        lead.contact_mask,
        stage,
        lead.owner_name,
        _major(lead.amount_minor, lead.currency) if has_amount else None,
        lead.currency if has_amount else None,
        _text(f"SOURCE_{source}", locale) if source != "UNSPECIFIED" else None,
        lead.source_ref,
        _local(lead, "created_time", zone),
        _local(lead, "last_progress_time", zone),
        _local(lead, "won_time", zone),
    )


def _facts(facts: pb.ExportedFacts) -> Sequence[Cell]:
    return facts.order_id or None, facts.lost_reason or None, facts.industry or None, "; ".join(facts.tags) or None


def _major(minor: int, currency: str) -> int | float:
    unit: int = 10 ** minor_digits(currency)
    return minor // unit if minor % unit == 0 else minor / unit


def _local(lead: Message, name: str, zone: tzinfo) -> datetime | None:
    if not lead.HasField(name):
        return None
    at: Timestamp = getattr(lead, name)
    return at.ToDatetime(tzinfo=zone).replace(tzinfo=None, second=0, microsecond=0)


def _remarks(locale: str, zone: tzinfo) -> Callable[[pb.LeadImportRemarksResponse], Rows]:
    kinds = {True: _text("KIND_ERROR", locale), False: _text("KIND_WARNING", locale)}

    def rows(page: pb.LeadImportRemarksResponse) -> Rows:
        return [
            (one.line, one.column, kinds[one.is_error], one.text.en if locale == "en" else one.text.zh, one.value, one.code)
            for one in page.remarks
        ]

    return rows


def _text(code: str, locale: str) -> str:
    return CATALOG.texts(code, {})[locale]


_SERVICE = "/baton.gateway.v1.ImportService"
_TABLES: Mapping[str, tuple[str, Sequence[str], Callable[[str, tzinfo], Callable[[Any], Rows]]]] = {
    "leads": (f"{_SERVICE}/ExportLeads", LEADS, _leads),
    "import-remarks": (f"{_SERVICE}/LeadImportRemarks", REMARKS, _remarks),
}
NAMES = tuple(_TABLES)
