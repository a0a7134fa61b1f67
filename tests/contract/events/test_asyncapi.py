"""deploy/asyncapi.yaml: a sound AsyncAPI 3 document, and true of every golden example."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from chassis.messaging.topology import Topology

ROOT = Path(__file__).resolve().parents[3]
SPECIFICATION = ROOT / "gateway" / "console" / "node_modules" / "@asyncapi" / "specs" / "schemas" / "3.0.0-without-$id.json"
EXAMPLES = sorted((ROOT / "proto" / "examples").glob("*/*.json"))


@cache
def document() -> Any:
    return yaml.safe_load((ROOT / "deploy" / "asyncapi.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def specification() -> Draft7Validator:
    if not SPECIFICATION.exists():
        pytest.skip("the console's packages are not installed: run `make setup`")
    return Draft7Validator(json.loads(SPECIFICATION.read_text(encoding="utf-8")))


class TestDocument:
    def test_is_sound_asyncapi_3(self, specification: Draft7Validator) -> None:
        assert [fault.message[:300] for fault in specification.iter_errors(document())] == []

    @pytest.mark.parametrize("fault", ["action", "channel", "asyncapi"])
    def test_would_not_be_sound_with_a_fault(self, specification: Draft7Validator, fault: str) -> None:
        broken = copy.deepcopy(document())
        match fault:
            case "action":
                next(iter(broken["operations"].values()))["action"] = "shout"
            case "channel":
                next(iter(broken["channels"].values()))["adress"] = "misspelt"
            case _:
                broken["asyncapi"] = "2.6.0"

        assert list(specification.iter_errors(broken))

    def test_names_every_event_with_the_exchange_it_is_told_on(self) -> None:
        topology = Topology.load()

        told = {name: channel["bindings"]["amqp"]["exchange"]["name"] for name, channel in document()["channels"].items()}

        assert told == {event: topology.exchanges[topology.producers[event.rpartition(".")[0]]] for event in topology.consumers}

    def test_says_in_a_sentence_what_everything_is(self) -> None:
        said = [(name, schema.get("description")) for name, schema in document()["components"]["schemas"].items() if name != "Headers"]
        said += list(fields(document()["components"]["schemas"]))

        assert [name for name, text in said if not text] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_golden_example_is_as_described(path: Path) -> None:
    example = json.loads(path.read_text(encoding="utf-8"))

    assert list(closed("Headers").iter_errors(example["headers"])) == []
    assert list(closed(path.parent.name).iter_errors(example["body"])) == []


def fields(schemas: Any) -> Iterator[tuple[str, str | None]]:
    for name, schema in schemas.items():
        for field, described in schema.get("properties", {}).items():
            yield f"{name}.{field}", described.get("description")


@cache
def closed(name: str) -> Draft7Validator:
    """A schema as described, and refusing what is not: readers must pass over new fields, but examples may not hold misspelt ones."""
    schemas = copy.deepcopy(document()["components"]["schemas"])
    for schema in schemas.values():
        if "properties" in schema:
            schema["additionalProperties"] = False
    return Draft7Validator({"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}})
