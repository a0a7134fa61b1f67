"""Write deploy/asyncapi.yaml: every event with its headers, its body and an example, from the contracts and nothing else."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from google.protobuf.descriptor_pb2 import DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorSet
from proto import PROTO, ROOT, image

TARGET = ROOT / "deploy" / "asyncapi.yaml"
SCHEMAS = "#/components/schemas/"
Json = dict[str, Any]

_Kind = FieldDescriptorProto
INTEGER: Json = {"type": "integer", "format": "int32"}
LONG: Json = {"type": "string", "format": "int64", "pattern": r"^-?\d+$"}
SCALARS: Mapping[int, Json] = {
    _Kind.TYPE_STRING: {"type": "string"},
    _Kind.TYPE_BOOL: {"type": "boolean"},
    _Kind.TYPE_DOUBLE: {"type": "number"},
    _Kind.TYPE_FLOAT: {"type": "number"},
    _Kind.TYPE_BYTES: {"type": "string", "contentEncoding": "base64"},
    **dict.fromkeys((_Kind.TYPE_INT32, _Kind.TYPE_UINT32, _Kind.TYPE_SINT32, _Kind.TYPE_FIXED32, _Kind.TYPE_SFIXED32), INTEGER),
    **dict.fromkeys((_Kind.TYPE_INT64, _Kind.TYPE_UINT64, _Kind.TYPE_SINT64, _Kind.TYPE_FIXED64, _Kind.TYPE_SFIXED64), LONG),
}
WELL_KNOWN: Mapping[str, Json] = {
    "google.protobuf.Timestamp": {"type": "string", "format": "date-time"},
    "google.protobuf.Duration": {"type": "string", "pattern": r"^-?\d+(\.\d+)?s$"},
    "google.protobuf.Struct": {"type": "object"},
    "google.protobuf.Value": {},
}
DESCRIPTION = """\
Facts of Baton over RabbitMQ (AMQP 0-9-1): CloudEvents 1.0 in binary mode, the body proto3 JSON with the contracts' own field names.

`baton events subscribe NAME --types …` gives a subscriber the queue `sub.NAME`, exchanges `sub.NAME.<producer>.events` and an account \
that reaches these alone. Events come at least once and in any order: take each `ce-id` once, and replace a copy only by a state whose \
(`ce-epoch`, `ce-sequence`) is higher. The kit `baton-events` does both."""
TEXT: Json = {"type": "string", "minLength": 1}
NUMBER: Json = {"type": "string", "pattern": r"^\d+$"}
TIME: Json = {"type": "string", "format": "date-time"}
HEADERS: Mapping[str, tuple[Json, str]] = {
    "ce-specversion": ({"const": "1.0"}, "Version of CloudEvents."),
    "ce-id": (TEXT, "The same however often the fact is sent."),
    "ce-source": (TEXT, "Who tells it."),
    "ce-type": (TEXT, "Full name of the fact; also the routing key."),
    "ce-subject": ({"type": "string", "pattern": "^[a-z_]+/.+$"}, "Kind and id of what it is about."),
    "ce-time": (TIME, "When it happened."),
    "ce-recordedtime": (TIME, "When it was written down."),
    "ce-mode": ({"enum": ["live", "import"]}, "`import` is history loaded from elsewhere."),
    "ce-sequence": (NUMBER, "Counts the facts about the subject."),
    "ce-epoch": (NUMBER, "Rises when the teller's database was restored from a backup."),
    "ce-actor": (TEXT, "Who did it."),
    "ce-correlationid": (TEXT, "The same for all that belongs to one request."),
    "ce-causationid": (TEXT, "The event that caused it."),
    "ce-traceparent": (TEXT, "W3C trace context."),
    "x-replay": (TEXT, "The job that sent it again; absent the first time."),
    "x-example": (TEXT, "The golden example it was made from; absent for what happened."),
}
OPTIONAL = {"ce-causationid", "ce-traceparent", "x-replay", "x-example"}


class Contracts:
    """Messages and enumerations of the contracts by full name, with the comments above them."""

    def __init__(self, files: FileDescriptorSet) -> None:
        self.messages: dict[str, DescriptorProto] = {}
        self.enums: dict[str, EnumDescriptorProto] = {}
        self.comments: dict[str, str] = {}
        for file in files.file:
            said = {tuple(place.path): " ".join(place.leading_comments.split()) for place in file.source_code_info.location}
            for index, message in enumerate(file.message_type):
                self._message(f"{file.package}.{message.name}", message, (4, index), said)
            for index, enum in enumerate(file.enum_type):
                self._enum(f"{file.package}.{enum.name}", enum, (5, index), said)

    def schema(self, name: str) -> Json:
        """The JSON schema of a message or an enumeration."""
        told = {"description": self.comments[name]} if self.comments.get(name) else {}
        if name in self.enums:
            return {**told, "type": "string", "enum": [value.name for value in self.enums[name].value]}
        fields = self.messages[name].field
        return {**told, "type": "object", "properties": {field.name: self._field(name, field) for field in fields}}

    def uses(self, name: str) -> Iterator[str]:
        """Every message and enumeration that `name` needs, itself first."""
        seen, ahead = set(), [name]
        while ahead:
            one = ahead.pop()
            if one in seen or one in WELL_KNOWN:
                continue
            seen.add(one)
            if not self._is_map_entry(one):
                yield one
            if one in self.messages:
                ahead += [field.type_name.lstrip(".") for field in self.messages[one].field if field.type_name]

    def _is_map_entry(self, name: str) -> bool:
        """Whether it is what protoc makes of a `map` field; in JSON such a field is one object."""
        return name in self.messages and bool(self.messages[name].options.map_entry)

    def _field(self, owner: str, field: FieldDescriptorProto) -> Json:
        name = field.type_name.lstrip(".")
        one = SCALARS.get(field.type) or WELL_KNOWN.get(name) or {"$ref": SCHEMAS + name}
        if self._is_map_entry(name):
            one = {"type": "object", "additionalProperties": self._field(name, self.messages[name].field[1])}
        elif field.label == _Kind.LABEL_REPEATED:
            one = {"type": "array", "items": one}
        comment = self.comments.get(f"{owner}.{field.name}")
        return {"description": comment, **({"allOf": [one]} if "$ref" in one else one)} if comment else one

    def _message(self, name: str, message: DescriptorProto, path: tuple[int, ...], said: Mapping[tuple[int, ...], str]) -> None:
        self.messages[name] = message
        self.comments[name] = said.get(path, "")
        for index, field in enumerate(message.field):
            self.comments[f"{name}.{field.name}"] = said.get((*path, 2, index), "")
        for index, inner in enumerate(message.nested_type):
            self._message(f"{name}.{inner.name}", inner, (*path, 3, index), said)
        for index, enum in enumerate(message.enum_type):
            self._enum(f"{name}.{enum.name}", enum, (*path, 4, index), said)

    def _enum(self, name: str, enum: EnumDescriptorProto, path: tuple[int, ...], said: Mapping[tuple[int, ...], str]) -> None:
        self.enums[name] = enum
        self.comments[name] = said.get(path, "")


def wanted() -> Json:
    """The document."""
    owners = tomllib.loads((PROTO / "owners.toml").read_text(encoding="utf-8"))
    contracts = Contracts(FileDescriptorSet.FromString(image().read_bytes()))
    events = sorted(owners["events"])
    schemas = sorted({name for event in events for name in contracts.uses(event)})
    version = tomllib.loads((PROTO / "python" / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Baton events",
            "version": version,
            "description": DESCRIPTION,
            "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
        },
        "defaultContentType": "application/json",
        "channels": {event: channel(event, owners, contracts) for event in events},
        "operations": {f"tell.{event}": {"action": "send", "channel": {"$ref": f"#/channels/{event}"}} for event in events},
        "components": {
            "messages": {event: message(event, contracts) for event in events},
            "schemas": {"Headers": headers()} | {name: contracts.schema(name) for name in schemas},
        },
    }


def channel(event: str, owners: Json, contracts: Contracts) -> Json:
    """Where one fact travels, who tells it and who acts on it."""
    producer = owners["producers"][event.rpartition(".")[0]]
    exchange = {"name": owners["exchanges"][producer], "type": "topic", "durable": True, "autoDelete": False}
    return {
        "address": event,
        "description": contracts.comments[event],
        "messages": {event.rpartition(".")[2]: {"$ref": f"#/components/messages/{event}"}},
        "bindings": {"amqp": {"is": "routingKey", "exchange": exchange, "bindingVersion": "0.3.0"}},
        "x-producer": producer,
        "x-owner": owners["owners"][producer],
        "x-consumers": sorted(owners["events"][event]),
    }


def message(event: str, contracts: Contracts) -> Json:
    """One fact: headers, body, and its first golden example."""
    example = json.loads(min((PROTO / "examples" / event).glob("*.json")).read_text(encoding="utf-8"))
    return {
        "name": event,
        "title": re.sub(r"(?<=[a-z])(?=[A-Z])", " ", event.rpartition(".")[2]),
        "summary": contracts.comments[event],
        "contentType": "application/json",
        "headers": {"$ref": SCHEMAS + "Headers"},
        "payload": {"$ref": SCHEMAS + event},
        "examples": [{"headers": example["headers"], "payload": example["body"]}],
    }


def headers() -> Json:
    """The envelope."""
    properties = {name: {"description": why, **schema} for name, (schema, why) in HEADERS.items()}
    return {"type": "object", "required": [name for name in HEADERS if name not in OPTIONAL], "properties": properties}


def main(arguments: list[str]) -> int:
    """Write the file, or with `--check` only say whether it is up to date."""
    plain = json.loads(json.dumps(wanted()))  # what is said twice is written twice: not every reader knows YAML's anchors
    text = "# Generated by `make asyncapi`; do not edit.\n" + yaml.dump(plain, sort_keys=False, allow_unicode=True, width=130)
    if arguments == ["--check"]:
        if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
            return 0
        print("deploy/asyncapi.yaml is not what the contracts give: run `make asyncapi`")
        return 1
    Path(TARGET).write_text(text, encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {text.count('action: send')} events")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
