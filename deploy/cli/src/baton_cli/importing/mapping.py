"""The mapping file: which cell of which table becomes which field, as data."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from baton_cli.problem import Exit, Problem

Built = TypeVar("Built")
FIELDS = (
    "customer_name",
    "contact_name",
    "contact_phone",
    "contact_email",
    "title",
    "source",
    "source_ref",
    "amount_minor",
    "currency",
    "industry",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One file: known by its columns, its rows by `key`; `joins` names the table whose rows they belong to."""

    name: str
    columns: tuple[str, ...]
    key: str
    joins: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How a value is made.

    Attributes:
        column: `table.column` it is read from.
        template: text with `{table.column}` in it, formatted as Python formats.
        value: the same for every row; `when` and `unless` make it depend on a cell.
        time: strptime pattern of a date or time.
        map: cell to value; a cell that is not in it is an error when required, else a warning.
        blank: cells that mean nothing, besides the empty one.
        warn_blank: an empty cell is worth a warning.
        matches: true when the cell is one of these (`is` in the file).
        split: the cell holds several values, separated so.
        prefix: what stands before each value.
        mangled: spreadsheets turn ranges into dates here; such a cell is a warning and left empty.
        required: without it the row is an error.
    """

    column: str | None = None
    template: str | None = None
    value: str | None = None
    when: str | None = None
    unless: tuple[str, ...] = ()
    time: str | None = None
    map: Mapping[str, str] | None = None
    blank: tuple[str, ...] = ()
    warn_blank: bool = False
    matches: tuple[str, ...] | None = None
    split: str | None = None
    prefix: str = ""
    mangled: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A column whose ids become persons; `name` is a template over `{value}`, cells in `blank` name nobody."""

    column: str
    name: str
    roles: tuple[str, ...]
    blank: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who fills a role of a won deal: a person's column, or a campaign's."""

    role: str
    person: str | None = None
    campaign: str | None = None
    blank: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Won:
    """Which table makes a lead won, and what it says of the deal."""

    table: str
    node: str
    order_id: Rule
    won_time: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What every mapping file begins with: the other system, the zone of its times, its files, its people."""

    system: str
    zone: ZoneInfo
    tables: tuple[Table, ...]
    people: tuple[People, ...]

    @property
    def main(self) -> Table:
        """The table whose rows are what is imported. Raises StopIteration when there is none."""
        return next(table for table in self.tables if table.joins is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMapping(Source):
    """A whole mapping file of leads; `process` is the one they follow, None means the default one."""

    external_id: Rule
    created_time: Rule
    owner: str | None
    needs_customization: Rule | None
    fields: Mapping[str, Rule]
    tags: tuple[Rule, ...]
    process: str | None
    node: str
    won: Won | None
    roles: tuple[Role, ...]


def load(path: Path) -> ImportMapping:
    """Return the mapping of a file. Raises Problem."""
    return parsed(path, _mapping, example="olist.toml")


def parsed(path: Path, build: Callable[[dict[str, Any]], Built], *, example: str) -> Built:
    """Return what `build` makes of a mapping file.

    Raises:
        Problem: the file cannot be read, or says something no mapping can say; the key is named.
    """
    try:
        return build(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ZoneInfoNotFoundError, StopIteration) as fault:
        raise Problem(f"{path}: {_explain(fault)}", f"deploy/mappings/{example} shows every key", code=Exit.USAGE) from fault


def _mapping(document: dict[str, Any]) -> ImportMapping:
    lead, won = document["lead"], document.get("won")
    unknown = set(lead) - {*FIELDS, "external_id", "created_time", "owner", "needs_customization", "tags", "process", "node"}
    if unknown:
        raise KeyError(f"lead.{min(unknown)} (unknown)")
    return ImportMapping(
        **source(document),
        external_id=rule(lead["external_id"]),
        created_time=rule(lead["created_time"]),
        owner=lead["owner"]["person"] if "owner" in lead else None,
        needs_customization=rule(lead["needs_customization"]) if "needs_customization" in lead else None,
        fields={name: rule(lead[name]) for name in FIELDS if name in lead},
        tags=tuple(rule(one) for one in lead.get("tags", ())),
        process=lead.get("process"),
        node=lead["node"],
        won=Won(table=won["table"], node=won["node"], order_id=rule(won["order_id"]), won_time=rule(won["won_time"])) if won else None,
        roles=tuple(Role(**{**role, "blank": tuple(role.get("blank", ()))}) for role in document.get("participant", ())),
    )


def source(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of Source. Raises KeyError, ZoneInfoNotFoundError, and StopIteration when every table joins another."""
    tables = tuple(
        Table(name=name, columns=tuple(table["columns"]), key=table["key"], joins=table.get("joins"))
        for name, table in document["table"].items()
    )
    next(table for table in tables if table.joins is None)
    people = (People(**{**one, "roles": tuple(one["roles"]), "blank": tuple(one.get("blank", ()))}) for one in document.get("people", ()))
    return {"system": document["system"], "zone": ZoneInfo(document["zone"]), "tables": tables, "people": tuple(people)}


def rule(given: Mapping[str, Any]) -> Rule:
    """Return one rule of a mapping file. Raises TypeError for a key no rule has."""
    values: dict[str, Any] = {
        ("matches" if key == "is" else key): tuple(value) if isinstance(value, list) else value for key, value in given.items()
    }
    return Rule(**values)


def _explain(fault: Exception) -> str:
    if isinstance(fault, KeyError):
        return f"missing or unknown key: {fault.args[0]}"
    return "a table without `joins` is missing" if isinstance(fault, StopIteration) else str(fault)
