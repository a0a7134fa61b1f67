"""Domain objects as proto3 JSON, written directly: building messages first would cost ten times as much.

A contract test holds every document against its message, both ways.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from leads.domain.brought import BroughtIn
from leads.domain.deal import DealLine, DecisionFactor, Participant
from leads.domain.draw import SampleDraw
from leads.domain.dwell import DwellRule, DwellRules, Stall
from leads.domain.finding import Finding
from leads.domain.keywords import KeywordTag, KeywordTags
from leads.domain.lead import Lead
from leads.domain.process import Label, Process
from leads.domain.step import VisitStep
from leads.domain.visit import Visit

Json = dict[str, Any]
DWELL_KEY = "dwell"
KEYWORDS_KEY = "keywords"


def instant(value: datetime) -> str:
    """Return RFC 3339 in UTC with the Z that proto3 JSON wants."""
    return value.isoformat().replace("+00:00", "Z")


def field_name(attribute: str) -> str:
    """Return the contract's name of an attribute: what happens at an instant is a time there."""
    return f"{attribute.removesuffix('_at')}_time" if attribute.endswith("_at") else attribute


def sparse(document: Mapping[str, Any]) -> Json:
    """Return the document without what is unset, empty, zero or false, as proto3 JSON leaves it out."""
    return {key: value for key, value in document.items() if value is not None and value != [] and value != "" and value is not False}


def lead_state(lead: Lead, process: Process) -> Json:
    """Return LeadState: the lead's whole public state."""
    return sparse(
        {
            "id": lead.id,
            "no": lead.no,
            "customer_id": lead.customer_id,
            "customer_name": lead.customer_name,
            "title": lead.title,
            "source": f"LEAD_SOURCE_{lead.source.name}" if lead.source else None,
            "source_ref": lead.source_ref,
            "owner_id": lead.owner_id,
            "process_key": lead.process_key,
            "process_version": lead.process_version,
            "node": lead.node,
            "node_position": process.position(lead.node),
            "visit": visit_state(lead.visit),
            "last_progress_time": instant(lead.last_progress_at),
            "status": f"LEAD_STATUS_{lead.status.name}",
            "amount_minor": None if lead.amount_minor is None else str(lead.amount_minor),
            "currency": lead.currency,
            "industry": lead.industry,
            "needs_customization": lead.needs_customization,
            "lines": [deal_line(line) for line in lead.lines],
            "factors": [decision_factor(factor) for factor in lead.factors],
            "tags": list(lead.tags),
            "participants": [participant(who) for who in lead.participants],
            "won_time": instant(lead.won_at) if lead.won_at else None,
            "order_id": lead.order_id,
            "lost_reason": lead.lost_reason,
            "voided": lead.voided,
            "system": lead.system,
            "external_id": lead.external_id,
            "created_time": instant(lead.created_at),
            "contact_mask": lead.contact_mask,
            "imported": lead.imported,
            "expected_close_time": instant(lead.expected_close_at) if lead.expected_close_at else None,
            "dwell_breached": list(lead.breached),
            "stall": stall(lead.stall) if lead.stall else None,
            "findings": [finding(found) for found in lead.findings],
        }
    )


def finding(found: Finding) -> Json:
    """Return Finding, without its digest."""
    settled = found.settled
    return sparse(
        {
            "check": found.check,
            "revision": found.revision,
            "field": found.field,
            "value": found.value,
            "found_time": instant(found.found_at),
            "settled": {"by": settled.by, "reason": settled.reason, "at_time": instant(settled.at)} if settled else None,
        }
    )


def stall(said: Stall) -> Json:
    """Return Stall."""
    return {"reason": f"STALL_REASON_{said.reason.name}", "until_time": instant(said.until), "by": said.by}


def dwell_rules(rules: DwellRules) -> Json:
    """Return DwellRulesState."""
    return sparse({"key": DWELL_KEY, "version": rules.version, "rules": [dwell_rule(rule) for rule in rules.rules]})


def dwell_rule(rule: DwellRule) -> Json:
    """Return DwellRule."""
    return {
        "key": rule.key,
        "process_key": rule.process_key,
        "node": rule.node,
        "clock": f"DWELL_CLOCK_{rule.clock.name}",
        "threshold_minutes": int(rule.threshold.total_seconds() // 60),
        "recipients": [f"DWELL_RECIPIENT_{who.name}" for who in rule.recipients],
    }


def keyword_tags(tags: KeywordTags) -> Json:
    """Return KeywordTagsState."""
    return sparse({"key": KEYWORDS_KEY, "version": tags.version, "tags": [keyword_tag(tag) for tag in tags.tags]})


def label(text: Label) -> Json:
    """Return Text."""
    return {"zh": text.zh, "en": text.en}


def keyword_tag(tag: KeywordTag) -> Json:
    """Return KeywordTag."""
    return {"key": tag.key, "label": label(tag.label), "words": list(tag.words)}


def sample_state(draw: SampleDraw) -> Json:
    """Return SampleState; the seed is shown once it is drawn, never before."""
    state = {"month": draw.month, "n": draw.n, "seed_commit": draw.seed_commit, "committed_time": instant(draw.committed_at)}
    if draw.drawn_at is not None:
        state |= {"seed": draw.seed.hex(), "drawn_time": instant(draw.drawn_at), "population_hash": draw.population_hash}
    return sparse({**state, "population_size": len(draw.population) or None, "lead_ids": list(draw.lead_ids), "late": draw.late})


def visit_state(visit: Visit) -> Json:
    """Return VisitState: the stay without its evidence."""
    return sparse(
        {
            "node": visit.node,
            "visit_no": visit.visit_no,
            "entered_time": instant(visit.entered_at),
            "submitted_time": instant(visit.submitted_at) if visit.submitted_at else None,
            "exited_time": instant(visit.exited_at) if visit.exited_at else None,
            "mode": f"MODE_{visit.mode.name}",
            "missing": list(visit.missing),
            "compliant": visit.is_compliant,
            "filled": sorted(visit.fields),
            "doubtful": list(visit.doubtful),
            "steps": [step_state(step) for step in visit.steps],
        }
    )


def step_state(step: VisitStep) -> Json:
    """Return StepState: how a step stands, and what was decided."""
    state: Json = {"key": step.key, "standing": f"STEP_STANDING_{step.standing.name}", "required": step.required}
    if (answer := step.answer) is not None:
        amount = answer.approved_amount_minor
        state |= {
            "ticket_id": answer.ticket_id,
            "ticket_no": answer.ticket_no,
            "decision": f"DECISION_{answer.decision.name}",
            "approved_amount_minor": None if amount is None else str(amount),
            "max_discount_percent": answer.max_discount_percent,
            "answered_by": answer.by,
            "answered_time": instant(answer.at),
        }
    return sparse(state)


def brought_in(brought: BroughtIn) -> Json:
    """Return BroughtIn: where values came from, never what they are."""
    record = brought.record
    return {
        "connector": record.connector,
        "connector_version": record.version,
        "label": label(record.label),
        "fetched_time": instant(record.fetched_at),
        "digest": record.digest,
        "fields": list(brought.fields),
    }


def deal_line(line: DealLine) -> Json:
    """Return DealLine."""
    return sparse(
        {"product": line.product, "product_line": line.product_line, "amount_minor": str(line.amount_minor) if line.amount_minor else None}
    )


def decision_factor(factor: DecisionFactor) -> Json:
    """Return DecisionFactor."""
    return {"kind": f"FACTOR_KIND_{factor.kind.name}", "level": factor.level}


def participant(who: Participant) -> Json:
    """Return Participant."""
    return sparse(
        {
            "role": f"PARTICIPANT_ROLE_{who.role.name}",
            "subject_kind": f"SUBJECT_KIND_{who.subject_kind.name}",
            "subject_id": who.subject_id,
            "split_bp": who.split_bp or None,
            "evidence_ref": who.evidence_ref,
        }
    )
