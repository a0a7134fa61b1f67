"""Leads, calls and evidence as the tests need them: complete, plain, and dated."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import Any

from chassis.commands import Call
from chassis.principal import Principal, Scope
from leads.domain.check import DataChecks
from leads.domain.contact import Contact
from leads.domain.dwell import DwellRule
from leads.domain.keywords import KeywordTags
from leads.domain.kinds import DwellClock, DwellRecipient, LeadSource, LeadStatus
from leads.domain.lead import Actor, Lead
from leads.domain.process import Process
from leads.domain.visit import Visit
from leads.storage.check_rows import check_of
from leads.storage.keywords import tag_of
from leads.storage.process_rows import process_of

MONDAY_9AM = datetime(2026, 11, 16, 9, tzinfo=UTC)
WANG, LI, CHEN = "person-wang", "person-li", "person-chen"
LEAD_1 = "01920000-0000-7000-8000-000000000001"
CUSTOMER_1 = "01920000-0000-7000-8000-0000000000c1"
CONTACT = Contact(name="王小明", phone="13812345678")
RECEIPT: Mapping[str, Any] = {"sha256": "a" * 64, "size": "12", "media_type": "text/plain", "name": "纪要.txt", "signature": "signed"}
SIGNED: Mapping[str, Any] = {**RECEIPT, "media_type": "application/pdf", "name": "合同.pdf"}


def standard() -> Process:
    """Return the process every deployment starts with."""
    body = json.loads(files("leads").joinpath("storage", "processes", "standard.json").read_text(encoding="utf-8"))
    return process_of("standard", 1, body, None)


def default_tags() -> KeywordTags:
    """Return the keyword tags every deployment starts with."""
    kept = json.loads(files("leads").joinpath("storage", "keyword_tags.json").read_text(encoding="utf-8"))
    return KeywordTags(version=1, tags=tuple(tag_of(tag) for tag in kept))


def default_checks() -> DataChecks:
    """Return the data checks every deployment starts with."""
    kept = json.loads(files("leads").joinpath("storage", "data_checks.json").read_text(encoding="utf-8"))
    return DataChecks(version=1, checks=tuple(check_of(check) for check in kept))


STANDARD = standard()
DEFAULT_CHECKS = default_checks()
DEFAULT_TAGS = default_tags()
FIVE_DAYS = DwellRule(
    key="solution_demo-5d",
    process_key="standard",
    node="solution_demo",
    clock=DwellClock.NATURAL,
    threshold=timedelta(days=5),
    recipients=(DwellRecipient.REP, DwellRecipient.SUPERVISOR),
)

EVIDENCE: Mapping[str, Mapping[str, Any]] = {
    "lead": {"source": "campaign", "contact": "王** 138****5678"},
    "first_contact": {"date": "2026-11-16", "channel": "phone"},
    "needs_confirmed": {"pain_points": ["cost", "quality", "delivery"], "minutes_summary": RECEIPT},
    "solution_demo": {"materials": RECEIPT, "attendees": "王总、李工"},
    "quotation": {"quote_file": RECEIPT, "amount": "1250000"},
    "negotiation": {"concessions": "两年质保", "decision_maker": "王总"},
    "signing": {"contract_no": "HT-2026-001", "signed_file": SIGNED},
}


def an_actor(person: str = WANG, *, at: datetime = MONDAY_9AM, via: str = "ui") -> Actor:
    """Return somebody who acts now."""
    return Actor(id=person, via=via, at=at)


def a_visit(node: str = "lead", *, visit_no: int = 1, fields: Mapping[str, Any] | None = None) -> Visit:
    """Return an open stay with the evidence given."""
    entered = Visit.enter(STANDARD.node(node), visit_no=visit_no, at=MONDAY_9AM)
    if not fields:
        return entered
    kept = dict(fields)
    missing = STANDARD.node(node).missing(kept, ())
    return replace(entered, fields=kept, missing=missing, submitted_at=None if missing else MONDAY_9AM)


def a_lead(node: str = "lead", *, complete: bool = False, status: LeadStatus = LeadStatus.OPEN, **changes: Any) -> Lead:
    """Return a lead in `node`, its evidence complete when asked for."""
    visit = a_visit(node, visit_no=STANDARD.position(node), fields=EVIDENCE[node] if complete else None)
    lead = Lead(
        id=LEAD_1,
        no="L-000001",
        customer_id=CUSTOMER_1,
        customer_name="远航精密制造",
        title="产线改造",
        source=LeadSource.CAMPAIGN,
        source_ref="展会",
        owner_id=WANG,
        process_key="standard",
        process_version=1,
        visit=visit,
        last_progress_at=MONDAY_9AM,
        status=status,
        created_at=MONDAY_9AM,
        version=1,
    )
    return replace(lead, **changes)


def a_principal(person: str = WANG, *, scope: Scope = Scope.SELF, team: str | None = None, dept: str | None = None) -> Principal:
    """Return a caller."""
    return Principal(
        sub=person, kind="person", roles=("REP",), team=team, dept=dept, scope=scope, expires_at=datetime(2099, 1, 1, tzinfo=UTC)
    )


def a_call(person: str = WANG, *, scope: Scope = Scope.SELF, key: str = "key-1", at: datetime = MONDAY_9AM, **whose: Any) -> Call:
    """Return a call of that person."""
    return Call(
        principal=a_principal(person, scope=scope, **whose),
        method="test",
        idempotency_key=key,
        correlation_id="correlation-1",
        traceparent=None,
        via="ui",
        at=at,
    )
