"""Deliveries against their message, requests against theirs, and every code in both languages."""

from __future__ import annotations

import json
from dataclasses import replace

import baton.notify.v1.notify_service_pb2 as service_pb
import pytest
from baton.notify.v1.delivery_pb2 import DeliveryState
from google.protobuf import json_format
from tests.support.notify.make import NOON, a_delivery

from chassis.texts import LOCALES, Catalog
from notify.api import schemas
from notify.domain.delivery import Delivery
from notify.messaging.wire import delivery_state
from notify.usecases.why_notified import NothingAsked


class TestEvents:
    @pytest.mark.parametrize("delivery", [a_delivery(), a_delivery(sent_at=NOON, read_at=NOON, attempts=3)], ids=["plain", "full"])
    def test_are_exactly_what_their_message_would_write(self, delivery: Delivery) -> None:
        document = json.loads(json.dumps(delivery_state(delivery)))
        parsed = json_format.ParseDict(document, DeliveryState())

        assert json_format.MessageToDict(parsed, preserving_proto_field_name=True) == document

    def test_stay_below_four_kibibytes(self) -> None:
        assert len(json.dumps(delivery_state(replace(a_delivery(), link="x" * 200)), ensure_ascii=False).encode()) <= 4_096


class TestRequests:
    @pytest.mark.parametrize(
        ("schema", "message"),
        [(schemas.MarkReadSchema, service_pb.MarkReadRequest), (schemas.WhyNotifiedSchema, service_pb.WhyNotifiedRequest)],
    )
    def test_are_read_field_by_field_as_they_are_declared(self, schema: type[schemas.Request], message: type) -> None:
        assert {field.data_key or name for name, field in schema().fields.items()} == set(message.DESCRIPTOR.fields_by_name)  # type: ignore[attr-defined]  # messages have descriptors


def test_the_refusal_is_said_in_both_languages() -> None:
    assert all(Catalog("notify").text(NothingAsked.code, locale) != NothingAsked.code for locale in LOCALES)
