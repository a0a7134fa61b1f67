"""What the answer to reading says one may do is what the commands let one do: random tickets, contracts and askers."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from tests.support.handoff.contracts import SHEN, a_contract, a_template
from tests.support.handoff.make import DUAN, LEAD_1, WANG, Database, a_call, a_department, a_fact, a_ticket, build, do
from tests.support.keys import key_pair

from chassis.errors import DomainError
from chassis.principal import Scope
from chassis.receipts import ReceiptVerifier, sign_receipt
from chassis.testing import capability
from handoff.domain.answer import Given
from handoff.domain.kinds import ContractStatus, Decision, TicketStatus
from handoff.domain.verbs import ContractVerb, TicketVerb
from handoff.usecases.accept_ticket import AcceptTicket, accept_ticket
from handoff.usecases.answer_clarification import AnswerClarification, answer_clarification
from handoff.usecases.approve_contract import ApproveContract, approve_contract
from handoff.usecases.ask_clarification import AskClarification, ask_clarification
from handoff.usecases.cancel_ticket import CancelTicket, cancel_ticket
from handoff.usecases.close_ticket import CloseTicket, close_ticket
from handoff.usecases.deliver_ticket import DeliverTicket, deliver_ticket
from handoff.usecases.fill_contract import FillContract, fill_contract
from handoff.usecases.get_contract import GetContract, get_contract
from handoff.usecases.get_ticket import GetTicket, ListTouchpoints, get_ticket, list_touchpoints
from handoff.usecases.publish_template import PublishTemplate, publish_template
from handoff.usecases.request_rework import RequestRework, request_rework
from handoff.usecases.return_contract import ReturnContract, return_contract
from handoff.usecases.return_ticket import ReturnTicket, return_ticket
from handoff.usecases.sign_contract import SignContract, sign_contract
from handoff.usecases.submit_contract import SubmitContract, submit_contract
from handoff.usecases.submit_ticket import SubmitTicket, submit_ticket
from handoff.usecases.withdraw_contract import WithdrawContract, withdraw_contract

PRIVATE, PUBLIC = key_pair()
FILE = sign_receipt(PRIVATE, sha256="c" * 64, size=12, media_type="application/pdf", name="合同.pdf")
PEOPLE = (WANG, DUAN, SHEN)
KEYS = ("sales", "product", "legal")
CASES = 30
TICKETS: Mapping[TicketVerb, tuple[Any, Callable[[str], Any]]] = {
    TicketVerb.SUBMIT: (submit_ticket, lambda one: SubmitTicket(ticket_id=one)),
    TicketVerb.ACCEPT: (accept_ticket, lambda one: AcceptTicket(ticket_id=one)),
    TicketVerb.RETURN: (return_ticket, lambda one: ReturnTicket(ticket_id=one, reason="?")),
    TicketVerb.ASK: (ask_clarification, lambda one: AskClarification(ticket_id=one, question="?")),
    TicketVerb.ANSWER: (answer_clarification, lambda one: AnswerClarification(ticket_id=one, answer="!")),
    TicketVerb.DELIVER: (deliver_ticket, lambda one: DeliverTicket(ticket_id=one, note="好了")),
    TicketVerb.DECIDE: (deliver_ticket, lambda one: DeliverTicket(ticket_id=one, answer=Given(decision=Decision.APPROVED))),
    TicketVerb.REWORK: (request_rework, lambda one: RequestRework(ticket_id=one, reason="?")),
    TicketVerb.CLOSE: (close_ticket, lambda one: CloseTicket(ticket_id=one)),
    TicketVerb.CANCEL: (cancel_ticket, lambda one: CancelTicket(ticket_id=one, reason="?")),
}
CONTRACTS: Mapping[ContractVerb, tuple[Any, Callable[[str], Any]]] = {
    ContractVerb.FILL: (fill_contract, lambda one: FillContract(contract_id=one)),
    ContractVerb.SUBMIT: (submit_contract, lambda one: SubmitContract(contract_id=one)),
    ContractVerb.RETURN: (return_contract, lambda one: ReturnContract(contract_id=one, reason="?")),
    ContractVerb.APPROVE: (approve_contract, lambda one: ApproveContract(contract_id=one)),
    ContractVerb.SIGN: (sign_contract, lambda one: SignContract(contract_id=one, contract_no="HT-1", signed_file=FILE)),
    ContractVerb.WITHDRAW: (withdraw_contract, lambda one: WithdrawContract(contract_id=one, reason="?")),
}


@pytest.fixture
def database(make_database: Callable[..., str]) -> Iterator[Database]:
    made = Database(make_database("handoff", build))
    made.resources = replace(made.resources, receipts=ReceiptVerifier(PUBLIC))
    made.take(*map(a_department, KEYS))
    yield made
    made.engine.dispose()


def an_asker(dice: random.Random) -> dict[str, Any]:
    scope = dice.choice((Scope.SELF, Scope.DEPARTMENT, Scope.DEPARTMENT, Scope.ALL))
    return {"person": dice.choice(PEOPLE), "scope": scope, "dept": f"dept-{dice.choice(KEYS)}"}


def refused(database: Database, usecase: Any, command: Any, asker: Mapping[str, Any]) -> bool:
    """Say whether the command is refused; nothing it does is kept."""
    with database.work(a_call(**asker)) as work:
        try:
            usecase(command, work=work)
        except DomainError:
            return True
    return False


def agree(database: Database, asker: Mapping[str, Any], verbs: Mapping[Any, tuple[Any, Callable[[str], Any]]], read: Any, one: str) -> int:
    """See that exactly what reading allows is done; return how much that is."""
    usecase, query = read
    with database.work(a_call(**asker)) as work:
        try:
            allowed = set(usecase(query, work=work).allowed)
        except DomainError:
            allowed = set()
    assert allowed == {verb for verb, (does, command) in verbs.items() if not refused(database, does, command(one), asker)}
    return len(allowed)


@capability("H03", "H17")
@pytest.mark.parametrize("seed", range(2))
def test_a_ticket_says_exactly_what_its_commands_let_the_asker_do(database: Database, seed: int) -> None:
    dice = random.Random(seed)
    possible = []
    for number in range(CASES):
        ticket = a_ticket(
            dice.choice(list(TicketStatus)),
            id=f"01920000-0000-7000-8000-{number:012x}",
            touchpoint=dice.choice(("customization", "quote_approval")),
            from_dept=dice.choice(KEYS),
            to_dept=dice.choice(KEYS),
            initiator_id=dice.choice((None, *PEOPLE)),
            lead_owner_id=dice.choice((None, *PEOPLE)),
            assignee_ids=tuple(dice.sample(PEOPLE, dice.randint(0, 2))),
        )
        with database.work(a_call()) as work:
            work.tickets.add([(ticket, [])])
            work.commit()
        possible.append(agree(database, an_asker(dice), TICKETS, (get_ticket, GetTicket(ticket_id=ticket.id)), ticket.id))

    assert {0, 1, 2} <= set(possible)


@capability("H09")
@pytest.mark.parametrize("seed", range(2))
def test_a_contract_says_exactly_what_its_commands_let_the_asker_do(database: Database, seed: int) -> None:
    dice = random.Random(seed)
    publish(database)
    possible = []
    for number in range(CASES):
        identity = f"01920000-0000-7000-8000-{number:012x}"
        contract = a_contract(
            dice.choice(list(ContractStatus)),
            id=identity,
            lead_id=identity,
            lead_owner_id=dice.choice((None, *PEOPLE)),
            latest_version=dice.choice((1, 2)),
        )
        with database.work(a_call()) as work:
            work.contracts.add([(contract, [])])
            work.commit()
        possible.append(agree(database, an_asker(dice), CONTRACTS, (get_contract, GetContract(contract_id=identity)), identity))

    assert {0, 1, 2} <= set(possible)


@capability("H03")
def test_touchpoints_that_may_be_opened_are_those_that_open(database: Database) -> None:
    database.take(a_fact("NodeSubmitted", 3))
    askers = [
        {"person": person, "scope": scope, "dept": f"dept-{key}"}
        for person in (WANG, SHEN)
        for scope in (Scope.SELF, Scope.DEPARTMENT, Scope.ALL)
        for key in KEYS
    ]
    seen = set()
    for asker in askers:
        for lead in (None, LEAD_1):
            offered = do(database, list_touchpoints, ListTouchpoints(openable=True, lead_id=lead), **asker).touchpoints
            every = do(database, list_touchpoints, ListTouchpoints(), **asker).touchpoints
            opens = [one for one in every if not refused(database, submit_ticket, SubmitTicket(touchpoint=one.key, lead_id=lead), asker)]
            assert list(offered) == opens
            seen.add(len(opens))

    assert seen == {0, len(every)}


def publish(database: Database) -> None:
    do(database, publish_template, PublishTemplate(template_id="sales_contract", label=a_template().label, document=FILE), person=SHEN)


@capability("H09")
def test_a_contract_keeps_the_text_it_was_filled_in_on_whatever_is_published_since(database: Database) -> None:
    publish(database)
    database.take(a_fact("NodeEntered", 5, node="negotiation", visit_no=6))
    with database.work(a_call()) as work:
        contract = work.contracts.under_way(LEAD_1)
    assert contract is not None
    query = GetContract(contract_id=contract.id)
    assert do(database, get_contract, query).written_on is None
    do(database, fill_contract, FillContract(contract_id=contract.id))
    newer = {**FILE, **sign_receipt(PRIVATE, sha256="d" * 64, size=13, media_type="application/pdf", name="合同 2.pdf")}
    do(database, publish_template, PublishTemplate(template_id="sales_contract", document=newer), person=SHEN)

    written_on = do(database, get_contract, query).written_on
    assert written_on is not None
    assert (written_on.version, written_on.document) == (1, FILE)
