"""The one gate: every way out of a node passes here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from chassis.errors import FailedPrecondition, PermissionDenied, Violation
from leads.domain.facts import GateOverridden
from leads.domain.guard import GUARD, fields_named, holds
from leads.domain.kinds import FieldType
from leads.domain.process import Guard, Process, ProcessNode, RequiredField
from leads.domain.step import CONTRACT, StepTicket, VisitStep, weigh
from leads.domain.visit import Visit

if TYPE_CHECKING:
    from leads.domain.lead import Actor


class GateClosed(FailedPrecondition):
    """The gate refuses; the attempt is itself a fact, `missing` says what was lacking."""

    code = "LEADS_GATE_CLOSED"
    is_fact = True

    def __init__(self, *, lead_id: str, node: ProcessNode, missing: tuple[str, ...], violations: Sequence[Violation], **named: object):
        super().__init__(violations=violations, lead_id=lead_id, node=node.key, missing=missing, **named)
        self.lead_id, self.node, self.missing = lead_id, node.key, missing


class GateIncomplete(GateClosed):
    """The node still lacks mandatory evidence; `metadata["missing"]` names it."""

    code = "LEADS_GATE_INCOMPLETE"

    def __init__(
        self,
        *,
        lead_id: str,
        node: ProcessNode,
        missing: tuple[str, ...],
        fields: Mapping[str, Any],
        steps: Sequence[VisitStep] = (),
        heard: Sequence[StepTicket] = (),
    ) -> None:
        named = {one.key: one.label for one in node.required} | {one.key: one.label for one in node.steps}
        labels = [label for key, label in named.items() if key in missing]
        names = {"missing_zh": [label.zh for label in labels], "missing_en": [label.en for label in labels]}
        waits = {step.key: why_it_waits(node, step, heard) for step in steps if step.is_lacking}
        asked = {one.key: one for one in node.required}
        faults = [waits.get(key) or what_it_lacks(asked[key], fields.get(key)) for key in missing]
        super().__init__(lead_id=lead_id, node=node, missing=missing, violations=faults, **names)


def what_it_lacks(field: RequiredField, value: Any) -> Violation:
    """Return what a field lacks: everything, or more of what it has already."""
    place = f"fields.{field.key}"
    if not value:
        return Violation(place, "LEADS_EVIDENCE_MISSING")
    code = "LEADS_EVIDENCE_TOO_FEW" if field.type is FieldType.MULTI_CHOICE else "LEADS_EVIDENCE_TOO_SHORT"
    return Violation(place, code, {"least": field.min, "given": len(value)})


def why_it_waits(node: ProcessNode, step: VisitStep, heard: Sequence[StepTicket]) -> Violation:
    """Return what a step lacks, and who holds it while somebody does."""
    asked = next(one for one in node.steps if one.key == step.key)
    named: dict[str, object] = {"label_zh": asked.label.zh, "label_en": asked.label.en}
    open_ones = [one for one in heard if one.touchpoint == asked.touchpoint and one.is_open]
    if open_ones:
        latest = max(open_ones, key=lambda one: one.no)
        held: dict[str, object] = {"no": latest.no, "ticket_id": latest.ticket_id, "holder": latest.holder or latest.to_dept}
        code = f"LEADS_CONTRACT_{latest.stage.name}" if latest.stage else "LEADS_STEP_HELD"
        return Violation(f"fields.{step.key}", code, {**named, **held})
    no = step.answer.ticket_no if step.answer else ""
    kind = "CONTRACT" if asked.touchpoint == CONTRACT else "STEP"
    return Violation(f"fields.{step.key}", f"LEADS_{kind}_{step.standing.name}", {**named, "no": no})


class GuardUnmet(GateClosed):
    """The evidence is there, but the node's condition on it does not hold; the violations name the fields it looks at."""

    code = "LEADS_GUARD_UNMET"

    def __init__(self, *, lead_id: str, node: ProcessNode, guard: Guard) -> None:
        said: dict[str, object] = {"why_zh": guard.why.zh, "why_en": guard.why.en}
        faults = [Violation(f"fields.{key}", "LEADS_GUARD_UNMET", said) for key in fields_named(node, guard)]
        super().__init__(lead_id=lead_id, node=node, missing=(GUARD,), violations=faults, **said)


class OverrideNotAllowed(PermissionDenied):
    """Only who answers for others may let a lead pass without its evidence."""

    code = "LEADS_OVERRIDE_NOT_ALLOWED"


# The nearest role that suffices is the one that is named.
OVERRIDERS = ("SUPERVISOR", "SALES_DIRECTOR", "ADMIN")


def pass_gate(
    process: Process,
    visit: Visit,
    *,
    lead_id: str,
    by: Actor,
    override: str | None,
    deal: Mapping[str, object],
    heard: Sequence[StepTicket] = (),
) -> tuple[GateOverridden, ...]:
    """Let the visit end when its evidence is complete and the node's guard holds, or when somebody who may says why it need not be.

    `deal` is what the guard may know of the lead beside the evidence, as `deal_facts` returns it; `heard` are the lead's tickets, of
    which a refusal says who holds them.

    Returns:
        The override to record, with its reason and the role that may, or without them in the soft start of a process;
        nothing when all is there.

    Raises:
        GateIncomplete, GuardUnmet: something is lacking, the process is enforced, and nobody overrides.
        OverrideNotAllowed: the caller answers for nobody but himself.
    """
    node = process.node(visit.node)
    steps = weigh(node.steps, visit.fields, visit.answers)
    missing = node.missing(visit.fields, steps)
    unmet = node.guard if not missing and node.guard is not None and not holds(node, node.guard, visit.fields, deal) else None
    if not missing and unmet is None:
        return ()
    role = next((one for one in OVERRIDERS if one in by.roles), None) if override is not None else None
    if override is not None and role is None:
        raise OverrideNotAllowed(lead_id=lead_id, node=node.key)
    if override is None and process.is_enforced(by.at):
        raise (
            GateIncomplete(lead_id=lead_id, node=node, missing=missing, fields=visit.fields, steps=steps, heard=heard)
            if unmet is None
            else GuardUnmet(lead_id=lead_id, node=node, guard=unmet)
        )
    return (GateOverridden(at=by.at, node=visit.node, missing=missing or (GUARD,), via=by.via, by=by.id, reason=override, role=role),)
