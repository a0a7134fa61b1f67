"""A lead: which verb is allowed when, and what it tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from tests.support.leads.make import CHEN, EVIDENCE, LI, MONDAY_9AM, STANDARD, WANG, a_lead, an_actor

from chassis.errors import DomainError, Violation
from chassis.testing import capability
from leads.domain import facts
from leads.domain.change import change
from leads.domain.gate import GateIncomplete
from leads.domain.kinds import ActivityKind, LeadStatus, Mode
from leads.domain.lead import Lead, Step
from leads.domain.refusals import DealNotWon, DealVoid, LeadClosed, LeadNotLost, NodeMoved, NodeNotReachable, NotLastNode, ReasonMissing

NODES = [node.key for node in STANDARD.nodes]
Verb = Callable[[Lead], Step]

VERBS: dict[str, Verb] = {
    "assign": lambda lead: lead.assign(LI, actor=an_actor()),
    "submit": lambda lead: lead.submit(STANDARD, {}, actor=an_actor()),
    "advance": lambda lead: lead.advance(STANDARD, to_node=None, reason=None, actor=an_actor()),
    "win": lambda lead: lead.win(STANDARD, order_id="SO-1", deal={}, actor=an_actor()),
    "lose": lambda lead: lead.lose(reason="预算取消", actor=an_actor()),
    "reopen": lambda lead: lead.reopen(STANDARD, reason="预算恢复", actor=an_actor()),
    "change": lambda lead: change(lead, STANDARD, {"industry": "汽车"}, contact=None, actor=an_actor()),
    "set_participants": lambda lead: lead.set_participants((), actor=an_actor()),
    "flag_customization": lambda lead: lead.flag_customization(facts.CustomizationFlagged(at=MONDAY_9AM)),
    "correct": lambda lead: lead.correct(reason="金额有误", deal={"amount_minor": 1}, actor=an_actor()),
    "void": lambda lead: lead.void(reason="客户退单", actor=an_actor()),
}
ALLOWED = {
    LeadStatus.OPEN: {"assign", "submit", "advance", "win", "lose", "change", "set_participants", "flag_customization"},
    LeadStatus.WON: {"correct", "void"},
    LeadStatus.LOST: {"reopen"},
    LeadStatus.MERGED: set[str](),
}
PAIRS = list(product(LeadStatus, VERBS))


class TestAdvance:
    @capability("L01", "L02")
    @pytest.mark.parametrize("node", NODES[:-1])
    def test_moves_a_complete_lead_to_the_next_node_and_tells_which_visit_ended(self, node: str) -> None:
        lead = a_lead(node, complete=True)

        moved, told = lead.advance(STANDARD, to_node=None, reason=None, actor=an_actor(at=MONDAY_9AM + timedelta(hours=1)))

        assert moved.node == NODES[NODES.index(node) + 1]
        assert moved.visit.visit_no == lead.visit.visit_no + 1
        (entered,) = told
        assert isinstance(entered, facts.NodeEntered)
        assert (entered.left.node, entered.left.exited_at, entered.left.owner_at_exit) == (node, MONDAY_9AM + timedelta(hours=1), WANG)

    @capability("L01", "L02")
    @pytest.mark.parametrize("node", NODES)
    def test_refuses_every_node_while_any_of_its_evidence_is_missing(self, node: str) -> None:
        for key in EVIDENCE[node]:
            lead = a_lead(node, complete=True)
            evidence = {name: value for name, value in EVIDENCE[node].items() if name != key}
            lead = replace(lead, visit=replace(lead.visit, fields=evidence))

            with pytest.raises((GateIncomplete, NodeNotReachable)) as refused:
                lead.advance(STANDARD, to_node=None, reason=None, actor=an_actor())
            if isinstance(refused.value, GateIncomplete):
                assert refused.value.metadata["missing"] == (key,)

    @capability("L02")
    def test_refuses_needs_confirmed_with_two_pain_points(self) -> None:
        fields = {**EVIDENCE["needs_confirmed"], "pain_points": ["cost", "quality"]}
        lead = a_lead("needs_confirmed")
        lead = replace(lead, visit=replace(lead.visit, fields=fields))

        with pytest.raises(GateIncomplete) as refused:
            lead.advance(STANDARD, to_node=None, reason=None, actor=an_actor())

        assert refused.value.metadata["missing"] == ("pain_points",)
        assert refused.value.metadata["missing_zh"] == ["客户痛点"]
        assert refused.value.violations == (Violation("fields.pain_points", "LEADS_EVIDENCE_TOO_FEW", {"least": 3, "given": 2}),)

    def test_says_whether_a_field_is_empty_or_too_short(self) -> None:
        lead = a_lead("negotiation")
        lead = replace(lead, visit=replace(lead.visit, fields={"concessions": "无"}))

        with pytest.raises(GateIncomplete) as refused:
            lead.advance(STANDARD, to_node=None, reason=None, actor=an_actor())

        codes = [(fault.field, fault.code) for fault in refused.value.violations]
        assert codes == [("fields.concessions", "LEADS_EVIDENCE_TOO_SHORT"), ("fields.decision_maker", "LEADS_EVIDENCE_MISSING")]

    @pytest.mark.parametrize(("here", "there"), [(a, b) for a, b in product(range(7), range(7)) if b > a + 1])
    def test_never_skips_a_mandatory_node(self, here: int, there: int) -> None:
        with pytest.raises(NodeNotReachable):
            a_lead(NODES[here], complete=True).advance(STANDARD, to_node=NODES[there], reason="赶时间", actor=an_actor())

    @pytest.mark.parametrize(("here", "there"), [(a, b) for a, b in product(range(7), range(7)) if b < a])
    def test_goes_back_with_a_reason_even_without_evidence(self, here: int, there: int) -> None:
        lead = a_lead(NODES[here])

        back, _ = lead.advance(STANDARD, to_node=NODES[there], reason="需求变了", actor=an_actor())
        with pytest.raises(ReasonMissing):
            lead.advance(STANDARD, to_node=NODES[there], reason=None, actor=an_actor())

        assert back.node == NODES[there]
        assert back.visit.missing == STANDARD.node(NODES[there]).missing({}, ())

    def test_warns_instead_of_refusing_before_the_process_is_enforced(self) -> None:
        soft = replace(STANDARD, enforce_from=MONDAY_9AM + timedelta(days=1))

        moved, told = a_lead("first_contact").advance(soft, to_node=None, reason=None, actor=an_actor())

        assert moved.node == "needs_confirmed"
        assert [type(fact) for fact in told] == [facts.GateOverridden, facts.NodeEntered]
        entered = told[1]
        assert isinstance(entered, facts.NodeEntered)
        assert entered.left.mode is Mode.OVERRIDE
        assert not entered.left.is_compliant

    def test_skips_optional_nodes_when_the_process_says_so(self) -> None:
        nodes = tuple(replace(node, optional=node.key == "solution_demo") for node in STANDARD.nodes)

        moved, _ = a_lead("needs_confirmed", complete=True).advance(
            replace(STANDARD, nodes=nodes), to_node="quotation", reason=None, actor=an_actor()
        )

        assert moved.node == "quotation"


class TestStatus:
    @pytest.mark.parametrize(("status", "verb"), [pair for pair in PAIRS if pair[1] not in ALLOWED[pair[0]]])
    def test_refuses_every_verb_that_is_not_on_the_list(self, status: LeadStatus, verb: str) -> None:
        with pytest.raises((LeadClosed, LeadNotLost, DealNotWon)):
            VERBS[verb](a_lead("signing", complete=True, status=status))

    @pytest.mark.parametrize(("status", "verb"), [pair for pair in PAIRS if pair[1] in ALLOWED[pair[0]] and pair[1] != "advance"])
    def test_allows_the_verbs_on_the_list_and_says_that_somebody_touched_it(self, status: LeadStatus, verb: str) -> None:
        lead, told = VERBS[verb](a_lead("signing", complete=True, status=status, imported=True))

        assert told
        assert not lead.imported

    def test_a_void_deal_stays_void(self) -> None:
        with pytest.raises(DealVoid):
            a_lead("signing", status=LeadStatus.WON, voided=True).void(reason="又退", actor=an_actor())

    def test_is_won_only_in_the_last_node(self) -> None:
        for node in NODES[:-1]:
            with pytest.raises(NotLastNode):
                a_lead(node, complete=True).win(STANDARD, order_id="SO-1", deal={}, actor=an_actor())

    def test_is_not_won_without_the_signed_file(self) -> None:
        with pytest.raises(GateIncomplete):
            a_lead("signing").win(STANDARD, order_id="SO-1", deal={}, actor=an_actor())


class TestEvidence:
    def test_the_quoted_amount_becomes_the_amount_of_the_deal(self) -> None:
        lead, _ = a_lead("quotation").submit(STANDARD, {"amount": "880000"}, actor=an_actor())

        assert lead.amount_minor == 880_000

    def test_backfilled_evidence_is_no_progress(self) -> None:
        later = an_actor(at=MONDAY_9AM + timedelta(days=3))

        lead, _ = a_lead("first_contact").submit(STANDARD, EVIDENCE["first_contact"], actor=later, mode=Mode.BACKFILL)

        assert lead.last_progress_at == MONDAY_9AM
        assert lead.visit.mode is Mode.BACKFILL

    def test_submitted_is_the_first_complete_submission(self) -> None:
        lead = a_lead("first_contact")
        for hours, fields in enumerate([{"date": "2026-11-16"}, {"channel": "phone"}, {"channel": "mail"}], 1):
            lead, _ = lead.submit(STANDARD, fields, actor=an_actor(at=MONDAY_9AM + timedelta(hours=hours)))

        assert lead.visit.submitted_at == MONDAY_9AM + timedelta(hours=2)
        assert lead.visit.is_compliant


class TestProgress:
    @capability("L03")
    @pytest.mark.parametrize("kind", ActivityKind)
    def test_real_steps_are_progress_and_notes_are_not(self, kind: ActivityKind) -> None:
        later = MONDAY_9AM + timedelta(days=2)
        step = facts.ActivityRecorded(
            at=later, activity_id="1", kind=kind, channel="", occurred_at=later, keywords=(), mode=Mode.REALTIME, actor_id=WANG
        )

        lead, _ = a_lead().record(step)

        assert lead.last_progress_at == (MONDAY_9AM if kind in {ActivityKind.NOTE, ActivityKind.MESSAGE} else later)


class TestGuards:
    def test_says_where_the_lead_stands_when_the_caller_believes_it_elsewhere(self) -> None:
        with pytest.raises(NodeMoved) as refused:
            a_lead("quotation").must_stand_in("solution_demo")

        assert refused.value.metadata["node"] == "quotation"

    def test_the_same_owner_again_changes_nothing(self) -> None:
        assert a_lead().assign(WANG, actor=an_actor(CHEN)) == (a_lead(), ())

    def test_a_correction_names_only_what_changed(self) -> None:
        won = a_lead("signing", status=LeadStatus.WON, amount_minor=100, order_id="SO-1")

        _, told = won.correct(reason="金额", deal={"amount_minor": 200, "order_id": "SO-1"}, actor=an_actor())

        assert told == (facts.DealCorrected(at=MONDAY_9AM, reason="金额", changed=("amount_minor",)),)

    def test_every_refusal_has_a_code_of_this_service(self) -> None:
        def all_of(kind: type[DomainError]) -> set[type[DomainError]]:
            return {kind, *(deeper for one in kind.__subclasses__() for deeper in all_of(one))}

        ours = {error for error in all_of(DomainError) if error.__module__.startswith("leads.")}
        assert ours
        assert all(error.code.startswith("LEADS_") for error in ours)
