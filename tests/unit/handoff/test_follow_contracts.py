"""What leads' facts ask of contracts, in any order: one contract for each time a lead negotiates, none for history."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.support.handoff.contracts import FORM, a_template
from tests.support.handoff.make import MONDAY_9AM, a_call, a_fact
from tests.support.handoff.memory_contracts import MemoryContractBook, MemoryTemplates
from tests.support.memory import Memory, Transaction

from chassis.messaging.envelope import Event
from chassis.testing import capability
from handoff.domain.contract import Contract
from handoff.domain.kinds import ContractStatus
from handoff.messaging.incoming import lead_heard
from handoff.usecases.follow_contracts import follow_contracts

S = ContractStatus


def at_negotiation(sequence: int, **how: Any) -> Event:
    return a_fact("NodeEntered", sequence, node="negotiation", visit_no=sequence, **how)


def elsewhere(sequence: int) -> Event:
    return a_fact("NodeEntered", sequence, node="signing", visit_no=sequence)


def lost(sequence: int) -> Event:
    return a_fact("LeadLost", sequence, reason="预算")


def won(sequence: int) -> Event:
    return a_fact("LeadWon", sequence, order_id="SO-1")


def reopened(sequence: int, node: str = "negotiation") -> Event:
    event = a_fact("LeadReopened", sequence, reason="又来")
    event.body["state"]["node"] = node
    return event


class Desk:
    """The consumer over memory; facts come in batches."""

    def __init__(self) -> None:
        ids = count(1)
        self.memory = Memory(new_id=lambda: f"contract-{next(ids)}", clock=lambda: MONDAY_9AM, passing=lambda point: None)

    def hear(self, *events: Event) -> Desk:
        """Take a batch."""
        with self.memory.begin() as transaction:
            heard = [lead_heard(event) for event in events]
            for one in heard:
                transaction.keep_newer("lead_copy", one.copy.lead_id, one.copy.at, one)
            book = MemoryContractBook(transaction, a_call())
            follow_contracts(heard, book=book, form=FORM, at=MONDAY_9AM, new_id=self.memory.new_id)
        return self

    @property
    def contracts(self) -> list[Contract]:
        """Return the contracts there are."""
        return list(self.memory.read("contract").values())

    @property
    def told(self) -> list[str]:
        """Return what was told, without the package."""
        return [row.type.rsplit(".", 1)[1] for row in self.memory.journal]

    def shape(self) -> tuple[list[tuple[str, str]], list[str]]:
        """Return what must be the same in every order: the contracts in their states, and what was told."""
        return sorted((one.status.value, one.withdrawn_by or "") for one in self.contracts), sorted(self.told)


class TestNegotiation:
    @capability("H09")
    def test_opens_one_contract_with_its_form_empty(self) -> None:
        desk = Desk().hear(at_negotiation(5))

        (contract,) = desk.contracts
        assert (contract.status, contract.lead_no, contract.missing) == (S.OPENED, "L-000001", FORM.missing({}))
        assert desk.told == ["ContractRequested"]

    def test_says_which_version_of_the_template_is_the_newest(self) -> None:
        desk = Desk()
        with desk.memory.begin() as transaction:
            MemoryTemplates(transaction, a_call()).publish(a_template(3))
        desk.hear(at_negotiation(5))

        told = Transaction(desk.memory).memory.journal[-1]
        assert '"latest_version":3' in told.body.replace(" ", "")

    @capability("H09")
    def test_come_to_again_opens_no_other(self) -> None:
        assert len(Desk().hear(at_negotiation(5)).hear(at_negotiation(5), at_negotiation(9)).contracts) == 1

    def test_of_another_node_opens_none(self) -> None:
        assert Desk().hear(elsewhere(5)).contracts == []

    @capability("H09")
    def test_in_imported_history_opens_none_and_tells_nobody(self) -> None:
        desk = Desk().hear(at_negotiation(5, imported=True))

        assert (desk.contracts, desk.told) == ([], [])


class TestEnd:
    def test_by_loss_gives_up_what_is_under_way_and_says_which_rule_did(self) -> None:
        desk = Desk().hear(at_negotiation(5)).hear(lost(7))

        (contract,) = desk.contracts
        assert (contract.status, contract.withdrawn_by) == (S.WITHDRAWN, "lead_ended")

    def test_by_a_deal_won_without_it_gives_it_up_too(self) -> None:
        (contract,) = Desk().hear(at_negotiation(5)).hear(won(7)).contracts

        assert (contract.status, contract.withdrawn_by) == (S.WITHDRAWN, "lead_ended")

    def test_of_a_loss_that_was_reopened_at_the_negotiation_begins_another(self) -> None:
        contracts = Desk().hear(at_negotiation(5), lost(7)).hear(reopened(8)).contracts

        assert sorted(one.status for one in contracts) == [S.OPENED, S.WITHDRAWN]

    def test_leaves_a_contract_that_was_given_up_by_hand_to_the_hand(self) -> None:
        desk = Desk().hear(at_negotiation(5))
        with desk.memory.begin() as transaction:
            book = MemoryContractBook(transaction, a_call())
            (contract,) = book.contracts_of([desk.contracts[0].lead_id])[desk.contracts[0].lead_id]
            after, told = contract.withdraw(at=MONDAY_9AM)
            book.change(after, told)
        desk.hear(at_negotiation(9))

        assert [one.status for one in desk.contracts] == [S.WITHDRAWN]


KINDS = {"came": at_negotiation, "lost": lost, "reopened": reopened, "elsewhere": elsewhere, "won": won}


@capability("H09")
@given(
    st.lists(st.tuples(st.sampled_from(sorted(KINDS)), st.integers(2, 14)), max_size=8, unique_by=lambda one: one[1]),
    st.randoms(use_true_random=False),
    st.integers(1, 5),
)
def test_the_same_contracts_come_of_the_same_facts_in_any_order_with_duplicates(
    facts: Sequence[tuple[str, int]], chance: Any, size: int
) -> None:
    ordered = [KINDS[kind](place) for kind, place in sorted(facts, key=lambda one: one[1])]
    shuffled = ordered * 2
    chance.shuffle(shuffled)
    calm, disorder = Desk(), Desk()
    for event in ordered:
        calm.hear(event)
    for start in range(0, len(shuffled), size):
        disorder.hear(*shuffled[start : start + size])

    assert disorder.shape() == calm.shape()
