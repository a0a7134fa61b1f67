"""A process as it is kept, which is also how packs and migrations write it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from leads.domain.kinds import DateSide, FieldType, FillSource, ProcessRole
from leads.domain.process import FieldChoice, Guard, Label, Process, ProcessNode, Raci, RequiredField, RoleDescription
from leads.domain.step import Fill, NodeStep


def process_of(
    key: str,
    version: int,
    body: Mapping[str, Any],
    enforce_from: datetime | None,
    published_at: datetime | None = None,
    published_by: str | None = None,
) -> Process:
    """Return the process of a kept document."""
    return Process(
        key=key,
        version=version,
        label=label_of(body["label"]),
        nodes=tuple(_node(node) for node in body["nodes"]),
        enforce_from=enforce_from,
        roles=tuple(_role(role) for role in body.get("roles", ())),
        published_at=published_at,
        published_by=published_by,
    )


def _node(node: Mapping[str, Any]) -> ProcessNode:
    return ProcessNode(
        key=node["key"],
        label=label_of(node["label"]),
        required=tuple(_field(field) for field in node["required"]),
        dwell_limit_hours=node.get("dwell_limit_hours"),
        optional=node.get("optional", False),
        guard=Guard(expression=node["guard"]["expression"], why=label_of(node["guard"]["why"])) if "guard" in node else None,
        raci=_raci(node["raci"]) if "raci" in node else None,
        steps=tuple(_step(step) for step in node.get("steps", ())),
    )


def _step(step: Mapping[str, Any]) -> NodeStep:
    return NodeStep(
        key=step["key"],
        label=label_of(step["label"]),
        touchpoint=step["touchpoint"],
        required=step.get("required", False),
        fills=tuple(Fill(source=FillSource(fill["source"]), key=fill["key"], field=fill["field"]) for fill in step.get("fills", ())),
    )


def _role(role: Mapping[str, Any]) -> RoleDescription:
    return RoleDescription(role=ProcessRole(role["role"]), label=label_of(role["label"]), description=label_of(role["description"]))


def _field(field: Mapping[str, Any]) -> RequiredField:
    return RequiredField(
        key=field["key"],
        label=label_of(field["label"]),
        type=FieldType(field["type"]),
        min=field.get("min", 1),
        choices=tuple(FieldChoice(key=choice["key"], label=label_of(choice["label"])) for choice in field.get("choices", ())),
        why=label_of(field["why"]) if "why" in field else None,
        side=DateSide(field["side"]) if "side" in field else None,
    )


def _raci(kept: Mapping[str, Any]) -> Raci:
    who = {letter: tuple(ProcessRole(role) for role in kept.get(letter, ())) for letter in ("responsible", "consulted", "informed")}
    return Raci(accountable=ProcessRole(kept["accountable"]) if "accountable" in kept else None, **who)


def label_of(text: Mapping[str, str]) -> Label:
    return Label(zh=text["zh"], en=text["en"])


def body_of(process: Process) -> dict[str, Any]:
    """Return what is kept of a process; the reverse of `process_of`."""
    body: dict[str, Any] = {"label": text_of(process.label), "nodes": [_node_body(node) for node in process.nodes]}
    if process.roles:
        body["roles"] = [
            {"role": one.role.value, "label": text_of(one.label), "description": text_of(one.description)} for one in process.roles
        ]
    return body


def _node_body(node: ProcessNode) -> dict[str, Any]:
    body: dict[str, Any] = {"key": node.key, "label": text_of(node.label), "required": [_field_body(field) for field in node.required]}
    if node.dwell_limit_hours is not None:
        body["dwell_limit_hours"] = node.dwell_limit_hours
    if node.optional:
        body["optional"] = True
    if node.guard is not None:
        body["guard"] = {"expression": node.guard.expression, "why": text_of(node.guard.why)}
    if node.raci is not None:
        body["raci"] = _raci_body(node.raci)
    if node.steps:
        body["steps"] = [_step_body(step) for step in node.steps]
    return body


def _step_body(step: NodeStep) -> dict[str, Any]:
    fills = [{"source": fill.source.value, "key": fill.key, "field": fill.field} for fill in step.fills]
    return {"key": step.key, "label": text_of(step.label), "touchpoint": step.touchpoint, "required": step.required, "fills": fills}


def _raci_body(raci: Raci) -> dict[str, Any]:
    body: dict[str, Any] = {letter: list(getattr(raci, letter)) for letter in ("responsible", "consulted", "informed")}
    return body if raci.accountable is None else {**body, "accountable": raci.accountable.value}


def _field_body(field: RequiredField) -> dict[str, Any]:
    body: dict[str, Any] = {"key": field.key, "label": text_of(field.label), "type": field.type.value, "min": field.min}
    if field.choices:
        body["choices"] = [{"key": choice.key, "label": text_of(choice.label)} for choice in field.choices]
    if field.why is not None:
        body["why"] = text_of(field.why)
    if field.side is not None:
        body["side"] = field.side.value
    return body


def text_of(label: Label) -> dict[str, str]:
    return {"zh": label.zh, "en": label.en}
