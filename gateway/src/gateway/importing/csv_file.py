"""Text tables as people save them: UTF-8 with or without a mark, UTF-16, GB18030; comma, semicolon or tab."""

import csv
import io
from collections import Counter

from gateway.importing.refusals import EncodingUnknown, FileBroken, NoTable, TooManyColumns, TooManyRows
from gateway.importing.table import HEADING_WITHIN, MAX_COLUMNS, MAX_ROWS, Row, Sheet

SEPARATORS = (",", ";", "\t")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE = 40
MAX_CELL = 100_000  # more is a quotation mark that nobody closed


def read_csv(content: bytes) -> Sheet:
    """Return the rows. Raises EncodingUnknown, FileBroken, NoTable, TooManyRows, TooManyColumns."""
    text, encoding = _decoded(content)
    if "\0" in text:
        raise NoTable
    separator = _separator(text)
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 0
    try:
        for cells in reader:
            begins, line = line + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(rows) >= MAX_ROWS + HEADING_WITHIN:
                raise TooManyRows(max=MAX_ROWS)
            if len(cells) > MAX_COLUMNS:
                raise TooManyColumns(max=MAX_COLUMNS)
            if max(map(len, cells)) > MAX_CELL:
                raise FileBroken(detail=f"line {begins}")
            rows.append(Row(begins, tuple(cell.strip(" \u3000\xa0") for cell in cells)))
    except csv.Error as fault:
        raise FileBroken(detail=f"line {reader.line_num}") from fault
    return Sheet(format="csv", rows=tuple(rows), encoding=encoding.removesuffix("-sig"), separator=separator)


def _decoded(content: bytes) -> tuple[str, str]:
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise EncodingUnknown


def _separator(text: str) -> str:
    """Return the separator under which most of the first rows have the same number of cells, and the most of them."""
    sample = text[:64_000]

    def fit(separator: str) -> tuple[int, int]:
        widths: Counter[int] = Counter()
        try:
            for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=separator):
                if len(cells) > 1 or any(cell.strip() for cell in cells):
                    widths[len(cells)] += 1
                if widths.total() >= _SAMPLE:
                    break
        except csv.Error:
            return 0, 0
        width, rows = max(widths.items(), key=lambda one: (one[0] > 1, one[1], one[0]), default=(0, 0))
        return (rows, width) if width > 1 else (0, 0)

    return max(SEPARATORS, key=fit)
