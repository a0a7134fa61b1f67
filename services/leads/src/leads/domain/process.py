"""The process: nodes in order, the evidence each asks for, and the gate between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from leads.domain.evidence import is_filled
from leads.domain.kinds import DateSide, FieldType, ProcessRole
from leads.domain.refusals import NodeUnknown
from leads.domain.step import NodeStep, VisitStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A text in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChoice:
    """One choice of a field."""

    key: str
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredField:
    """One piece of evidence; `min` is the least number of items, or of characters; no choices means free items; `side` is a date's only."""

    key: str
    label: Label
    type: FieldType
    min: int = 1
    choices: tuple[FieldChoice, ...] = ()
    why: Label | None = None
    side: DateSide | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """A condition on the evidence, beyond its being there; `why` is what people read when it does not hold."""

    expression: str
    why: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Raci:
    """Who does a node, answers for it, is asked before and told after."""

    responsible: tuple[ProcessRole, ...] = ()
    accountable: ProcessRole | None = None
    consulted: tuple[ProcessRole, ...] = ()
    informed: tuple[ProcessRole, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleDescription:
    """What a role is called in a process, and what it is there for."""

    role: ProcessRole
    label: Label
    description: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessNode:
    """One node; `dwell_limit_hours` runs on the natural clock, None means no limit."""

    key: str
    label: Label
    required: tuple[RequiredField, ...]
    dwell_limit_hours: int | None = None
    optional: bool = False
    guard: Guard | None = None
    raci: Raci | None = None
    steps: tuple[NodeStep, ...] = ()

    def missing(self, evidence: Mapping[str, Any], steps: Sequence[VisitStep]) -> tuple[str, ...]:
        """Return the keys of required fields that are still empty, in the node's order, then those of steps that lack approval."""
        empty = (field.key for field in self.required if not is_filled(field.type, field.min, evidence.get(field.key)))
        return (*empty, *(step.key for step in steps if step.is_lacking))


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A published version of a process; immutable."""

    key: str
    version: int
    label: Label
    nodes: tuple[ProcessNode, ...]
    enforce_from: datetime | None = None
    roles: tuple[RoleDescription, ...] = ()
    published_at: datetime | None = field(default=None, compare=False)
    published_by: str | None = field(default=None, compare=False)

    @property
    def first(self) -> ProcessNode:
        """The node every lead starts in."""
        return self.nodes[0]

    @property
    def last(self) -> ProcessNode:
        """The node in which a deal is won."""
        return self.nodes[-1]

    @property
    def asks_others(self) -> bool:
        """Some node waits for what another department decides."""
        return any(node.steps for node in self.nodes)

    def node(self, key: str) -> ProcessNode:
        """Return the node of that key. Raises NodeUnknown."""
        for node in self.nodes:
            if node.key == key:
                return node
        raise NodeUnknown(node=key)

    def position(self, key: str) -> int:
        """Return the node's place in the process, from 1. Raises NodeUnknown."""
        return self.nodes.index(self.node(key)) + 1

    def successor(self, key: str) -> ProcessNode | None:
        """Return the node that follows, None after the last. Raises NodeUnknown."""
        position = self.position(key)
        return self.nodes[position] if position < len(self.nodes) else None

    def may_skip_to(self, key: str, target: str) -> bool:
        """Say whether one may go forward from `key` to `target`: everything between must be optional."""
        between = self.nodes[self.position(key) : self.position(target) - 1]
        return self.position(target) > self.position(key) and all(node.optional for node in between)

    def is_enforced(self, at: datetime) -> bool:
        """Say whether the gate refuses at that instant; before `enforce_from` it warns and counts."""
        return self.enforce_from is None or at >= self.enforce_from
