"""Capture on a real database: the same message from two taps at once is one step, and a contact's id is nowhere in clear."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import func, select, text
from tests.integration.leads.test_runner import CREATE, NEW, Service, a_method
from tests.support.leads.sql import build

from chassis.testing import capability
from leads.api import capture, replies
from leads.storage import tables
from leads.usecases.bind_chat import bind_chat
from leads.usecases.record_chat import record_chat

BIND = a_method("bind_chat", capture.BindChatSchema, bind_chat, capture.bound_reply)
CHAT = a_method("record_chat", capture.RecordChatSchema, record_chat, replies.activity_reply)
SHEN = {"channel": "wecom", "external_user": "wm-shen-jianing"}
TAPS = 12


@pytest.fixture
def service(make_database: Callable[..., str]) -> Iterator[Service]:
    service = Service(make_database("leads", build))
    yield service
    service.database.engine.dispose()


@capability("L04", "L30")
def test_the_same_message_tapped_many_times_at_once_is_one_step(service: Service) -> None:
    lead = service.lead_id()
    service.call(BIND, {**SHEN, "lead_id": lead}, key="bind")
    said = {**SHEN, "message_id": "m-1", "text": "报价收到了，太贵"}
    with ThreadPoolExecutor(4) as taps:
        answers = list(taps.map(lambda tap: service.call(CHAT, said, key=f"tap-{tap}"), range(TAPS)))

    assert {answer["reply"]["activity_id"] for answer in answers} == {answers[0]["reply"]["activity_id"]}
    assert {tuple(answer["reply"]["keywords"]) for answer in answers} == {("price",)}
    assert service.count(tables.activity) == 1
    with service.database.engine.connect() as connection:
        told = select(func.count()).select_from(tables.journal).where(tables.journal.c.type == "baton.leads.v1.ActivityRecorded")
        assert connection.execute(told).scalar_one() == 1


def test_one_message_to_two_leads_at_once_is_one_step(service: Service) -> None:
    leads = [service.call(CREATE, NEW, key=f"lead-{number}")["reply"]["lead"]["id"] for number in range(2)]

    def tap(number: int) -> dict[str, Any]:
        service.call(BIND, {**SHEN, "lead_id": leads[number % 2]}, key=f"bind-{number}")
        return service.call(CHAT, {**SHEN, "message_id": "m-1"}, key=f"tap-{number}")

    with ThreadPoolExecutor(4) as taps:
        answers = list(taps.map(tap, range(TAPS)))

    assert {answer["reply"]["activity_id"] for answer in answers} == {answers[0]["reply"]["activity_id"]}
    assert service.count(tables.activity) == 1


def test_the_contacts_id_is_kept_nowhere_in_clear(service: Service) -> None:
    service.call(BIND, {**SHEN, "lead_id": service.lead_id()}, key="bind")
    service.call(CHAT, {**SHEN, "message_id": "m-1"}, key="tap")

    with service.database.engine.connect() as connection:
        for table in tables.metadata.sorted_tables:
            rows = connection.execute(text(f'select count(*) from "{table.name}" as row where row::text like :id'), {"id": "%wm-shen%"})
            assert rows.scalar_one() == 0, table.name
