"""Any file that can be imported, as a table with its heading found."""

from gateway.importing.csv_file import read_csv
from gateway.importing.recognise import known_headings
from gateway.importing.refusals import FileTooLarge, NoTable, OldWorkbook, TooManyRows
from gateway.importing.table import HEADING_WITHIN, MAX_BYTES, MAX_ROWS, Sheet, Table

_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read(content: bytes) -> Table:
    """Return the table; what a file is, its first bytes say and not its name. Raises FileRefused, or one of its kinds."""
    if len(content) > MAX_BYTES:
        raise FileTooLarge(max_bytes=MAX_BYTES)
    if content.startswith(_OLD):
        raise OldWorkbook
    if not content.startswith(_ZIP):
        return _table(read_csv(content))
    from gateway.importing.xlsx_file import read_xlsx

    return _table(read_xlsx(content))


def _table(sheet: Sheet) -> Table:
    """Find the heading: among the first rows the one with most headings that are known, else the first."""
    if not sheet.rows:
        raise NoTable
    first = sheet.rows[:HEADING_WITHIN]
    best = max(range(len(first)), key=lambda place: (known_headings(first[place].cells), -place))
    heading = best if known_headings(first[best].cells) > 1 else 0
    rows = sheet.rows[heading + 1 :]
    if not rows:
        raise NoTable
    if len(rows) > MAX_ROWS:
        raise TooManyRows(max=MAX_ROWS)
    return Table(
        format=sheet.format,
        heading=sheet.rows[heading].cells,
        rows=rows,
        encoding=sheet.encoding,
        separator=sheet.separator,
        sheet=sheet.name,
    )
