"""The one gate: every way out of a node passes here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.errors import FailedPrecondition, PermissionDenied, Violation
from leads.domain.facts import GateOverridden
from leads.domain.process import Process, ProcessNode
from leads.domain.visit import Visit

if TYPE_CHECKING:
    from leads.domain.lead import Actor


class GateIncomplete(FailedPrecondition):
    """The node still lacks mandatory evidence; `metadata["missing"]` names it. The attempt is itself a fact."""

    code = "LEADS_GATE_INCOMPLETE"
    is_fact = True

    def __init__(self, *, lead_id: str, node: ProcessNode, missing: tuple[str, ...]) -> None:
        labels = [field.label for field in node.required if field.key in missing]
        names = {"missing_zh": [label.zh for label in labels], "missing_en": [label.en for label in labels]}
        faults = [Violation(f"fields.{key}", "LEADS_EVIDENCE_MISSING") for key in missing]
        super().__init__(violations=faults, lead_id=lead_id, node=node.key, missing=missing, **names)
        self.lead_id, self.node, self.missing = lead_id, node.key, missing


class OverrideNotAllowed(PermissionDenied):
    """Only who answers for others may let a lead pass without its evidence."""

    code = "LEADS_OVERRIDE_NOT_ALLOWED"


# The nearest role that suffices is the one that is named.
OVERRIDERS = ("SUPERVISOR", "SALES_DIRECTOR", "ADMIN")


def pass_gate(process: Process, visit: Visit, *, lead_id: str, by: Actor, override: str | None) -> tuple[GateOverridden, ...]:
    """Let the visit end when its evidence is complete, or when somebody who may says why it need not be.

    Returns:
        The override to record, with its reason and the role that may, or without them in the soft start of a process;
        nothing when all is there.

    Raises:
        GateIncomplete: evidence is missing, the process is enforced, and nobody overrides.
        OverrideNotAllowed: the caller answers for nobody but himself.
    """
    node = process.node(visit.node)
    missing = node.missing(visit.fields)
    if not missing:
        return ()
    role = next((one for one in OVERRIDERS if one in by.roles), None) if override is not None else None
    if override is not None and role is None:
        raise OverrideNotAllowed(lead_id=lead_id, node=node.key)
    if override is None and process.is_enforced(by.at):
        raise GateIncomplete(lead_id=lead_id, node=node, missing=missing)
    return (GateOverridden(at=by.at, node=visit.node, missing=missing, via=by.via, by=by.id, reason=override, role=role),)
