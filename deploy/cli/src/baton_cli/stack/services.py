"""Which services a local stack runs: data, read from services.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One `python -m <name>` with a database and a broker account of the same name."""

    name: str
    secrets: Mapping[str, str] = field(default_factory=dict)
    ports: Mapping[str, int] = field(default_factory=dict)
    folders: Mapping[str, str] = field(default_factory=dict)

    @property
    def database_variable(self) -> str:
        return f"{self.name.upper()}_DATABASE_URL"


def services() -> tuple[Service, ...]:
    """Every service, in the order of the file."""
    text = (files("baton_cli.stack") / "services.toml").read_text(encoding="utf-8")
    return tuple(Service(**entry) for entry in tomllib.loads(text)["service"])
