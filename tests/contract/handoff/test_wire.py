"""Documents against messages, both ways: what handoff writes as JSON is what the contracts say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import baton.handoff.v1.contract_service_pb2 as contract_pb
import baton.handoff.v1.handoff_service_pb2 as service_pb
import pytest
from baton.handoff.v1 import events_pb2
from google.protobuf import json_format, message_factory
from marshmallow import Schema, fields
from tests.support.handoff.contracts import FIELDS, FORM, a_contract, a_template
from tests.support.handoff.make import CUSTOMIZATION, DUAN, MONDAY_9AM, a_ticket

from chassis.errors import DomainError
from chassis.fields import Many, One
from chassis.texts import LOCALES, Catalog
from handoff.api import contracts, schemas
from handoff.api.contract_replies import contract_dossier_reply
from handoff.domain import contract_facts, facts
from handoff.domain.answer import Answer
from handoff.domain.kinds import ContractStatus, Decision, Priority, TicketStatus
from handoff.messaging.contracts import contract_event, published
from handoff.messaging.outgoing import event_body, event_type
from handoff.messaging.wire import touchpoint_document
from handoff.storage.journey import standard
from handoff.usecases.get_contract import ContractDossier
from handoff.usecases.ports import Remark

FULL = replace(
    a_ticket(TicketStatus.CLOSED),
    customer_name="远航精密制造",
    lead_no="L-000001",
    assignee_ids=(DUAN,),
    priority=Priority.HIGH,
    due_at=MONDAY_9AM,
    overdue=True,
    escalation_level=1,
    rounds=2,
    returns=1,
    reworks=1,
    reassignments=1,
    first_pass=False,
    on_time=False,
    delivered_at=MONDAY_9AM,
    closed_at=MONDAY_9AM + timedelta(hours=1),
    system="desk",
    external_id="INC1",
    imported=True,
    cancel_reason="x",
    decided=Answer(
        decision=Decision.APPROVED_WITH_CONDITIONS,
        by=DUAN,
        at=MONDAY_9AM,
        approved_amount_minor=95_000_000,
        max_discount_percent="12.5",
        asked={"amount": "90000000", "quote_file": "a" * 64},
    ),
)
FACTS: list[facts.Fact] = [
    facts.TicketOpened(at=MONDAY_9AM, missing=("requirement_document",)),
    facts.TicketSubmitted(at=MONDAY_9AM, due_at=MONDAY_9AM),
    facts.TicketReturned(at=MONDAY_9AM, returns=1),
    facts.TicketAccepted(at=MONDAY_9AM, assignee_ids=(DUAN,), first_pass=True),
    facts.TicketCancelled(at=MONDAY_9AM, reason="lead_lost"),
    facts.ClarificationAsked(at=MONDAY_9AM, round_no=1),
    facts.ClarificationAnswered(at=MONDAY_9AM, round_no=1),
    facts.TicketDelivered(at=MONDAY_9AM, on_time=True),
    facts.ReworkRequested(at=MONDAY_9AM, reworks=1),
    facts.TicketDecided(at=MONDAY_9AM, decision=Decision.REFUSED),
    facts.TicketClosed(at=MONDAY_9AM, on_time=True, first_pass=True, rounds=0, returns=0, reworks=0),
    facts.TicketEscalated(at=MONDAY_9AM, level=1, to_ids=(DUAN,), overdue_seconds=60),
    facts.TicketChanged(at=MONDAY_9AM, changed=("status",)),
]


def again(document: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the document as the message of that name writes it."""
    message = message_factory.GetMessageClass(events_pb2.DESCRIPTOR.pool.FindMessageTypeByName(name))()
    return json_format.MessageToDict(json_format.Parse(json.dumps(document), message), preserving_proto_field_name=True)


class TestEvents:
    @pytest.mark.parametrize("fact", FACTS, ids=lambda fact: type(fact).__name__)
    @pytest.mark.parametrize("ticket", [FULL, a_ticket()], ids=["full", "draft"])
    def test_are_exactly_what_their_message_would_write(self, fact: facts.Fact, ticket: Any) -> None:
        body = json.loads(json.dumps(event_body(fact, ticket, CUSTOMIZATION)))

        assert again(body, event_type(fact)) == body

    def test_every_fact_has_an_event(self) -> None:
        assert {type(fact).__name__ for fact in FACTS} == {kind.__name__ for kind in facts.Fact.__subclasses__()}

    @pytest.mark.parametrize("touchpoint", standard().touchpoints, ids=lambda one: one.key)
    def test_touchpoints_are_what_their_message_would_write(self, touchpoint: Any) -> None:
        document = touchpoint_document(touchpoint)

        assert again(document, "baton.handoff.v1.Touchpoint") == document

    def test_the_state_stays_below_four_kibibytes(self) -> None:
        assert len(json.dumps(event_body(FACTS[0], FULL, CUSTOMIZATION)["state"], ensure_ascii=False).encode()) <= 4_096


CONTRACT_FACTS: list[contract_facts.ContractFact] = [
    contract_facts.ContractRequested(at=MONDAY_9AM, template_id="sales_contract", latest_version=2),
    contract_facts.ContractRequested(at=MONDAY_9AM),
    contract_facts.ContractFilled(at=MONDAY_9AM, template_id="sales_contract", version=2),
    contract_facts.ContractSubmitted(at=MONDAY_9AM, template_id="sales_contract", version=2),
    contract_facts.ContractReturned(at=MONDAY_9AM, returns=1),
    contract_facts.TemplateStale(at=MONDAY_9AM, template_id="sales_contract", version=2, latest_version=3),
    contract_facts.ContractApproved(at=MONDAY_9AM, template_id="sales_contract", version=3),
    contract_facts.ContractSigned(at=MONDAY_9AM, template_id="sales_contract", version=3, latest_version=3),
    contract_facts.ContractWithdrawn(at=MONDAY_9AM),
    contract_facts.ContractChanged(at=MONDAY_9AM, changed=("fields",)),
]
WRITTEN = [a_contract(), a_contract(ContractStatus.LEGAL_REVIEW, latest_version=2, returns=1, submitted_at=MONDAY_9AM)]
WRITTEN += [a_contract(ContractStatus.SIGNED), a_contract(ContractStatus.WITHDRAWN, withdrawn_by="lead_ended")]


class TestContracts:
    @pytest.mark.parametrize("fact", CONTRACT_FACTS, ids=lambda fact: type(fact).__name__)
    @pytest.mark.parametrize("contract", WRITTEN, ids=lambda contract: contract.status.value)
    def test_are_exactly_what_their_message_would_write(self, fact: contract_facts.ContractFact, contract: Any) -> None:
        kind, body = contract_event(fact, contract)

        assert again(json.loads(json.dumps(body)), kind) == body

    def test_every_fact_has_an_event(self) -> None:
        kinds = {kind.__name__ for kind in contract_facts.ContractFact.__subclasses__()}
        assert {type(fact).__name__ for fact in CONTRACT_FACTS} == kinds

    def test_never_say_what_the_form_says_nor_open_a_file(self) -> None:
        said = json.dumps([contract_event(fact, one) for fact in CONTRACT_FACTS for one in WRITTEN], ensure_ascii=False)

        assert not [value for value in FIELDS.values() if value in said and value != WRITTEN[0].title]
        assert "signature" not in said

    def test_a_template_is_what_its_message_would_write(self) -> None:
        fact = published(a_template(3))

        assert again(dict(fact.body), fact.type) == fact.body
        assert "signature" not in json.dumps(fact.body)

    @pytest.mark.parametrize("contract", WRITTEN, ids=lambda contract: contract.status.value)
    def test_a_dossier_is_what_its_message_would_write(self, contract: Any) -> None:
        remark = Remark(kind="return", by=DUAN, at=MONDAY_9AM, text="付款方式请写明")
        work: Any = None
        document = contract_dossier_reply(ContractDossier(contract=contract, form=FORM, remarks=[remark]), work)

        assert again(document, "baton.handoff.v1.GetContractResponse") == document

    def test_the_state_stays_below_four_kibibytes(self) -> None:
        body = contract_event(CONTRACT_FACTS[0], WRITTEN[2])[1]
        assert len(json.dumps(body["state"], ensure_ascii=False).encode()) <= 4_096


def requests() -> Iterator[tuple[str, type[Schema]]]:
    for module in (schemas, contracts):
        for name, schema in vars(module).items():
            if isinstance(schema, type) and issubclass(schema, schemas.Request) and hasattr(schema, "command"):
                yield name.removesuffix("Schema"), schema


def shape(schema: Schema) -> dict[str, Any]:
    """Return wire name -> nested shape, for every field a schema reads."""

    def inner(field: fields.Field[Any]) -> Any:
        if isinstance(field, Many):
            return inner(field.inner)
        return shape(field.schema) if isinstance(field, One) else ("struct" if isinstance(field, schemas.Struct) else None)

    return {field.data_key or name: inner(field) for name, field in schema.fields.items()}


def declared(descriptor: Any) -> dict[str, Any]:
    """Return field name -> nested shape, for every field a message declares."""

    def inner(field: Any) -> Any:
        if field.message_type is None or field.message_type.full_name == "google.protobuf.Timestamp":
            return None
        return "struct" if field.message_type.full_name == "google.protobuf.Struct" else declared(field.message_type)

    return {field.name: inner(field) for field in descriptor.fields}


class TestRequests:
    @pytest.mark.parametrize(("name", "schema"), requests(), ids=lambda value: value if isinstance(value, str) else "")
    def test_are_read_field_by_field_as_they_are_declared(self, name: str, schema: type[Schema]) -> None:
        module = service_pb if hasattr(service_pb, f"{name}Request") else contract_pb
        assert shape(schema()) == declared(getattr(module, f"{name}Request").DESCRIPTOR)

    def test_every_method_of_the_service_has_a_schema(self) -> None:
        methods = [*service_pb.DESCRIPTOR.services_by_name["HandoffService"].methods]
        methods += contract_pb.DESCRIPTOR.services_by_name["ContractService"].methods
        shared = {"Replay", "GetReplay"}  # every producer answers these alike: tests/contract/events
        assert {method.name for method in methods} - shared == {name for name, _ in requests()}


class TestTexts:
    def test_every_refusal_is_said_in_both_languages(self) -> None:
        def below(kind: type[DomainError]) -> set[type[DomainError]]:
            found = {kind}
            for one in kind.__subclasses__():
                found |= below(one)
            return found

        catalog = Catalog("handoff")
        codes = {error.code for error in below(DomainError) if error.__module__.startswith("handoff.")}
        assert codes
        assert not {code for code in codes for locale in LOCALES if catalog.text(code, locale) == code}
