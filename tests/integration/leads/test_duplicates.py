"""Duplicates on a real database: found by indexes, told within reach alone, and contacts of before made findable."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import event, insert, select, text
from tests.integration.leads.test_dwell_sweep import asking
from tests.integration.leads.test_runner import CREATE, NEW, Service, a_method, a_token
from tests.support.leads.make import CHEN, LI, MONDAY_9AM, WANG, a_call
from tests.support.leads.sql import build

from chassis import deployment
from chassis.principal import Scope
from chassis.testing import capability
from leads.api.duplicates import FindDuplicatesSchema, FindOrderSchema, duplicates_reply
from leads.storage import tables
from leads.storage.check_tables import data_checks
from leads.storage.defaults import begin_data_checks
from leads.usecases.find_duplicates import find_duplicates
from leads.usecases.find_order import find_order
from leads.usecases.index_contacts import index_contacts
from leads.usecases.recheck_leads import recheck_leads

FIND = a_method("find_duplicates", FindDuplicatesSchema, find_duplicates, duplicates_reply, query=True)
ORDER = a_method("find_order", FindOrderSchema, find_order, duplicates_reply, query=True)
SAME = {"customer_name": "远航精密制造", "phone": "+86 138 1234 5678"}
TEAMS: dict[str, dict[str, Any]] = {"east": {"dept_id": "sales"}, "north": {"parent_id": "east", "dept_id": "sales"}, "west": {}}
PEOPLE = {WANG: ("王海燕", "east"), LI: ("李明", "north"), CHEN: ("陈思远", "west")}


@pytest.fixture
def service(make_database: Callable[..., str]) -> Iterator[Service]:
    service = Service(make_database("leads", build))
    with service.database.engine.begin() as connection:
        for key, state in TEAMS.items():
            connection.execute(insert(tables.directory).values(kind="team", id=key, epoch=1, sequence=1, state=state))
        for key, (name, team) in PEOPLE.items():
            state = {"display_name": name, "team_id": team}
            connection.execute(insert(tables.directory).values(kind="person", id=key, epoch=1, sequence=1, state=state))
    yield service
    service.database.engine.dispose()


def created(service: Service, owner: str = WANG, **changes: Any) -> dict[str, Any]:
    key = f"lead-{service.count(tables.lead)}"
    made: dict[str, Any] = service.call(CREATE, {**NEW, **changes}, key=key, principal=a_token(sub=owner))["reply"]["lead"]
    return made


def asked(service: Service, query: Any = SAME, **principal: Any) -> dict[str, Any]:
    found: dict[str, Any] = service.call(FIND, query, principal=a_token(**principal))["reply"]
    return found


def executed(service: Service, statement: str) -> None:
    with service.database.engine.begin() as connection:
        connection.execute(text(statement))


@capability("L31")
def test_who_asks_hears_all_of_what_is_within_reach_and_of_a_colleagues_lead_only_whose_it_is(service: Service) -> None:
    mine, theirs, far = created(service), created(service, LI), created(service, CHEN)
    told = {
        "lead_id": mine["id"], "no": mine["no"], "customer_name": "远航精密制造", "node": "lead",
        "owner_id": WANG, "owner_name": "王海燕", "same": ["SAME_IN_CUSTOMER", "SAME_IN_PHONE"],
    }  # fmt: skip

    found = asked(service)

    (lead,) = found["leads"]
    assert set(lead.pop("node_name")) == {"zh", "en"}
    assert lead == told
    assert found["elsewhere"] == [{"name": "陈思远"}, {"name": "李明"}]
    for other in (theirs, far):
        assert not [value for value in (other["id"], other["no"]) if value in json.dumps(found)]


@capability("L31")
def test_however_many_people_have_such_a_lead_the_directory_is_asked_twice(service: Service) -> None:
    for owner in (WANG, LI, CHEN):
        created(service, owner)

    with asking(service.database.engine, tables.directory.name) as statements:
        found = asked(service, scope=Scope.TEAM, team="east", sub="person-supervisor")

    assert [one["owner_id"] for one in found["leads"]] == [LI, WANG]
    assert found["elsewhere"] == [{"name": "陈思远"}]
    assert len(statements) == 2


def test_what_belongs_to_nobody_is_told_as_that(service: Service) -> None:
    created(service)
    executed(service, "update lead set owner_id = null")

    assert asked(service) == {"elsewhere": [{"nobody": True}]}


def test_a_request_that_compares_nothing_is_refused_by_its_field(service: Service) -> None:
    refused = service.call(FIND, {})

    assert [(one["field"], one["code"]) for one in refused["refusal"]["violations"]] == [("customer_name", "REQUIRED")]


@capability("L31")
def test_no_lead_is_read_that_no_index_points_to(service: Service) -> None:
    created(service)
    asked_for: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, *rest: object) -> None:
        if "phone_index" in statement and not asked_for:
            asked_for.append((statement, parameters))

    event.listen(service.database.engine, "before_cursor_execute", note)
    with service.database.work(a_call()) as work:
        find_duplicates(FindDuplicatesSchema().load({**SAME, "email": "a@example.com"}), work=work)
    event.remove(service.database.engine, "before_cursor_execute", note)
    ((statement, parameters),) = asked_for
    with service.database.engine.begin() as connection:
        connection.execute(text("set local enable_seqscan = off"))
        plan = "\n".join(connection.exec_driver_sql(f"explain {statement}", parameters).scalars())

    assert plan.count("Bitmap Index Scan") == 3, plan
    assert "Seq Scan" not in plan


@capability("L31")
def test_an_order_that_was_won_already_is_found_by_an_index_and_told_within_reach_alone(service: Service) -> None:
    mine, theirs, far, void = created(service), created(service, LI), created(service, CHEN), created(service)
    executed(service, "update lead set status = 'won', order_id = 'HT-1'")
    executed(service, f"update lead set voided = true where id = '{void['id']}'")

    found = service.call(ORDER, {"order_id": "HT-1"})["reply"]
    besides = service.call(ORDER, {"order_id": "HT-1", "lead_id": mine["id"]})["reply"]
    with service.database.engine.begin() as connection:
        connection.execute(text("set local enable_seqscan = off"))
        plan = "\n".join(connection.execute(text("explain select id from lead where order_id = 'HT-1' and status = 'won'")).scalars())

    assert [(one["lead_id"], one["same"]) for one in found["leads"]] == [(mine["id"], ["SAME_IN_ORDER"])]
    assert found["elsewhere"] == besides["elsewhere"] == [{"name": "陈思远"}, {"name": "李明"}]
    assert "leads" not in besides
    for other in (theirs, far):
        assert not [value for value in (other["id"], other["no"]) if value in json.dumps(found)]
    assert "ix_lead_order_id" in plan


@capability("L31")
def test_contacts_stored_before_are_made_findable_in_batches_and_odd_phones_are_asked_about(service: Service) -> None:
    mail = created(service, contact={"name": "沈", "email": "Shen@Example.com"})
    odd = created(service, contact={"name": "周", "phone": "138 1234 5678"})
    executed(service, "update lead set phone_index = null, email_index = null, contact_form = 0")
    before = [asked(service, {"email": "shen@example.com"}), asked(service, {"phone": "13812345678"})]

    done = []
    for _ in range(3):
        with service.database.work(a_call("service:leads", scope=Scope.ALL)) as work:
            done.append(index_contacts(work=work, limit=1))
            work.commit()

    assert (before, done) == ([{}, {}], [1, 1, 0])
    assert [one["lead_id"] for one in asked(service, {"email": "shen@example.com"})["leads"]] == [mail["id"]]
    assert [one["lead_id"] for one in asked(service, {"phone": "13812345678"})["leads"]] == [odd["id"]]


@capability("L31")
def test_an_odd_phone_stored_before_anybody_asked_is_asked_about_once_it_is_read_again(service: Service) -> None:
    odd, plain = created(service, contact={"name": "周", "phone": "12345"}), created(service)
    assert [one["check"] for one in odd["findings"]] == ["phone_odd"]
    executed(service, "update lead set contact_form = 0, findings = '[]', seen = seen - 'phone_odd'")

    for use in (index_contacts, recheck_leads):
        with service.database.work(a_call("service:leads", scope=Scope.ALL, at=MONDAY_9AM)) as work:
            use(work=work)
            work.commit()

    with service.database.engine.connect() as connection:
        found = dict(connection.execute(select(tables.lead.c.id, tables.lead.c.findings)).tuples().all())
    assert [one["check"] for one in found[odd["id"]]] == ["phone_odd"]
    assert found[plain["id"]] == []


@capability("L31")
def test_a_default_check_of_a_later_version_joins_those_that_are_kept_once_and_changes_none(service: Service) -> None:
    engine = service.database.engine
    with engine.begin() as connection:
        here = deployment.load(connection, tables.deployment)
        kept = connection.execute(select(data_checks.c.checks)).scalar_one()
        older = [{**one, "enabled": False} for one in kept if one["key"] != "phone_odd"]
        connection.execute(data_checks.update().values(version=7, checks=older))
    for _ in range(2):
        with engine.begin() as connection:
            begin_data_checks(connection, here)

    with engine.connect() as connection:
        row = connection.execute(select(data_checks)).one()
        told = select(tables.journal.c.sequence).where(tables.journal.c.type == "baton.leads.v1.DataChecksChanged")
        sequences = list(connection.execute(told.order_by(tables.journal.c.sequence)).scalars())
    assert row.version == 8
    assert sequences == [1, 8]
    assert [one["key"] for one in row.checks if one["enabled"]] == ["phone_odd"]
    assert len(row.checks) == len(kept)
