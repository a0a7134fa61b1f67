"""What a file holds and how it would be read: everything an importer has to settle before rows move."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gateway.importing.formulas import unguarded
from gateway.importing.mapping import FileMapping
from gateway.importing.recognise import LOST, WON, columns_of, stage_of
from gateway.importing.refusals import MappingInvalid
from gateway.importing.table import Row, Table
from gateway.importing.values import DateOrder, order_of

PREVIEW, SAMPLES, SHORT = 12, 3, 120
MOST_WORDS = 500
DATES = ("created_time", "won_time")


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it was found."""

    name: str
    filled: int
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A stage or an owner as the file spells it, and how many rows have it."""

    word: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """A file as it was found; owners are looked up by whoever knows the people."""

    columns: tuple[Column, ...]
    preview: tuple[Row, ...]
    stages: tuple[Word, ...]
    owners: tuple[Word, ...]
    date_order_open: bool
    mapping: FileMapping


def inspect(table: Table, given: FileMapping, nodes: Mapping[str, Sequence[str]]) -> Inspection:
    """Return what was found, read by `given` where it says something, else by what is recognised.

    Raises:
        MappingInvalid: a column that the file does not have.
    """
    check_columns(table, given)
    mapping = given if given.columns else replace(given, columns=columns_of(table))
    order = order_of(row.cell(mapping.columns[name]) for name in DATES if name in mapping.columns for row in table.rows)
    if mapping.date_order is DateOrder.OPEN and order is not None:
        mapping = replace(mapping, date_order=order)
    stages, owners = words_of(table, mapping, "stage"), words_of(table, mapping, "owner")
    # What was settled for another process means nothing in this one.
    settled = {word: target for word, target in mapping.stages.items() if target in (WON, LOST) or target in nodes or not nodes}
    targets = {one.word: settled.get(one.word) or stage_of(one.word, nodes) for one in stages}
    return Inspection(
        columns=tuple(_column(table, index) for index in range(len(table.heading))),
        preview=tuple(_short(row, len(table.heading)) for row in table.rows[:PREVIEW]),
        stages=stages,
        owners=owners,
        date_order_open=order is DateOrder.OPEN,
        mapping=replace(mapping, stages={word: target for word, target in targets.items() if target}),
    )


def check_columns(table: Table, mapping: FileMapping) -> None:
    """Raises: MappingInvalid when a column is not there."""
    if any(index >= len(table.heading) for index in mapping.columns.values()):
        raise MappingInvalid


def words_of(table: Table, mapping: FileMapping, field: str) -> tuple[Word, ...]:
    """Return the words of a column, most frequent first; the spelling counts, for rows are read by it."""
    index = mapping.columns.get(field)
    if index is None:
        return ()
    counted = Counter(" ".join(unguarded(cell).split()) for row in table.rows if (cell := row.cell(index)))
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Word(word, rows) for word, rows in ranked[:MOST_WORDS])


def _column(table: Table, index: int) -> Column:
    cells = [cell for row in table.rows if (cell := row.cell(index))]
    samples = tuple(dict.fromkeys(cell[:SHORT] for cell in cells[:50]))[:SAMPLES]
    return Column(table.heading[index], len(cells), samples)


def _short(row: Row, width: int) -> Row:
    return Row(row.line, tuple(row.cell(index)[:SHORT] for index in range(width)))
