"""What makes a process usable, what its guards decide, and how two versions differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.leads.make import MONDAY_9AM, RECEIPT, STANDARD, a_lead, an_actor
from tests.support.leads.processes import LONGER, SHORT, a_field, a_node, label

from chassis.testing.capability import capability
from leads.api.replies import catalog
from leads.api.templates import MigrateLeadsSchema
from leads.domain.evidence import Wrong, check
from leads.domain.facts import GateOverridden, LeadMigrated
from leads.domain.gate import GateIncomplete, GuardUnmet
from leads.domain.kinds import ChangeKind, FieldType, LeadStatus, ProcessRole
from leads.domain.lead import Lead
from leads.domain.migration import EvidenceWouldMisfit, NodeGone, migrate
from leads.domain.process import Guard, Process, ProcessNode, Raci
from leads.domain.refusals import LeadClosed
from leads.domain.template import TemplateInvalid, must_be_sound, warnings_of
from leads.domain.template_diff import Change, differences
from leads.domain.visit import Visit

OFFER = SHORT.node("offer")
FULL_OFFER = {"price": "60000000", "discount": "10", "topics": ["a", "b"]}
SCAN = {**RECEIPT, "media_type": "application/pdf", "name": "合同.pdf"}


def faults(process: Process) -> dict[str, str]:
    try:
        must_be_sound(process)
    except TemplateInvalid as refusal:
        return {fault.field.removeprefix("process."): fault.code for fault in refusal.violations}
    return {}


def with_offer(node: ProcessNode) -> Process:
    return replace(SHORT, nodes=tuple(node if one.key == "offer" else one for one in SHORT.nodes))


def guarded(expression: str) -> Process:
    return with_offer(replace(OFFER, guard=Guard(expression=expression, why=label("why"))))


def in_offer(fields: dict[str, Any], **changes: Any) -> Lead:
    visit = replace(Visit.enter(OFFER, visit_no=3, at=MONDAY_9AM), fields=fields, missing=OFFER.missing(fields, ()))
    return replace(a_lead(), process_key="short", process_version=1, visit=visit, **changes)


class TestSoundness:
    @pytest.mark.parametrize("process", [STANDARD, SHORT, LONGER], ids=lambda process: process.key)
    def test_what_is_shipped_and_written_here_is_sound(self, process: Process) -> None:
        assert faults(process) == {}

    @pytest.mark.parametrize(
        ("process", "expected"),
        [
            (replace(SHORT, key="Nein"), {"key": "LEADS_KEY_INVALID"}),
            (replace(SHORT, nodes=SHORT.nodes[:1]), {"nodes": "LEADS_NODES_COUNT"}),
            (replace(SHORT, nodes=(*SHORT.nodes, SHORT.nodes[0])), {"nodes[4].key": "LEADS_KEY_TWICE"}),
            (replace(SHORT, nodes=SHORT.nodes[1:]), {"nodes[0].optional": "LEADS_ENDS_ARE_MANDATORY"}),
            (with_offer(a_node("offer", a_field("guard"))), {"nodes[2].required[0].key": "LEADS_KEY_RESERVED"}),
            (with_offer(a_node("offer", a_field("a", FieldType.CHOICE))), {"nodes[2].required[0].choices": "LEADS_CHOICES_FEW"}),
            (with_offer(a_node("offer", a_field("a", FieldType.FILE, min=2))), {"nodes[2].required[0].min": "OUT_OF_RANGE"}),
            (with_offer(replace(OFFER, raci=Raci(responsible=(ProcessRole.REP,)))), {"nodes[2].raci.accountable": "REQUIRED"}),
            (replace(SHORT, roles=SHORT.roles * 2), {"roles[1].role": "LEADS_KEY_TWICE"}),
        ],
        ids=["key", "one node", "twice", "optional end", "reserved", "one choice", "two files", "nobody accountable", "a role twice"],
    )
    def test_every_fault_is_named_by_its_place(self, process: Process, expected: dict[str, str]) -> None:
        assert faults(process) == expected

    @capability("X06")
    @pytest.mark.parametrize(
        ("expression", "place", "code"),
        [
            ("discount <= ", 12, "FORMULA_ENDS"),
            ("discount <= rabatt", 12, "FORMULA_UNKNOWN_NAME"),
            ('discount < "20"', 9, "FORMULA_NOT_COMPARABLE"),
            ("discount + 1", 0, "FORMULA_NOT_A_CONDITION"),
        ],
    )
    def test_a_guard_that_cannot_be_read_or_computed_is_refused_with_its_place(self, expression: str, place: int, code: str) -> None:
        assert faults(guarded(expression)) == {f"nodes[2].guard.expression[{place}]": code}


@capability("L35")
class TestOwners:
    def test_the_process_every_company_begins_with_leaves_no_node_without_an_owner_and_no_role_unexplained(self) -> None:
        assert list(warnings_of(STANDARD)) == []

    def test_a_node_nobody_does_is_warned_of_by_its_place_and_refused_by_nobody(self) -> None:
        warned = {(one.field, one.code) for one in warnings_of(SHORT) if one.code == "LEADS_NODE_UNOWNED"}

        assert warned == {(f"process.nodes[{place}].raci", "LEADS_NODE_UNOWNED") for place in (0, 1, 3)}
        assert faults(SHORT) == {}

    def test_a_node_is_warned_of_by_the_name_people_gave_it(self) -> None:
        unowned = next(one for one in warnings_of(SHORT) if one.code == "LEADS_NODE_UNOWNED")
        name = SHORT.nodes[0].label

        said = catalog.texts(unowned.code, unowned.metadata)
        assert (f"“{name.zh}”" in said["zh-CN"], f'"{name.en}"' in said["en"]) == (True, True)

    def test_a_role_that_does_or_answers_without_a_description_is_warned_of_once(self) -> None:
        twice = replace(SHORT, nodes=tuple(replace(node, raci=OFFER.raci) for node in SHORT.nodes))

        assert [(one.code, one.metadata) for one in warnings_of(twice)] == [("LEADS_ROLE_UNDESCRIBED", {"role": "supervisor"})]

    def test_every_role_has_a_name_to_be_warned_of_by(self) -> None:
        for role in ProcessRole:
            code = f"PROCESS_ROLE_{role.name}"
            assert code not in catalog.texts(code).values()

    def test_roles_that_are_new_other_or_gone_are_differences(self) -> None:
        (rep,) = SHORT.roles
        other = replace(rep, description=label("signs"))
        new = replace(rep, role=ProcessRole.LEGAL)

        assert differences(SHORT, replace(SHORT, roles=(other, new))) == (
            Change(
                kind=ChangeKind.CHANGED,
                aspect="role rep",
                before="rep中 / rep: carries the deal中 / carries the deal",
                after="rep中 / rep: signs中 / signs",
            ),
            Change(kind=ChangeKind.CHANGED, aspect="role legal", after="rep中 / rep: carries the deal中 / carries the deal"),
        )
        assert [(one.aspect, one.after) for one in differences(SHORT, replace(SHORT, roles=()))] == [("role rep", "")]


class TestGuard:
    @capability("L33")
    def test_refuses_complete_evidence_that_does_not_satisfy_it_and_names_the_fields(self) -> None:
        with pytest.raises(GuardUnmet) as refused:
            in_offer(FULL_OFFER).advance(SHORT, to_node=None, reason=None, actor=an_actor())

        assert refused.value.missing == ("guard",)
        assert [fault.field for fault in refused.value.violations] == ["fields.price", "fields.discount", "fields.topics"]
        assert refused.value.metadata["why_en"] == "too much"

    @pytest.mark.parametrize("change", [{"price": "49999900"}, {"topics": ["a", "b", "c"]}])
    def test_lets_pass_what_satisfies_it_with_amounts_in_whole_units(self, change: dict[str, Any]) -> None:
        moved, _ = in_offer({**FULL_OFFER, **change}).advance(SHORT, to_node=None, reason=None, actor=an_actor())

        assert moved.node == "order"

    def test_an_amount_in_a_currency_without_minor_units_is_taken_as_it_is(self) -> None:
        with pytest.raises(GuardUnmet):
            in_offer({**FULL_OFFER, "price": "500000"}, currency="JPY").advance(SHORT, to_node=None, reason=None, actor=an_actor())

    def test_may_look_at_the_deal(self) -> None:
        process = guarded('=OR(lead_amount < 1000, IN(lead_source, "referral"))')
        lead = in_offer(FULL_OFFER, amount_minor=100_001)

        with pytest.raises(GuardUnmet):
            lead.advance(process, to_node=None, reason=None, actor=an_actor())
        assert replace(lead, amount_minor=99_999).advance(process, to_node=None, reason=None, actor=an_actor())[0].node == "order"

    def test_missing_evidence_is_asked_for_first(self) -> None:
        with pytest.raises(GateIncomplete):
            in_offer({}).advance(SHORT, to_node=None, reason=None, actor=an_actor())

    @capability("L33")
    def test_before_its_day_a_process_warns_and_records_instead_of_refusing(self) -> None:
        soft = replace(SHORT, enforce_from=MONDAY_9AM + timedelta(days=1))

        moved, told = in_offer({}).advance(soft, to_node=None, reason=None, actor=an_actor())
        assert (moved.node, told[0]) == (
            "order",
            GateOverridden(at=MONDAY_9AM, node="offer", missing=("price", "discount", "topics"), via="ui", by="person-wang"),
        )
        _, told = in_offer(FULL_OFFER).advance(soft, to_node=None, reason=None, actor=an_actor())
        assert told[0] == GateOverridden(at=MONDAY_9AM, node="offer", missing=("guard",), via="ui", by="person-wang")
        with pytest.raises(GateIncomplete):
            in_offer({}).advance(soft, to_node=None, reason=None, actor=an_actor(at=MONDAY_9AM + timedelta(days=1)))


class TestSignedFile:
    def test_takes_what_can_bear_a_signature_and_nothing_else(self) -> None:
        field = a_field("contract", FieldType.SIGNED_FILE)

        assert check(field, SCAN) == SCAN
        with pytest.raises(Wrong, match="LEADS_NOT_A_SIGNED_FILE"):
            check(field, RECEIPT)


class TestDifferences:
    def test_nothing_differs_from_itself(self) -> None:
        assert differences(SHORT, replace(SHORT, version=7, published_at=MONDAY_9AM)) == ()

    def test_what_is_new_gone_elsewhere_and_other_is_told_apart(self) -> None:
        price, _, topics = OFFER.required
        offer = replace(OFFER, required=(topics, replace(price, min=1, label=label("amount")), a_field("term")), optional=True)
        new = replace(SHORT, nodes=(SHORT.nodes[0], offer, a_node("pilot"), SHORT.nodes[3]))

        found = [
            (change.kind, change.node.key if change.node else "", change.field.key if change.field else "", change.aspect)
            for change in differences(SHORT, new)
        ]

        assert found == [
            (ChangeKind.REMOVED, "visit", "", ""),
            (ChangeKind.CHANGED, "offer", "", "optional"),
            (ChangeKind.REMOVED, "offer", "discount", ""),
            (ChangeKind.MOVED, "offer", "topics", "order"),
            (ChangeKind.CHANGED, "offer", "price", "label"),
            (ChangeKind.ADDED, "offer", "term", ""),
            (ChangeKind.ADDED, "pilot", "", ""),
        ]

    @given(st.permutations(STANDARD.nodes))
    def test_some_difference_is_told_whenever_there_is_one(self, nodes: list[ProcessNode]) -> None:
        new = replace(STANDARD, nodes=tuple(nodes))

        assert bool(differences(STANDARD, new)) == (new != STANDARD)


class TestMigration:
    def test_a_lead_stays_where_it_is_with_its_evidence_and_owes_what_is_new(self) -> None:
        lead = a_lead("quotation", complete=True)
        asked = replace(STANDARD.node("quotation"), required=(*STANDARD.node("quotation").required, a_field("valid_until", FieldType.DATE)))
        new = replace(STANDARD, version=2, nodes=tuple(asked if node.key == "quotation" else node for node in STANDARD.nodes))

        moved, told = migrate(lead, new, actor=an_actor())

        assert (moved.node, moved.process_version, moved.visit.missing) == ("quotation", 2, ("valid_until",))
        assert moved.visit.fields == lead.visit.fields
        assert told == (LeadMigrated(at=MONDAY_9AM, from_version=1, to_version=2),)

    def test_a_lead_in_a_node_that_is_gone_cannot(self) -> None:
        new = replace(STANDARD, version=2, nodes=tuple(node for node in STANDARD.nodes if node.key != "quotation"))

        with pytest.raises(NodeGone):
            migrate(a_lead("quotation"), new, actor=an_actor())

    def test_evidence_is_never_thrown_away_silently(self) -> None:
        asked = replace(STANDARD.node("negotiation"), required=(a_field("concessions", FieldType.NUMBER),))
        new = replace(STANDARD, version=2, nodes=tuple(asked if node.key == "negotiation" else node for node in STANDARD.nodes))

        with pytest.raises(EvidenceWouldMisfit):
            migrate(a_lead("negotiation", complete=True), new, actor=an_actor())

    def test_a_closed_lead_keeps_its_version(self) -> None:
        with pytest.raises(LeadClosed):
            migrate(a_lead(status=LeadStatus.WON), replace(STANDARD, version=2), actor=an_actor())


@pytest.mark.parametrize(("token", "codes"), [
    ("01920000-0000-7000-8000-000000000001", {}),
    ("\u202e反", {"page_token": ["INVALID_ID"]}),
    ("1", {"page_token": ["INVALID_ID"]}),
])  # fmt: skip
def test_a_migration_goes_on_after_a_lead_and_after_nothing_else(token: str, codes: dict[str, list[str]]) -> None:
    assert MigrateLeadsSchema().validate({"process_key": "standard", "page_token": token}) == codes
