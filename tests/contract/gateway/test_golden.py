"""Golden examples: every event type has one, and everybody reads it the same way."""

import tomllib
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from google.protobuf import descriptor_pool, json_format
from google.protobuf.message_factory import GetMessageClass
from tests.support.gateway.events import EXAMPLES, as_message, golden

from chassis.messaging.envelope import decode
from gateway.projections import lead, process

GOLDEN = golden()
TYPES = sorted(tomllib.loads(files("baton").joinpath("owners.toml").read_text())["events"])


@pytest.mark.parametrize("event_type", TYPES)
def test_every_event_type_has_an_example(event_type: str) -> None:
    assert list((EXAMPLES / event_type).glob("*.json"))


@pytest.mark.parametrize(("path", "example"), GOLDEN, ids=[f"{path.parent.name}/{path.stem}" for path, _ in GOLDEN])
class TestExample:
    def test_is_read_alike_by_proto_and_by_plain_json(self, path: Path, example: dict[str, Any]) -> None:
        import_module(f"{path.parent.name.rpartition('.')[0]}.events_pb2")  # registers its messages
        message = GetMessageClass(descriptor_pool.Default().FindMessageTypeByName(path.parent.name))()

        json_format.ParseDict(example["body"], message)

        assert json_format.MessageToDict(message, preserving_proto_field_name=True) == example["body"]

    def test_fits_its_envelope(self, path: Path, example: dict[str, Any]) -> None:
        event = decode(*as_message(example))

        assert event.type == path.parent.name
        assert event.subject == next(event.body["state"][name] for name in ("id", "key", "lead_id", "month") if name in event.body["state"])

    def test_can_be_projected(self, path: Path, example: dict[str, Any]) -> None:
        event = decode(*as_message(example))

        if event.subject_kind == lead.KIND:
            assert lead.project(event.subject, None, [event]).card is not None
        elif event.type == process.TYPE:
            assert len(process.project([event])) == 1
