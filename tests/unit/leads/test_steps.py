"""A step of a node: another department decides, the gate waits, and what it decided holds for what it was asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.leads.desk import a_desk, heard
from tests.support.leads.make import EVIDENCE, LEAD_1, RECEIPT, STANDARD
from tests.support.leads.memory import MemoryUnitOfWork
from tests.support.leads.steps import APPROVAL, APPROVING, ASKED, STEP, TICKET_1, TICKET_2, a_decision, a_ticket_fact

from chassis.messaging.envelope import Event
from leads.domain import facts
from leads.domain.gate import GateIncomplete
from leads.domain.kinds import FillSource, LeadStatus, Mode, StepStanding
from leads.domain.lead import Lead
from leads.domain.process import Process
from leads.domain.step import Fill
from leads.domain.template import TemplateInvalid, must_be_sound
from leads.domain.template_diff import differences
from leads.usecases.advance_node import AdvanceNode, advance_node
from leads.usecases.submit_node import SubmitNode, submit_node

OTHER_FILE = {**RECEIPT, "sha256": "b" * 64}


def desk(*, fields: Any = None, process: Process = APPROVING, roles: tuple[str, ...] = ("REP",)) -> MemoryUnitOfWork:
    """Return a unit of work over one lead at its quotation, with its evidence handed in."""
    work = a_desk("quotation", 5, process=process, roles=roles)
    submit_node(SubmitNode(lead_id=LEAD_1, fields=EVIDENCE["quotation"] if fields is None else fields), work=work)
    return work


def decided(decision: str = "APPROVED", **how: Any) -> Event:
    """Return the closing of the first ticket with that decision."""
    return a_ticket_fact("TicketClosed", 4, answer=a_decision(decision, **how))


def standing(lead: Lead) -> StepStanding:
    (step,) = lead.visit.steps
    return step.standing


def refusal(work: MemoryUnitOfWork) -> GateIncomplete:
    with pytest.raises(GateIncomplete) as refused:
        advance_node(AdvanceNode(lead_id=LEAD_1), work=work)
    return refused.value


class TestGate:
    def test_waits_for_the_approval_and_says_that_nobody_asked_for_it(self) -> None:
        said = refusal(desk())

        assert said.missing == (STEP,)
        assert [(fault.field, fault.code) for fault in said.violations] == [(f"fields.{STEP}", "LEADS_STEP_AWAITED")]

    def test_says_who_holds_it_while_somebody_does(self) -> None:
        work = desk()
        heard(work, a_ticket_fact("TicketAccepted", 3, assignee_ids=["person-xie"]))

        (fault,) = refusal(work).violations
        assert (fault.code, fault.metadata["no"], fault.metadata["holder"]) == ("LEADS_STEP_HELD", "XT-202611-00001", "finance")

    def test_opens_once_it_is_approved_and_the_lead_stays_until_somebody_advances_it(self) -> None:
        work = desk()
        assert heard(work, decided()).node == "quotation"

        assert advance_node(AdvanceNode(lead_id=LEAD_1), work=work).node == "negotiation"

    def test_names_the_fields_that_are_empty_before_the_step(self) -> None:
        assert refusal(desk(fields={"amount": "1250000"})).missing == ("quote_file", STEP)

    @pytest.mark.parametrize(("decision", "code"), [("REFUSED", "LEADS_STEP_REFUSED")])
    def test_stays_shut_after_a_refusal(self, decision: str, code: str) -> None:
        work = desk()
        heard(work, decided(decision))

        assert [fault.code for fault in refusal(work).violations] == [code]

    def test_lets_pass_who_may_override_with_the_step_named(self) -> None:
        work = desk(roles=("SUPERVISOR",))

        moved = advance_node(AdvanceNode(lead_id=LEAD_1, override_reason="客户总部催签"), work=work)

        told = next(fact for fact in work.store.facts if isinstance(fact, facts.GateOverridden))
        assert (moved.node, told.missing) == ("negotiation", (STEP,))

    def test_does_not_wait_for_a_step_that_is_not_required(self) -> None:
        optional = replace(APPROVAL, required=False)
        nodes = tuple(replace(node, steps=(optional,)) if node.steps else node for node in APPROVING.nodes)

        assert advance_node(AdvanceNode(lead_id=LEAD_1), work=desk(process=replace(APPROVING, nodes=nodes))).node == "negotiation"

    def test_knows_no_steps_where_the_process_has_none(self) -> None:
        assert advance_node(AdvanceNode(lead_id=LEAD_1), work=desk(process=STANDARD)).node == "negotiation"

    def test_takes_no_approval_from_who_hands_in_evidence(self) -> None:
        with pytest.raises(Exception, match="LEADS_EVIDENCE_INVALID"):
            submit_node(SubmitNode(lead_id=LEAD_1, fields={STEP: a_decision()}), work=desk())


class TestAnswer:
    def test_is_evidence_of_the_open_stay_by_integration_and_completes_it(self) -> None:
        lead = heard(desk(), decided())

        assert (lead.visit.mode, lead.visit.missing, lead.visit.is_compliant) == (Mode.INTEGRATION, (), True)

    def test_is_told_with_the_step_it_settles(self) -> None:
        work = desk()
        heard(work, decided())

        told = work.store.facts[-1]
        assert isinstance(told, facts.NodeSubmitted)
        assert told.step is not None
        assert told.step.answer is not None
        assert (told.step.key, told.step.answer.ticket_no) == (STEP, "XT-202611-00001")

    def test_is_no_progress_of_the_lead(self) -> None:
        work = desk()
        before = work.store.leads[LEAD_1].last_progress_at

        assert heard(work, decided()).last_progress_at == before

    def test_holds_for_the_file_and_the_amount_that_were_asked_about(self) -> None:
        work = desk()
        heard(work, decided())

        submit_node(SubmitNode(lead_id=LEAD_1, fields={"amount": "1100000"}), work=work)
        assert [fault.code for fault in refusal(work).violations] == ["LEADS_STEP_STALE"]
        submit_node(SubmitNode(lead_id=LEAD_1, fields=EVIDENCE["quotation"]), work=work)
        assert standing(work.store.leads[LEAD_1]) is StepStanding.APPROVED
        submit_node(SubmitNode(lead_id=LEAD_1, fields={"quote_file": OTHER_FILE}), work=work)
        assert standing(work.store.leads[LEAD_1]) is StepStanding.STALE

    def test_with_conditions_writes_the_approved_amount_into_the_evidence_and_the_deal(self) -> None:
        lead = heard(desk(), decided("APPROVED_WITH_CONDITIONS", approved_amount_minor="1400000"))

        assert (lead.visit.fields["amount"], lead.amount_minor, standing(lead)) == ("1400000", 1_400_000, StepStanding.APPROVED)

    def test_of_a_second_ticket_takes_the_place_of_the_first(self) -> None:
        asked = {**ASKED, "amount": "1100000"}
        again = a_ticket_fact("TicketClosed", 4, ticket=TICKET_2, answer=a_decision(asked=asked, minute=30))
        work = desk(fields={**EVIDENCE["quotation"], "amount": "1100000"})

        assert standing(heard(work, decided("REFUSED"), again)) is StepStanding.APPROVED

    def test_changes_nothing_when_it_is_heard_again(self) -> None:
        work = desk()
        once = heard(work, decided())

        assert heard(work, decided(), a_ticket_fact("TicketAccepted", 3)).version == once.version

    def test_is_found_by_a_lead_that_comes_back_with_the_same_quote(self) -> None:
        work = desk()
        heard(work, decided())
        advance_node(AdvanceNode(lead_id=LEAD_1, to_node="solution_demo", reason="客户要求重新演示"), work=work)
        advance_node(AdvanceNode(lead_id=LEAD_1, fields=EVIDENCE["solution_demo"]), work=work)

        lead = submit_node(SubmitNode(lead_id=LEAD_1, fields=EVIDENCE["quotation"]), work=work)

        assert (lead.visit.missing, standing(lead)) == ((), StepStanding.APPROVED)

    def test_says_nothing_to_a_lead_that_is_closed_or_unknown(self) -> None:
        work = desk()
        work.store.leads[LEAD_1] = replace(work.store.leads[LEAD_1], status=LeadStatus.LOST)
        before = work.store.leads[LEAD_1]

        assert heard(work, decided(), replace(decided(), body={"state": {"lead_id": "none"}})) == before

    def test_of_another_touchpoint_is_none_of_its_business(self) -> None:
        other = a_ticket_fact("TicketClosed", 4, answer=a_decision(), touchpoint="customization")

        assert standing(heard(desk(), other)) is StepStanding.AWAITED


LIFE = [("TicketOpened", 1), ("TicketSubmitted", 2), ("TicketAccepted", 3)]
DECISIONS = st.sampled_from(["APPROVED", "REFUSED"])


@given(st.lists(st.tuples(DECISIONS, st.sampled_from(["1250000", "990000"])), min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_the_lead_ends_the_same_whatever_the_order_and_however_often(answers: Sequence[tuple[str, str]], chance: Any) -> None:
    told = []
    for number, (decision, amount) in enumerate(answers, 1):
        ticket = f"{TICKET_1[:-1]}{number}"
        told += [a_ticket_fact(name, at, ticket=ticket) for name, at in LIFE]
        answer = a_decision(decision, asked={**ASKED, "amount": amount}, minute=number)
        told.append(a_ticket_fact("TicketClosed", 4, ticket=ticket, answer=answer))
    shuffled = told * 2
    chance.shuffle(shuffled)

    ordered, disordered = heard(desk(), *told), heard(desk(), *shuffled)

    assert (disordered.visit.steps, disordered.visit.missing, disordered.node) == (ordered.visit.steps, ordered.visit.missing, ordered.node)


class TestTemplate:
    def test_refuses_a_step_that_fills_what_the_node_does_not_have(self) -> None:
        wrong = replace(
            APPROVAL,
            key="amount",
            fills=(Fill(source=FillSource.INPUT, key="amount", field="price"), Fill(source=FillSource.ANSWER, key="word", field="amount")),
        )
        nodes = tuple(replace(node, steps=(wrong,)) if node.steps else node for node in APPROVING.nodes)

        with pytest.raises(TemplateInvalid) as refused:
            must_be_sound(replace(APPROVING, nodes=nodes))

        path = "process.nodes[4].steps[0]"
        assert {(fault.field, fault.code) for fault in refused.value.violations} == {
            (f"{path}.key", "LEADS_KEY_TWICE"),
            (f"{path}.fills[0].field", "LEADS_FILL_FIELD_UNKNOWN"),
            (f"{path}.fills[1].key", "LEADS_FILL_ANSWER_UNKNOWN"),
        }

    def test_shows_in_the_differences(self) -> None:
        (change,) = differences(STANDARD, APPROVING)

        assert (change.aspect, change.before) == ("steps", "")
        assert "quote_approval" in change.after
