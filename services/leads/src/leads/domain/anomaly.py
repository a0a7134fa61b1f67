"""The one place where checks look at a lead: the same for every door, for what time brings, and for a new check.

Purely: it is given the lead after a step, what the step told, and when; it returns the lead with its findings, the facts of what was
found or cleared, and when to look again although nobody does anything.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from chassis.errors import FailedPrecondition
from chassis.expressions import FormulaFault, shown
from leads.domain import facts
from leads.domain.check import DOUBTFUL, SURROUNDINGS, TIMELY, TODAY, DataCheck, DataChecks, compiled, names_of
from leads.domain.finding import Finding, Settled
from leads.domain.guard import deal_facts, evidence_values, whole_units
from leads.domain.kinds import AnomalyCause, FieldType, LeadStatus
from leads.domain.lead import Actor, Lead, Step
from leads.domain.process import Label, Process
from leads.domain.wording import worded

MOST_FINDINGS = 8
SHOWABLE = frozenset({FieldType.NUMBER, FieldType.MONEY, FieldType.DATE, FieldType.CHOICE})
"""Fields whose values may leave the service with a finding; texts and files may not."""


class AnomalyGone(FailedPrecondition):
    """The check finds nothing odd in the lead any more."""

    code = "LEADS_ANOMALY_GONE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is not the lead's own: the instant, the company's zone, and what leads like it usually bring, in minor units."""

    at: datetime
    zone: ZoneInfo
    usual_minor: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """The lead with its findings, the facts to tell after those of the step, and when time may change the answer."""

    lead: Lead
    told: tuple[facts.Fact, ...]
    look_again_at: datetime | None


class Asked(dict[str, Any]):
    """Values that note which of them a formula really looked at."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        """Return the value of a name."""
        self.names.add(name)
        return super().__getitem__(name)


def inspect(
    lead: Lead, told: Sequence[facts.Fact], *, checks: DataChecks, process: Process, around: Around, cause: AnomalyCause
) -> Inspection:
    """Look at the lead as it stands after a step that told these facts.

    A finding goes when its check no longer finds it, when the check is out of use, or when the lead is lost or void. What a check on a
    node found stays when the lead leaves that node, because the evidence does. One that was confirmed stays quiet while the values
    that the check looks at are the same.
    """
    lead = replace(lead, seen=lead.seen.after(told, lead.visit)) if told else lead
    if lead.status not in (LeadStatus.OPEN, LeadStatus.WON) or lead.voided:
        return Inspection(lead=replace(lead, findings=()), told=tuple(_cleared(lead.findings, at=around.at)), look_again_at=None)
    values = Asked(_values(lead, process, around))
    known = {finding.check: finding for finding in lead.findings}
    kept: list[Finding] = []
    news: list[facts.Fact] = []
    confirmed = {fact.check for fact in told if isinstance(fact, facts.AnomalyConfirmed)}
    for check in checks.of(process.key):
        finding = known.get(check.key)
        if check.node is not None and check.node != lead.node:
            kept += [finding] if finding else []
            continue
        if not _finds(check, lead, process, values):
            continue
        seen_now = _finding(check, lead, process, values, around)
        other_values = finding is not None and finding.digest != seen_now.digest and check.key not in confirmed
        if finding is None or (finding.settled is not None and other_values):
            if finding is None and len(kept) >= MOST_FINDINGS:
                continue
            kept.append(seen_now)
            news.append(_found(check, seen_now, lead, worded(_shown(check.field, process, lead, values), process), around, cause))
        else:
            # What is shown changes with a fact alone: a lead's public state never differs without an event.
            kept.append(replace(finding, digest=seen_now.digest, value=seen_now.value if told else finding.value))
    gone = [finding for finding in lead.findings if finding.check not in {one.check for one in kept}]
    inspected = replace(lead, findings=tuple(kept))
    timely = bool(values.names & TIMELY) and lead.status is LeadStatus.OPEN
    return Inspection(lead=inspected, told=(*_cleared(gone, at=around.at), *news), look_again_at=_next_day(around) if timely else None)


def confirm(lead: Lead, check: str, reason: str, *, actor: Actor) -> Step:
    """Say that what the check found is right; said before, nothing changes. Raises AnomalyGone."""
    finding = next((one for one in lead.findings if one.check == check), None)
    if finding is None:
        raise AnomalyGone(lead_id=lead.id, check=check)
    if finding.settled is not None:
        return lead, ()
    settled = replace(finding, settled=Settled(by=actor.id, reason=reason, at=actor.at))
    findings = tuple(settled if one is finding else one for one in lead.findings)
    fact = facts.AnomalyConfirmed(at=actor.at, check=check, field=finding.field, by=actor.id, reason=reason, found_at=finding.found_at)
    return replace(lead, findings=findings, imported=False), (fact,)


def finds(check: DataCheck, lead: Lead, process: Process, around: Around) -> Finding | None:
    """Return what a check that nobody has kept yet would find in the lead now."""
    values = Asked(_values(lead, process, around))
    concerned = lead.status is LeadStatus.OPEN and check.concerns(process.key) and check.node in (None, lead.node)
    return _finding(check, lead, process, values, around) if concerned and _finds(check, lead, process, values) else None


def _finds(check: DataCheck, lead: Lead, process: Process, values: Asked) -> bool:
    """Say whether the check holds; one that cannot be computed on this lead asks nothing."""
    try:
        return compiled(check.when, _names(check, lead, process)).evaluate(values) is True
    except FormulaFault:
        return False


def _names(check: DataCheck, lead: Lead, process: Process) -> tuple[str, ...]:
    return names_of(process.node(lead.node) if check.node is not None else None)


def _finding(check: DataCheck, lead: Lead, process: Process, values: Asked, around: Around) -> Finding:
    about = [name for name in compiled(check.when, _names(check, lead, process)).names if name not in SURROUNDINGS]
    meant = json.dumps([check.when, [[name, shown(dict.get(values, name))] for name in about]], ensure_ascii=False)
    return Finding(
        check=check.key,
        revision=check.revision,
        field=check.field,
        value=shown(_shown(check.field, process, lead, values)) or None,
        found_at=around.at,
        digest=hashlib.sha256(meant.encode()).hexdigest(),
    )


def _shown(name: str, process: Process, lead: Lead, values: Asked) -> Any:
    """Return the value a finding is about, when it may be shown."""
    evidence = {field.key: field.type for field in process.node(lead.node).required}
    return dict.get(values, name) if name in names_of(None) or evidence.get(name) in SHOWABLE else None


def _found(check: DataCheck, finding: Finding, lead: Lead, value: Label, around: Around, cause: AnomalyCause) -> facts.AnomalyFound:
    heard = lead.owner_id is not None and not lead.imported and cause is not AnomalyCause.RULE
    return facts.AnomalyFound(
        at=around.at,
        check=check.key,
        revision=check.revision,
        field=check.field,
        value=finding.value,
        cause=cause,
        label=check.label,
        prompt=check.asks(value),
        to_ids=(lead.owner_id,) if heard and lead.owner_id else (),
    )


def _cleared(findings: Sequence[Finding], *, at: datetime) -> Iterator[facts.AnomalyCleared]:
    return (facts.AnomalyCleared(at=at, check=one.check, field=one.field, found_at=one.found_at) for one in findings)


def _values(lead: Lead, process: Process, around: Around) -> dict[str, object]:
    seen, visit = lead.seen, lead.visit

    def day(at: datetime | None) -> str | None:
        return at.astimezone(around.zone).date().isoformat() if at is not None else None

    def days(start: datetime, end: datetime) -> Decimal:
        return Decimal((end.astimezone(around.zone).date() - start.astimezone(around.zone).date()).days)

    def units(minor: int | None) -> object:
        return None if minor is None else whole_units(minor, lead.currency)

    return {
        **evidence_values(process.node(lead.node), visit.fields, lead.currency),
        **deal_facts(lead),
        TODAY: day(around.at),
        "lead_status": lead.status.value,
        "lead_node": lead.node,
        "lead_position": Decimal(process.position(lead.node)),
        "lead_quoted_amount": units(seen.quoted_minor),
        "lead_usual_amount": units(around.usual_minor),
        "lead_follow_ups": Decimal(seen.follow_ups),
        "lead_has_contact": bool(seen.ways),
        "lead_has_phone": "phone" in seen.ways,
        "lead_phone_odd": seen.phone_odd,
        DOUBTFUL: tuple(dict.fromkeys((*(key for _, keys in seen.doubtful for key in keys), *visit.doubtful))),
        "lead_created_on": day(lead.created_at),
        "lead_entered_on": day(visit.entered_at),
        "lead_close_on": day(lead.expected_close_at),
        "lead_won_on": day(lead.won_at),
        "lead_first_step_on": day(seen.first_step),
        "lead_last_step_on": day(seen.last_step),
        "lead_days_open": days(lead.created_at, around.at),
        "lead_days_in_node": days(visit.entered_at, around.at),
        "lead_days_to_first_step": None if seen.first_step is None else days(lead.created_at, seen.first_step),
    }


def _next_day(around: Around) -> datetime:
    """Return when the company's next day begins: dates and counts of days change then."""
    tomorrow = around.at.astimezone(around.zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), around.zone).astimezone(around.at.tzinfo)
