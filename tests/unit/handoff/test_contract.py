"""A contract: which verb is allowed when, on which version of the template, and who has the next act."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from tests.support.handoff.contracts import FIELDS, FORM, SHEN, SIGNED_FILE, a_contract, a_template
from tests.support.handoff.make import MONDAY_9AM, WANG

from chassis.testing import capability
from chassis.texts import LOCALES, Catalog
from handoff.domain import contract_facts as facts
from handoff.domain.contract import Contract, Step
from handoff.domain.kinds import ContractStatus
from handoff.domain.legal_template import next_version
from handoff.domain.refusals import (
    ContractIncomplete,
    ContractTransitionRefused,
    InputsInvalid,
    NotSigned,
    TemplateInvalid,
    TemplateOutdated,
)
from handoff.domain.verbs import CONTRACT_RULES

S = ContractStatus
ALLOWED = {verb.value: rule.states for verb, rule in CONTRACT_RULES.items()}
AT = MONDAY_9AM
VERBS: dict[str, Callable[[Contract], Step]] = {
    "fill": lambda contract: contract.fill(FORM, FIELDS, a_template(), at=AT),
    "submit": lambda contract: contract.submit(at=AT),
    "give_back": lambda contract: contract.give_back(at=AT),
    "approve": lambda contract: contract.approve(by=SHEN, at=AT),
    "sign": lambda contract: contract.sign("HT-2026-018", SIGNED_FILE, by=WANG, at=AT),
    "withdraw": lambda contract: contract.withdraw(at=AT),
    "outdate": lambda contract: contract.outdate(2, at=AT),
}
LEADS_TO: dict[tuple[ContractStatus, str], ContractStatus] = {
    **{(status, "fill"): S.FILLED for status in ALLOWED["fill"]},
    (S.FILLED, "submit"): S.LEGAL_REVIEW,
    (S.LEGAL_REVIEW, "give_back"): S.FILLED,
    (S.LEGAL_REVIEW, "approve"): S.APPROVED,
    (S.APPROVED, "sign"): S.SIGNED,
    **{(status, "withdraw"): S.WITHDRAWN for status in ALLOWED["withdraw"]},
    **{(status, "outdate"): status for status in ALLOWED["outdate"]},
}


class TestTransitions:
    @capability("H09")
    @pytest.mark.parametrize(("status", "verb"), list(product(S, VERBS)), ids=str)
    def test_are_those_of_the_list_and_no_other(self, status: ContractStatus, verb: str) -> None:
        contract = a_contract(status)
        if (status, verb) in LEADS_TO:
            after, told = VERBS[verb](contract)
            assert after.status is LEADS_TO[status, verb]
            assert told or (status, verb) == (S.OPENED, "outdate")
            return
        with pytest.raises((ContractTransitionRefused, ContractIncomplete)):
            VERBS[verb](contract)

    def test_every_verb_is_on_the_list(self) -> None:
        assert set(VERBS) == set(ALLOWED)
        assert set(LEADS_TO) == {(status, verb) for verb, allowed in ALLOWED.items() for status in allowed}

    @pytest.mark.parametrize(("status", "other"), list(product(S, S)), ids=str)
    def test_from_state_to_state_lead_by_a_verb_or_not_at_all(self, status: ContractStatus, other: ContractStatus) -> None:
        reached = {VERBS[verb](a_contract(status))[0].status for (before, verb) in LEADS_TO if before is status}

        assert (other in reached) == (other in {after for (before, _), after in LEADS_TO.items() if before is status})


class TestForm:
    def test_is_saved_at_any_completeness_and_opened_until_all_is_there(self) -> None:
        contract, told = a_contract().fill(FORM, {"party": " 远航 "}, a_template(), at=AT)

        assert (contract.status, contract.fields, contract.missing[0]) == (S.OPENED, {"party": "远航"}, "subject")
        assert told == (facts.ContractChanged(at=AT, changed=("fields",)),)

    def test_names_what_does_not_fit_and_what_is_missing(self) -> None:
        with pytest.raises(InputsInvalid) as refused:
            a_contract().fill(FORM, {"amount": "viel", "price": 1}, a_template(), at=AT)
        assert {(fault.field, fault.code) for fault in refused.value.violations} == {
            ("fields.amount", "HANDOFF_NOT_MINOR_UNITS"),
            ("fields.price", "UNKNOWN_FIELD"),
        }
        with pytest.raises(ContractIncomplete) as lacking:
            a_contract().submit(at=AT)
        assert [fault.field for fault in lacking.value.violations] == [f"fields.{one.key}" for one in FORM.inputs]

    @pytest.mark.parametrize("status", [S.LEGAL_REVIEW, S.APPROVED])
    def test_changed_after_legal_was_asked_must_be_read_again(self, status: ContractStatus) -> None:
        contract, _ = a_contract(status, approved_by=SHEN).fill(FORM, {"amount": "1"}, a_template(), at=AT)

        assert (contract.status, contract.approved_by, contract.submitted_at) == (S.FILLED, None, None)


class TestTemplate:
    @capability("H09")
    def test_approval_is_refused_while_a_newer_version_is_out(self) -> None:
        contract, _ = a_contract(S.LEGAL_REVIEW).outdate(2, at=AT)
        with pytest.raises(TemplateOutdated) as refused:
            contract.approve(by=SHEN, at=AT)

        said = {locale: Catalog("handoff").text(refused.value.code, locale, refused.value.metadata) for locale in LOCALES}
        assert refused.value.code == "HANDOFF_TEMPLATE_OUTDATED"
        assert "第 1 版" in said["zh-CN"]
        assert "version 2 is out" in said["en"]

    def test_filled_in_anew_it_is_on_the_newest_and_may_be_approved(self) -> None:
        contract, _ = a_contract(S.LEGAL_REVIEW).outdate(2, at=AT)
        contract, _ = contract.fill(FORM, {}, a_template(2), at=AT)
        contract, _ = contract.submit(at=AT)
        contract, told = contract.approve(by=SHEN, at=AT)

        assert told == (facts.ContractApproved(at=AT, template_id="sales_contract", version=2),)

    @pytest.mark.parametrize("status", [S.FILLED, S.LEGAL_REVIEW, S.APPROVED])
    def test_republished_makes_it_stale_and_is_told_once(self, status: ContractStatus) -> None:
        contract, told = a_contract(status).outdate(2, at=AT)
        again, more = contract.outdate(3, at=AT)

        assert told == (facts.TemplateStale(at=AT, template_id="sales_contract", version=1, latest_version=2),)
        assert more == (facts.ContractChanged(at=AT, changed=("latest_version",)),)
        assert again.is_stale
        assert again.outdate(3, at=AT) == (again, ())

    def test_that_legal_agreed_to_before_may_still_be_signed(self) -> None:
        contract, _ = a_contract(S.APPROVED).outdate(2, at=AT)
        signed, told = contract.sign("HT-1", SIGNED_FILE, by=WANG, at=AT)

        assert told == (facts.ContractSigned(at=AT, template_id="sales_contract", version=1, latest_version=2),)
        assert not signed.is_stale

    def test_of_a_key_begins_at_one_and_counts_on(self) -> None:
        first = next_version(None, "nda", label=a_template().label, document=SIGNED_FILE, by=SHEN, at=AT)
        second = next_version(first, "nda", label=None, document=SIGNED_FILE, by=SHEN, at=AT)

        assert (first.version, second.version, second.label) == (1, 2, first.label)

    def test_needs_a_key_and_a_name(self) -> None:
        with pytest.raises(TemplateInvalid) as refused:
            next_version(None, "Sales Contract", label=None, document=SIGNED_FILE, by=SHEN, at=AT)

        assert {(fault.field, fault.code) for fault in refused.value.violations} == {
            ("template_id", "HANDOFF_KEY_INVALID"),
            ("label", "REQUIRED"),
        }


class TestHolder:
    @capability("H19")
    @pytest.mark.parametrize(
        ("status", "holder"),
        [
            (S.OPENED, ("sales", (WANG,))),
            (S.FILLED, ("sales", (WANG,))),
            (S.LEGAL_REVIEW, ("legal", ())),
            (S.APPROVED, ("sales", (WANG,))),
            (S.SIGNED, ("", ())),
            (S.WITHDRAWN, ("", ())),
        ],
    )
    def test_is_who_has_the_next_act(self, status: ContractStatus, holder: tuple[str, tuple[str, ...]]) -> None:
        assert a_contract(status).holder == holder


def test_a_file_that_can_be_changed_afterwards_bears_no_signature() -> None:
    with pytest.raises(NotSigned):
        a_contract(S.APPROVED).sign("HT-1", {**SIGNED_FILE, "media_type": "text/plain"}, by=WANG, at=AT)
