"""The envelope: what goes out comes back, and nothing else gets in."""

import json
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pika
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.clock import utc_now
from chassis.journal import dump
from chassis.messaging.envelope import Undecodable, decode, encode, freeze, thaw

NOW = utc_now()


def a_row(**changes: Any) -> Any:
    values = {
        "id": "01900000-0000-7000-8000-000000000001", "type": "toy.v1.Deposited", "subject_kind": "account", "subject": "a/1", "epoch": 1,
        "sequence": 2**53 + 1, "occurred_at": NOW, "recorded_at": NOW, "mode": "live", "actor": "person:王", "correlation_id": "c",
        "causation_id": None, "traceparent": None, "body": '{"state":{"balance":"1"}}',
    }  # fmt: skip
    return SimpleNamespace(**{**values, **changes})


def a_message(**headers: Any) -> tuple[pika.BasicProperties, bytes]:
    properties, body = encode(a_row(), source="toy")
    properties.headers = {key: value for key, value in {**properties.headers, **headers}.items() if value is not None}
    return properties, body


class TestEnvelope:
    def test_gives_back_what_was_told(self) -> None:
        event = decode(*encode(a_row(causation_id="x", traceparent="00-a"), source="toy"))

        assert event.at == (1, 2**53 + 1)
        assert (event.subject_kind, event.subject) == ("account", "a/1")
        assert (event.source, event.actor, event.occurred_at) == ("/baton/toy", "person:王", NOW)
        assert (event.causation_id, event.traceparent, event.replay) == ("x", "00-a", None)
        assert event.body == {"state": {"balance": "1"}}

    def test_names_the_job_of_a_replay(self) -> None:
        assert decode(*encode(a_row(), source="toy", replay="job")).replay == "job"

    @given(st.dictionaries(st.text(), st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists), max_size=5))
    def test_carries_every_body_that_can_be_told(self, body: dict[str, Any]) -> None:
        try:
            text = dump(body)
        except ValueError:
            return
        assert decode(*encode(a_row(body=text), source="toy")).body == json.loads(text)

    @pytest.mark.parametrize(
        "body",
        [b"", b"{", b"[]", b'"text"', b"\xff\xfe", b'{"a": NaN}', b'{"a": Infinity}', b'{"a": "\\ud800"}', b'{"a": "\\u0000"}',
         b'{"\\u0000": 1}', b"[" * 100_000, b'{"a":' * 100_000, b'{"a": ' + b"9" * 5000 + b"}", b'{"a": "' + b"x" * 300_000 + b'"}'],
        ids=lambda body: repr(body[:14]),
    )  # fmt: skip
    def test_refuses_a_body_that_nobody_could_hold(self, body: bytes) -> None:
        with pytest.raises(Undecodable) as refusal:
            decode(a_message()[0], body)
        assert refusal.value.reason in ("BODY", "OVERSIZED")
        assert refusal.value.event_id is not None

    @pytest.mark.parametrize(
        "headers",
        [{"ce-id": None}, {"ce-id": 7}, {"ce-id": "x" * 300}, {"ce-id": "a\x00b"}, {"ce-type": None}, {"ce-subject": "a"},
         {"ce-subject": "/1"},
         {"ce-sequence": "-1"}, {"ce-sequence": True}, {"ce-sequence": str(2**63)}, {"ce-sequence": "٣"}, {"ce-sequence": "9" * 5000},
         {"ce-epoch": str(2**31)}, {"ce-time": "soon"}, {"ce-time": "2026-01-01T00:00:00"}, {"ce-actor": "x" * 501}, {"ce-mode": ["live"]}],
        ids=str,
    )  # fmt: skip
    def test_refuses_a_header_that_is_not_as_it_must_be(self, headers: dict[str, Any]) -> None:
        with pytest.raises(Undecodable, match="HEADER"):
            decode(*a_message(**headers))

    @pytest.mark.parametrize(
        "changes", [{"content_type": None}, {"content_type": "application/x-pickle"}, {"content_encoding": "gzip"}], ids=str
    )
    def test_refuses_what_is_not_plain_json(self, changes: dict[str, Any]) -> None:
        properties, body = a_message()
        for name, value in changes.items():
            setattr(properties, name, value)
        with pytest.raises(Undecodable, match="CONTENT"):
            decode(properties, body)

    @given(st.binary(max_size=200))
    def test_never_fails_in_another_way(self, body: bytes) -> None:
        with suppress(Undecodable):
            decode(a_message()[0], body)

    def test_keeps_a_message_byte_for_byte(self) -> None:
        properties, body = a_message()
        kept_properties, kept = thaw(freeze(properties, body + b"\n\xff"))

        assert kept == body + b"\n\xff"
        assert kept_properties.headers == properties.headers
        assert decode(*thaw(freeze(properties, body))) == decode(properties, body)
