"""A dwell rule is taken away."""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.dwell import DwellRules
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveDwellRule:
    """Which rule."""

    key: str


def remove_dwell_rule(command: RemoveDwellRule, *, work: UnitOfWork) -> DwellRules:
    """Take the rule away; alerts it has raised stay until the lead moves. A rule that is not there is no fault."""
    known = work.dwell.rules(for_change=True)
    return work.dwell.save(known, known.without(command.key))
