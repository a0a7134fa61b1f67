"""Tables as CSV: what no spreadsheet takes for a formula, written row by row."""

import csv
import io
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import datetime

from gateway.importing.formulas import guarded

BOM = "\ufeff"  # without it, spreadsheets read Chinese as something else
CSV, XLSX = "text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell = str | int | float | datetime | None


def harmless(cell: Cell) -> Cell:
    """Return a text with an apostrophe before it when a spreadsheet would run it; numbers are ours and stay as they are."""
    return guarded(cell) if isinstance(cell, str) else cell


def csv_lines(rows: Iterable[Sequence[Cell]]) -> str:
    """Return rows as CSV; times to the minute."""
    target = io.StringIO()
    csv.writer(target).writerows([plain(harmless(cell)) for cell in row] for row in rows)
    return target.getvalue()


async def csv_stream(titles: Sequence[str], pages: AsyncIterator[Sequence[Sequence[Cell]]]) -> AsyncIterator[bytes]:
    """Yield a table page by page."""
    yield (BOM + csv_lines([titles])).encode()
    async for rows in pages:
        yield csv_lines(rows).encode()


def plain(cell: Cell) -> str | int | float | None:
    """Return a cell as CSV says it."""
    return f"{cell:%Y-%m-%d %H:%M}" if isinstance(cell, datetime) else cell
