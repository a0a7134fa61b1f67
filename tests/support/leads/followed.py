"""The processes that attempts at the gate are made in: the shipped one, and one for each thing a process may have beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.support.leads.make import MONDAY_9AM, STANDARD
from tests.support.leads.processes import a_field, label
from tests.support.leads.steps import CONTRACTING

from leads.domain.process import Guard, Process

SOFT_UNTIL = MONDAY_9AM + timedelta(days=6)
FLEXIBLE = replace(STANDARD, key="flexible", nodes=tuple(replace(node, optional=node.key == "first_contact") for node in STANDARD.nodes))
SOFT = replace(STANDARD, key="soft", enforce_from=SOFT_UNTIL)

GUARDS = {"first_contact": '=NOT(channel = "phone")', "signing": '=NOT(contract_no = "HT-2026-001")'}
GUARDED = replace(
    STANDARD,
    key="guarded",
    nodes=tuple(
        replace(node, guard=Guard(expression=GUARDS[node.key], why=label("why"))) if node.key in GUARDS else node for node in STANDARD.nodes
    ),
)

CHANGED = replace(STANDARD, key="changed")
"""Has two versions: the second asks for no channel of the first contact, and for the terms of payment that were negotiated."""
_TERMS = a_field("payment_terms", min=2)
CHANGED_2 = replace(
    CHANGED,
    version=2,
    nodes=tuple(
        replace(node, required=node.required[:1])
        if node.key == "first_contact"
        else replace(node, required=(*node.required, _TERMS))
        if node.key == "negotiation"
        else node
        for node in CHANGED.nodes
    ),
)
FOLLOWED: tuple[Process, ...] = (FLEXIBLE, SOFT, CONTRACTING, GUARDED, CHANGED, CHANGED_2)
"""Beside the shipped one."""
