"""Tables as workbooks, written row by row; loading the library takes a while, so nobody imports this before there is one to write."""

import re
import tempfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from gateway.web.tables import Cell, harmless, plain

WIDEST, ROOM, SAMPLED = 44, 2, 200
_WIDE = re.compile(r"[\u2e80-\uffef]")


class Book:
    """A workbook of one sheet that grows on disk and not in memory."""

    def __init__(self, name: str, titles: Sequence[str]) -> None:
        self._book = Workbook(write_only=True)
        self._sheet = self._book.create_sheet(name)
        self._titles = titles
        self._waiting: list[Sequence[Cell]] = []
        self._begun = False

    def add(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Append rows; the first decide how wide the columns are."""
        self._waiting += rows
        if len(self._waiting) >= SAMPLED:
            self._flush()

    def save(self) -> Path:
        """Write the workbook into a file of its own and return its place; whoever sends it removes it."""
        self._flush()
        with tempfile.NamedTemporaryFile(suffix=".xlsx", delete=False) as file:
            self._book.save(file)
        return Path(file.name)

    def _flush(self) -> None:
        if not self._begun:
            self._begun = True
            for column, width in enumerate(_widths([self._titles, *self._waiting[:SAMPLED]])):
                self._sheet.column_dimensions[chr(ord("A") + column)].width = width
            self._sheet.freeze_panes = "A2"
            self._sheet.append([self._cell(title, bold=True) for title in self._titles])
        for row in self._waiting:
            self._sheet.append([self._cell(cell) for cell in row])
        self._waiting = []

    def _cell(self, value: Cell, *, bold: bool = False) -> WriteOnlyCell:
        kept = harmless(value)
        is_text = isinstance(kept, str)
        cell = WriteOnlyCell(self._sheet, value=ILLEGAL_CHARACTERS_RE.sub("", kept) if isinstance(kept, str) else kept)
        if is_text:
            cell.data_type = "s"  # a text that begins like a formula is still a text
        elif isinstance(kept, datetime):
            cell.number_format = "yyyy-mm-dd hh:mm"
        if bold:
            cell.font = Font(bold=True)
        return cell


def _widths(rows: Sequence[Sequence[Cell]]) -> list[float]:
    def width(cell: Cell) -> int:
        text = str(plain(cell) or "")
        return len(text) + len(_WIDE.findall(text))

    columns = max(map(len, rows))
    return [min(WIDEST, ROOM + max(width(row[column]) for row in rows if column < len(row))) for column in range(columns)]
