"""The ports of attribution in memory; the contract tests hold them against PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tests.support.attribution.make import STANDARD, a_call

from attribution.domain.credit import Credit, Standing
from attribution.domain.deal import DealHeard
from attribution.domain.kinds import CreditStatus
from attribution.domain.refusals import RulesetNotFound
from attribution.domain.ruleset import Rules
from chassis.principal import Scope


class MemoryRulebook:
    def __init__(self, *rules: Rules) -> None:
        self._rules = sorted(rules or (STANDARD,), key=lambda one: one.ruleset.version, reverse=True)

    def at(self, won_at: datetime) -> Rules:
        in_force = [one for one in self._rules if one.ruleset.effective_from <= won_at]
        if not in_force:
            return min(self._rules, key=lambda one: (one.ruleset.effective_from, one.ruleset.version))
        return max(in_force, key=lambda one: (one.ruleset.effective_from, one.ruleset.version))

    def version(self, key: str, version: int) -> Rules:
        found = [one for one in self._rules if (one.ruleset.key, one.ruleset.version) == (key, version)]
        if not found:
            raise RulesetNotFound(ruleset_key=key, version=version)
        return found[0]

    def all(self) -> Sequence[Rules]:
        return self._rules


class MemoryLedger:
    """Ledger and credits over one store."""

    def __init__(self, rules: MemoryRulebook | None = None) -> None:
        self.rules = rules or MemoryRulebook()
        self.made: list[tuple[Credit, DealHeard]] = []

    def standings(self, lead_ids: Collection[str]) -> Mapping[str, Standing]:
        return {credit.deal.lead_id: credit.standing for credit, _ in self.made if credit.deal.lead_id in lead_ids}

    def store(self, made: Sequence[tuple[Credit, DealHeard]]) -> None:
        self.made += made

    def revisions(self, lead_id: str) -> Sequence[Credit]:
        found = [credit for credit, _ in reversed(self.made) if credit.deal.lead_id == lead_id]
        return [credit if number == 0 else replace(credit, status=CreditStatus.REVISED) for number, credit in enumerate(found)]


class MemoryUnitOfWork:
    def __init__(self, ledger: MemoryLedger, *, person: str = "person-chen", scope: Scope = Scope.ALL) -> None:
        self.credits = ledger
        self.rules = ledger.rules
        self._principal = a_call(person, scope=scope).principal

    def reaches(self, owner_id: str | None) -> bool:
        return self._principal.scope is Scope.ALL or owner_id == self._principal.sub
