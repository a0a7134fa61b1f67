"""The nameko class: decode, call, encode; an `if` here would be a use case that has not been written yet."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.api import replies, schemas
from attribution.domain.ruleset import Rules
from attribution.usecases import check_formula as checking
from attribution.usecases import explain_credit as explaining
from attribution.usecases import list_rulesets as listing
from attribution.usecases.ports import UnitOfWork
from chassis.rpc import Calls, command
from chassis.rpc_replay import ReplayMethods


class AttributionService(ReplayMethods):
    """Every method of baton.attribution.v1.AttributionService."""

    name = "attribution"
    calls = Calls()

    @command(schemas.ExplainCreditSchema, replies.explanation_reply, query=True)
    def explain_credit(self, query: explaining.ExplainCredit, work: UnitOfWork) -> explaining.Explanation:
        """ExplainCredit."""
        return explaining.explain_credit(query, work=work)

    @command(schemas.ListRulesetsSchema, replies.rulesets_reply, query=True)
    def list_rulesets(self, query: listing.ListRulesets, work: UnitOfWork) -> Sequence[Rules]:
        """ListRulesets."""
        return listing.list_rulesets(query, work=work)

    @command(schemas.CheckFormulaSchema, replies.checked_reply, query=True)
    def check_formula(self, query: checking.CheckFormula, work: UnitOfWork) -> checking.Checked:
        """CheckFormula."""
        return checking.check_formula(query, work=work)
