"""The one gate: every way out of a node passes here."""

from __future__ import annotations

from datetime import datetime

from chassis.errors import FailedPrecondition, Violation
from leads.domain.facts import GateOverridden
from leads.domain.process import Process, ProcessNode
from leads.domain.visit import Visit


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


def pass_gate(process: Process, visit: Visit, *, lead_id: str, by: str, via: str, at: datetime) -> tuple[GateOverridden, ...]:
    """Let the visit end when its evidence is complete.

    Returns:
        The override to record when the process is in its soft start, else nothing.

    Raises:
        GateIncomplete: evidence is missing and the process is enforced.
    """
    node = process.node(visit.node)
    missing = node.missing(visit.fields)
    if not missing:
        return ()
    if process.is_enforced(at):
        raise GateIncomplete(lead_id=lead_id, node=node, missing=missing)
    return (GateOverridden(at=at, node=visit.node, missing=missing, via=via, by=by),)
