"""Whether a formula can be read, told while it is being typed."""

from __future__ import annotations

from dataclasses import dataclass

from attribution.domain.ruleset import NAMES
from attribution.usecases.ports import UnitOfWork
from chassis.expressions import FormulaFault, compile_formula


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFormula:
    """The text as it was typed."""

    formula: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The names a formula uses, or what is wrong with it."""

    names: tuple[str, ...] = ()
    fault: FormulaFault | None = None


def check_formula(query: CheckFormula, *, work: UnitOfWork) -> Checked:
    """Read the formula with the names that weights may use; a fault is the answer, not a refusal."""
    try:
        return Checked(names=compile_formula(query.formula, names=NAMES).names)
    except FormulaFault as fault:
        return Checked(fault=fault)
