"""The file to begin an import with; it holds nobody's data, so anybody may have it."""

import asyncio

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from gateway.importing.template import headings, row_of
from gateway.refusals import CATALOG, Refusal, door
from gateway.web.connect import error, http_headers
from gateway.web.export import written
from gateway.web.tables import CSV, XLSX

# What nobody knows of a company stays empty: its people and its stages.
SHOWN = (
    "customer_name", "title", "contact_name", "contact_phone", "contact_email", "amount", "currency", "source", "source_ref",
    "created_time", "external_id", "industry", "tags", "note",
)  # fmt: skip


async def answer(request: Request) -> Response:
    """Answer GET /export/lead-template.{csv,xlsx} in the caller's language."""
    headers = http_headers(request)
    form = str(request.path_params["form"])
    plain = {
        "content-disposition": f'attachment; filename="lead-template.{form}"',
        "x-content-type-options": "nosniff",
        "x-correlation-id": headers.correlation_id,
    }
    titles, row = headings(headers.locale), row_of({field: _text(f"EXAMPLE_{field.upper()}", headers.locale) for field in SHOWN})
    try:
        if form == "csv":
            return Response(written(titles, [row]), media_type=CSV, headers=plain)
        if form != "xlsx":
            raise door("NotFound", "EXPORT_UNKNOWN")
    except Refusal as refusal:
        return error(refusal, headers)
    from gateway.web.workbook import Book

    book = Book(_text("SHEET_LEADS", headers.locale), titles)
    book.add([row])
    place = await asyncio.to_thread(book.save)
    return FileResponse(place, media_type=XLSX, headers=plain, background=BackgroundTask(place.unlink, missing_ok=True))


def _text(code: str, locale: str) -> str:
    return CATALOG.texts(code, {})[locale]
