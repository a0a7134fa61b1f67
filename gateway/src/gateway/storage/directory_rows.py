"""Entries of the directory as rows, and back."""

from collections.abc import Mapping
from typing import Any

from gateway.directory.model import Entry, Person, Role


def fields_of(row: Mapping[str, Any], kind: type[Entry]) -> dict[str, Any]:
    """Return what the entry is made of."""
    return {name: row[name] for name in kind.__slots__}


def person_of(row: Mapping[str, Any]) -> Person:
    """Return the person."""
    return Person(**fields_of(row, Person) | {"roles": tuple(Role(role) for role in row["roles"])})


def row_of(entry: Entry) -> dict[str, Any]:
    """Return the entry as its table keeps it."""
    row = {name: getattr(entry, name) for name in type(entry).__slots__}
    return row | {"roles": [str(role) for role in row["roles"]]} if isinstance(entry, Person) else row
