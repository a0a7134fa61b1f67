"""Processes, drafts, differences and packs as proto3 JSON."""

from __future__ import annotations

from collections.abc import Sequence

from leads.domain.kinds import ProcessRole
from leads.domain.process import Process, ProcessNode, Raci, RequiredField, RoleDescription
from leads.domain.step import NodeStep
from leads.domain.template import Draft, ProcessHead
from leads.domain.template_diff import Change
from leads.messaging.wire import Json, instant, label, sparse


def process_state(process: Process, head: ProcessHead) -> Json:
    """Return ProcessState: the version, and what is true of the process whatever its version."""
    return sparse(
        {
            "key": process.key,
            "version": process.version,
            "label": label(process.label),
            "nodes": [process_node(node) for node in process.nodes],
            "enforce_from_time": instant(process.enforce_from) if process.enforce_from else None,
            "published_time": instant(process.published_at) if process.published_at else None,
            "published_by": process.published_by,
            "retired": head.retired,
            "default_since_time": instant(head.default_since) if head.default_since else None,
            "roles": [role_description(role) for role in process.roles],
        }
    )


def process_node(node: ProcessNode) -> Json:
    """Return ProcessNode."""
    return sparse(
        {
            "key": node.key,
            "label": label(node.label),
            "required": [required_field(field) for field in node.required],
            "dwell_limit_hours": node.dwell_limit_hours,
            "optional": node.optional,
            "guard": {"expression": node.guard.expression, "why": label(node.guard.why)} if node.guard else None,
            "raci": raci(node.raci) if node.raci else None,
            "steps": [node_step(step) for step in node.steps],
        }
    )


def node_step(step: NodeStep) -> Json:
    """Return NodeStep."""
    return sparse(
        {
            "key": step.key,
            "label": label(step.label),
            "touchpoint": step.touchpoint,
            "required": step.required,
            "fills": [{"source": f"FILL_SOURCE_{fill.source.name}", "key": fill.key, "field": fill.field} for fill in step.fills],
        }
    )


def role_description(one: RoleDescription) -> Json:
    """Return RoleDescription."""
    return {"role": _role(one.role), "label": label(one.label), "description": label(one.description)}


def raci(who: Raci) -> Json:
    """Return Raci."""
    return sparse(
        {
            "responsible": [_role(one) for one in who.responsible],
            "accountable": _role(who.accountable) if who.accountable else None,
            "consulted": [_role(one) for one in who.consulted],
            "informed": [_role(one) for one in who.informed],
        }
    )


def required_field(field: RequiredField) -> Json:
    """Return RequiredField."""
    return sparse(
        {
            "key": field.key,
            "label": label(field.label),
            "type": f"FIELD_TYPE_{field.type.name}",
            "min": field.min,
            "choices": [{"key": choice.key, "label": label(choice.label)} for choice in field.choices],
            "why": label(field.why) if field.why else None,
            "side": f"DATE_SIDE_{field.side.name}" if field.side else None,
        }
    )


def process_draft(draft: Draft, changes: Sequence[Change]) -> Json:
    """Return ProcessDraft."""
    return sparse(
        {
            "process": process_state(draft.process, ProcessHead(key=draft.process.key)),
            "revision": draft.revision,
            "saved_time": instant(draft.saved_at),
            "saved_by": draft.saved_by,
            "changes": process_changes(changes),
        }
    )


def process_changes(changes: Sequence[Change]) -> list[Json]:
    """Return ProcessChange for each."""
    return [
        sparse(
            {
                "kind": f"CHANGE_KIND_{change.kind.name}",
                "node": change.node.key if change.node else None,
                "node_label": label(change.node.label) if change.node else None,
                "field": change.field.key if change.field else None,
                "field_label": label(change.field.label) if change.field else None,
                "aspect": change.aspect,
                "before": change.before,
                "after": change.after,
            }
        )
        for change in changes
    ]


def _role(role: ProcessRole) -> str:
    return f"PROCESS_ROLE_{role.name}"
