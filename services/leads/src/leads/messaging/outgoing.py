"""Facts become events here, by type, and nowhere else; the state goes with every fact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import singledispatch

from chassis import journal
from leads.domain import facts
from leads.domain.lead import Lead
from leads.domain.process import Process
from leads.messaging.wire import Json, brought_in, field_name, instant, label, lead_state, participant, sparse, step_state, visit_state

PACKAGE = "baton.leads.v1"
LEAD = "lead"
PROCESS = "process"
PROCESS_PUBLISHED = f"{PACKAGE}.ProcessPublished"
PROCESS_CHANGED = f"{PACKAGE}.ProcessChanged"
DWELL_RULES = "dwell_rules"
DWELL_RULES_CHANGED = f"{PACKAGE}.DwellRulesChanged"
KEYWORD_TAGS = "keyword_tags"
KEYWORD_TAGS_CHANGED = f"{PACKAGE}.KeywordTagsChanged"
SAMPLE = "sample"
SAMPLE_COMMITTED = f"{PACKAGE}.SampleCommitted"
SAMPLE_DRAWN = f"{PACKAGE}.SampleDrawn"
PATTERN = "pattern"
PATTERN_CHANGED = f"{PACKAGE}.PatternChanged"
DATA_CHECKS = "data_checks"
DATA_CHECKS_CHANGED = f"{PACKAGE}.DataChecksChanged"
IMPORT = "import"

Steps = Sequence[tuple[Lead, Sequence[facts.Fact]]]
"""Leads as they stand after a step, each with the facts of the step."""


def event_type(fact: facts.Fact) -> str:
    """Return the full message name, which is type and routing key."""
    return f"{PACKAGE}.{type(fact).__name__}"


def event_body(fact: facts.Fact, lead: Lead, process: Process) -> Json:
    """Return the event as proto3 JSON.

    Facts of one command are one step: each carries the state after the whole step.
    """
    return {"state": lead_state(lead, process), **sparse(own(fact))}


def told(steps: Steps, process_of: Callable[[str, int], Process]) -> list[journal.Fact]:
    """Return what the journal is to say; the last fact of a lead has its version as sequence."""
    return [
        journal.Fact(
            type=event_type(fact),
            subject_kind=LEAD,
            subject=lead.id,
            sequence=lead.version - len(own_facts) + number,
            occurred_at=fact.at,
            body=event_body(fact, lead, process_of(lead.process_key, lead.process_version)),
        )
        for lead, own_facts in steps
        for number, fact in enumerate(own_facts, 1)
    ]


def mode_of(steps: Steps, *, via: str, by_service: bool = False) -> str:
    """Return how these steps came about; who bumps into the gate of an imported lead does so now.

    Only the import itself tells history, and what the service derives from history by itself.
    """
    derived = via == IMPORT or by_service
    return "import" if derived and all(lead.imported for lead, _ in steps) else "live"


@singledispatch
def own(fact: facts.Fact) -> Json:
    """Return the fact's own fields; a fact that nobody taught to travel is a fault in the code."""
    raise NotImplementedError(type(fact).__name__)


@own.register
def _(fact: facts.LeadCreated) -> Json:
    return {"source": f"LEAD_SOURCE_{fact.source.name}" if fact.source else None, "source_ref": fact.source_ref}


@own.register
def _(fact: facts.LeadChanged) -> Json:
    return {"changed": [field_name(name) for name in fact.changed]}


@own.register(facts.LeadReopened)
@own.register(facts.DealVoided)
def _(fact: facts.LeadReopened | facts.DealVoided) -> Json:
    return {"reason": fact.reason}


@own.register
def _(fact: facts.LeadAssigned) -> Json:
    return {"from": fact.from_owner, "to": fact.to_owner, "mode": f"ASSIGN_MODE_{fact.mode.name}"}


@own.register
def _(fact: facts.LeadPooled) -> Json:
    return {"from": fact.from_owner}


@own.register
def _(fact: facts.NodeEntered) -> Json:
    return {"node": fact.node, "visit_no": fact.visit_no, "from_node": fact.left.node, "left": visit_state(fact.left)}


@own.register
def _(fact: facts.NodeSubmitted) -> Json:
    visit = fact.visit
    return {
        "node": visit.node,
        "visit_no": visit.visit_no,
        "submitted_time": instant(visit.submitted_at) if visit.submitted_at else None,
        "mode": f"MODE_{visit.mode.name}",
        "compliant": visit.is_compliant,
        "missing": list(visit.missing),
        "occurred_time": instant(fact.occurred_at) if fact.occurred_at else None,
        "brought": brought_in(fact.brought) if fact.brought else None,
        "step": step_state(fact.step) if fact.step else None,
    }


@own.register
def _(fact: facts.GateRefused) -> Json:
    return {"node": fact.node, "missing": list(fact.missing), "via": fact.via, "by": fact.by}


@own.register
def _(fact: facts.GateOverridden) -> Json:
    return {
        "node": fact.node,
        "missing": list(fact.missing),
        "via": fact.via,
        "by": fact.by,
        "reason": fact.reason,
        "role": f"ROLE_{fact.role}" if fact.role else None,
    }


@own.register
def _(fact: facts.ActivityRecorded) -> Json:
    return {
        "activity_id": fact.activity_id,
        "kind": f"ACTIVITY_KIND_{fact.kind.name}",
        "channel": fact.channel,
        "occurred_time": instant(fact.occurred_at),
        "keywords": list(fact.keywords),
        "mode": f"MODE_{fact.mode.name}",
        "actor_id": fact.actor_id,
    }


@own.register
def _(fact: facts.ParticipantsSet) -> Json:
    return {"participants": [participant(who) for who in fact.participants]}


@own.register
def _(fact: facts.CustomizationFlagged) -> Json:
    return {
        "brief_ref": fact.brief_ref,
        # The signature opens the file to whoever holds it: it stays behind.
        "receipts": [{key: value for key, value in receipt.items() if key != "signature"} for receipt in fact.receipts],
        "expected_close_time": instant(fact.expected_close_at) if fact.expected_close_at else None,
    }


@own.register
def _(fact: facts.LeadWon) -> Json:
    return {
        "order_id": fact.order_id,
        "amount_minor": None if fact.amount_minor is None else str(fact.amount_minor),
        "won_time": instant(fact.won_at),
        "left": visit_state(fact.left),
    }


@own.register
def _(fact: facts.LeadLost) -> Json:
    return {"reason": fact.reason, "node": fact.node}


@own.register
def _(fact: facts.DealCorrected) -> Json:
    return {"reason": fact.reason, "changed": list(fact.changed)}


@own.register
def _(fact: facts.LeadMigrated) -> Json:
    return {"from_version": fact.from_version, "to_version": fact.to_version}


@own.register
def _(fact: facts.DwellBreached) -> Json:
    return {
        "node": fact.node,
        "visit_no": fact.visit_no,
        "rule_id": fact.rule_id,
        "dwell_s": str(fact.dwell_s),
        "threshold_s": str(fact.threshold_s),
        "clock": f"DWELL_CLOCK_{fact.clock.name}",
        "due_time": instant(fact.due_at),
        "to_ids": list(fact.to_ids),
        "supervisor_id": fact.supervisor_id,
    }


@own.register
def _(fact: facts.DwellCleared) -> Json:
    return {"node": fact.node, "visit_no": fact.visit_no, "rule_ids": list(fact.rule_ids)}


@own.register
def _(fact: facts.LeadStalled) -> Json:
    return {
        "node": fact.node,
        "reason": f"STALL_REASON_{fact.reason.name}",
        "until_time": instant(fact.until) if fact.until else None,
    }


@own.register
def _(fact: facts.AnomalyFound) -> Json:
    return {
        "check": fact.check,
        "revision": fact.revision,
        "field": fact.field,
        "value": fact.value,
        "cause": f"ANOMALY_CAUSE_{fact.cause.name}",
        "label": label(fact.label),
        "prompt": label(fact.prompt),
        "to_ids": list(fact.to_ids),
        "found_time": instant(fact.at),
    }


@own.register
def _(fact: facts.AnomalyCleared) -> Json:
    return {"check": fact.check, "field": fact.field, "found_time": instant(fact.found_at)}


@own.register
def _(fact: facts.AnomalyConfirmed) -> Json:
    said = {"check": fact.check, "field": fact.field, "by": fact.by, "reason": fact.reason}
    return {**said, "found_time": instant(fact.found_at)}
