"""Rows to domain objects and back; sealed columns are opened and sealed by the repositories."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from leads.domain.deal import DealLine, DecisionFactor, Participant
from leads.domain.dwell import Stall
from leads.domain.kinds import FactorKind, LeadSource, LeadStatus, Mode, ParticipantRole, StallReason, SubjectKind
from leads.domain.lead import Lead
from leads.domain.visit import Visit
from leads.storage.check_rows import findings_of, findings_values, seen_of, seen_values
from leads.storage.step_rows import step_of, step_values


def lead_values(lead: Lead) -> dict[str, Any]:
    """Return the lead's own columns, without id, version and the sealed contact."""
    return {
        "no": lead.no,
        "customer_id": lead.customer_id,
        "customer_name": lead.customer_name,
        "title": lead.title,
        "source": lead.source,
        "source_ref": lead.source_ref,
        "owner_id": lead.owner_id,
        "process_key": lead.process_key,
        "process_version": lead.process_version,
        "visit_no": lead.visit.visit_no,
        "node": lead.node,
        "last_progress_at": lead.last_progress_at,
        "status": lead.status,
        "amount_minor": lead.amount_minor,
        "currency": lead.currency,
        "industry": lead.industry,
        "needs_customization": lead.needs_customization,
        "lines": [{"product": line.product, "product_line": line.product_line, "amount_minor": line.amount_minor} for line in lead.lines],
        "factors": [{"kind": factor.kind, "level": factor.level} for factor in lead.factors],
        "tags": list(lead.tags),
        "participants": [
            {
                "role": who.role,
                "subject_kind": who.subject_kind,
                "subject_id": who.subject_id,
                "split_bp": who.split_bp,
                "evidence_ref": who.evidence_ref,
            }
            for who in lead.participants
        ],
        "won_at": lead.won_at,
        "order_id": lead.order_id,
        "lost_reason": lead.lost_reason,
        "voided": lead.voided,
        "system": lead.system,
        "external_id": lead.external_id,
        "contact_mask": lead.contact_mask,
        "expected_close_at": lead.expected_close_at,
        "imported": lead.imported,
        "created_at": lead.created_at,
        "alerted": list(lead.alerted),
        "breached": list(lead.breached),
        "stall": {"reason": lead.stall.reason, "until": lead.stall.until.isoformat(), "by": lead.stall.by} if lead.stall else None,
        "findings": findings_values(lead.findings),
        "seen": seen_values(lead.seen),
        # Whatever changed, the sweep looks at it once, by the rules in force then.
        "watch_at": lead.last_progress_at if lead.status is LeadStatus.OPEN else None,
    }


def lead_of(row: Mapping[str, Any], visit: Visit) -> Lead:
    """Return the lead of a row and its open, or last, stay."""
    return Lead(
        id=row["id"],
        version=row["version"],
        no=row["no"],
        customer_id=row["customer_id"],
        customer_name=row["customer_name"],
        title=row["title"],
        source=LeadSource(row["source"]) if row["source"] else None,
        source_ref=row["source_ref"],
        owner_id=row["owner_id"],
        process_key=row["process_key"],
        process_version=row["process_version"],
        visit=visit,
        last_progress_at=row["last_progress_at"],
        status=LeadStatus(row["status"]),
        amount_minor=row["amount_minor"],
        currency=row["currency"],
        industry=row["industry"],
        needs_customization=row["needs_customization"],
        lines=tuple(DealLine(**line) for line in row["lines"]),
        factors=tuple(DecisionFactor(kind=FactorKind(factor["kind"]), level=factor["level"]) for factor in row["factors"]),
        tags=tuple(row["tags"]),
        participants=tuple(
            Participant(**{**who, "role": ParticipantRole(who["role"]), "subject_kind": SubjectKind(who["subject_kind"])})
            for who in row["participants"]
        ),
        won_at=row["won_at"],
        order_id=row["order_id"],
        lost_reason=row["lost_reason"],
        voided=row["voided"],
        system=row["system"],
        external_id=row["external_id"],
        created_at=row["created_at"],
        contact_mask=row["contact_mask"],
        expected_close_at=row["expected_close_at"],
        imported=row["imported"],
        alerted=tuple(row["alerted"]),
        breached=tuple(row["breached"]),
        stall=_stall(row["stall"]) if row["stall"] else None,
        findings=findings_of(row["findings"]),
        seen=seen_of(row["seen"]),
    )


def _stall(kept: Mapping[str, Any]) -> Stall:
    return Stall(reason=StallReason(kept["reason"]), until=datetime.fromisoformat(kept["until"]), by=kept["by"])


def visit_values(lead_id: str, visit: Visit, evidence: bytes) -> dict[str, Any]:
    """Return the columns of a stay; `evidence` is sealed already."""
    return {
        "lead_id": lead_id,
        "visit_no": visit.visit_no,
        "node": visit.node,
        "entered_at": visit.entered_at,
        "mode": visit.mode,
        "evidence": evidence,
        "missing": list(visit.missing),
        "submitted_at": visit.submitted_at,
        "submitted_by": visit.submitted_by,
        "exited_at": visit.exited_at,
        "owner_at_exit": visit.owner_at_exit,
        "steps": [step_values(step) for step in visit.steps],
    }


def visit_of(row: Mapping[str, Any], evidence: Mapping[str, Any]) -> Visit:
    """Return the stay of a row; `evidence` is opened already."""
    return Visit(
        node=row["node"],
        visit_no=row["visit_no"],
        entered_at=row["entered_at"],
        mode=Mode(row["mode"]),
        fields=evidence,
        missing=tuple(row["missing"]),
        submitted_at=row["submitted_at"],
        submitted_by=row["submitted_by"],
        exited_at=row["exited_at"],
        owner_at_exit=row["owner_at_exit"],
        steps=tuple(step_of(step) for step in row["steps"]),
    )
