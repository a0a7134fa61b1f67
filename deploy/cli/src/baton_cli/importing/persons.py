"""Everybody the files name becomes a person of the directory, whatever else is imported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from baton_cli.importing.mapping import Source
from baton_cli.importing.reading import Row


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the files name."""

    external_id: str
    display_name: str
    roles: tuple[str, ...]

    def request(self) -> dict[str, Any]:
        """Return the person as ImportedPerson."""
        return {"external_id": self.external_id, "display_name": self.display_name, "roles": [f"ROLE_{role}" for role in self.roles]}


def people_of(mapping: Source, tables: Mapping[str, Sequence[Row]]) -> list[Person]:
    """Return everybody the people columns name, each once, in the order of their ids."""
    found: dict[str, Person] = {}
    for column in mapping.people:
        table, _, name = column.column.partition(".")
        for row in tables[table]:
            value = row.cells.get(name, "")
            if value and value not in column.blank and value not in found:
                found[value] = Person(value, column.name.format(value=value), column.roles)
    return [found[key] for key in sorted(found)]
