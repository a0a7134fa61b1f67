"""What is known of an open lead can be put right, by whoever answers for it; what others build on stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from marshmallow import ValidationError
from tests.support.leads.make import CONTACT, LEAD_1, LI, MONDAY_9AM, a_call, a_lead, a_visit
from tests.support.leads.memory import MemoryStore, MemoryUnitOfWork

from chassis.errors import DomainError
from chassis.testing import capability
from leads.api.changes import CLEARABLE, ChangeLeadSchema
from leads.domain import facts
from leads.domain.contact import Contact
from leads.domain.deal import DealLine, DecisionFactor
from leads.domain.kinds import FactorKind, LeadSource, LeadStatus
from leads.domain.lead import Lead
from leads.domain.refusals import FactorTwice, LeadClosed, LeadNotFound, NothingToChange, OutOfReach
from leads.usecases.change_lead import ChangeLead, change_lead
from leads.usecases.create_lead import CreateLead, create_lead

LATER = MONDAY_9AM + timedelta(days=2)
NEW: dict[str, Any] = {
    "title": "二期产线改造",
    "amount_minor": 1_250_000,
    "currency": "USD",
    "industry": "汽车",
    "expected_close_at": MONDAY_9AM + timedelta(days=40),
    "lines": (DealLine(product="控制器", product_line="控制", amount_minor=1),),
    "factors": (DecisionFactor(kind=FactorKind.TECH_BARRIER, level=2),),
    "tags": ("展会",),
}
OTHER = Contact(name="沈佳宁", phone="13900001111")


def begun(store: MemoryStore, **more: Any) -> Lead:
    asked = {"customer_name": "远航精密制造", "contact": CONTACT, "source": LeadSource.REFERRAL, **more}
    return create_lead(CreateLead(**asked), work=MemoryUnitOfWork(store, a_call()))


def put_right(store: MemoryStore, lead: Lead, *, person: str | None = None, **changes: Any) -> Lead:
    call = a_call(at=LATER) if person is None else a_call(person, at=LATER)
    return change_lead(ChangeLead(lead_id=lead.id, **changes), work=MemoryUnitOfWork(store, call))


def told_since(store: MemoryStore, lead: Lead) -> list[facts.Fact]:
    return [fact for _, sequence, fact in store.journal if sequence > lead.version]


@capability("L37")
class TestChangeLead:
    @pytest.mark.parametrize("name", NEW)
    def test_changes_one_fact_and_says_which(self, name: str) -> None:
        store = MemoryStore()
        lead = begun(store)

        changed = put_right(store, lead, **{name: NEW[name]})

        assert getattr(changed, name) == NEW[name]
        assert replace(changed, **{name: getattr(lead, name)}, version=lead.version, findings=lead.findings) == lead
        assert facts.LeadChanged(at=LATER, changed=(name,)) in told_since(store, lead)

    def test_tells_nothing_when_all_is_as_it_was(self) -> None:
        store = MemoryStore()
        lead = begun(store, **NEW)

        assert put_right(store, lead, contact=CONTACT, customer_name="远航精密制造", **NEW) == lead
        assert told_since(store, lead) == []

    @pytest.mark.parametrize(("wire", "name"), CLEARABLE.items())
    def test_forgets_what_is_no_longer_known(self, wire: str, name: str) -> None:
        store = MemoryStore()
        lead = begun(store, **NEW)

        changed = change_lead(ChangeLeadSchema().load({"lead_id": lead.id, "clear": [wire]}), work=MemoryUnitOfWork(store, a_call()))

        assert not getattr(changed, name)

    def test_follows_another_name_of_the_customer_to_the_customer_of_that_name(self) -> None:
        store = MemoryStore()
        other, lead = begun(store, customer_name="海河智联"), begun(store)

        changed = put_right(store, lead, customer_name="海河 智联")

        assert (changed.customer_id, changed.customer_name, changed.title) == (other.customer_id, "海河 智联", "海河 智联")
        assert told_since(store, lead)[-1] == facts.LeadChanged(at=LATER, changed=("customer_name", "title"))

    def test_leaves_the_title_that_somebody_gave(self) -> None:
        store = MemoryStore()

        changed = put_right(store, begun(store, title="产线改造"), customer_name="海河智联")

        assert changed.title == "产线改造"

    def test_is_no_progress_and_no_longer_history(self) -> None:
        store = MemoryStore()
        lead = a_lead(imported=True)
        store.leads[lead.id], store.contacts[lead.id] = lead, CONTACT

        changed = put_right(store, lead, industry="汽车")

        assert (changed.last_progress_at, changed.imported) == (MONDAY_9AM, False)


@capability("L37", "L31")
class TestContact:
    def test_is_replaced_as_a_whole_and_shown_masked(self) -> None:
        store = MemoryStore()
        lead = begun(store, contact=replace(CONTACT, email="wang@yuanhang.example"))

        changed = put_right(store, lead, contact=OTHER)

        assert store.contacts[lead.id] == OTHER
        assert changed.contact_mask == OTHER.mask

    def test_is_told_as_changed_also_where_its_mask_is_the_same(self) -> None:
        store = MemoryStore()
        lead = begun(store)
        assert CONTACT.phone
        twin = replace(CONTACT, phone=CONTACT.phone[:4] + "0" + CONTACT.phone[5:])
        assert twin.mask == CONTACT.mask

        put_right(store, lead, contact=twin)

        assert facts.LeadChanged(at=LATER, changed=("contact",)) in told_since(store, lead)
        assert store.contacts[lead.id] == twin

    def test_is_evidence_at_once_where_the_node_asks_for_it(self) -> None:
        store = MemoryStore()
        lead = a_lead(visit=a_visit(fields={"source": "campaign"}))
        assert lead.visit.missing == ("contact",)
        store.leads[lead.id], store.contacts[lead.id] = lead, Contact()

        changed = put_right(store, lead, contact=OTHER)

        assert (changed.visit.missing, changed.visit.fields["contact"]) == ((), OTHER.mask)
        assert [type(fact) for fact in told_since(store, lead)] == [facts.LeadChanged, facts.NodeSubmitted]

    def test_settles_the_question_whether_anybody_can_be_reached(self) -> None:
        store = MemoryStore()
        lead = a_lead("needs_confirmed")
        store.leads[lead.id], store.contacts[lead.id] = lead, Contact()
        asked = put_right(store, lead, industry="汽车")
        assert [finding.check for finding in asked.findings] == ["contact_unreachable"]

        changed = put_right(store, asked, contact=OTHER)

        assert changed.findings == ()
        assert facts.AnomalyCleared in [type(fact) for fact in told_since(store, asked)]


class TestRefuses:
    @pytest.mark.parametrize("status", [status for status in LeadStatus if status is not LeadStatus.OPEN])
    def test_a_lead_that_is_closed(self, status: LeadStatus) -> None:
        store = MemoryStore()
        lead = a_lead(status=status)
        store.leads[lead.id], store.contacts[lead.id] = lead, CONTACT

        with pytest.raises(LeadClosed):
            put_right(store, lead, contact=OTHER)
        assert store.contacts[lead.id] == CONTACT

    @pytest.mark.parametrize(
        ("changes", "refusal"),
        [
            ({}, NothingToChange),
            ({"factors": (DecisionFactor(kind=FactorKind.TECH_BARRIER, level=1), *NEW["factors"])}, FactorTwice),
        ],
    )
    def test_what_makes_no_sense(self, changes: dict[str, Any], refusal: type[DomainError]) -> None:
        store = MemoryStore()
        lead = begun(store)

        with pytest.raises(refusal):
            put_right(store, lead, **changes)

    def test_who_does_not_answer_for_the_lead(self) -> None:
        store = MemoryStore()
        lead = begun(store)

        with pytest.raises(OutOfReach):
            put_right(store, lead, person=LI, title="别人的")
        with pytest.raises(LeadNotFound):
            put_right(store, replace(lead, id="01920000-0000-7000-8000-00000000dead"), title="没有")

    @pytest.mark.parametrize(
        ("body", "fault"),
        [
            ({"contact": {"name": "沈"}}, {"contact": {"phone": ["REQUIRED"]}}),
            ({"contact": {"phone": "139"}}, {"contact": {"name": ["REQUIRED"]}}),
            ({"clear": ["source"]}, {"clear": {0: ["UNKNOWN_VALUE"]}}),
            ({"clear": ["industry"], "industry": "汽车"}, {"clear": ["INVALID"]}),
            ({"clear": ["expected_close_time"], "expected_close_time": "2026-12-01T00:00:00Z"}, {"clear": ["INVALID"]}),
            ({"amount_minor": "-1"}, {"amount_minor": ["OUT_OF_RANGE"]}),
            ({"source": "LEAD_SOURCE_CAMPAIGN"}, {"source": ["UNKNOWN_FIELD"]}),
        ],
    )
    def test_what_cannot_be_read(self, body: dict[str, Any], fault: dict[str, Any]) -> None:
        with pytest.raises(ValidationError) as refused:
            ChangeLeadSchema().load({"lead_id": LEAD_1, **body})

        assert refused.value.messages == fault
