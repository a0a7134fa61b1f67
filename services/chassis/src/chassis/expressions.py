"""The Excel-like language: rules that sales people write themselves, computed exactly and always to an end.

A formula is compiled once into closures over decimals. It has no loops, no way out and no state; its length, its depth and the size
of its numbers and texts are bounded, so whatever is typed ends in a value or in a FormulaFault with the position of the fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from chassis.expressions_faults import FormulaFault, FormulaTooDeep, FormulaTooLong
from chassis.expressions_functions import FUNCTIONS, Branch, Run
from chassis.expressions_parser import MOST_DEPTH, Parser
from chassis.expressions_values import Value, shown

__all__ = ["FUNCTIONS", "MOST_DEPTH", "MOST_LENGTH", "Branch", "Formula", "FormulaFault", "Traced", "Value", "compile_formula", "shown"]

MOST_LENGTH = 1000


@dataclass(frozen=True, slots=True)
class Traced:
    """What a formula came to, and the decisions taken on the way, innermost first."""

    value: Value
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Formula:
    """A compiled formula.

    Attributes:
        source: the text as it was typed.
        names: the names it uses, in the order of their first use.
    """

    source: str
    names: tuple[str, ...]
    _run: Run

    def evaluate(self, values: Mapping[str, Any]) -> Value:
        """Return what the formula comes to when its names stand for `values`. Raises FormulaFault."""
        try:
            return self._run(values, None)
        except RecursionError:  # The caller's own stack was nearly full.
            raise FormulaTooDeep(0, max=MOST_DEPTH) from None

    def trace(self, values: Mapping[str, Any]) -> Traced:
        """Return the same with every branch taken. Raises FormulaFault."""
        log: list[Branch] = []
        try:
            return Traced(self._run(values, log), tuple(log))
        except RecursionError:
            raise FormulaTooDeep(0, max=MOST_DEPTH) from None


def compile_formula(source: str, *, names: Iterable[str] | None = None) -> Formula:
    """Return the formula in `source`, with or without a leading `=`.

    Args:
        source: what was typed.
        names: the names there are, whose case does not count; None allows any name, as it is written.

    Raises:
        FormulaFault: it cannot be read; the fault says where and why.
    """
    if len(source) > MOST_LENGTH:
        raise FormulaTooLong(MOST_LENGTH, max=MOST_LENGTH)
    try:
        parser = Parser(source, None if names is None else {name.casefold(): name for name in names})
        run = parser.parse()
    except RecursionError:
        raise FormulaTooDeep(0, max=MOST_DEPTH) from None
    return Formula(source, tuple(parser.used), run)
