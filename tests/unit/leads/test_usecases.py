"""The use cases, on memory: each reads like the sentence in its docstring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.leads.make import CONTACT, EVIDENCE, LEAD_1, LI, MONDAY_9AM, STANDARD, WANG, a_call
from tests.support.leads.memory import MemoryStore, MemoryUnitOfWork

from chassis.errors import DomainError
from chassis.principal import Scope
from chassis.testing import capability
from leads.domain import facts
from leads.domain.activity import InTheFuture
from leads.domain.contact import Contact
from leads.domain.deal import DecisionFactor, Participant
from leads.domain.kinds import ActivityKind, FactorKind, LeadSource, LeadStatus, Mode, ParticipantRole, SubjectKind
from leads.domain.refusals import FactorTwice, LeadNotFound, OutOfReach, SplitsUneven
from leads.usecases.advance_node import AdvanceNode, advance_node
from leads.usecases.assign_owner import AssignOwner, assign_owner
from leads.usecases.create_lead import CreateLead, create_lead
from leads.usecases.customer import CustomerMissing, CustomerNotFound
from leads.usecases.mark_lost import MarkLost, mark_lost
from leads.usecases.mark_won import MarkWon, mark_won
from leads.usecases.record_activity import RecordActivity, record_activity
from leads.usecases.reveal_contact import RevealContact, reveal_contact
from leads.usecases.set_participants import SetParticipants, set_participants
from leads.usecases.submit_node import SubmitNode, submit_node

NEW = CreateLead(customer_name="远航精密制造", contact=CONTACT, source=LeadSource.REFERRAL)


def a_work(store: MemoryStore | None = None, **call: Any) -> MemoryUnitOfWork:
    return MemoryUnitOfWork(store or MemoryStore(), a_call(**call))


class TestCreateLead:
    @capability("L20")
    def test_stands_in_the_first_node_with_what_the_request_already_proves(self) -> None:
        work = a_work()

        lead = create_lead(NEW, work=work)

        assert (lead.node, lead.owner_id, lead.title, lead.visit.missing) == ("lead", WANG, "远航精密制造", ())
        assert work.store.facts == [facts.LeadCreated(at=MONDAY_9AM, source=LeadSource.REFERRAL, source_ref=None)]
        assert lead.contact_mask == "王** 138****5678"

    def test_uses_the_customer_of_the_same_name_however_it_is_spelt(self) -> None:
        work = a_work()

        first = create_lead(NEW, work=work)
        second = create_lead(CreateLead(customer_name=" 远航 精密制造 ", contact=CONTACT, source=LeadSource.CAMPAIGN), work=work)

        assert first.customer_id == second.customer_id

    def test_tells_the_owner_when_somebody_else_created_it(self) -> None:
        work = a_work(scope=Scope.ALL)

        create_lead(CreateLead(customer_name="甲", contact=CONTACT, source=LeadSource.SELF_DEV, owner_id=LI), work=work)

        assert [type(fact) for fact in work.store.facts] == [facts.LeadCreated, facts.LeadAssigned]

    @capability("L39")
    def test_always_tells_that_something_must_be_made(self) -> None:
        work = a_work()

        create_lead(CreateLead(customer_name="甲", contact=CONTACT, source=LeadSource.SELF_DEV, needs_customization=True), work=work)

        assert isinstance(work.store.facts[-1], facts.CustomizationFlagged)

    def test_refuses_an_owner_the_caller_does_not_answer_for(self) -> None:
        with pytest.raises(OutOfReach):
            create_lead(CreateLead(customer_name="甲", contact=CONTACT, source=LeadSource.SELF_DEV, owner_id=LI), work=a_work())

    def test_refuses_a_customer_nobody_knows_and_one_nobody_named(self) -> None:
        with pytest.raises(CustomerNotFound):
            create_lead(CreateLead(customer_id=LEAD_1, contact=CONTACT, source=LeadSource.SELF_DEV), work=a_work())
        with pytest.raises(CustomerMissing):
            create_lead(CreateLead(contact=CONTACT, source=LeadSource.SELF_DEV), work=a_work())


class TestReach:
    @pytest.mark.parametrize(
        "act",
        [
            lambda lead, work: submit_node(SubmitNode(lead_id=lead, fields={}), work=work),
            lambda lead, work: advance_node(AdvanceNode(lead_id=lead), work=work),
            lambda lead, work: mark_lost(MarkLost(lead_id=lead, reason="x"), work=work),
            lambda lead, work: record_activity(RecordActivity(lead_id=lead, kind=ActivityKind.CALL), work=work),
            lambda lead, work: reveal_contact(RevealContact(lead_id=lead), work=work),
            lambda lead, work: assign_owner(AssignOwner(lead_id=lead, owner_id=LI), work=work),
        ],
    )
    def test_is_asked_by_every_verb(self, act: Any) -> None:
        store = MemoryStore()
        lead = create_lead(NEW, work=a_work(store))

        with pytest.raises(OutOfReach):
            act(lead.id, a_work(store, person=LI))
        with pytest.raises(LeadNotFound):
            act("01920000-0000-7000-8000-00000000dead", a_work(store))


class TestRecordActivity:
    def test_counts_the_same_message_once(self) -> None:
        store = MemoryStore()
        lead = create_lead(NEW, work=a_work(store))
        call = RecordActivity(lead_id=lead.id, kind=ActivityKind.MESSAGE, external_id="wecom-1", text="报价收到")

        first = record_activity(call, work=a_work(store))
        second = record_activity(call, work=a_work(store))

        assert first == second
        assert second.lead.version == lead.version + 1
        assert len(store.activities) == 1

    @capability("X10")
    def test_marks_what_was_entered_days_later_as_backfill(self) -> None:
        store = MemoryStore()
        lead = create_lead(NEW, work=a_work(store))
        late = RecordActivity(lead_id=lead.id, kind=ActivityKind.VISIT, occurred_at=MONDAY_9AM)

        after = record_activity(late, work=a_work(store, at=MONDAY_9AM + timedelta(days=2))).lead

        recorded = store.facts[-1]
        assert isinstance(recorded, facts.ActivityRecorded)
        assert recorded.mode is Mode.BACKFILL
        assert after.last_progress_at == MONDAY_9AM

    def test_refuses_what_has_not_happened_yet(self) -> None:
        store = MemoryStore()
        lead = create_lead(NEW, work=a_work(store))

        with pytest.raises(InTheFuture):
            record_activity(
                RecordActivity(lead_id=lead.id, kind=ActivityKind.CALL, occurred_at=MONDAY_9AM + timedelta(hours=1)), work=a_work(store)
            )

    def test_evidence_of_the_future_is_refused_too_and_clocks_may_differ_a_little(self) -> None:
        store = MemoryStore()
        lead = create_lead(NEW, work=a_work(store))

        with pytest.raises(InTheFuture) as refused:
            submit_node(_handed_in(lead.id, timedelta(hours=1)), work=a_work(store))
        assert [fault.field for fault in refused.value.violations] == ["occurred_time"]
        assert submit_node(_handed_in(lead.id, timedelta(minutes=4)), work=a_work(store)).visit.mode is Mode.REALTIME


def _handed_in(lead_id: str, ahead: timedelta) -> SubmitNode:
    return SubmitNode(lead_id=lead_id, fields=EVIDENCE["lead"], occurred_at=MONDAY_9AM + ahead)


class TestParticipants:
    @pytest.mark.parametrize("splits", [(5_000, 4_999), (10_000, 1), (0, 0)])
    def test_refuses_splits_of_a_group_that_do_not_sum_to_the_whole(self, splits: Sequence[int]) -> None:
        store = MemoryStore()
        lead = create_lead(NEW, work=a_work(store))
        who = tuple(
            Participant(role=ParticipantRole.PRESENTER, subject_kind=SubjectKind.PERSON, subject_id=f"p{number}", split_bp=split)
            for number, split in enumerate(splits)
        )

        with pytest.raises(SplitsUneven) as refused:
            set_participants(SetParticipants(lead_id=lead.id, participants=who), work=a_work(store))

        assert [violation.field for violation in refused.value.violations] == ["participants[0].split_bp", "participants[1].split_bp"]

    def test_shares_the_support_group_among_its_three_roles(self) -> None:
        store = MemoryStore()
        lead = create_lead(NEW, work=a_work(store))
        who = tuple(
            Participant(role=role, subject_kind=SubjectKind.PERSON, subject_id="p", split_bp=split)
            for role, split in ((ParticipantRole.PRESALES_ENGINEER, 6_000), (ParticipantRole.SUPPLY_COORDINATOR, 4_000))
        )

        assert set_participants(SetParticipants(lead_id=lead.id, participants=who), work=a_work(store)).participants == who

    def test_refuses_the_same_factor_twice(self) -> None:
        twice = (DecisionFactor(kind=FactorKind.TECH_BARRIER, level=2), DecisionFactor(kind=FactorKind.TECH_BARRIER, level=3))
        with pytest.raises(FactorTwice):
            create_lead(CreateLead(customer_name="甲", contact=CONTACT, source=LeadSource.SELF_DEV, factors=twice), work=a_work())


class TestRevealContact:
    @capability("X02")
    def test_leaves_a_trace_of_every_look(self) -> None:
        store = MemoryStore()
        lead = create_lead(NEW, work=a_work(store))

        contact = reveal_contact(RevealContact(lead_id=lead.id, reason="回访"), work=a_work(store))

        assert contact == CONTACT
        assert store.audit == [("reveal_contact", f"lead/{lead.id}", "回访")]


class TestContactMask:
    @pytest.mark.parametrize(
        ("contact", "mask"),
        [
            (Contact(name="王小明", phone="+86 138-1234-5678"), "王** 138****5678"),
            (Contact(name="Li", phone="123"), "L* ****"),
            (Contact(name="欧阳", email="oy@example.com"), "欧* o***@example.com"),
            (Contact(), None),
        ],
    )
    def test_shows_enough_to_recognise_and_too_little_to_call(self, contact: Contact, mask: str | None) -> None:
        assert contact.mask == mask


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("submit"), st.sampled_from(sorted(EVIDENCE)), st.sampled_from(["whole", "half", "none"])),
        st.tuples(st.just("advance"), st.sampled_from([None, *sorted(EVIDENCE)]), st.sampled_from([None, "退回补充"])),
        st.tuples(st.just("won"), st.none(), st.none()),
        st.tuples(st.just("lost"), st.none(), st.none()),
    ),
    max_size=40,
)


class TestGate:
    @capability("L01", "L02", "B07")
    @given(STEPS)
    def test_no_way_of_acting_leaves_a_node_forward_without_its_evidence(self, steps: list[tuple[str, Any, Any]]) -> None:
        store = MemoryStore()
        lead_id = create_lead(NEW, work=a_work(store)).id
        for verb, what, how in steps:
            try:
                match verb:
                    case "submit":
                        whole = EVIDENCE[what]
                        fields = {"whole": whole, "half": dict(list(whole.items())[:1]), "none": {}}[how]
                        submit_node(SubmitNode(lead_id=lead_id, fields=fields), work=a_work(store))
                    case "advance":
                        advance_node(AdvanceNode(lead_id=lead_id, to_node=what, reason=how), work=a_work(store))
                    case "won":
                        mark_won(MarkWon(lead_id=lead_id, order_id="SO-1"), work=a_work(store))
                    case "lost":
                        mark_lost(MarkLost(lead_id=lead_id, reason="放弃"), work=a_work(store))
            except DomainError:
                continue
        stays = sorted(work_visits(store, lead_id), key=lambda visit: visit.visit_no)
        for left, entered in pairwise(stays):
            if STANDARD.position(entered.node) > STANDARD.position(left.node):
                assert not STANDARD.node(left.node).missing(left.fields, left.steps)
                assert STANDARD.position(entered.node) == STANDARD.position(left.node) + 1
        lead = store.leads[lead_id]
        assert lead.status is not LeadStatus.WON or not STANDARD.last.missing(lead.visit.fields, lead.visit.steps)
        sequences = [sequence for _, sequence, _ in store.journal]
        assert sequences == list(range(1, lead.version + 1))


def work_visits(store: MemoryStore, lead_id: str) -> Sequence[Any]:
    return a_work(store).leads.visits(lead_id)
