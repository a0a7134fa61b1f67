"""CSV files as people have them: UTF-8 with or without a mark, GB18030, any usual separator."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from baton_cli.importing.mapping import Source, Table
from baton_cli.problem import Exit, Problem

ENCODINGS = ("utf-8-sig", "gb18030")
csv.field_size_limit(1_000_000)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and the line it starts at, for the report."""

    cells: dict[str, str]
    line: int
    file: str


def read(mapping: Source, paths: Sequence[Path]) -> dict[str, list[Row]]:
    """Return the rows of every table, in the order of the files.

    Raises:
        Problem: a file cannot be read or belongs to no table, or no file belongs to the main table.
    """
    tables: dict[str, list[Row]] = {table.name: [] for table in mapping.tables}
    for path in paths:
        columns, rows = _rows(path)
        tables[_table(mapping, path, columns).name] += rows
    if not tables[mapping.main.name]:
        wanted = ", ".join(mapping.main.columns)
        raise Problem(
            f"none of the files holds {mapping.main.name}", f"a file of {mapping.main.name} has the columns {wanted}", code=Exit.USAGE
        )
    return tables


def _rows(path: Path) -> tuple[list[str], list[Row]]:
    text = _text(path)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        columns = [name.strip() for name in next(reader)]
        rows: list[Row] = []
        line = reader.line_num
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(Row(dict(zip(columns, (cell.strip() for cell in cells), strict=False)), line + 1, path.name))
            line = reader.line_num
    except (csv.Error, StopIteration) as fault:
        raise Problem(f"{path}: not a table: {str(fault) or 'the file is empty'}", code=Exit.USAGE) from fault
    return columns, rows


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise Problem(f"{path}: {fault.strerror}", code=Exit.USAGE) from fault
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Problem(f"{path}: neither UTF-8 nor GB18030", "save the file as CSV UTF-8", code=Exit.USAGE)


def _table(mapping: Source, path: Path, columns: Sequence[str]) -> Table:
    fitting = [table for table in mapping.tables if set(table.columns) <= set(columns)]
    if not fitting:
        wanted = "; ".join(f"{table.name}: {', '.join(table.columns)}" for table in mapping.tables)
        raise Problem(f"{path}: its columns fit no table of the mapping", f"expected {wanted}", code=Exit.USAGE)
    return max(fitting, key=lambda table: len(table.columns))
