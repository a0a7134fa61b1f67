"""One behaviour, two implementations: the memory the unit tests stand on is the database in miniature."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.support.leads.make import (
    CONTACT,
    DEFAULT_TAGS,
    EVIDENCE,
    FIVE_DAYS,
    LEAD_1,
    LI,
    MONDAY_9AM,
    STANDARD,
    WANG,
    a_call,
    a_lead,
    an_actor,
)
from tests.support.leads.memory import MemoryStore, MemoryUnitOfWork
from tests.support.leads.sql import Database, build

from chassis.clock import utc_now
from chassis.errors import Conflict
from chassis.principal import Scope
from leads.domain.activity import Activity
from leads.domain.contact import Contact
from leads.domain.draw import Month, commit_to
from leads.domain.dwell import stall
from leads.domain.kinds import ActivityKind, LeadStatus, Mode, StallReason
from leads.domain.refusals import LeadNotFound, OutOfReach, ProcessNotFound
from leads.usecases.ports import NewLead

LEAD_2 = "01920000-0000-7000-8000-000000000002"
Open = Callable[..., AbstractContextManager[Any]]


@pytest.fixture(params=["memory", "postgres"])
def open_work(request: pytest.FixtureRequest) -> Iterator[Open]:
    """Return how a unit of work is opened; whatever was not committed is forgotten by the database alone."""
    if request.param == "memory":
        yield in_memory(MemoryStore())
        return
    database = Database(request.getfixturevalue("make_database")("leads", build))
    yield lambda **call: database.work(a_call(**{"scope": Scope.ALL, **call}))
    database.engine.dispose()


def in_memory(store: MemoryStore) -> Open:
    @contextmanager
    def open_one(**call: Any) -> Iterator[Any]:
        work = MemoryUnitOfWork(store, a_call(**{"scope": Scope.ALL, **call}))
        work.commit = lambda: None  # type: ignore[attr-defined]  # memory keeps what it is given
        yield work

    return open_one


def stored(open_work: Open, **changes: Any) -> Any:
    with open_work() as work:
        (lead,) = work.leads.add([NewLead(lead=a_lead(**changes), told=an_origin(), contact=CONTACT)])
        work.commit()
        return lead


def an_origin() -> list[Any]:
    from leads.domain.facts import LeadCreated

    return [LeadCreated(at=MONDAY_9AM, source=None, source_ref=None)]


class TestLeads:
    def test_gives_back_what_was_stored(self, open_work: Open) -> None:
        lead = stored(open_work, node="quotation", complete=True, tags=("展会",), amount_minor=12)

        with open_work() as work:
            assert work.leads.get(LEAD_1) == lead
            assert work.contacts.of(LEAD_1) == CONTACT

    def test_has_another_contact_once_it_was_given_one(self, open_work: Open) -> None:
        stored(open_work)
        other = Contact(name="沈佳宁", email="shen@example.com")
        with open_work() as work:
            work.contacts.put(LEAD_1, other)
            work.commit()

        with open_work() as work:
            assert work.contacts.of(LEAD_1) == other

    def test_keeps_every_stay_with_its_evidence(self, open_work: Open) -> None:
        lead = stored(open_work, node="first_contact", complete=True)
        with open_work() as work:
            moved, told = work.leads.get(LEAD_1).advance(STANDARD, to_node=None, reason=None, actor=an_actor())
            saved = work.leads.save(moved, *told)
            work.commit()

        with open_work() as work:
            assert work.leads.get(LEAD_1) == saved
            assert [visit.node for visit in work.leads.visits(LEAD_1)] == ["needs_confirmed", "first_contact"]
            assert work.leads.visits(LEAD_1)[1].fields == EVIDENCE["first_contact"]
        assert saved.version == lead.version + 1

    def test_refuses_to_save_over_a_version_it_did_not_read(self, open_work: Open) -> None:
        lead = stored(open_work)
        changed, told = lead.assign(LI, actor=an_actor())
        with open_work() as work:
            work.leads.save(changed, *told)
            work.commit()

        with open_work() as work, pytest.raises(Conflict):
            work.leads.save(changed, *told)

    def test_knows_nobody_else_s_lead(self, open_work: Open) -> None:
        stored(open_work)

        with open_work(scope=Scope.SELF, person=LI) as work, pytest.raises(OutOfReach):
            work.leads.get(LEAD_1)
        with open_work() as work, pytest.raises(LeadNotFound):
            work.leads.get("01920000-0000-7000-8000-00000000dead")

    def test_takes_an_imported_lead_once(self, open_work: Open) -> None:
        stored(open_work, system="olist", external_id="e-1")

        with open_work() as work:
            again = replace(a_lead(system="olist", external_id="e-1", no="L-000002"), id="01920000-0000-7000-8000-000000000002")
            other = replace(a_lead(system="olist", external_id="e-2", no="L-000003"), id="01920000-0000-7000-8000-000000000003")
            taken = work.leads.add([NewLead(lead=lead, told=an_origin(), contact=CONTACT, row_digest="d") for lead in (again, other)])
            work.commit()
        with open_work() as work:
            known = work.leads.known("olist", ["e-1", "e-2", "e-3"])

        assert [lead.external_id for lead in taken] == ["e-2"]
        assert {key: value[0] for key, value in known.items()} == {"e-1": LEAD_1, "e-2": other.id}

    def test_hands_out_numbers_once(self, open_work: Open) -> None:
        with open_work() as work:
            numbers = [*work.leads.numbers(150), *work.leads.numbers(150)]

        assert len(set(numbers)) == 300


class TestCustomers:
    def test_are_one_for_each_normalised_name(self, open_work: Open) -> None:
        with open_work() as work:
            ids = work.customers.ids_of(["远航(深圳)", "远航（深圳）", "东海"])
            work.commit()

        with open_work() as work:
            assert work.customers.ids_of(["远航 深圳"])["远航 深圳"] == ids["远航(深圳)"] == ids["远航（深圳）"]
            assert work.customers.name_of(ids["东海"]) == "东海"
            assert work.customers.name_of(LEAD_1) is None


class TestProcesses:
    def test_are_the_same_for_ever(self, open_work: Open) -> None:
        with open_work() as work:
            assert work.processes.latest("standard") == work.processes.of(a_lead()) == STANDARD
            with pytest.raises(ProcessNotFound):
                work.processes.latest("no-such")


class TestActivities:
    def test_of_another_system_are_taken_once_and_listed_latest_first(self, open_work: Open) -> None:
        stored(open_work)
        steps = [
            Activity(
                id=f"01920000-0000-7000-8000-0000000000a{number}",
                lead_id=LEAD_1,
                kind=ActivityKind.CALL,
                channel="phone",
                occurred_at=MONDAY_9AM + timedelta(hours=number),
                recorded_at=MONDAY_9AM,
                text=f"第 {number} 次",
                keywords=("报价",),
                mode=Mode.REALTIME,
                actor_id=LI,
                external_id="m-1" if number < 2 else None,
            )
            for number in range(4)
        ]
        with open_work() as work:
            kept = [one for step in steps for one in work.activities.add([step])]
            work.commit()

        with open_work() as work:
            assert work.activities.of(LEAD_1, limit=2) == [steps[3], steps[2]]
            assert work.activities.known_by(LEAD_1, "m-1") == steps[0]
        assert [step.id for step in kept] == [steps[0].id, steps[2].id, steps[3].id]


class TestDwell:
    def test_hands_out_leads_whose_time_has_come_in_nodes_that_have_rules(self, open_work: Open) -> None:
        watched = stored(open_work, node="solution_demo")
        stored(open_work, node="quotation", id=LEAD_2, no="L-000002")

        with open_work() as work:
            assert [lead.id for lead in work.leads.to_watch(at=MONDAY_9AM, limit=10) if lead.node == "solution_demo"] == [watched.id]
            assert work.leads.to_watch(at=MONDAY_9AM - timedelta(seconds=1), limit=10) == []

    def test_looks_again_when_told_and_when_the_lead_changes(self, open_work: Open) -> None:
        lead = stored(open_work, node="solution_demo")
        with open_work() as work:
            work.leads.watch_again({lead.id: MONDAY_9AM + timedelta(days=1)})
            assert work.leads.to_watch(at=MONDAY_9AM + timedelta(hours=23), limit=10) == []
            assert len(work.leads.to_watch(at=MONDAY_9AM + timedelta(days=1), limit=10)) == 1
            work.leads.watch_again({lead.id: None})
            assert work.leads.to_watch(at=MONDAY_9AM + timedelta(days=900), limit=10) == []
            work.leads.save(*lead.assign(LI, actor=an_actor())[:1], *lead.assign(LI, actor=an_actor())[1])
            assert len(work.leads.to_watch(at=MONDAY_9AM, limit=10)) == 1

    def test_keeps_alerts_and_stall_with_the_lead(self, open_work: Open) -> None:
        stalled, told = stall(a_lead("solution_demo"), StallReason.BUDGET, MONDAY_9AM + timedelta(days=3), by=WANG, at=MONDAY_9AM)
        lead = stored(open_work, node="solution_demo")
        with open_work() as work:
            work.leads.save(replace(stalled, version=lead.version, alerted=("a",), breached=("a",)), *told)
            work.commit()
        with open_work() as work:
            again = work.leads.get(lead.id)

        assert (again.alerted, again.breached, again.stall) == (("a",), ("a",), stalled.stall)

    def test_changed_rules_have_the_leads_of_their_node_looked_at(self, open_work: Open) -> None:
        lead = stored(open_work, node="quotation")
        rule = replace(FIVE_DAYS, key="quotation-1d", node="quotation", threshold=timedelta(days=1))
        with open_work() as work:
            work.leads.watch_again({lead.id: None})
            known = work.dwell.rules(for_change=True)
            saved = work.dwell.save(known, known.put(rule))
            work.commit()
        with open_work() as work:
            assert work.dwell.rules() == saved
            assert saved.version == known.version + 1
            assert len(work.leads.to_watch(at=utc_now() + timedelta(seconds=1), limit=10)) == 1


class TestCapture:
    def test_a_contact_belongs_to_one_lead_and_a_message_stays_with_the_first(self, open_work: Open) -> None:
        with open_work() as work:
            assert work.chats.lead_of("wecom", "wm-shen") is None
            work.chats.bind("wecom", "wm-shen", LEAD_1)
            assert work.chats.claim("wecom", "m-1", LEAD_1) == LEAD_1
            work.chats.bind("wecom", "wm-shen", LEAD_2)
            work.commit()
        with open_work() as work:
            assert work.chats.lead_of("wecom", "wm-shen", for_change=True) == LEAD_2
            assert work.chats.lead_of("dingtalk", "wm-shen") is None
            assert work.chats.claim("wecom", "m-1", LEAD_2) == LEAD_1
            assert work.chats.claim("dingtalk", "m-1", LEAD_2) == LEAD_2

    def test_begins_with_the_shipped_tags_and_keeps_what_replaces_them(self, open_work: Open) -> None:
        with open_work() as work:
            known = work.keywords.tags(for_change=True)
            assert known == DEFAULT_TAGS
            saved = work.keywords.save(known, known.without("price"))
            work.commit()
        with open_work() as work:
            assert work.keywords.tags() == saved
            assert saved.version == 2


class TestSamples:
    def test_a_month_is_committed_to_once_and_drawn_from_what_was_won_in_it(self, open_work: Open) -> None:
        month = Month.of(MONDAY_9AM, "Asia/Shanghai")
        winner = stored(open_work, node="signing", status=LeadStatus.WON, won_at=MONDAY_9AM, order_id="SO-1")
        stored(open_work, node="signing", status=LeadStatus.WON, won_at=month.end, id=LEAD_2, no="L-000002", order_id="SO-2")
        with open_work() as work:
            first = commit_to(month, work.samples.fresh_seed(), at=MONDAY_9AM)
            assert work.samples.begin(first)
            assert not work.samples.begin(commit_to(month, b"9" * 32, at=MONDAY_9AM))
            work.commit()
        with open_work() as work:
            assert work.samples.of(month.key) == first
            assert work.samples.undrawn(before=month.key) == []
            (draw,) = work.samples.undrawn(before="2026-12")
            work.samples.finish(draw.draw(work.leads.won_between(month.start, month.end), at=month.end))
            work.commit()
        with open_work() as work:
            drawn = work.samples.of(month.key)
            assert (drawn.lead_ids, drawn.population, drawn.seed) == ((winner.id,), (winner.id,), first.seed)
            assert work.samples.undrawn(before="2026-12") == []
