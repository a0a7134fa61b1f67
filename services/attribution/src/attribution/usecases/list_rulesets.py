"""The rules, for everybody to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attribution.domain.ruleset import Rules
from attribution.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRulesets:
    """No parameters."""


def list_rulesets(query: ListRulesets, *, work: UnitOfWork) -> Sequence[Rules]:
    """Return every version, newest first."""
    return work.rules.all()
