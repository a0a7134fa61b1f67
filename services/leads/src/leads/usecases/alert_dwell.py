"""Leads that stand still too long are told of, once for each visit and rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from leads.domain.dwell import DwellRule, breach, judge
from leads.domain.facts import DwellBreached
from leads.domain.kinds import DwellRecipient
from leads.domain.lead import Lead
from leads.usecases.ports import UnitOfWork

LIMIT = 200


def alert_dwell(*, work: UnitOfWork, limit: int = LIMIT) -> int:
    """Look at the leads whose time has come; return how many.

    The rules are read after the leads are locked: whoever changes the rules meanwhile has these leads looked at again.
    """
    at = work.actor.at
    leads = work.leads.to_watch(at=at, limit=limit)
    if not leads:
        return 0
    rules, calendar = work.dwell.rules(), work.dwell.calendar
    again: dict[str, datetime | None] = {}
    for lead in leads:
        verdict = judge(lead, rules, calendar, now=at)
        if verdict.broken:
            found = [_breached(lead, rule, due, at=at, work=work) for rule, due in verdict.broken]
            # A lead that stands in the pool says so once; who takes it over hears of it then.
            told = [fact for fact in found if fact.to_ids or fact.rule_id not in lead.breached]
            work.leads.save(breach(lead, told), *told)
        again[lead.id] = verdict.look_again_at
    work.leads.watch_again(again)
    return len(leads)


def _breached(lead: Lead, rule: DwellRule, due: datetime, *, at: datetime, work: UnitOfWork) -> DwellBreached:
    supervisor = work.supervisor_of(lead.owner_id) if lead.owner_id is not None else None
    heard: Sequence[tuple[DwellRecipient, str | None]] = (
        (DwellRecipient.REP, lead.owner_id),
        (DwellRecipient.SUPERVISOR, supervisor),
    )
    return DwellBreached(
        at=at,
        node=lead.node,
        visit_no=lead.visit.visit_no,
        rule_id=rule.key,
        dwell_s=int(rule.dwell(lead.last_progress_at, at, work.dwell.calendar).total_seconds()),
        threshold_s=int(rule.threshold.total_seconds()),
        clock=rule.clock,
        due_at=due,
        to_ids=tuple(person for who, person in heard if who in rule.recipients and person is not None),
        supervisor_id=supervisor,
    )
