"""The guard of a node: a formula over its evidence and the deal, which must come to TRUE before a lead leaves it.

Dates and choices are texts (dates as 2026-01-31, so that they compare as they follow each other; choices by their keys), numbers are
numbers, money is in whole units of the lead's currency, several choices are a list, and a file is the name it has.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from chassis.expressions import Formula, FormulaFault, compile_formula
from chassis.expressions_faults import FormulaNotACondition
from chassis.money import minor_digits
from leads.domain.kinds import FieldType

if TYPE_CHECKING:
    from leads.domain.lead import Lead
    from leads.domain.process import Guard, ProcessNode, RequiredField

GUARD = "guard"
DEAL = ("lead_amount", "lead_currency", "lead_source", "lead_industry", "lead_customization", "lead_tags")
_SAMPLES: Mapping[FieldType, object] = {
    FieldType.TEXT: "text",
    FieldType.NUMBER: Decimal(1),
    FieldType.MONEY: Decimal(1),
    FieldType.DATE: "2026-01-31",
    FieldType.FILE: "file.pdf",
    FieldType.SIGNED_FILE: "file.pdf",
}
SAMPLE_DEAL: Mapping[str, object] = {
    "lead_amount": Decimal(1),
    "lead_currency": "CNY",
    "lead_source": "campaign",
    "lead_industry": "industry",
    "lead_customization": False,
    "lead_tags": ("tag",),
}


def deal_facts(lead: Lead) -> dict[str, object]:
    """Return what a guard may know of the lead beside the evidence of its node."""
    return {
        "lead_amount": None if lead.amount_minor is None else whole_units(lead.amount_minor, lead.currency),
        "lead_currency": lead.currency,
        "lead_source": None if lead.source is None else lead.source.value,
        "lead_industry": lead.industry,
        "lead_customization": lead.needs_customization,
        "lead_tags": lead.tags,
    }


def whole_units(minor: int, currency: str) -> Decimal:
    """Return an amount of minor units in whole ones."""
    return Decimal(minor).scaleb(-minor_digits(currency))


def holds(node: ProcessNode, guard: Guard, evidence: Mapping[str, Any], deal: Mapping[str, object]) -> bool:
    """Say whether the guard lets a lead leave; one that cannot be computed on this evidence does not."""
    currency = str(deal["lead_currency"])
    try:
        return _formula(guard.expression, _names(node)).evaluate({**evidence_values(node, evidence, currency), **deal}) is True
    except FormulaFault:
        return False


def evidence_values(node: ProcessNode, evidence: Mapping[str, Any], currency: str) -> dict[str, object]:
    """Return the node's fields as formulas see them."""
    return {field.key: _value(field.type, evidence.get(field.key), currency) for field in node.required}


def check_guard(node: ProcessNode, guard: Guard) -> None:
    """Refuse a guard that cannot be read, names what is not there, or compares what cannot be compared.

    Raises: FormulaFault, with its place in the text.
    """
    samples: dict[str, object] = dict(SAMPLE_DEAL)
    samples |= {field.key: sample_of(field) for field in node.required}
    value = compile_formula(guard.expression, names=_names(node)).evaluate(samples)
    if not isinstance(value, bool):
        raise FormulaNotACondition(0, found=str(value))


def sample_of(field: RequiredField) -> object:
    """Return a value of the field's kind."""
    key = field.choices[0].key if field.choices else "text"
    return (key,) if field.type is FieldType.MULTI_CHOICE else _SAMPLES.get(field.type, key)


def fields_named(node: ProcessNode, guard: Guard) -> tuple[str, ...]:
    """Return the node's own fields that the guard looks at, in its order."""
    named = set(_formula(guard.expression, _names(node)).names)
    return tuple(field.key for field in node.required if field.key in named)


def _names(node: ProcessNode) -> tuple[str, ...]:
    return (*(field.key for field in node.required), *DEAL)


@lru_cache(maxsize=500)
def _formula(source: str, names: tuple[str, ...]) -> Formula:
    return compile_formula(source, names=names)


def _value(kind: FieldType, kept: Any, currency: str) -> object:
    if kept is None:
        return None
    match kind:
        case FieldType.NUMBER:
            return Decimal(kept)
        case FieldType.MONEY:
            return whole_units(int(kept), currency)
        case FieldType.MULTI_CHOICE:
            return tuple(kept)
        case FieldType.FILE | FieldType.SIGNED_FILE:
            return str(kept["name"])
        case _:
            return str(kept)
