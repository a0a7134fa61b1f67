"""Who looks the same is the same in memory and in the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.contract.leads.test_repositories import Open, an_origin, in_memory
from tests.support.leads.make import CONTACT, LEAD_1, LI, WANG, a_call, a_lead
from tests.support.leads.memory import MemoryStore
from tests.support.leads.sql import Database, build

from chassis.principal import Scope
from chassis.testing import capability
from leads.domain.contact import Contact
from leads.domain.duplicate import SameIn
from leads.domain.kinds import LeadStatus
from leads.usecases.ports import NewLead

MAIL = Contact(name="沈佳宁", email="Shen@Example.com")
NOBODY = Contact()


@pytest.fixture(params=["memory", "postgres"])
def open_work(request: pytest.FixtureRequest) -> Iterator[Open]:
    if request.param == "memory":
        yield in_memory(MemoryStore())
        return
    database = Database(request.getfixturevalue("make_database")("leads", build))
    yield lambda **call: database.work(a_call(**{"scope": Scope.ALL, **call}))
    database.engine.dispose()


def lead_id(number: int) -> str:
    return f"{LEAD_1[:-4]}{number:04d}"


@pytest.fixture
def three(open_work: Open) -> Callable[..., list[tuple[str, tuple[SameIn, ...]]]]:
    """Store three leads and one that is lost; return how to ask about them."""
    with open_work() as work:
        ids = work.customers.ids_of(["远航精密", "海岳食品"])
        leads: list[tuple[int, str, Contact, dict[str, Any]]] = [
            (1, "远航精密", CONTACT, {}),
            (2, "海岳食品", CONTACT, {"owner_id": LI}),
            (3, "远航精密", MAIL, {"owner_id": None}),
            (4, "远航精密", CONTACT, {"status": LeadStatus.LOST}),
        ]
        for number, name, contact, more in leads:
            facts: dict[str, Any] = {"id": lead_id(number), "no": f"L-{number}", "customer_id": ids[name], "customer_name": name, **more}
            work.leads.add([NewLead(lead=a_lead(**facts), told=an_origin(), contact=contact)])
        work.commit()

    def ask(name: str | None = None, contact: Contact = NOBODY, limit: int = 20) -> list[tuple[str, tuple[SameIn, ...]]]:
        with open_work() as work:
            return [(one.lead_id, one.same) for one in work.duplicates.open_like(name, contact, limit=limit)]

    return ask


@capability("L31")
def test_open_leads_are_found_by_customer_phone_and_mail_the_same_contact_first(three: Any) -> None:
    both = Contact(phone="+86 13812345678", email="shen@example.COM")

    assert three("远航 精密") == [(lead_id(3), (SameIn.CUSTOMER,)), (lead_id(1), (SameIn.CUSTOMER,))]
    assert three("远航精密", Contact(phone="13812345678")) == [
        (lead_id(2), (SameIn.PHONE,)),
        (lead_id(1), (SameIn.CUSTOMER, SameIn.PHONE)),
        (lead_id(3), (SameIn.CUSTOMER,)),
    ]
    assert three(None, both) == [(lead_id(3), (SameIn.EMAIL,)), (lead_id(2), (SameIn.PHONE,)), (lead_id(1), (SameIn.PHONE,))]
    assert three("远航精密", limit=1) == [(lead_id(3), (SameIn.CUSTOMER,))]
    assert three("没有的公司") == three() == three(None, Contact(phone="无")) == []


def test_a_contact_that_was_changed_or_forgotten_is_found_by_its_old_number_no_more(open_work: Open, three: Any) -> None:
    with open_work() as work:
        work.contacts.put(lead_id(1), MAIL)
        work.contacts.put(lead_id(2), NOBODY)
        work.contacts.put(lead_id(3), NOBODY)
        work.commit()

    assert three(None, CONTACT) == []
    assert three(None, MAIL) == [(lead_id(1), (SameIn.EMAIL,))]


def test_owners_are_told_from_those_out_of_reach(open_work: Open, three: Any) -> None:
    with open_work(scope=Scope.SELF) as work:
        reached = {one: owner.reached for one, owner in work.duplicates.owners({WANG, LI, None}).items()}

    assert reached == {WANG: True, LI: False, None: False}
