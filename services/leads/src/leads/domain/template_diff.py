"""How two versions of a process differ, in the words of those who write processes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import TypeVar

from leads.domain.kinds import ChangeKind
from leads.domain.process import Label, Process, ProcessNode, Raci, RequiredField
from leads.domain.step import NodeStep

Keyed = TypeVar("Keyed", ProcessNode, RequiredField)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference; without a field it is about the node, without a node about the process; no aspect means all of it."""

    kind: ChangeKind
    node: ProcessNode | None = None
    field: RequiredField | None = None
    aspect: str = ""
    before: str = ""
    after: str = ""


def differences(old: Process | None, new: Process) -> tuple[Change, ...]:
    """Return how `new` differs from `old`; None means there was nothing. Versions and publication do not count."""
    if old is None:
        return tuple(Change(kind=ChangeKind.ADDED, node=node) for node in new.nodes)
    return tuple(_changes(old, new))


def _changes(old: Process, new: Process) -> Iterator[Change]:
    was, now = _of_process(old), _of_process(new)
    was = dict.fromkeys(now, "") | was
    now = dict.fromkeys(was, "") | now
    yield from (_changed(aspect, was, now) for aspect in now if was[aspect] != now[aspect])
    for kind, before, node in _walk(old.nodes, new.nodes):
        if kind is not ChangeKind.CHANGED or before is None:
            yield Change(kind=kind, node=node, aspect="order" if kind is ChangeKind.MOVED else "")
            continue
        was, now = _of_node(before), _of_node(node)
        yield from (_changed(aspect, was, now, node) for aspect in now if was[aspect] != now[aspect])
        yield from _of_fields(before, node)


def _of_fields(old: ProcessNode, new: ProcessNode) -> Iterator[Change]:
    for kind, before, field in _walk(old.required, new.required):
        if kind is not ChangeKind.CHANGED or before is None:
            yield Change(kind=kind, node=new, field=field, aspect="order" if kind is ChangeKind.MOVED else "")
            continue
        was, now = _of_field(before), _of_field(field)
        yield from (_changed(aspect, was, now, new, field) for aspect in now if was[aspect] != now[aspect])


def _walk(old: Sequence[Keyed], new: Sequence[Keyed]) -> Iterator[tuple[ChangeKind, Keyed | None, Keyed]]:
    """Yield what is gone, then in the new order what is new, what stands elsewhere among those that stay, and every pair that stays."""
    before, after = {one.key: one for one in old}, {one.key: one for one in new}
    yield from ((ChangeKind.REMOVED, None, one) for one in old if one.key not in after)
    stayed = [one.key for one in new if one.key in before]
    matcher = SequenceMatcher(None, [key for key in before if key in after], stayed, autojunk=False)
    still = {key for block in matcher.get_matching_blocks() for key in stayed[block.b : block.b + block.size]}
    for one in new:
        if one.key not in before:
            yield ChangeKind.ADDED, None, one
            continue
        if one.key not in still:
            yield ChangeKind.MOVED, None, one
        yield ChangeKind.CHANGED, before[one.key], one


def _changed(
    aspect: str, was: Mapping[str, str], now: Mapping[str, str], node: ProcessNode | None = None, field: RequiredField | None = None
) -> Change:
    return Change(kind=ChangeKind.CHANGED, node=node, field=field, aspect=aspect, before=was[aspect], after=now[aspect])


def _of_process(process: Process) -> dict[str, str]:
    roles = {f"role {one.role.value}": f"{_label(one.label)}: {_label(one.description)}" for one in process.roles}
    return {"label": _label(process.label), "enforce_from": _instant(process.enforce_from), **roles}


def _of_node(node: ProcessNode) -> dict[str, str]:
    return {
        "label": _label(node.label),
        "optional": "yes" if node.optional else "no",
        "guard": node.guard.expression if node.guard else "",
        "guard_why": _label(node.guard.why) if node.guard else "",
        "raci": _raci(node.raci),
        "dwell_limit_hours": str(node.dwell_limit_hours or ""),
        "steps": "; ".join(_step(step) for step in node.steps),
    }


def _of_field(field: RequiredField) -> dict[str, str]:
    return {
        "label": _label(field.label),
        "type": field.type.value,
        "min": str(field.min),
        "choices": ", ".join(f"{choice.key}: {_label(choice.label)}" for choice in field.choices),
        "why": _label(field.why),
        "side": field.side or "",
    }


def _step(step: NodeStep) -> str:
    fills = ", ".join(f"{fill.source}.{fill.key} = {fill.field}" for fill in step.fills)
    return f"{_label(step.label)} [{step.touchpoint}{'' if step.required else '?'}] ({fills})"


def _label(text: Label | None) -> str:
    return f"{text.zh} / {text.en}" if text is not None else ""


def _raci(raci: Raci | None) -> str:
    if raci is None:
        return ""
    parts = {"R": raci.responsible, "A": (raci.accountable,) if raci.accountable else (), "C": raci.consulted, "I": raci.informed}
    return "; ".join(f"{letter}: {', '.join(roles)}" for letter, roles in parts.items() if roles)


def _instant(at: datetime | None) -> str:
    return at.isoformat() if at is not None else ""
