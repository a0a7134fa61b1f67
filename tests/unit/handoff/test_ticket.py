"""A ticket: which verb is allowed when, what the clock does, and what is counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import product

import pytest
from tests.support.handoff.make import CUSTOMIZATION, DOCUMENT, DUAN, MONDAY_9AM, a_ticket

from chassis.testing import capability
from handoff.domain import facts
from handoff.domain.answer import Answer
from handoff.domain.kinds import Decision, TicketStatus
from handoff.domain.refusals import InputsInvalid, TransitionRefused
from handoff.domain.ticket import Step, Ticket
from handoff.domain.verbs import TICKET_RULES

GIVEN = {"requirement_document": DOCUMENT}
VERBS: dict[str, Callable[[Ticket], Step]] = {
    "submit": lambda ticket: ticket.submit(CUSTOMIZATION, GIVEN, priority=None, at=MONDAY_9AM),
    "accept": lambda ticket: ticket.accept((DUAN,), at=MONDAY_9AM),
    "give_back": lambda ticket: ticket.give_back(at=MONDAY_9AM),
    "ask": lambda ticket: ticket.ask(at=MONDAY_9AM),
    "answer": lambda ticket: ticket.answer(at=MONDAY_9AM),
    "deliver": lambda ticket: ticket.deliver(at=MONDAY_9AM),
    "decide": lambda ticket: ticket.decide(Answer(decision=Decision.APPROVED, by=DUAN, at=MONDAY_9AM), at=MONDAY_9AM),
    "rework": lambda ticket: ticket.rework(at=MONDAY_9AM),
    "close": lambda ticket: ticket.close(at=MONDAY_9AM),
    "cancel": lambda ticket: ticket.cancel("不做了", at=MONDAY_9AM),
    "escalate": lambda ticket: ticket.escalate((DUAN,), at=MONDAY_9AM),
}
ALLOWED = {verb.value: rule.states for verb, rule in TICKET_RULES.items()}
PAIRS = list(product(TicketStatus, VERBS))


class TestTransitions:
    @capability("H03", "H17")
    @pytest.mark.parametrize(("status", "verb"), [pair for pair in PAIRS if pair[0] not in ALLOWED[pair[1]]])
    def test_refuse_every_verb_that_is_not_on_the_list(self, status: TicketStatus, verb: str) -> None:
        with pytest.raises(TransitionRefused):
            VERBS[verb](a_ticket(status))

    @pytest.mark.parametrize(("status", "verb"), [pair for pair in PAIRS if pair[0] in ALLOWED[pair[1]]])
    def test_allow_the_verbs_on_the_list_and_tell_each(self, status: TicketStatus, verb: str) -> None:
        _, told = VERBS[verb](a_ticket(status))

        assert told

    def test_every_verb_is_on_the_list(self) -> None:
        assert set(VERBS) == set(ALLOWED)


class TestSubmit:
    @capability("H02")
    def test_starts_the_clock_of_forty_eight_hours_when_the_signed_document_is_there(self) -> None:
        ticket, told = a_ticket().submit(CUSTOMIZATION, GIVEN, priority=None, at=MONDAY_9AM)

        assert (ticket.status, ticket.due_at) == (TicketStatus.SUBMITTED, MONDAY_9AM + timedelta(hours=48))
        assert told == (facts.TicketSubmitted(at=MONDAY_9AM, due_at=MONDAY_9AM + timedelta(hours=48)),)

    def test_stays_a_draft_without_a_clock_while_inputs_are_missing(self) -> None:
        ticket, _ = a_ticket().submit(CUSTOMIZATION, {}, priority=None, at=MONDAY_9AM)

        assert (ticket.status, ticket.due_at, ticket.missing) == (TicketStatus.DRAFT, None, ("requirement_document",))

    def test_names_what_does_not_fit(self) -> None:
        with pytest.raises(InputsInvalid) as refused:
            a_ticket().submit(CUSTOMIZATION, {"requirement_document": "需求.pdf", "budget": 1}, priority=None, at=MONDAY_9AM)

        assert {(fault.field, fault.code) for fault in refused.value.violations} == {
            ("inputs.requirement_document", "HANDOFF_NOT_A_RECEIPT"),
            ("inputs.budget", "UNKNOWN_FIELD"),
        }


class TestFigures:
    @capability("B11")
    def test_come_from_the_transitions_alone(self) -> None:
        at = MONDAY_9AM
        ticket, _ = a_ticket().submit(CUSTOMIZATION, GIVEN, priority=None, at=at)
        ticket, _ = ticket.give_back(at=at + timedelta(hours=1))
        ticket, _ = ticket.submit(CUSTOMIZATION, {}, priority=None, at=at + timedelta(hours=2))
        ticket, _ = ticket.accept((DUAN,), at=at + timedelta(hours=3))
        ticket, _ = ticket.ask(at=at + timedelta(hours=4))
        ticket, _ = ticket.answer(at=at + timedelta(hours=10))
        ticket, _ = ticket.deliver(at=at + timedelta(hours=20))
        ticket, _ = ticket.rework(at=at + timedelta(hours=21))
        ticket, _ = ticket.accept((DUAN,), at=at + timedelta(hours=22))
        ticket, _ = ticket.deliver(at=at + timedelta(hours=57))
        ticket, told = ticket.close(at=at + timedelta(hours=58))

        assert told == (facts.TicketClosed(at=at + timedelta(hours=58), on_time=False, first_pass=False, rounds=1, returns=1, reworks=1),)

    def test_the_clock_waits_for_an_answer_and_says_so(self) -> None:
        ticket, _ = a_ticket(TicketStatus.ACCEPTED).ask(at=MONDAY_9AM + timedelta(hours=1))
        waiting = ticket.explain_due(CUSTOMIZATION.within)[-1]
        assert waiting == ("due.waiting", {"at": MONDAY_9AM + timedelta(hours=1), "due": MONDAY_9AM + timedelta(hours=48)})
        ticket, _ = ticket.answer(at=MONDAY_9AM + timedelta(hours=5))

        assert ticket.due_at == MONDAY_9AM + timedelta(hours=52)
        assert [code for code, _ in ticket.explain_due(CUSTOMIZATION.within)] == ["due.submitted", "due.within", "due.paused", "due.result"]

    def test_a_ticket_of_history_is_history_until_somebody_touches_it(self) -> None:
        touched, _ = a_ticket(TicketStatus.SUBMITTED, imported=True).accept((DUAN,), at=MONDAY_9AM)

        assert not touched.imported

    def test_counts_a_hand_over_to_somebody_else(self) -> None:
        ticket, _ = a_ticket(TicketStatus.REWORK, assignee_ids=(DUAN,)).accept(("person-he",), at=MONDAY_9AM)

        assert ticket.reassignments == 1
