"""The dwell rules in PostgreSQL: one row, because they are one thing with one version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, func, select, tuple_, update

from chassis import journal
from chassis.calendar import Calendar
from chassis.errors import Conflict
from leads.domain.dwell import DwellRule, DwellRules
from leads.domain.kinds import DwellClock, DwellRecipient, LeadStatus
from leads.messaging.outgoing import DWELL_RULES, DWELL_RULES_CHANGED
from leads.messaging.wire import DWELL_KEY, dwell_rules
from leads.storage import tables
from leads.storage.context import Context


class DwellRepository:
    """The rules of one unit of work, and the calendar."""

    def __init__(self, connection: Connection, context: Context, calendar: Calendar) -> None:
        self._connection = connection
        self._context = context
        self.calendar = calendar

    def rules(self, *, for_change: bool = False) -> DwellRules:
        """Return the rules; `for_change` locks them until the unit of work ends."""
        query = select(tables.dwell_rules).where(tables.dwell_rules.c.key == DWELL_KEY)
        row = self._connection.execute(query.with_for_update() if for_change else query).one()
        return DwellRules(version=row.version, rules=tuple(rule_of(rule) for rule in row.rules))

    def save(self, before: DwellRules, after: DwellRules) -> DwellRules:
        """Store and tell the rules when they differ; have every lead they concern looked at again. Raises Conflict."""
        if after == before:
            return after
        table, lead = tables.dwell_rules.c, tables.lead.c
        changed = self._connection.execute(
            update(tables.dwell_rules)
            .where(table.key == DWELL_KEY, table.version == before.version)
            .values(version=after.version, rules=[rule_values(rule) for rule in after.rules])
        )
        if changed.rowcount != 1:
            raise Conflict(rules=DWELL_KEY)
        nodes = sorted({(rule.process_key, rule.node) for rule in {*before.rules} ^ {*after.rules}})
        self._connection.execute(
            update(tables.lead)
            .where(lead.status == LeadStatus.OPEN, tuple_(lead.process_key, lead.node).in_(nodes))
            .values(watch_at=func.now())
        )
        self._context.tell(rules_changed(after, at=self._context.call.at))
        return after


def rules_changed(rules: DwellRules, *, at: Any) -> journal.Fact:
    """Return the fact that these rules are in force."""
    return journal.Fact(
        type=DWELL_RULES_CHANGED,
        subject_kind=DWELL_RULES,
        subject=DWELL_KEY,
        sequence=rules.version,
        occurred_at=at,
        body={"state": dwell_rules(rules)},
    )


def rule_of(values: Mapping[str, Any]) -> DwellRule:
    """Return the rule of what is kept, which is also how packs write it."""
    return DwellRule(
        key=values["key"],
        process_key=values["process_key"],
        node=values["node"],
        clock=DwellClock(values["clock"]),
        threshold=timedelta(minutes=values["threshold_minutes"]),
        recipients=tuple(DwellRecipient(who) for who in values["recipients"]),
    )


def rule_values(rule: DwellRule) -> dict[str, Any]:
    """Return what is kept of a rule."""
    return {
        "key": rule.key,
        "process_key": rule.process_key,
        "node": rule.node,
        "clock": rule.clock,
        "threshold_minutes": int(rule.threshold.total_seconds() // 60),
        "recipients": list(rule.recipients),
    }
