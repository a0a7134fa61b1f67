"""An override: who may let a lead pass without its evidence must say why, and it is kept as what it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.support.leads.make import CONTACT, LEAD_1, WANG, a_call, a_lead, a_principal
from tests.support.leads.memory import MemoryStore, MemoryUnitOfWork

from chassis.principal import Scope
from chassis.testing import capability
from leads.domain import facts
from leads.domain.gate import GateIncomplete, OverrideNotAllowed
from leads.domain.kinds import LeadStatus, Mode
from leads.usecases.advance_node import AdvanceNode, advance_node
from leads.usecases.mark_won import MarkWon, mark_won
from leads.usecases.ports import NewLead

SAID = "客户总部催签，纪要明天补"


def desk(*roles: str, node: str = "quotation") -> MemoryUnitOfWork:
    call = replace(a_call(), principal=replace(a_principal(scope=Scope.ALL), roles=roles))
    work = MemoryUnitOfWork(MemoryStore(), call)
    work.leads.add([NewLead(lead=a_lead(node), told=(), contact=CONTACT)])
    return work


@capability("L02")
class TestOverride:
    @pytest.mark.parametrize("role", ["SUPERVISOR", "SALES_DIRECTOR", "ADMIN"])
    def test_passes_with_a_reason_that_is_kept(self, role: str) -> None:
        work = desk(role)

        moved = advance_node(AdvanceNode(lead_id=LEAD_1, override_reason=SAID), work=work)

        told = next(fact for fact in work.store.facts if isinstance(fact, facts.GateOverridden))
        assert (told.reason, told.by, told.role, told.missing) == (SAID, WANG, role, ("quote_file", "amount"))
        assert moved.node == "negotiation"

    def test_the_visit_is_kept_as_overridden_and_never_counts_as_compliant(self) -> None:
        work = desk("SUPERVISOR")
        advance_node(AdvanceNode(lead_id=LEAD_1, override_reason=SAID), work=work)

        left = work.leads.visits(LEAD_1)[1]
        assert (left.mode, left.is_compliant) == (Mode.OVERRIDE, False)

    def test_a_deal_may_be_won_so_too(self) -> None:
        won = mark_won(MarkWon(lead_id=LEAD_1, order_id="SO-1", override_reason=SAID), work=desk("ADMIN", node="signing"))

        assert won.status is LeadStatus.WON

    def test_a_rep_may_not(self) -> None:
        with pytest.raises(OverrideNotAllowed):
            advance_node(AdvanceNode(lead_id=LEAD_1, override_reason=SAID), work=desk("REP"))

    def test_without_a_reason_the_gate_holds_for_everybody(self) -> None:
        with pytest.raises(GateIncomplete):
            advance_node(AdvanceNode(lead_id=LEAD_1), work=desk("ADMIN"))

    def test_where_nothing_is_missing_a_reason_overrides_nothing(self) -> None:
        work = desk("SUPERVISOR")
        work.store.leads[LEAD_1] = a_lead("quotation", complete=True)

        advance_node(AdvanceNode(lead_id=LEAD_1, override_reason=SAID), work=work)

        assert not any(isinstance(fact, facts.GateOverridden) for fact in work.store.facts)
