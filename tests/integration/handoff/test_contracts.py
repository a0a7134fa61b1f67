"""Contracts on a real database: one under way for each lead, the form sealed, sides, stale templates, two at once."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select
from tests.support.handoff.contracts import DRAFT, FIELDS, SHEN, a_template
from tests.support.handoff.make import LEAD_1, WANG, Database, a_department, a_fact, build, do, rows
from tests.support.keys import key_pair

from chassis.errors import DomainError
from chassis.principal import Scope
from chassis.receipts import ReceiptVerifier, sign_receipt
from chassis.testing import capability
from handoff.domain.contract import Contract
from handoff.domain.kinds import ContractStatus
from handoff.domain.refusals import ContractUnderWay, InputsInvalid, LeadClosed, LeadUnheard, OutOfReach, TemplateOutdated
from handoff.domain.refusals import TemplateUnpublished as Unpublished
from handoff.storage import contract_tables, tables
from handoff.usecases.approve_contract import ApproveContract, approve_contract
from handoff.usecases.fill_contract import FillContract, fill_contract
from handoff.usecases.get_contract import GetContract, get_contract
from handoff.usecases.list_templates import ListTemplates, list_templates
from handoff.usecases.publish_template import PublishTemplate, publish_template
from handoff.usecases.request_contract import RequestContract, request_contract
from handoff.usecases.return_contract import ReturnContract, return_contract
from handoff.usecases.sign_contract import SignContract, sign_contract
from handoff.usecases.submit_contract import SubmitContract, submit_contract
from handoff.usecases.withdraw_contract import WithdrawContract, withdraw_contract

PRIVATE, PUBLIC = key_pair()
LEGAL: Mapping[str, Any] = {"person": SHEN, "scope": Scope.DEPARTMENT, "dept": "dept-legal"}
SALES: Mapping[str, Any] = {"person": WANG, "scope": Scope.SELF}
NEGOTIATING = a_fact("NodeEntered", 5, node="negotiation", visit_no=6)


def a_file(name: str = "合同签署页.pdf", media_type: str = "application/pdf") -> dict[str, Any]:
    return sign_receipt(PRIVATE, sha256="c" * 64, size=12, media_type=media_type, name=name)


@pytest.fixture
def database(make_database: Callable[..., str]) -> Iterator[Database]:
    made = Database(make_database("handoff", build))
    made.resources = replace(made.resources, receipts=ReceiptVerifier(PUBLIC))
    made.take(a_department("legal"), a_department("sales"))
    yield made
    made.engine.dispose()


def told(database: Database) -> list[str]:
    with database.engine.connect() as connection:
        journal = connection.execute(select(tables.journal.c.type).order_by(tables.journal.c.position))
        return [kind.rsplit(".", 1)[1] for kind in journal.scalars()]


def publish(database: Database, key: str = "sales_contract") -> Any:
    label = a_template().label
    command = PublishTemplate(template_id=key, label=label, document=a_file("销售合同模板.docx", "application/msword"))
    return do(database, publish_template, command, person=SHEN)


def opened(database: Database) -> str:
    """Let the lead come to its negotiation; return the contract that is asked for."""
    database.take(NEGOTIATING)
    return str(rows(database, contract_tables.contract)[0]["id"])


def reviewed(database: Database) -> str:
    """Return a contract that legal is reading."""
    contract = opened(database)
    do(database, fill_contract, FillContract(contract_id=contract, fields=FIELDS), **SALES)
    do(database, submit_contract, SubmitContract(contract_id=contract), **SALES)
    return contract


@capability("L40", "H09", "H19")
def test_a_contract_goes_from_the_negotiation_to_the_signatures_between_sales_and_legal(database: Database) -> None:
    publish(database)
    contract = reviewed(database)
    for command, usecase in (
        (ApproveContract(contract_id=contract), approve_contract),
        (ReturnContract(contract_id=contract, reason="?"), return_contract),
    ):
        with pytest.raises(OutOfReach):  # sales agrees to nothing for legal
            do(database, usecase, command, **SALES)
    do(database, return_contract, ReturnContract(contract_id=contract, reason="付款方式请写明"), **LEGAL)
    with pytest.raises(OutOfReach):  # legal fills nothing in for sales
        do(database, fill_contract, FillContract(contract_id=contract), **LEGAL)
    do(database, fill_contract, FillContract(contract_id=contract, fields={"payment_terms": "预付 50%"}), **SALES)
    do(database, submit_contract, SubmitContract(contract_id=contract), **SALES)
    do(database, approve_contract, ApproveContract(contract_id=contract), **LEGAL)
    file = a_file()
    done: Contract = do(database, sign_contract, SignContract(contract_id=contract, contract_no="HT-2026-018", signed_file=file), **SALES)

    dossier = do(database, get_contract, GetContract(contract_id=contract), **LEGAL)
    assert (done.status, dossier.contract) == (ContractStatus.SIGNED, done)
    assert (dossier.contract.fields["payment_terms"], dossier.contract.signed_file) == ("预付 50%", file)
    assert [one.text for one in dossier.remarks] == ["付款方式请写明"]
    assert told(database) == [
        "TemplatePublished", "ContractRequested", "ContractFilled", "ContractSubmitted", "ContractReturned", "ContractFilled",
        "ContractSubmitted", "ContractApproved", "ContractSigned",
    ]  # fmt: skip
    kept = (
        str(rows(database, contract_tables.contract))
        + str(rows(database, tables.journal))
        + str(rows(database, contract_tables.contract_remark))
    )
    assert not [secret for secret in ("预付 50%", "付款方式请写明", file["signature"]) if secret in kept]


@capability("H09")
def test_a_newer_template_makes_contracts_stale_once_and_legal_agrees_to_the_newest_alone(database: Database) -> None:
    publish(database)
    contract = reviewed(database)
    assert publish(database).stale == 1
    assert publish(database).stale == 0
    with pytest.raises(TemplateOutdated):
        do(database, approve_contract, ApproveContract(contract_id=contract), **LEGAL)
    with pytest.raises(TemplateOutdated):
        do(database, fill_contract, FillContract(contract_id=contract, template_version=1), **SALES)
    do(database, fill_contract, FillContract(contract_id=contract, template_version=3), **SALES)
    do(database, submit_contract, SubmitContract(contract_id=contract), **SALES)

    assert do(database, approve_contract, ApproveContract(contract_id=contract), **LEGAL).template_version == 3
    assert told(database).count("TemplateStale") == 1
    assert do(database, list_templates, ListTemplates())[0].version == 3


def test_nothing_is_written_on_a_template_nobody_published(database: Database) -> None:
    with pytest.raises(Unpublished):
        do(database, fill_contract, FillContract(contract_id=opened(database), fields=FIELDS), **SALES)


def test_files_must_be_the_gateway_s(database: Database) -> None:
    with pytest.raises(InputsInvalid):
        do(database, publish_template, PublishTemplate(template_id="nda", label=a_template().label, document=DRAFT))


class TestByHand:
    def test_asked_for_where_the_rule_asked_for_none_it_is_the_one_contract(self, database: Database) -> None:
        with pytest.raises(LeadUnheard):
            do(database, request_contract, RequestContract(lead_id=LEAD_1), **SALES)
        database.take(a_fact("NodeSubmitted", 3))
        do(database, request_contract, RequestContract(lead_id=LEAD_1), **SALES)
        database.take(NEGOTIATING)

        assert len(rows(database, contract_tables.contract)) == 1
        with pytest.raises(ContractUnderWay):
            do(database, request_contract, RequestContract(lead_id=LEAD_1), **SALES)

    def test_given_up_by_hand_another_is_asked_for_by_hand(self, database: Database) -> None:
        contract = opened(database)
        do(database, withdraw_contract, WithdrawContract(contract_id=contract, reason="客户换主体"), **SALES)
        database.take(a_fact("NodeEntered", 9, node="negotiation", visit_no=8))
        assert [row["status"] for row in rows(database, contract_tables.contract)] == ["withdrawn"]
        do(database, request_contract, RequestContract(lead_id=LEAD_1), **SALES)

        assert sorted(row["status"] for row in rows(database, contract_tables.contract)) == ["opened", "withdrawn"]

    def test_of_a_lead_that_is_closed_nothing_is_signed(self, database: Database) -> None:
        lost = a_fact("LeadLost", 7, reason="预算", node="quotation")
        lost.body["state"]["status"] = "LEAD_STATUS_LOST"
        database.take(lost)
        with pytest.raises(LeadClosed):
            do(database, request_contract, RequestContract(lead_id=LEAD_1), **SALES)

    def test_who_owns_the_lead_now_is_who_may_act(self, database: Database) -> None:
        publish(database)
        contract = opened(database)
        given = a_fact("LeadAssigned", 8, to_owner="person-li")
        given.body["state"]["owner_id"] = "person-li"
        database.take(given)
        with pytest.raises(OutOfReach):
            do(database, fill_contract, FillContract(contract_id=contract, fields=FIELDS), **SALES)

        filled = do(database, fill_contract, FillContract(contract_id=contract, fields=FIELDS), person="person-li", scope=Scope.SELF)
        assert filled.holder == ("sales", ("person-li",))


@capability("H09")
def test_the_rule_and_many_hands_at_once_open_one(database: Database) -> None:
    database.take(a_fact("NodeSubmitted", 3))

    def ask(number: int) -> None:
        try:
            if number % 2:
                do(database, request_contract, RequestContract(lead_id=LEAD_1), **SALES)
            else:
                database.take(replace(NEGOTIATING, sequence=5 + number, id=f"{number}"))
        except DomainError:
            return

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(16)))

    assert len(rows(database, contract_tables.contract)) == 1
    assert told(database) == ["ContractRequested"]


def test_who_publishes_and_who_fills_in_at_once_leave_nobody_on_an_old_version_unknowingly(database: Database) -> None:
    publish(database)
    leads = [f"01920000-0000-7000-8000-{number:012x}" for number in range(1, 9)]
    database.take(*(a_fact("NodeEntered", 5, lead=lead, node="negotiation", visit_no=6) for lead in leads))
    contracts = [str(row["id"]) for row in rows(database, contract_tables.contract)]
    jobs: list[Callable[[], Any]] = [
        partial(do, database, fill_contract, FillContract(contract_id=one, fields=FIELDS)) for one in contracts * 2
    ]
    jobs += [partial(publish, database)] * 4
    random.Random(3).shuffle(jobs)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda job: job(), jobs))

    assert {row["latest_version"] for row in rows(database, contract_tables.contract)} == {5}
    with database.engine.connect() as connection:
        journal = connection.execute(select(tables.journal.c.subject, tables.journal.c.sequence).order_by(tables.journal.c.position)).all()
    for _, of_one in itertools.groupby(sorted(journal), key=lambda row: row.subject):
        sequences = [row.sequence for row in of_one]
        assert sequences == list(range(1, len(sequences) + 1))
