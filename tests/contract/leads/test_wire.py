"""Documents against messages, both ways: what leads writes as JSON is what the contracts say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

import baton.leads.v1.check_service_pb2 as check_pb
import baton.leads.v1.duplicate_service_pb2 as duplicate_pb
import baton.leads.v1.lead_service_pb2 as service_pb
import baton.leads.v1.pattern_service_pb2 as pattern_pb
import baton.leads.v1.workshop_service_pb2 as workshop_pb
import pytest
from baton.leads.v1 import events_pb2
from google.protobuf import json_format, message_factory
from google.protobuf.message import Message
from marshmallow import Schema, fields
from tests.support.leads.make import (
    DEFAULT_CHECKS,
    DEFAULT_TAGS,
    FIVE_DAYS,
    LEAD_1,
    LI,
    MONDAY_9AM,
    RECEIPT,
    STANDARD,
    WANG,
    a_lead,
    a_visit,
)

from chassis.errors import DomainError
from chassis.fields import Many, One
from chassis.texts import LOCALES, Catalog
from leads.api import capture, changes, checks, duplicates, patterns, schemas, workshop
from leads.api import dwell as dwelling
from leads.api.parts import Struct
from leads.domain import facts
from leads.domain.brought import BroughtIn, Record
from leads.domain.deal import DealLine, DecisionFactor, Participant
from leads.domain.draw import Month, commit_to
from leads.domain.dwell import DwellRules, Stall
from leads.domain.finding import Finding, Settled
from leads.domain.kinds import (
    ActivityKind,
    AnomalyCause,
    AssignMode,
    Decision,
    DwellClock,
    FactorKind,
    LeadSource,
    LeadStatus,
    Mode,
    ParticipantRole,
    StallReason,
    StepStanding,
    SubjectKind,
)
from leads.domain.pattern import MAX_EVIDENCE, Condition, Pattern, PatternVersion, Sighting
from leads.domain.process import Label
from leads.domain.step import StepAnswer, VisitStep
from leads.messaging.checks import data_checks
from leads.messaging.outgoing import event_body, event_type, own
from leads.messaging.patterns import pattern_state, pattern_version
from leads.messaging.wire import dwell_rules, keyword_tags, sample_state

FOUND = Finding(check="amount_beyond_usual", revision=2, field="lead_amount", value="99000", found_at=MONDAY_9AM, digest="0" * 64)
WHO = (Participant(role=ParticipantRole.PRESENTER, subject_kind=SubjectKind.PERSON, subject_id=LI, split_bp=10_000),)
FULL = replace(
    a_lead("signing", complete=True, status=LeadStatus.WON),
    amount_minor=1_250_000,
    industry="制造",
    needs_customization=True,
    lines=(DealLine(product="产线控制器", product_line="控制", amount_minor=1_250_000),),
    factors=(DecisionFactor(kind=FactorKind.TECH_BARRIER, level=2),),
    tags=("展会",),
    participants=WHO,
    won_at=MONDAY_9AM,
    order_id="SO-1",
    lost_reason="曾经放弃",
    voided=True,
    system="olist",
    external_id="e-1",
    contact_mask="王** 138****5678",
    expected_close_at=MONDAY_9AM + timedelta(days=30),
    imported=True,
    breached=("solution_demo-5d",),
    stall=Stall(reason=StallReason.BUDGET, until=MONDAY_9AM, by=WANG),
    findings=(FOUND, replace(FOUND, settled=Settled(by=WANG, reason="三年框架合同", at=MONDAY_9AM))),
)
PATTERN = Pattern(
    id=LEAD_1,
    name="竞" * 80,
    note="王总说对手报价高",
    condition=Condition(
        kinds=tuple(ActivityKind),
        channel="渠" * 40,
        keywords=tuple(f"{number}" + "签" * 39 for number in range(5)),
        node="needs_confirmed",
        follow_up=3,
        within_days=7,
        evidence_complete=True,
    ),
    evidence=tuple(Sighting(lead_id=LEAD_1, activity_id=LEAD_1, visit_no=number) for number in range(1, MAX_EVIDENCE + 1)),
    annotated_by=LEAD_1,
    annotated_at=MONDAY_9AM,
    changed_by=LEAD_1,
    changed_at=MONDAY_9AM,
    retired=True,
)
STEP = VisitStep(
    key="quote_approval",
    required=True,
    standing=StepStanding.STALE,
    answer=StepAnswer(
        ticket_id=LEAD_1,
        ticket_no="XT-202611-00001",
        decision=Decision.APPROVED_WITH_CONDITIONS,
        by=LI,
        at=MONDAY_9AM,
        approved_amount_minor=95_000_000,
        max_discount_percent="12.5",
        asked={"amount": "90000000"},
    ),
)
STAY = replace(
    a_visit("needs_confirmed", visit_no=3, fields={"pain_points": ["cost"]}),
    exited_at=MONDAY_9AM,
    owner_at_exit=WANG,
    steps=(STEP, VisitStep(key="second", required=False, standing=StepStanding.AWAITED)),
)
RECORD = Record(
    connector="his",
    version=2,
    label=Label(zh="医院 HIS", en="Hospital HIS"),
    fetched_at=MONDAY_9AM,
    digest="0" * 64,
    values={"pain_points": ["cost"]},
)
FACTS: list[facts.Fact] = [
    facts.LeadCreated(at=MONDAY_9AM, source=LeadSource.CAMPAIGN, source_ref="seo"),
    facts.LeadChanged(at=MONDAY_9AM, changed=("amount_minor", "contact", "expected_close_at")),
    facts.LeadReopened(at=MONDAY_9AM, reason="预算恢复"),
    facts.LeadAssigned(at=MONDAY_9AM, from_owner=WANG, to_owner=LI, mode=AssignMode.MANUAL),
    facts.LeadPooled(at=MONDAY_9AM, from_owner=WANG),
    facts.NodeEntered(at=MONDAY_9AM, node="solution_demo", visit_no=4, left=STAY),
    facts.NodeSubmitted(at=MONDAY_9AM, visit=STAY),
    facts.NodeSubmitted(at=MONDAY_9AM, visit=STAY, occurred_at=MONDAY_9AM, brought=BroughtIn(record=RECORD, fields=("pain_points",))),
    facts.NodeSubmitted(at=MONDAY_9AM, visit=STAY, step=STEP),
    facts.GateRefused(at=MONDAY_9AM, node="quotation", missing=("amount",), via="ui", by=WANG),
    facts.GateOverridden(at=MONDAY_9AM, node="quotation", missing=("amount",), via="api", by=WANG, reason="试运行", role="ADMIN"),
    facts.ActivityRecorded(
        at=MONDAY_9AM,
        activity_id="a-1",
        kind=ActivityKind.CALL,
        channel="phone",
        occurred_at=MONDAY_9AM,
        keywords=("报价",),
        mode=Mode.REALTIME,
        actor_id=WANG,
    ),
    facts.ParticipantsSet(at=MONDAY_9AM, participants=WHO),
    facts.CustomizationFlagged(at=MONDAY_9AM, brief_ref="B-1", receipts=(RECEIPT,), expected_close_at=MONDAY_9AM),
    facts.LeadWon(at=MONDAY_9AM, order_id="SO-1", amount_minor=1, won_at=MONDAY_9AM, left=STAY),
    facts.LeadLost(at=MONDAY_9AM, reason="预算取消", node="quotation"),
    facts.DealCorrected(at=MONDAY_9AM, reason="金额", changed=("amount_minor",)),
    facts.DealVoided(at=MONDAY_9AM, reason="退单"),
    facts.DwellBreached(
        at=MONDAY_9AM,
        node="solution_demo",
        visit_no=4,
        rule_id="solution_demo-5d",
        dwell_s=432_004,
        threshold_s=432_000,
        clock=DwellClock.NATURAL,
        due_at=MONDAY_9AM,
        to_ids=(WANG, LI),
        supervisor_id=LI,
    ),
    facts.DwellCleared(at=MONDAY_9AM, node="solution_demo", visit_no=4, rule_ids=("solution_demo-5d",)),
    facts.LeadMigrated(at=MONDAY_9AM, from_version=1, to_version=2),
    facts.LeadStalled(at=MONDAY_9AM, node="solution_demo", reason=StallReason.BUDGET, until=MONDAY_9AM),
    facts.AnomalyFound(
        at=MONDAY_9AM,
        check="amount_beyond_usual",
        revision=2,
        field="lead_amount",
        value="99000",
        cause=AnomalyCause.ENTRY,
        label=Label(zh="金额", en="Amount"),
        prompt=Label(zh="金额 99000？", en="99000?"),
        to_ids=(WANG,),
    ),
    facts.AnomalyCleared(at=MONDAY_9AM, check="amount_beyond_usual", field="lead_amount", found_at=MONDAY_9AM),
    facts.AnomalyConfirmed(
        at=MONDAY_9AM, check="amount_beyond_usual", field="lead_amount", by=WANG, reason="三年框架合同", found_at=MONDAY_9AM
    ),
]


@cache
def message_of(name: str) -> type[Message]:
    found: type[Message] = message_factory.GetMessageClass(events_pb2.DESCRIPTOR.pool.FindMessageTypeByName(name))
    return found


def again(document: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the document as the message of that name writes it."""
    parsed = json_format.Parse(json.dumps(document), message_of(name)())
    return json_format.MessageToDict(parsed, preserving_proto_field_name=True)


class TestEvents:
    @pytest.mark.parametrize("fact", FACTS, ids=lambda fact: type(fact).__name__)
    @pytest.mark.parametrize(
        "lead", [FULL, a_lead("lead", complete=True), a_lead("quotation", owner_id=None)], ids=["full", "plain", "pooled"]
    )
    def test_are_exactly_what_their_message_would_write(self, fact: facts.Fact, lead: Any) -> None:
        body = json.loads(json.dumps(event_body(fact, lead, STANDARD)))

        assert again(body, event_type(fact)) == body

    def test_every_fact_has_an_event_and_every_event_a_fact(self) -> None:
        assert {type(fact).__name__ for fact in FACTS} == {kind.__name__ for kind in facts.Fact.__subclasses__()}
        assert all(own(fact) for fact in FACTS)

    def test_dwell_rules_are_what_their_message_would_write(self) -> None:
        state = dwell_rules(DwellRules(version=2, rules=(FIVE_DAYS,)))

        assert again(state, "baton.leads.v1.DwellRulesState") == state

    def test_keyword_tags_are_what_their_message_would_write(self) -> None:
        state = keyword_tags(DEFAULT_TAGS)

        assert again(state, "baton.leads.v1.KeywordTagsState") == state

    def test_data_checks_are_what_their_message_would_write(self) -> None:
        state = data_checks(DEFAULT_CHECKS)

        assert again(state, "baton.leads.v1.DataChecksState") == state

    def test_the_digest_of_a_finding_stays_behind(self) -> None:
        assert FOUND.digest not in json.dumps(event_body(FACTS[0], FULL, STANDARD))

    @pytest.mark.parametrize("drawn", [False, True])
    def test_a_sample_is_what_its_message_would_write_and_hides_its_seed_until_it_is_drawn(self, drawn: bool) -> None:
        draw = commit_to(Month.of(MONDAY_9AM, "Asia/Shanghai"), b"7" * 32, at=MONDAY_9AM)
        state = sample_state(draw.draw([LI, WANG], at=MONDAY_9AM) if drawn else draw)

        assert again(state, "baton.leads.v1.SampleState") == state
        assert ("seed" in state) is drawn
        assert drawn or draw.seed.hex() not in json.dumps(state)

    def test_a_pattern_is_what_its_message_would_write_and_its_note_stays_behind(self) -> None:
        state = pattern_state(PATTERN)
        version = pattern_version(PatternVersion(version=1, condition=PATTERN.condition, since=MONDAY_9AM, by=WANG))

        assert again(state, "baton.leads.v1.PatternState") == state
        assert again(version, "baton.leads.v1.PatternVersion") == version
        assert PATTERN.note not in json.dumps(state, ensure_ascii=False)
        assert len(json.dumps(state, ensure_ascii=False).encode()) <= 4_096

    def test_the_state_stays_below_four_kibibytes(self) -> None:
        crowd = tuple(replace(WHO[0], subject_id=f"01920000-0000-7000-8000-{number:012x}") for number in range(8))
        body = event_body(FACTS[0], replace(FULL, participants=crowd), STANDARD)

        assert len(json.dumps(body["state"], ensure_ascii=False).encode()) <= 4_096

    def test_never_carry_a_signature_that_opens_a_file(self) -> None:
        assert "signature" not in json.dumps([event_body(fact, FULL, STANDARD) for fact in FACTS])


def requests() -> Iterator[tuple[str, type[Schema]]]:
    for name, schema in {
        **vars(schemas),
        **vars(dwelling),
        **vars(capture),
        **vars(changes),
        **vars(workshop),
        **vars(patterns),
        **vars(checks),
        **vars(duplicates),
    }.items():
        if isinstance(schema, type) and issubclass(schema, schemas.Request) and hasattr(schema, "command"):
            yield name.removesuffix("Schema"), schema


def shape(schema: Schema) -> dict[str, Any]:
    """Return wire name -> nested shape, for every field a schema reads."""

    def inner(field: fields.Field[Any]) -> Any:
        if isinstance(field, Many):
            return inner(field.inner)
        return shape(field.schema) if isinstance(field, One) else ("struct" if isinstance(field, Struct) else None)

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
        assert shape(schema()) == declared(message_of(f"baton.leads.v1.{name}Request").DESCRIPTOR)

    def test_every_method_of_the_service_has_a_schema(self) -> None:
        methods = [
            *service_pb.DESCRIPTOR.services_by_name["LeadService"].methods,
            *workshop_pb.DESCRIPTOR.services_by_name["WorkshopService"].methods,
            *pattern_pb.DESCRIPTOR.services_by_name["PatternService"].methods,
            *check_pb.DESCRIPTOR.services_by_name["CheckService"].methods,
            *duplicate_pb.DESCRIPTOR.services_by_name["DuplicateService"].methods,
        ]
        shared = {"Replay", "GetReplay"}  # every producer answers these alike: tests/contract/events
        assert {method.name for method in methods} - shared == {name for name, _ in requests()}


class TestTexts:
    def test_every_refusal_is_said_in_both_languages(self) -> None:
        codes = {error.code for error in all_refusals() if error.__module__.startswith(("leads.", "chassis."))}
        catalog = Catalog("leads")
        silent = {(code, locale) for code in codes for locale in LOCALES if catalog.text(code, locale) == code}
        assert silent - {(code, locale) for code in KINDS for locale in LOCALES} == set()


KINDS = {"REFUSED", "INVALID_ARGUMENT", "NOT_FOUND", "ALREADY_EXISTS", "FAILED_PRECONDITION"}  # abstract: nobody raises them


def all_refusals() -> set[type[DomainError]]:
    def below(kind: type[DomainError]) -> set[type[DomainError]]:
        found = {kind}
        for one in kind.__subclasses__():
            found |= below(one)
        return found

    return below(DomainError)
