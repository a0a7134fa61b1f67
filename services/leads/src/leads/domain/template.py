"""What makes a process usable: the rules a version must keep before anybody may follow it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from chassis.errors import Conflict, FailedPrecondition, InvalidArgument, NotFound, Violation
from chassis.expressions import FormulaFault
from leads.domain.guard import DEAL, GUARD, check_guard
from leads.domain.kinds import FieldType, FillSource, ProcessRole
from leads.domain.process import Label, Process, ProcessNode, RequiredField
from leads.domain.step import ANSWERS

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
FEWEST_NODES, MOST_NODES = 2, 15
MOST_FIELDS = 20
MOST_ROLES = len(ProcessRole)
MOST_STEPS = 3
MOST_SIGNS = 60_000  # with everything else an event stays below the 256 KiB the journal takes
CHOOSING = frozenset({FieldType.CHOICE, FieldType.MULTI_CHOICE})
COUNTED = {FieldType.TEXT: 4_000, FieldType.MULTI_CHOICE: 50}
RESERVED = frozenset({GUARD, *DEAL})


class TemplateInvalid(InvalidArgument):
    """The process cannot be followed as it is written; the violations say where and why."""

    code = "LEADS_TEMPLATE_INVALID"


class DraftNotFound(NotFound):
    """The process has no draft."""

    code = "LEADS_DRAFT_NOT_FOUND"


class DraftMoved(Conflict):
    """Somebody else has saved the draft meanwhile."""

    code = "LEADS_DRAFT_MOVED"


class DraftUnchanged(FailedPrecondition):
    """The draft says the same as the version in force."""

    code = "LEADS_DRAFT_UNCHANGED"


class ProcessRetired(FailedPrecondition):
    """No new lead may follow this process."""

    code = "LEADS_PROCESS_RETIRED"


class DefaultStays(FailedPrecondition):
    """The process that leads follow by default cannot be retired; another must take its place first."""

    code = "LEADS_DEFAULT_STAYS"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessHead:
    """What is true of a process whatever its version; `sequence` counts what was told of it, `newest` 0 means never published."""

    key: str
    sequence: int = 0
    newest: int = 0
    retired: bool = False
    default_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A version that is being written; `process.version` is the one it would become."""

    process: Process
    revision: int
    saved_at: datetime
    saved_by: str


def must_be_sound(process: Process, *, path: str = "process") -> Process:
    """Return the process. Raises TemplateInvalid, naming every fault by its place in the request."""
    if faults := list(faults_of(process, path)):
        raise TemplateInvalid(violations=faults, process_key=process.key)
    return process


def faults_of(process: Process, path: str) -> Iterator[Violation]:
    """Yield everything that is wrong with the process."""
    yield from _key(process.key, f"{path}.key")
    if not FEWEST_NODES <= len(process.nodes) <= MOST_NODES:
        yield Violation(f"{path}.nodes", "LEADS_NODES_COUNT", {"fewest": FEWEST_NODES, "most": MOST_NODES})
    yield from _twice((node.key for node in process.nodes), f"{path}.nodes")
    for number, node in enumerate(process.nodes):
        if node.optional and number in (0, len(process.nodes) - 1):
            yield Violation(f"{path}.nodes[{number}].optional", "LEADS_ENDS_ARE_MANDATORY")
        yield from _node(node, f"{path}.nodes[{number}]")
    yield from _twice((role.role for role in process.roles), f"{path}.roles", name="role")
    if sum(len(text.zh) + len(text.en) for text in _texts(process)) > MOST_SIGNS:
        yield Violation(f"{path}.nodes", "LEADS_TEMPLATE_TOO_LARGE", {"most": MOST_SIGNS})


def warnings_of(process: Process, path: str = "process") -> Iterator[Violation]:
    """Yield what keeps nobody from following the process and had better be mended: nodes nobody does, roles nobody explains."""
    described = {one.role for one in process.roles}
    missed: set[ProcessRole] = set()
    for number, node in enumerate(process.nodes):
        if node.raci is None or not node.raci.responsible:
            yield Violation(f"{path}.nodes[{number}].raci", "LEADS_NODE_UNOWNED", {"node": node.key, **_named(node)})
            continue
        for role in (*node.raci.responsible, node.raci.accountable):
            if role is not None and role not in described | missed:
                missed.add(role)
                yield Violation(f"{path}.roles", "LEADS_ROLE_UNDESCRIBED", {"role": role.value})


def _named(node: ProcessNode) -> dict[str, str]:
    return {"label_zh": node.label.zh or node.key, "label_en": node.label.en or node.key}


def _node(node: ProcessNode, path: str) -> Iterator[Violation]:
    yield from _key(node.key, f"{path}.key")
    if len(node.required) > MOST_FIELDS:
        yield Violation(f"{path}.required", "TOO_MANY", {"max": MOST_FIELDS})
    yield from _twice((field.key for field in node.required), f"{path}.required")
    faults = [fault for number, field in enumerate(node.required) for fault in _field(field, f"{path}.required[{number}]")]
    yield from faults
    if node.guard is not None and not faults:
        try:
            check_guard(node, node.guard)
        except FormulaFault as fault:
            # The index says where in the formula, as it does everywhere else in a path.
            yield Violation(f"{path}.guard.expression[{fault.position}]", fault.code, fault.metadata)
    yield from _steps(node, path)
    if node.raci is not None and not (node.raci.responsible and node.raci.accountable):
        empty = "responsible" if not node.raci.responsible else "accountable"
        yield Violation(f"{path}.raci.{empty}", "REQUIRED")


def _steps(node: ProcessNode, path: str) -> Iterator[Violation]:
    if len(node.steps) > MOST_STEPS:
        yield Violation(f"{path}.steps", "TOO_MANY", {"max": MOST_STEPS})
    fields = {field.key for field in node.required}
    seen = set(fields)
    for number, step in enumerate(node.steps):
        here = f"{path}.steps[{number}]"
        yield from _key(step.key, f"{here}.key")
        yield from _key(step.touchpoint, f"{here}.touchpoint")
        if step.key in seen or step.key in RESERVED:
            # One list says what is missing: a step is none of the fields.
            yield Violation(f"{here}.key", "LEADS_KEY_TWICE", {"key": step.key})
        seen.add(step.key)
        for place, fill in enumerate(step.fills):
            if fill.field not in fields:
                yield Violation(f"{here}.fills[{place}].field", "LEADS_FILL_FIELD_UNKNOWN", {"field": fill.field})
            if fill.source is FillSource.ANSWER and fill.key not in ANSWERS:
                yield Violation(f"{here}.fills[{place}].key", "LEADS_FILL_ANSWER_UNKNOWN", {"known": ", ".join(ANSWERS)})


def _field(field: RequiredField, path: str) -> Iterator[Violation]:
    yield from _key(field.key, f"{path}.key")
    if field.key in RESERVED:
        yield Violation(f"{path}.key", "LEADS_KEY_RESERVED", {"key": field.key})
    if field.choices and field.type not in CHOOSING:
        yield Violation(f"{path}.choices", "LEADS_CHOICES_UNUSED")
    if field.type is FieldType.CHOICE and len(field.choices) < 2:
        yield Violation(f"{path}.choices", "LEADS_CHOICES_FEW")
    yield from _twice((choice.key for choice in field.choices), f"{path}.choices")
    for number, choice in enumerate(field.choices):
        yield from _key(choice.key, f"{path}.choices[{number}].key")
    if field.side is not None and field.type is not FieldType.DATE:
        yield Violation(f"{path}.side", "LEADS_SIDE_UNUSED")
    most = COUNTED.get(field.type, 1)
    if field.type is FieldType.MULTI_CHOICE and field.choices:
        most = len(field.choices)
    if not 1 <= field.min <= most:
        yield Violation(f"{path}.min", "OUT_OF_RANGE", {"min": 1, "max": most})


def _key(key: str, path: str) -> Iterator[Violation]:
    if not KEY.match(key):
        yield Violation(path, "LEADS_KEY_INVALID")


def _twice(keys: Iterable[str], path: str, *, name: str = "key") -> Iterator[Violation]:
    seen: set[str] = set()
    for number, key in enumerate(keys):
        if key in seen:
            yield Violation(f"{path}[{number}].{name}", "LEADS_KEY_TWICE", {"key": key})
        seen.add(key)


def _texts(process: Process) -> Iterator[Label]:
    yield process.label
    for role in process.roles:
        yield from (role.label, role.description)
    for node in process.nodes:
        yield node.label
        if node.guard is not None:
            yield node.guard.why
        yield from (step.label for step in node.steps)
        for field in node.required:
            yield field.label
            if field.why is not None:
                yield field.why
            yield from (choice.label for choice in field.choices)
