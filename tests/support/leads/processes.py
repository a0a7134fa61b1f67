"""Processes beside the standard one: a short one with everything a process can have, and requests that write it."""

from __future__ import annotations

from typing import Any

from tests.support.leads.make import STANDARD

from leads.domain.kinds import FieldType, FillSource, ProcessRole
from leads.domain.process import FieldChoice, Guard, Label, Process, ProcessNode, Raci, RequiredField, RoleDescription
from leads.domain.step import Fill, NodeStep


def label(text: str) -> Label:
    """Return the same text in both languages."""
    return Label(zh=f"{text}中", en=text)


def a_field(key: str, kind: FieldType = FieldType.TEXT, **more: Any) -> RequiredField:
    """Return a field with plain labels."""
    return RequiredField(key=key, label=label(key), type=kind, **more)


def a_node(key: str, *fields: RequiredField, **more: Any) -> ProcessNode:
    """Return a node with plain labels."""
    return ProcessNode(key=key, label=label(key), required=fields, **more)


CHANNELS = (FieldChoice(key="shop", label=label("shop")), FieldChoice(key="web", label=label("web")))
SHORT = Process(
    key="short",
    version=0,
    label=label("short"),
    nodes=(
        a_node("enquiry", a_field("channel", FieldType.CHOICE, choices=CHANNELS, why=label("why")), a_field("contact", min=2)),
        a_node("visit", a_field("on", FieldType.DATE), optional=True, dwell_limit_hours=48),
        a_node(
            "offer",
            a_field("price", FieldType.MONEY),
            a_field("discount", FieldType.NUMBER),
            a_field("topics", FieldType.MULTI_CHOICE, min=2),
            guard=Guard(expression="=AND(discount <= 20, OR(price < 500000, COUNTA(topics) >= 3))", why=label("too much")),
            raci=Raci(
                responsible=(ProcessRole.REP,),
                accountable=ProcessRole.SUPERVISOR,
                consulted=(ProcessRole.FINANCE, ProcessRole.LEGAL),
                informed=(ProcessRole.DELIVERY,),
            ),
            steps=(
                NodeStep(
                    key="price_approval",
                    label=label("price approval"),
                    touchpoint="quote_approval",
                    fills=(
                        Fill(source=FillSource.INPUT, key="amount", field="price"),
                        Fill(source=FillSource.ANSWER, key="approved_amount", field="price"),
                    ),
                ),
            ),
        ),
        a_node("order", a_field("contract", FieldType.SIGNED_FILE)),
    ),
    roles=(RoleDescription(role=ProcessRole.REP, label=label("rep"), description=label("carries the deal")),),
)
LONGER = Process(
    key="standard",
    version=0,
    label=STANDARD.label,
    nodes=(*STANDARD.nodes[:4], a_node("trial", a_field("report", FieldType.FILE)), *STANDARD.nodes[4:]),
    roles=STANDARD.roles,
)
