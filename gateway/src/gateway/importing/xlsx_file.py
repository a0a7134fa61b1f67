"""Workbooks, read as a stream: what a file claims about its size is never believed."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl

from chassis.errors import DomainError
from gateway.importing.refusals import FileBroken, NoTable, TooManyColumns, TooManyRows, UnpacksTooLarge
from gateway.importing.table import HEADING_WITHIN, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED, Row, Sheet

MAX_PARTS = 2_000


def read_xlsx(content: bytes) -> Sheet:
    """Return the rows of the first sheet that shows any.

    Raises:
        FileBroken, NoTable, TooManyRows, TooManyColumns, UnpacksTooLarge: nothing has been kept of the file.
    """
    try:
        _weigh(content)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible" and (rows := tuple(_rows(sheet))):
                    return Sheet(format="xlsx", rows=rows, name=str(sheet.title))
        finally:
            book.close()
    except DomainError:
        raise
    except Exception as fault:  # a damaged workbook fails in as many ways as there are parsers in it
        raise FileBroken(detail=type(fault).__name__) from fault
    raise NoTable


def _weigh(content: bytes) -> None:
    """Refuse what unpacks to too much; the reader stops where each part says it ends, so a part that lies is cut off."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UnpacksTooLarge(max_bytes=MAX_UNPACKED)


def _rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()  # a sheet may claim a rectangle of billions of cells
    kept = 0
    for line, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if cells.count(None) == len(cells):
            continue  # people format a million empty rows; they must cost nothing
        texts = tuple(_text(cell) for cell in cells[: MAX_COLUMNS + 1])
        if not any(texts):
            continue
        if len(texts) > MAX_COLUMNS and texts[MAX_COLUMNS]:
            raise TooManyColumns(max=MAX_COLUMNS)
        if kept >= MAX_ROWS + HEADING_WITHIN:
            raise TooManyRows(max=MAX_ROWS)
        kept += 1
        while texts and not texts[-1]:
            texts = texts[:-1]
        yield Row(line, texts)


def _text(cell: object) -> str:
    """Return a cell as its reader sees it, but dates always with the year first."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else format(cell, ".15g")
    if isinstance(cell, datetime):
        midnight = cell.time() == time()
        return cell.date().isoformat() if midnight else cell.replace(microsecond=0, tzinfo=None).isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, timedelta | time):
        return str(cell)
    return str(cell).strip(" \u3000\xa0")
