"""A lead that is about to be entered and is there already: the question, and how much it may tell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from marshmallow import ValidationError
from tests.support.leads.make import CONTACT, LI, WANG, a_call
from tests.support.leads.memory import MemoryStore, MemoryUnitOfWork

from chassis.principal import Scope
from chassis.testing import capability
from leads.api.duplicates import FindDuplicatesSchema
from leads.domain.contact import Contact, normal_email
from leads.domain.duplicate import Alike, Found, Owner, SameIn, tellable
from leads.domain.kinds import LeadSource, LeadStatus
from leads.domain.lead import Lead
from leads.usecases.create_lead import CreateLead, create_lead
from leads.usecases.find_duplicates import FindDuplicates, find_duplicates
from leads.usecases.find_order import FindOrder, find_order


def alike(number: int, owner_id: str | None) -> Alike:
    return Alike(
        lead_id=f"lead-{number}",
        no=f"L-{number}",
        customer_name="远航",
        process_key="standard",
        process_version=1,
        node="lead",
        owner_id=owner_id,
        same=(SameIn.CUSTOMER,),
    )


def created(store: MemoryStore, person: str = WANG, customer: str = "远航精密", contact: Contact = CONTACT) -> Lead:
    work = MemoryUnitOfWork(store, a_call(person))
    return create_lead(CreateLead(customer_name=customer, contact=contact, source=LeadSource.REFERRAL), work=work)


def asked(store: MemoryStore, person: str = WANG, *, scope: Scope = Scope.SELF, **query: Any) -> Found:
    return find_duplicates(FindDuplicates(**query), work=MemoryUnitOfWork(store, a_call(person, scope=scope)))


@capability("L31")
class TestWhatMayBeTold:
    def test_a_lead_outside_reach_is_no_more_than_its_owner_and_each_owner_once(self) -> None:
        owners = {WANG: Owner(name="王", reached=True), LI: Owner(name="李", reached=False), None: Owner(name=None, reached=False)}

        found = tellable([alike(1, LI), alike(2, WANG), alike(3, LI), alike(4, None)], owners)

        assert found == Found(leads=((alike(2, WANG), "王"),), elsewhere=((LI, "李"), (None, None)))


@capability("L31")
class TestFindDuplicates:
    @pytest.mark.parametrize(
        ("query", "same"),
        [
            ({"customer_name": " 远航精密　"}, ("customer",)),
            ({"phone": "+86 138-1234-5678"}, ("phone",)),
            ({"customer_name": "远航精密", "phone": "013812345678"}, ("customer", "phone")),
            ({"customer_name": "远航", "phone": "13812345679"}, None),
            ({"email": "other@example.com"}, None),
        ],
    )
    def test_knows_the_same_customer_or_phone_however_written(self, query: dict[str, Any], same: tuple[str, ...] | None) -> None:
        store = MemoryStore()
        lead = created(store)

        found = asked(store, **query)

        assert [(one.lead_id, one.same) for one, _ in found.leads] == ([(lead.id, same)] if same else [])

    def test_knows_the_same_mail_in_capitals(self) -> None:
        store = MemoryStore()
        created(store, contact=Contact(name="沈", email="Shen@Example.com"))

        assert [one.same for one, _ in asked(store, email="shen@example.com ").leads] == [(SameIn.EMAIL,)]
        assert normal_email("ｓｈｅｎ@example.com") == "shen@example.com"

    def test_asks_about_open_leads_only(self) -> None:
        store = MemoryStore()
        lead = created(store)
        store.leads[lead.id] = replace(lead, status=LeadStatus.LOST)

        assert asked(store, customer_name="远航精密") == Found()

    def test_tells_of_a_colleagues_lead_whose_it_is_and_nothing_else(self) -> None:
        store = MemoryStore()
        store.names[LI] = "李明"
        lead = created(store, LI)

        found = asked(store, phone="13812345678")

        assert found == Found(elsewhere=((LI, "李明"),))
        assert [one.lead_id for one, _ in asked(store, scope=Scope.ALL, phone="13812345678").leads] == [lead.id]

    def test_keeps_nobody_from_creating_the_lead_all_the_same(self) -> None:
        store = MemoryStore()
        created(store, LI)

        assert created(store).customer_id == created(store, LI).customer_id


@capability("L31")
class TestFindOrder:
    def won(self, store: MemoryStore, person: str = WANG, **changes: Any) -> Lead:
        lead = replace(created(store, person), status=LeadStatus.WON, order_id="HT-2026-001", **changes)
        store.leads[lead.id] = lead
        return lead

    def asked(self, store: MemoryStore, lead_id: str | None = None, order_id: str = "HT-2026-001", scope: Scope = Scope.SELF) -> Found:
        return find_order(FindOrder(order_id=order_id, lead_id=lead_id), work=MemoryUnitOfWork(store, a_call(WANG, scope=scope)))

    def test_knows_a_deal_won_with_the_same_order_and_not_the_one_that_is_asked_for(self) -> None:
        store = MemoryStore()
        lead = self.won(store)

        assert [(one.lead_id, one.same) for one, _ in self.asked(store).leads] == [(lead.id, (SameIn.ORDER,))]
        assert self.asked(store, lead.id) == Found()
        assert self.asked(store, order_id="HT-2026-002") == Found()

    def test_a_deal_declared_void_is_none_and_neither_is_one_that_is_not_won(self) -> None:
        store = MemoryStore()
        self.won(store, voided=True)
        lead = self.won(store)
        store.leads[lead.id] = replace(lead, status=LeadStatus.OPEN)

        assert self.asked(store) == Found()

    def test_tells_of_a_colleagues_deal_whose_it_is_and_nothing_else(self) -> None:
        store = MemoryStore()
        store.names[LI] = "李明"
        lead = self.won(store, LI)

        assert self.asked(store) == Found(elsewhere=((LI, "李明"),))
        assert [one.lead_id for one, _ in self.asked(store, scope=Scope.ALL).leads] == [lead.id]


class TestRequest:
    def test_must_say_something_to_compare(self) -> None:
        with pytest.raises(ValidationError) as refused:
            FindDuplicatesSchema().load({})

        assert refused.value.messages == {"customer_name": ["REQUIRED"]}
