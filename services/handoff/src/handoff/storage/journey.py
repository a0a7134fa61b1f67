"""The journey map every deployment starts with, as data shipped with the service."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from handoff.domain.kinds import DateSide, FieldType
from handoff.domain.touchpoint import Input, JourneyMap, Label, Touchpoint


@cache
def standard() -> JourneyMap:
    """Return the map in force."""
    document = _document("standard.json")
    return JourneyMap(version=document["version"], touchpoints=tuple(_touchpoint(one) for one in document["touchpoints"]))


def touchpoint_in(name: str) -> Touchpoint:
    """Return the one touchpoint of a file."""
    return _touchpoint(_document(name))


def _document(name: str) -> Mapping[str, Any]:
    document: Mapping[str, Any] = json.loads(files("handoff").joinpath("storage", "maps", name).read_text(encoding="utf-8"))
    return document


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
        side=DateSide(field["side"]) if "side" in field else None,
    )


def _label(text: Mapping[str, str]) -> Label:
    return Label(zh=text["zh"], en=text["en"])
