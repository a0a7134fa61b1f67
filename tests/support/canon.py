"""The canon of a deployment: everything it knows by natural keys, to be compared with another's."""

import re
from collections.abc import Mapping
from pathlib import Path

import psycopg
from tests.support.judge import plain

SECTION = re.compile(r"^-- database: (\w+)$", re.MULTILINE)

Row = tuple[str, str, str, str]


def canon(databases: Mapping[str, str]) -> list[Row]:
    """Return the rows of all databases of a deployment, which need not have every service, each with its database's name."""
    queries = _sections()
    rows: list[Row] = []
    for name in databases:
        query = queries[name]
        with psycopg.connect(plain(databases[name])) as connection:
            rows += [(name, *map(str, row)) for row in connection.execute(query.encode())]  # type: ignore[misc]  # each query has three columns
    return rows


def difference(one: list[Row], other: list[Row], *, shown: int = 10) -> list[str]:
    """Return what only one of the two has, the first few rows of it."""
    left, right = set(one), set(other)
    return [f"- {row}" for row in sorted(left - right)[:shown]] + [f"+ {row}" for row in sorted(right - left)[:shown]]


def _sections() -> dict[str, str]:
    parts = SECTION.split((Path(__file__).parent / "canon.sql").read_text())[1:]
    return {name: query.strip().rstrip(";") for name, query in zip(parts[::2], parts[1::2], strict=True)}
