"""Cells become values; what cannot be read is said with its line and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from string import Formatter
from typing import Any
from zoneinfo import ZoneInfo

from baton_cli.importing.mapping import Rule
from baton_cli.importing.reading import Row

# Spreadsheets read 5-20 as the twentieth of May and 1-5 as the first.
MANGLED = re.compile(r"^(\d{1,2}-)?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(-\d{1,4})?$|^\d{1,2}月\d{1,2}日$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something a person should know about a row; an error keeps the row out, a warning leaves a field empty."""

    file: str
    line: int
    column: str
    code: str
    detail: str
    is_error: bool


class Unreadable(Exception):
    """The row cannot be imported; the remark says why."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.code)
        self.remark = remark


class Record:
    """The rows of one thing, one for each table; a table without a row for it gives empty cells."""

    def __init__(self, rows: Mapping[str, Row], main: Row, zone: ZoneInfo, say: Callable[[Remark], None]) -> None:
        self._rows = rows
        self._main = main
        self._zone = zone
        self._say = say

    @property
    def line(self) -> int:
        """Line of the main table's row."""
        return self._main.line

    def has(self, table: str) -> bool:
        """Say whether that table has a row for it."""
        return table in self._rows

    def cell(self, column: str) -> str:
        """Return the cell of `table.column`, empty when there is none."""
        table, _, name = column.partition(".")
        row = self._rows.get(table)
        return row.cells.get(name, "") if row else ""

    def text(self, rule: Rule) -> str | None:
        """Return the rule's value as text, None when there is none. Raises Unreadable."""
        if rule.value is not None:
            return None if rule.when and self.cell(rule.when) in rule.unless else rule.value
        if rule.template is not None:
            return self.filled(rule.template)
        values = self.texts(rule)
        return values[0] if values else None

    def texts(self, rule: Rule) -> list[str]:
        """Return the rule's values. Raises Unreadable when a required one is missing or unknown."""
        column = rule.column or ""
        if "." in column and not self.has(column.partition(".")[0]):
            return []
        cell = self.cell(column)
        parts = [part.strip() for part in cell.split(rule.split)] if rule.split else [cell]
        values = [part for part in parts if part and part not in rule.blank]
        if rule.mangled and any(MANGLED.match(value) for value in values):
            self.remark(column, "spreadsheet_mangled", cell)
            return []
        if not cell and rule.warn_blank:
            self.remark(column, "empty", "")
        if not values and rule.required:
            raise self.fail(column, "empty", "")
        mapped = [self._mapped(rule, column, value) for value in values]
        return [f"{rule.prefix}{value}" for value in mapped if value is not None]

    def answer(self, rule: Rule) -> bool | None:
        """Say whether the cell is one of those the rule names; None when it says nothing."""
        cell = self.cell(rule.column or "")
        return None if not cell or cell in rule.blank else cell in (rule.matches or ())

    def number(self, rule: Rule) -> int | None:
        """Return a count, None when there is none or it is none (then it is said)."""
        value = self.text(rule)
        if value is None or (value.isascii() and value.isdigit()):
            return int(value) if value else None
        self.remark(rule.column or "", "not_a_number", value)
        return None

    def flag(self, rule: Rule) -> bool:
        """Say whether the cell is one of those the rule names."""
        return self.cell(rule.column or "") in (rule.matches or ())

    def instant(self, rule: Rule) -> datetime | None:
        """Return the rule's instant in UTC. Raises Unreadable when it cannot be read and is required."""
        value = self.text(rule)
        if value is None:
            return None
        try:
            local = datetime.strptime(value, rule.time or "%Y-%m-%d").replace(tzinfo=self._zone)
        except ValueError:
            if rule.required:
                raise self.fail(rule.column or "", "unreadable_date", value) from None
            self.remark(rule.column or "", "unreadable_date", value)
            return None
        return local.astimezone(UTC)

    def filled(self, template: str) -> str:
        """Return the template with its cells filled in."""
        parts = []
        for literal, column, form, _ in Formatter().parse(template):
            parts.append(literal)
            if column is not None:
                parts.append(format(self.cell(column), form or ""))
        return "".join(parts)

    def remark(self, column: str, code: str, detail: str) -> None:
        """Say a warning about a cell."""
        self._say(self._remark(column, code, detail, is_error=False))

    def fail(self, column: str, code: str, detail: str) -> Unreadable:
        """Return the error that keeps this row out."""
        return Unreadable(self._remark(column, code, detail, is_error=True))

    def _remark(self, column: str, code: str, detail: str, *, is_error: bool) -> Remark:
        row = self._rows.get(column.partition(".")[0], self._main)
        return Remark(file=row.file, line=row.line, column=column.rpartition(".")[2], code=code, detail=detail, is_error=is_error)

    def _mapped(self, rule: Rule, column: str, value: str) -> str | None:
        """Return what the map says; what it does not know is an error where it is required, else a warning and left empty."""
        if rule.map is None:
            return value
        if value in rule.map:
            return rule.map[value]
        if rule.required:
            raise self.fail(column, "unknown_value", value)
        self.remark(column, "unknown_value", value)
        return None


def rfc3339(instant: datetime | None) -> str | None:
    """Return the instant as the gateway reads it."""
    return instant.isoformat().replace("+00:00", "Z") if instant else None


def without_nothing(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values without None and empty lists."""
    return {key: value for key, value in values.items() if value is not None and value != []}
