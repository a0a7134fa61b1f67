"""Capture without effort: words become tags, and a chat is recorded on the lead its contact belongs to, once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.leads.make import CONTACT, DEFAULT_TAGS, LI, MONDAY_9AM, WANG, a_call
from tests.support.leads.memory import MemoryStore, MemoryUnitOfWork

from chassis.principal import Scope
from chassis.testing import capability
from leads.domain.facts import ActivityRecorded
from leads.domain.keywords import MAX_TAGS, KeywordTag, KeywordTags, TooManyTags
from leads.domain.kinds import ActivityKind, LeadSource
from leads.domain.process import Label
from leads.domain.refusals import OutOfReach
from leads.usecases.bind_chat import BindChat, bind_chat
from leads.usecases.create_lead import CreateLead, create_lead
from leads.usecases.find_chat import FindChat, find_chat
from leads.usecases.put_keyword_tag import PutKeywordTag, put_keyword_tag
from leads.usecases.record_activity import RecordActivity, record_activity
from leads.usecases.record_chat import ChatNotBound, RecordChat, record_chat
from leads.usecases.remove_keyword_tag import RemoveKeywordTag, remove_keyword_tag

SHEN: dict[str, Any] = {"channel": "wecom", "external_user": "wm-shen"}


def a_work(store: MemoryStore, person: str = WANG, **call: Any) -> MemoryUnitOfWork:
    return MemoryUnitOfWork(store, a_call(person, **call))


def a_lead(store: MemoryStore, person: str = WANG) -> str:
    return create_lead(CreateLead(customer_name="远航精密", contact=CONTACT, source=LeadSource.REFERRAL), work=a_work(store, person)).id


def recorded(store: MemoryStore) -> list[ActivityRecorded]:
    return [fact for fact in store.facts if isinstance(fact, ActivityRecorded)]


@capability("L04", "L30")
class TestKeywordTags:
    @pytest.mark.parametrize(
        ("text", "tags"),
        [
            ("客户嫌报价太贵，要和竞品的对比表", ["price", "competitor"]),
            ("They asked for a DISCOUNT before the contract", ["price", "contract"]),
            ("下周约时间看样机，ERP 怎么对接", ["schedule", "demo", "integration"]),
            ("Ｐｒｉｃｅ？", ["price"]),
            ("therapist, interpret, comes", []),
            ("", []),
        ],
    )
    def test_come_from_the_words_in_the_order_of_the_text(self, text: str, tags: list[str]) -> None:
        assert list(DEFAULT_TAGS.found_in(text)) == tags

    def test_what_somebody_gave_stands_first_and_what_somebody_declined_stays_away(self) -> None:
        said = "报价、合同、交期"

        assert DEFAULT_TAGS.on(said, given=["样板客户", "delivery"], without=["contract"]) == ("样板客户", "delivery", "price")

    @given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=8), max_size=20))
    def test_are_never_more_than_twenty_and_never_twice(self, text: str, given_tags: list[str]) -> None:
        kept = DEFAULT_TAGS.on(text, given=given_tags, without=())

        assert len(kept) <= 20
        assert len(set(kept)) == len(kept)

    def test_are_filled_in_when_a_step_is_recorded(self) -> None:
        store = MemoryStore()
        call = RecordActivity(
            lead_id=a_lead(store), kind=ActivityKind.CALL, text="想要折扣，合同下周走法务", without_keywords=("contract",)
        )

        assert record_activity(call, work=a_work(store)).keywords == ("price",)
        assert recorded(store)[-1].keywords == ("price",)

    def test_are_changed_by_command_and_hold_at_once(self) -> None:
        store = MemoryStore()
        lead = a_lead(store)
        put_keyword_tag(PutKeywordTag(key="carbon", label_zh="双碳", label_en="Carbon", words=("碳排", "carbon")), work=a_work(store))
        after = remove_keyword_tag(RemoveKeywordTag(key="price"), work=a_work(store))
        step = RecordActivity(lead_id=lead, kind=ActivityKind.NOTE, text="报价要写碳排数据")

        assert after.version == 3
        assert record_activity(step, work=a_work(store)).keywords == ("carbon",)

    def test_the_same_tag_again_changes_nothing_and_two_hundred_are_enough(self) -> None:
        tags = tuple(KeywordTag(key=f"t{number:03}", label=Label(zh="签", en="Tag"), words=("词",)) for number in range(MAX_TAGS))
        full = KeywordTags(version=1, tags=tags)

        assert full.put(tags[0]) is full
        with pytest.raises(TooManyTags):
            full.put(KeywordTag(key="one-more", label=Label(zh="签", en="Tag"), words=("词",)))


@capability("L04")
class TestChats:
    def test_one_tap_records_time_channel_and_tags_on_the_bound_lead(self) -> None:
        store = MemoryStore()
        lead = a_lead(store)
        bind_chat(BindChat(**SHEN, lead_id=lead), work=a_work(store))
        sent = MONDAY_9AM - timedelta(minutes=3)

        record_chat(RecordChat(**SHEN, message_id="m-1", occurred_at=sent, text="报价收到了"), work=a_work(store))

        (told,) = recorded(store)
        assert (told.kind, told.channel, told.occurred_at, told.keywords) == (ActivityKind.MESSAGE, "wecom", sent, ("price",))
        assert store.activities[told.activity_id].lead_id == lead

    def test_the_same_message_is_one_step_also_after_the_contact_went_to_another_lead(self) -> None:
        store = MemoryStore()
        first, second = a_lead(store), a_lead(store)
        bind_chat(BindChat(**SHEN, lead_id=first), work=a_work(store))
        once = record_chat(RecordChat(**SHEN, message_id="m-1", text="报价"), work=a_work(store))
        bind_chat(BindChat(**SHEN, lead_id=second), work=a_work(store))
        again = record_chat(RecordChat(**SHEN, message_id="m-1", text="报价"), work=a_work(store))

        assert (again.activity_id, again.lead.id, again.keywords) == (once.activity_id, first, ("price",))
        assert len(recorded(store)) == 1
        assert record_chat(RecordChat(**SHEN, message_id="m-2"), work=a_work(store)).lead.id == second

    def test_nobody_records_before_somebody_said_whose_contact_it_is(self) -> None:
        store = MemoryStore()

        assert find_chat(FindChat(**SHEN), work=a_work(store)) is None
        with pytest.raises(ChatNotBound):
            record_chat(RecordChat(**SHEN, message_id="m-1"), work=a_work(store))
        assert store.messages == {}

    def test_a_contact_is_not_taken_from_somebody_one_does_not_answer_for(self) -> None:
        store = MemoryStore()
        theirs, mine = a_lead(store, LI), a_lead(store)
        bind_chat(BindChat(**SHEN, lead_id=theirs), work=a_work(store, LI))

        with pytest.raises(OutOfReach):
            bind_chat(BindChat(**SHEN, lead_id=mine), work=a_work(store))
        with pytest.raises(OutOfReach):
            find_chat(FindChat(**SHEN), work=a_work(store))
        bind_chat(BindChat(**SHEN, lead_id=mine), work=a_work(store, "person-director", scope=Scope.ALL))
        found = find_chat(FindChat(**SHEN), work=a_work(store))
        assert found is not None
        assert found.id == mine
        assert [action for action, _, _ in store.audit] == ["bind_chat", "bind_chat"]
