"""The one gate: every way out of a node passes here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chassis.errors import FailedPrecondition, Violation
from leads.domain.facts import GateOverridden
from leads.domain.process import Process
from leads.domain.visit import Visit


class GateIncomplete(FailedPrecondition):
    """The node still lacks mandatory evidence; `metadata["missing"]` names it. The attempt is itself a fact."""

    code = "LEADS_GATE_INCOMPLETE"
    is_fact = True

    def __init__(self, *, lead_id: str, node: str, missing: tuple[str, ...]) -> None:
        faults = [Violation(f"fields.{key}", "LEADS_EVIDENCE_MISSING") for key in missing]
        super().__init__(violations=faults, lead_id=lead_id, node=node, missing=missing)
        self.lead_id, self.node, self.missing = lead_id, node, missing


def pass_gate(process: Process, visit: Visit, *, lead_id: str, by: str, via: str, at: datetime) -> tuple[GateOverridden, ...]:
    """Let the visit end when its evidence is complete.

    Returns:
        The override to record when the process is in its soft start, else nothing.

    Raises:
        GateIncomplete: evidence is missing and the process is enforced.
    """
    missing = process.node(visit.node).missing(visit.fields)
    if not missing:
        return ()
    if process.is_enforced(at):
        raise GateIncomplete(lead_id=lead_id, node=visit.node, missing=missing)
    return (GateOverridden(at=at, node=visit.node, missing=missing, via=via, by=by),)


def evidence_of(values: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Return the evidence given with a command, empty when none was."""
    return values or {}
