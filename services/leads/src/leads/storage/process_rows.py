"""A process as it is kept, which is also how packs and migrations write it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from leads.domain.kinds import FieldType
from leads.domain.process import FieldChoice, Label, Process, ProcessNode, RequiredField


def process_of(key: str, version: int, body: Mapping[str, Any], enforce_from: datetime | None) -> Process:
    """Return the process of a kept document."""
    return Process(
        key=key,
        version=version,
        label=_label(body["label"]),
        nodes=tuple(_node(node) for node in body["nodes"]),
        enforce_from=enforce_from,
    )


def _node(node: Mapping[str, Any]) -> ProcessNode:
    return ProcessNode(
        key=node["key"],
        label=_label(node["label"]),
        required=tuple(_field(field) for field in node["required"]),
        dwell_limit_hours=node.get("dwell_limit_hours"),
        optional=node.get("optional", False),
    )


def _field(field: Mapping[str, Any]) -> RequiredField:
    return RequiredField(
        key=field["key"],
        label=_label(field["label"]),
        type=FieldType(field["type"]),
        min=field.get("min", 1),
        choices=tuple(FieldChoice(key=choice["key"], label=_label(choice["label"])) for choice in field.get("choices", ())),
        why=_label(field["why"]) if "why" in field else None,
    )


def _label(text: Mapping[str, str]) -> Label:
    return Label(zh=text["zh"], en=text["en"])
