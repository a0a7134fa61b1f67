"""Contract signing as a step: the gate says who holds it, what was signed is evidence, and nothing moves by itself."""

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
from tests.support.leads.steps import CONTRACT_1, CONTRACTING, SIGNED_FILE, SIGNING, a_contract_fact

from chassis.messaging.envelope import Event
from chassis.testing import capability
from chassis.texts import LOCALES, Catalog
from leads.domain import facts
from leads.domain.gate import GateIncomplete
from leads.domain.kinds import LeadStatus, Mode, StepStanding
from leads.domain.lead import Lead
from leads.domain.process import Process
from leads.usecases.advance_node import AdvanceNode, advance_node
from leads.usecases.mark_won import MarkWon, mark_won
from leads.usecases.submit_node import SubmitNode, submit_node

SIGNED = a_contract_fact("ContractSigned", 6, signed="HT-2026-018")
FILE = {**SIGNED_FILE, "signature": ""}


def desk(node: str = "signing", *, process: Process = CONTRACTING) -> MemoryUnitOfWork:
    """Return a unit of work over one lead that stands in that node."""
    return a_desk(node, 6, process=process)


def standing(lead: Lead) -> StepStanding:
    (step,) = lead.visit.steps
    return step.standing


def refusal(work: MemoryUnitOfWork) -> tuple[str, Any]:
    """Return code and values of what the gate says of the contract."""
    with pytest.raises(GateIncomplete) as refused:
        mark_won(MarkWon(lead_id=LEAD_1, order_id="SO-1", fields=EVIDENCE["signing"]), work=work)
    (fault,) = [one for one in refused.value.violations if one.field == f"fields.{SIGNING}"]
    return fault.code, fault.metadata


class TestGate:
    @capability("L40")
    def test_says_that_nobody_asked_for_a_contract(self) -> None:
        assert refusal(desk())[0] == "LEADS_CONTRACT_AWAITED"

    @capability("L40", "H19")
    @pytest.mark.parametrize(
        ("status", "holder", "code"),
        [
            ("OPENED", "sales", "LEADS_CONTRACT_OPENED"),
            ("FILLED", "sales", "LEADS_CONTRACT_FILLED"),
            ("LEGAL_REVIEW", "legal", "LEADS_CONTRACT_LEGAL_REVIEW"),
            ("APPROVED", "sales", "LEADS_CONTRACT_APPROVED"),
        ],
    )
    def test_names_who_holds_it_and_what_is_next(self, status: str, holder: str, code: str) -> None:
        work = desk()
        heard(work, a_contract_fact("ContractChanged", 2, status=f"CONTRACT_STATUS_{status}", holder_dept=holder))

        said, named = refusal(work)
        assert (said, named["holder"]) == (code, holder)
        texts = {locale: Catalog("leads").text(code, locale, named) for locale in LOCALES}
        assert all(holder in text for text in texts.values())

    def test_asks_again_once_it_was_given_up(self) -> None:
        work = desk()
        heard(work, a_contract_fact("ContractWithdrawn", 3, status="CONTRACT_STATUS_WITHDRAWN", holder_dept=""))

        assert refusal(work)[0] == "LEADS_CONTRACT_AWAITED"

    @capability("L40")
    def test_opens_once_it_is_signed_and_the_lead_stays_until_somebody_wins_it(self) -> None:
        work = desk()
        assert heard(work, SIGNED).status is LeadStatus.OPEN

        assert mark_won(MarkWon(lead_id=LEAD_1, order_id="SO-1"), work=work).status is LeadStatus.WON

    def test_of_a_process_without_the_step_waits_for_nobody(self) -> None:
        won = mark_won(MarkWon(lead_id=LEAD_1, order_id="SO-1", fields=EVIDENCE["signing"]), work=desk(process=STANDARD))

        assert won.status is LeadStatus.WON


class TestEvidence:
    @capability("L40")
    def test_is_the_number_and_the_file_by_integration(self) -> None:
        work = desk()
        lead = heard(work, SIGNED)

        assert lead.visit.fields == {"contract_no": "HT-2026-018", "signed_file": FILE}
        assert (lead.visit.mode, lead.visit.missing, lead.visit.is_compliant) == (Mode.INTEGRATION, (), True)
        told = work.store.facts[-1]
        assert isinstance(told, facts.NodeSubmitted)
        assert told.step is not None
        assert told.step.key == SIGNING

    def test_takes_the_place_of_what_was_typed_before(self) -> None:
        work = desk()
        submit_node(
            SubmitNode(lead_id=LEAD_1, fields={"contract_no": "HT-?", "signed_file": {**RECEIPT, "media_type": "application/pdf"}}),
            work=work,
        )

        assert heard(work, SIGNED).visit.fields["contract_no"] == "HT-2026-018"

    def test_typed_over_is_no_longer_what_was_signed(self) -> None:
        work = desk()
        heard(work, SIGNED)
        submit_node(SubmitNode(lead_id=LEAD_1, fields={"contract_no": "HT-2026-019"}), work=work)

        assert standing(work.store.leads[LEAD_1]) is StepStanding.STALE
        with pytest.raises(GateIncomplete) as refused:
            mark_won(MarkWon(lead_id=LEAD_1, order_id="SO-1"), work=work)
        assert [(one.code, one.metadata["no"]) for one in refused.value.violations] == [("LEADS_CONTRACT_STALE", "HT-2026-018")]

    @capability("L40")
    def test_signed_before_the_lead_came_there_is_found_when_it_comes(self) -> None:
        work = desk("negotiation")
        assert heard(work, SIGNED).visit.fields == {}

        lead = advance_node(AdvanceNode(lead_id=LEAD_1, fields=EVIDENCE["negotiation"]), work=work)

        assert (lead.node, lead.visit.fields["contract_no"], lead.visit.missing) == ("signing", "HT-2026-018", ())
        assert [type(fact).__name__ for fact in work.store.facts[-2:]] == ["NodeEntered", "NodeSubmitted"]

    def test_heard_again_changes_nothing(self) -> None:
        work = desk()
        once = heard(work, SIGNED)

        assert heard(work, SIGNED, a_contract_fact("ContractApproved", 5)).version == once.version

    def test_says_nothing_to_a_lead_that_is_closed_or_unknown(self) -> None:
        work = desk()
        work.store.leads[LEAD_1] = replace(work.store.leads[LEAD_1], status=LeadStatus.LOST)
        before = work.store.leads[LEAD_1]

        assert heard(work, SIGNED, replace(SIGNED, body={"state": {"lead_id": "none"}})) == before


LIFE = [
    ("ContractRequested", "OPENED"),
    ("ContractFilled", "FILLED"),
    ("ContractSubmitted", "LEGAL_REVIEW"),
    ("ContractApproved", "APPROVED"),
]


@capability("L40")
@given(st.lists(st.sampled_from(["signed", "withdrawn"]), min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_the_lead_ends_the_same_whatever_the_order_and_however_often(ends: Sequence[str], chance: Any) -> None:
    told: list[Event] = []
    for number, end in enumerate(ends, 1):
        contract = f"{CONTRACT_1[:-1]}{number}"
        told += [
            a_contract_fact(name, at, contract=contract, status=f"CONTRACT_STATUS_{status}") for at, (name, status) in enumerate(LIFE, 1)
        ]
        if end == "signed":
            told.append(a_contract_fact("ContractSigned", 5, contract=contract, signed=f"HT-{number}", at=f"10:0{number}"))
        else:
            told.append(a_contract_fact("ContractWithdrawn", 5, contract=contract, status="CONTRACT_STATUS_WITHDRAWN"))
    shuffled = told * 2
    chance.shuffle(shuffled)

    ordered, disordered = heard(desk(), *told), heard(desk(), *shuffled)

    assert (disordered.visit.steps, disordered.visit.missing, disordered.visit.fields) == (
        ordered.visit.steps,
        ordered.visit.missing,
        ordered.visit.fields,
    )
    assert disordered.node == ordered.node
