"""Replies as proto3 JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chassis.errors import Violation
from chassis.texts import Catalog
from leads.domain.contact import Contact
from leads.domain.lead import Lead
from leads.messaging.outgoing import LEAD
from leads.messaging.templates import process_node
from leads.messaging.wire import Json, instant, lead_state, sparse, visit_state
from leads.storage.unit_of_work import SqlUnitOfWork
from leads.usecases.get_evidence import Evidence
from leads.usecases.import_leads import Outcome, Row
from leads.usecases.record_activity import Recorded

catalog = Catalog("leads")


def token(lead_id: str, version: int, work: SqlUnitOfWork) -> Json:
    """Return where the lead's life stands after the command."""
    return {"subject_kind": LEAD, "subject": lead_id, "epoch": work.epoch, "sequence": str(version)}


def lead_reply(lead: Lead, work: SqlUnitOfWork) -> Json:
    """Return the lead as it now stands, and what was written."""
    return {"lead": lead_state(lead, work.processes.of(lead)), "written": [token(lead.id, lead.version, work)]}


def submitted_reply(lead: Lead, work: SqlUnitOfWork) -> Json:
    """Return the lead and what is still missing."""
    return {**lead_reply(lead, work), "missing": list(lead.visit.missing)}


def activity_reply(recorded: Recorded, work: SqlUnitOfWork) -> Json:
    """Return the lead and the step by its id, with its keywords."""
    return {**lead_reply(recorded.lead, work), "activity_id": recorded.activity_id, "keywords": list(recorded.keywords)}


def import_reply(rows: Sequence[Row], work: SqlUnitOfWork) -> Json:
    """Return what became of each row; imported leads are young: their newest event is found by reading the view."""
    created = [row for row in rows if row.outcome is Outcome.CREATED and row.lead_id]
    return {"rows": [_import_row(row) for row in rows], "written": [token(row.lead_id or "", 1, work) for row in created[-1:]]}


def evidence_reply(evidence: Evidence, work: SqlUnitOfWork) -> Json:
    """Return stays with their evidence, steps with their text, and the node's form."""
    return {
        "visits": [
            sparse(
                {
                    "visit": visit_state(visit),
                    "fields": dict(visit.fields),
                    "submitted_by": visit.submitted_by,
                    "owner_at_exit": visit.owner_at_exit,
                }
            )
            for visit in evidence.visits
        ],
        "activities": [
            sparse(
                {
                    "id": step.id,
                    "kind": f"ACTIVITY_KIND_{step.kind.name}",
                    "channel": step.channel,
                    "occurred_time": instant(step.occurred_at),
                    "text": step.text,
                    "keywords": list(step.keywords),
                    "actor_id": step.actor_id,
                }
            )
            for step in evidence.activities
        ],
        "node": process_node(evidence.node),
        "lead": lead_state(evidence.lead, work.processes.of(evidence.lead)),
    }


def contact_reply(contact: Contact, work: SqlUnitOfWork) -> Json:
    """Return the contact in full."""
    return {"contact": sparse({"name": contact.name, "phone": contact.phone, "email": contact.email, "chat": contact.chat})}


def _import_row(row: Row) -> Json:
    return sparse(
        {
            "external_id": row.external_id,
            "outcome": f"IMPORT_OUTCOME_{row.outcome.name}",
            "lead_id": row.lead_id,
            "problems": [_problem(problem) for problem in row.problems],
            "line": row.line or None,
        }
    )


def _problem(problem: Violation) -> dict[str, Any]:
    texts = catalog.texts(problem.code, problem.metadata)
    return sparse({"field": problem.field, "code": problem.code, "text": {"zh": texts["zh-CN"], "en": texts["en"]}})
