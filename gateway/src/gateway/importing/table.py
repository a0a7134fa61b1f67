"""A file as rows of texts, whatever it was before."""

from dataclasses import dataclass

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
MAX_ROWS = 50_000
MAX_COLUMNS = 200
HEADING_WITHIN = 10  # a title may stand above the heading, seldom a page of them


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins at, as an editor or a spreadsheet counts them, and its cells, trimmed."""

    line: int
    cells: tuple[str, ...]

    def cell(self, index: int | None) -> str:
        """Return the cell of a column; empty when the row is shorter or there is no such column."""
        return self.cells[index] if index is not None and 0 <= index < len(self.cells) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The heading and the rows below it that hold anything."""

    format: str
    heading: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Rows as they were found, before anybody knows which of them is the heading."""

    format: str
    rows: tuple[Row, ...]
    encoding: str | None = None
    separator: str | None = None
    name: str | None = None
