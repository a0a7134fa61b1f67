"""A ticket that asks for a decision: what is an answer, what it says it is about, and who hears of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from tests.support.handoff.make import DUAN, LEAD_1, MONDAY_9AM, WANG, a_call, a_fact
from tests.support.handoff.memory import MemoryUnitOfWork
from tests.support.memory import Memory

from handoff.domain import facts
from handoff.domain.answer import Given, answer_to
from handoff.domain.kinds import Decision, TicketStatus
from handoff.domain.refusals import AnswerIncomplete, AnswerUnasked, DecisionAwaited, InputsInvalid, TouchpointUnknown
from handoff.domain.ticket import Ticket
from handoff.messaging.incoming import lead_heard
from handoff.messaging.wire import ticket_state
from handoff.storage.journey import standard
from handoff.usecases.accept_ticket import AcceptTicket, accept_ticket
from handoff.usecases.cancel_ticket import CancelTicket, cancel_ticket
from handoff.usecases.deliver_ticket import DeliverTicket, deliver_ticket
from handoff.usecases.get_ticket import ListTouchpoints, list_touchpoints
from handoff.usecases.submit_ticket import SubmitTicket, submit_ticket

QUOTE = {"sha256": "a" * 64, "size": "12", "media_type": "application/pdf", "name": "报价单.pdf", "signature": "s"}
INPUTS: dict[str, Any] = {"quote_file": QUOTE, "amount": "125000000", "discount_percent": 8}
ASK = SubmitTicket(touchpoint="quote_approval", lead_id=LEAD_1, inputs=INPUTS)
APPROVAL = standard().touchpoint("quote_approval")


@pytest.fixture
def work() -> MemoryUnitOfWork:
    ids = count(1)
    memory = Memory(new_id=lambda: f"id-{next(ids)}", clock=lambda: MONDAY_9AM, passing=lambda point: None)
    with memory.begin() as transaction:
        transaction.keep_newer("lead_copy", LEAD_1, (1, 1), lead_heard(a_fact("NodeSubmitted", 1)))
        return MemoryUnitOfWork(transaction, a_call(DUAN))


def accepted(work: MemoryUnitOfWork) -> Ticket:
    ticket = submit_ticket(ASK, work=work)
    return accept_ticket(AcceptTicket(ticket_id=ticket.id, assignee_ids=(DUAN,)), work=work)


def decided(work: MemoryUnitOfWork, **given: Any) -> Ticket:
    return deliver_ticket(DeliverTicket(ticket_id=accepted(work).id, answer=Given(**given)), work=work)


class TestAsking:
    def test_knows_the_lead_by_what_it_last_told(self, work: MemoryUnitOfWork) -> None:
        ticket = submit_ticket(ASK, work=work)

        assert (ticket.status, ticket.to_dept, ticket.lead_owner_id, ticket.lead_no) == (
            TicketStatus.SUBMITTED,
            "finance",
            WANG,
            "L-000001",
        )
        assert ticket.due_at == MONDAY_9AM + timedelta(hours=8)

    def test_again_is_refused_while_somebody_is_deciding(self, work: MemoryUnitOfWork) -> None:
        first = submit_ticket(ASK, work=work)
        with pytest.raises(DecisionAwaited) as refused:
            submit_ticket(ASK, work=work)
        assert refused.value.metadata["no"] == first.no

        cancel_ticket(CancelTicket(ticket_id=first.id, reason="报价改了"), work=work)
        assert submit_ticket(ASK, work=work).no != first.no

    @pytest.mark.parametrize("amount", ["12.5", "-1", "一百万", 12.5, "9" * 16, True])
    def test_takes_money_in_minor_units_alone(self, work: MemoryUnitOfWork, amount: Any) -> None:
        with pytest.raises(InputsInvalid) as refused:
            submit_ticket(SubmitTicket(touchpoint="quote_approval", inputs={**INPUTS, "amount": amount}), work=work)

        assert [(fault.field, fault.code) for fault in refused.value.violations] == [("inputs.amount", "HANDOFF_NOT_MINOR_UNITS")]

    def test_by_the_old_name_is_over_and_what_was_asked_by_it_can_be_read(self, work: MemoryUnitOfWork) -> None:
        with pytest.raises(TouchpointUnknown):
            submit_ticket(SubmitTicket(touchpoint="quote_review", inputs={}), work=work)

        assert "quote_review" not in {one.key for one in list_touchpoints(ListTouchpoints(), work=work).touchpoints}
        assert work.journey.touchpoint("quote_review").label.zh == "报价审批"


class TestDeciding:
    def test_closes_the_ticket_and_tells_the_decision_and_the_closing(self, work: MemoryUnitOfWork) -> None:
        ticket = decided(work, decision=Decision.APPROVED)

        assert (ticket.status, ticket.closed_at, ticket.on_time, ticket.first_pass) == (TicketStatus.CLOSED, MONDAY_9AM, True, True)
        told = [row["type"].rsplit(".", 1)[-1] for row in journal(work)]
        assert told[-2:] == [facts.TicketDecided.__name__, facts.TicketClosed.__name__]

    def test_says_what_it_is_about_and_never_why(self, work: MemoryUnitOfWork) -> None:
        ticket = decided(work, decision=Decision.REFUSED, reason="毛利太低")

        answer = ticket_state(ticket, APPROVAL)["answer"]
        assert answer["asked"] == {"amount": "125000000", "discount_percent": "8", "quote_file": "a" * 64}
        assert "毛利太低" not in str(answer)
        assert [(one.kind, one.text) for one in work.tickets.remarks(ticket.id)] == [("decide", "毛利太低")]

    def test_with_conditions_names_what_is_approved_instead(self, work: MemoryUnitOfWork) -> None:
        bounds: dict[str, Any] = {"approved_amount_minor": 130_000_000, "max_discount_percent": "5.0", "reason": "折扣太高"}
        answer = decided(work, decision=Decision.APPROVED_WITH_CONDITIONS, **bounds).decided

        assert answer is not None
        assert (answer.approved_amount_minor, answer.max_discount_percent, answer.by) == (130_000_000, "5", DUAN)

    @pytest.mark.parametrize(
        ("given", "faults"),
        [
            (None, {("answer.decision", "REQUIRED")}),
            (Given(reason="好"), {("answer.decision", "REQUIRED")}),
            (Given(decision=Decision.REFUSED), {("answer.reason", "REQUIRED")}),
            (
                Given(decision=Decision.APPROVED, approved_amount_minor=1),
                {("answer.approved_amount_minor", "HANDOFF_ONLY_WITH_CONDITIONS")},
            ),
            (
                Given(decision=Decision.APPROVED_WITH_CONDITIONS, max_discount_percent="101"),
                {("answer.reason", "REQUIRED"), ("answer.max_discount_percent", "OUT_OF_RANGE")},
            ),
            (
                Given(decision=Decision.APPROVED_WITH_CONDITIONS, max_discount_percent="几个点", reason="高"),
                {("answer.max_discount_percent", "OUT_OF_RANGE")},
            ),
        ],
    )
    def test_names_what_is_lacking(self, given: Given | None, faults: set[tuple[str, str]]) -> None:
        with pytest.raises(AnswerIncomplete) as refused:
            answer_to(APPROVAL, given, asked={}, by=DUAN, at=MONDAY_9AM)

        assert {(fault.field, fault.code) for fault in refused.value.violations} == faults

    def test_is_refused_where_nobody_asked_for_one(self) -> None:
        with pytest.raises(AnswerUnasked):
            answer_to(standard().touchpoint("customization"), Given(decision=Decision.APPROVED), asked={}, by=DUAN, at=MONDAY_9AM)


def journal(work: MemoryUnitOfWork) -> list[dict[str, Any]]:
    rows: Callable[[str], dict[Any, Any]] = work.tickets._transaction.table
    return [{"type": row.type} for row in rows("journal").values()]
