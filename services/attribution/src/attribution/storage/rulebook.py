"""The published rules in PostgreSQL; a version never changes, so it is read and compiled once in a process."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from attribution.domain.refusals import RulesetNotFound
from attribution.domain.ruleset import Rules
from attribution.storage import tables
from attribution.storage.rows import ruleset_of

KEY = "standard"


class Compiled:
    """The rulesets this process has compiled, by key and version."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, int, str], Rules] = {}

    def within(self, connection: Connection) -> SqlRulebook:
        """Return the rulebook as one transaction sees it."""
        return SqlRulebook(connection, self)

    def of(self, key: str, version: int, digest: str, body: dict[str, object]) -> Rules:
        """Return the compiled ruleset of a row."""
        place = key, version, digest
        if place not in self._rules:
            self._rules[place] = Rules(ruleset_of(key, version, body))
        return self._rules[place]


class SqlRulebook:
    """The rulebook of one transaction; read once in it."""

    def __init__(self, connection: Connection, compiled: Compiled) -> None:
        self._connection = connection
        self._compiled = compiled
        self._read: Sequence[Rules] | None = None

    def all(self) -> Sequence[Rules]:
        """Return every version, newest first."""
        if self._read is None:
            table = tables.ruleset
            query = select(table).where(table.c.status == "published").order_by(table.c.key, table.c.version.desc())
            rows = self._connection.execute(query).mappings()
            self._read = [self._compiled.of(row["key"], row["version"], row["hash"], row["body"]) for row in rows]
        return self._read

    def at(self, won_at: datetime) -> Rules:
        """Return the version in force at that instant, the first one for what is older than all. Raises RulesetNotFound."""
        versions = [rules for rules in self.all() if rules.ruleset.key == KEY]
        if not versions:
            raise RulesetNotFound(ruleset_key=KEY)
        in_force = [rules for rules in versions if rules.ruleset.effective_from <= won_at]
        if not in_force:
            return min(versions, key=lambda rules: (rules.ruleset.effective_from, rules.ruleset.version))
        return max(in_force, key=lambda rules: (rules.ruleset.effective_from, rules.ruleset.version))

    def version(self, key: str, version: int) -> Rules:
        """Return one version. Raises RulesetNotFound."""
        for rules in self.all():
            if (rules.ruleset.key, rules.ruleset.version) == (key, version):
                return rules
        raise RulesetNotFound(ruleset_key=key, version=version)
