"""Requests: where untrusted JSON becomes a query; the one authority on a query's shape."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from marshmallow import ValidationError, fields, post_load

from attribution.usecases.check_formula import CheckFormula
from attribution.usecases.explain_credit import ExplainCredit
from attribution.usecases.list_rulesets import ListRulesets
from chassis.fields import CODES, Fault, Id, Int, Message

MOST_TYPED = 10_000
MOST_REVISIONS = 2**31 - 1


class Request(Message):
    """A request; `command` is what it becomes. Ids become text."""

    command: ClassVar[type]

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Any:
        """Return the query."""
        return self.command(**{name: str(value) if isinstance(value, UUID) else value for name, value in values.items()})


class Typed(fields.Field[str]):
    """A text exactly as it was typed: positions in it must stay right, so nothing is trimmed, and any character may stand in it."""

    default_error_messages = CODES

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> str:
        if not isinstance(value, str):
            raise ValidationError("INVALID")
        if len(value) > MOST_TYPED:
            raise ValidationError(Fault("TOO_LONG", max=MOST_TYPED))
        return value


class ExplainCreditSchema(Request):
    """ExplainCreditRequest."""

    command = ExplainCredit
    lead_id = Id(required=True)
    revision = Int(min=1, max=MOST_REVISIONS)


class ListRulesetsSchema(Request):
    """ListRulesetsRequest."""

    command = ListRulesets


class CheckFormulaSchema(Request):
    """CheckFormulaRequest."""

    command = CheckFormula
    formula = Typed(required=True)
