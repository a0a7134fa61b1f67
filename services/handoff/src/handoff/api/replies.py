"""Replies as proto3 JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from chassis.errors import Violation
from chassis.texts import Catalog
from handoff.domain.ticket import Ticket
from handoff.domain.touchpoint import JourneyMap, Touchpoint
from handoff.messaging.outgoing import TICKET
from handoff.messaging.wire import Json, contract_form_document, instant, sparse, ticket_state, touchpoint_document
from handoff.storage.unit_of_work import SqlUnitOfWork
from handoff.usecases.get_ticket import Dossier
from handoff.usecases.import_tickets import Outcome, Row
from handoff.usecases.ports import Clarification

catalog = Catalog("handoff")


def ticket_reply(ticket: Ticket, work: SqlUnitOfWork) -> Json:
    """Return the ticket as it now stands, and what was written."""
    return {
        "ticket": ticket_state(ticket, work.journey.touchpoint(ticket.touchpoint)),
        "written": [{"subject_kind": TICKET, "subject": ticket.id, "epoch": work.epoch, "sequence": str(ticket.version)}],
    }


def import_reply(rows: Sequence[Row], work: SqlUnitOfWork) -> Json:
    """Return what became of each row."""
    created = [row.ticket_id for row in rows if row.outcome is Outcome.CREATED and row.ticket_id]
    return {
        "rows": [
            sparse(
                {
                    "external_id": row.external_id,
                    "outcome": f"IMPORT_OUTCOME_{row.outcome.name}",
                    "ticket_id": row.ticket_id,
                    "problems": [_problem(problem) for problem in row.problems],
                    "line": row.line or None,
                }
            )
            for row in rows
        ],
        "written": [{"subject_kind": TICKET, "subject": one, "epoch": work.epoch, "sequence": "1"} for one in created[-1:]],
    }


def dossier_reply(dossier: Dossier, work: SqlUnitOfWork) -> Json:
    """Return the ticket with its inputs, thread, remarks and the reckoning of its due time."""
    ticket = dossier.ticket
    return sparse(
        {
            "ticket": ticket_state(ticket, dossier.touchpoint),
            "inputs": dict(ticket.inputs),
            "touchpoint": touchpoint_document(dossier.touchpoint),
            "clarifications": [_clarification(one) for one in dossier.clarifications],
            "due_explain": _explained(ticket, dossier.touchpoint, work.zone),
            "delivered": [dict(receipt) for one in dossier.remarks for receipt in one.receipts],
            "remarks": [
                sparse({"kind": one.kind, "by": one.by, "occurred_time": instant(one.at), "text": one.text}) for one in dossier.remarks
            ],
            "allowed": [f"TICKET_VERB_{verb.name}" for verb in dossier.allowed],
        }
    )


def touchpoints_reply(journey: JourneyMap, work: SqlUnitOfWork) -> Json:
    """Return the journey map and the form of a contract."""
    return {
        "map_version": journey.version,
        "touchpoints": [touchpoint_document(one) for one in journey.touchpoints],
        "contract": contract_form_document(work.form),
    }


def _clarification(one: Clarification) -> Json:
    return sparse(
        {
            "round_no": one.round_no,
            "asked_by": one.asked_by,
            "question": one.question,
            "asked_time": instant(one.asked_at),
            "answered_by": one.answered_by,
            "answer": one.answer,
            "answered_time": instant(one.answered_at),
        }
    )


def _explained(ticket: Ticket, touchpoint: Touchpoint, zone: ZoneInfo) -> list[dict[str, str]]:
    steps = ticket.explain_due(touchpoint.within)
    return [_text(code, {key: _shown(value, zone) for key, value in values.items()}) for code, values in steps]


def _problem(problem: Violation) -> Json:
    return sparse({"field": problem.field, "code": problem.code, "text": _text(problem.code, problem.metadata)})


def _text(code: str, metadata: Mapping[str, Any]) -> dict[str, str]:
    texts = catalog.texts(code, metadata)
    return {"zh": texts["zh-CN"], "en": texts["en"]}


def _shown(value: object, zone: ZoneInfo) -> object:
    return value.astimezone(zone).strftime("%Y-%m-%d %H:%M") if isinstance(value, datetime) else value
