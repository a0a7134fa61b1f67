"""The journey map every deployment starts with, as data shipped with the service."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from handoff.domain.kinds import FieldType
from handoff.domain.touchpoint import Input, JourneyMap, Label, Touchpoint


@cache
def standard() -> JourneyMap:
    """Return the map in force."""
    document = json.loads(files("handoff").joinpath("storage", "maps", "standard.json").read_text(encoding="utf-8"))
    return JourneyMap(version=document["version"], touchpoints=tuple(_touchpoint(one) for one in document["touchpoints"]))


def _touchpoint(one: Mapping[str, Any]) -> Touchpoint:
    return Touchpoint(
        key=one["key"],
        label=_label(one["label"]),
        from_dept=one["from_dept"],
        to_dept=one["to_dept"],
        inputs=tuple(_input(field) for field in one["inputs"]),
        deliverable=_label(one["deliverable"]),
        within=timedelta(hours=one["within_hours"]),
        decides=one.get("decides", False),
        retired=one.get("retired", False),
    )


def _input(field: Mapping[str, Any]) -> Input:
    return Input(
        key=field["key"],
        label=_label(field["label"]),
        type=FieldType(field["type"]),
        choices=tuple((choice["key"], _label(choice["label"])) for choice in field.get("choices", ())),
        why=_label(field["why"]) if "why" in field else None,
    )


def _label(text: Mapping[str, str]) -> Label:
    return Label(zh=text["zh"], en=text["en"])
