"""Data checks: what the company thinks odd in a lead's data, as versioned rules that only ever ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from chassis.errors import FailedPrecondition, InvalidArgument, Violation
from chassis.expressions import Formula, FormulaFault, compile_formula
from chassis.expressions_faults import FormulaNotACondition
from leads.domain.guard import SAMPLE_DEAL, sample_of
from leads.domain.process import Label

if TYPE_CHECKING:
    from leads.domain.process import Process, ProcessNode

MAX_CHECKS = 50
TODAY, DOUBTFUL = "today", "lead_doubtful"
TIMELY = frozenset({TODAY, "lead_days_open", "lead_days_in_node"})
"""Names whose values change while nobody does anything."""

SURROUNDINGS = TIMELY | {"lead_usual_amount"}
"""Names that say nothing of the lead itself: who said that a value is right meant the value, not what stood around it."""

_DAY, _NUMBER = "2026-01-31", Decimal(1)
SAMPLES: Mapping[str, object] = {
    **SAMPLE_DEAL,
    TODAY: _DAY,
    "lead_status": "open",
    "lead_node": "quotation",
    "lead_position": _NUMBER,
    "lead_quoted_amount": _NUMBER,
    "lead_usual_amount": _NUMBER,
    "lead_follow_ups": _NUMBER,
    "lead_has_contact": True,
    "lead_has_phone": True,
    "lead_phone_odd": True,
    DOUBTFUL: ("contact",),
    "lead_created_on": _DAY,
    "lead_entered_on": _DAY,
    "lead_close_on": _DAY,
    "lead_won_on": _DAY,
    "lead_first_step_on": _DAY,
    "lead_last_step_on": _DAY,
    "lead_days_open": _NUMBER,
    "lead_days_in_node": _NUMBER,
    "lead_days_to_first_step": _NUMBER,
}
"""Every name a formula may use of any lead, with a value of its kind."""


class CheckInvalid(InvalidArgument):
    """The check cannot be kept as it is written; the violations say where, in a formula by the character."""

    code = "LEADS_CHECK_INVALID"


class TooManyChecks(FailedPrecondition):
    """There are as many checks as anybody would answer."""

    code = "LEADS_TOO_MANY_CHECKS"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataCheck:
    """A question about data: `when` comes to TRUE where `field` looks odd, `prompt` asks, with {value} for the field's value."""

    key: str
    label: Label
    prompt: Label
    field: str
    when: str
    process_key: str | None = None
    node: str | None = None
    enabled: bool = True
    revision: int = 1

    def concerns(self, process_key: str) -> bool:
        """Say whether it is about leads of that process."""
        return self.enabled and self.process_key in (None, process_key)

    def asks(self, value: Label) -> Label:
        """Return the question with the value in its place."""
        return Label(zh=self.prompt.zh.replace("{value}", value.zh), en=self.prompt.en.replace("{value}", value.en))


@dataclass(frozen=True, slots=True, kw_only=True)
class DataChecks:
    """All checks; `version` counts the changes."""

    version: int
    checks: tuple[DataCheck, ...] = ()

    def of(self, process_key: str) -> Iterable[DataCheck]:
        """Return the checks in use for leads of that process."""
        return (check for check in self.checks if check.concerns(process_key))

    def put(self, check: DataCheck) -> DataChecks:
        """Return the checks with this one added, or in the place of the one of its key; the same again changes nothing.

        Raises:
            TooManyChecks: there are 50.
        """
        known = next((one for one in self.checks if one.key == check.key), None)
        if known is not None and replace(check, revision=known.revision) == known:
            return self
        if known is None and len(self.checks) >= MAX_CHECKS:
            raise TooManyChecks(most=MAX_CHECKS)
        revised = replace(check, revision=known.revision + 1 if known else 1)
        checks = (*(one for one in self.checks if one.key != check.key), revised)
        return DataChecks(version=self.version + 1, checks=tuple(sorted(checks, key=lambda one: one.key)))


def names_of(node: ProcessNode | None) -> tuple[str, ...]:
    """Return the names a formula may use; the fields of a node only where it is named, because only there they are known."""
    return (*SAMPLES, *(field.key for field in node.required if field.key not in SAMPLES)) if node is not None else tuple(SAMPLES)


def must_be_sound(check: DataCheck, process: Process | None) -> None:
    """Refuse a check that cannot be read, is no condition, or speaks of what is not there.

    Raises:
        CheckInvalid: with the place in the formula.
    """
    faults: list[Violation] = []
    node = next((one for one in (process.nodes if process else ()) if one.key == check.node), None)
    if check.node is not None and node is None:
        faults.append(Violation("node", "LEADS_NODE_UNKNOWN", {"node": check.node}))
    elif check.field not in names_of(node):
        faults.append(Violation("field", "LEADS_CHECK_FIELD_UNKNOWN", {"field": check.field}))
    try:
        try_condition(check.when, node)
    except FormulaFault as fault:
        faults.append(Violation(f"when[{fault.position}]", fault.code, fault.metadata))
    if faults:
        raise CheckInvalid(violations=faults)


def try_condition(source: str, node: ProcessNode | None) -> Formula:
    """Return the formula when it can be read and comes to TRUE or FALSE on values of the right kinds. Raises FormulaFault."""
    formula = compiled(source, names_of(node))
    value = formula.evaluate({**{field.key: sample_of(field) for field in (node.required if node else ())}, **SAMPLES})
    if not isinstance(value, bool):
        raise FormulaNotACondition(0, found=str(value))
    return formula


@lru_cache(maxsize=500)
def compiled(source: str, names: tuple[str, ...]) -> Formula:
    """Return the formula; the same text is read once. Raises FormulaFault."""
    return compile_formula(source, names=names)
