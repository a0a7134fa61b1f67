"""Dwell: how long a lead may stand without progress, who hears when it does, and the stall that mutes the alert.

Dwell = clock(now) − clock(last progress); a rule is breached when Dwell > threshold, once for each visit. Entering a node is
progress, so the last progress is never before the entry. A stall mutes the alert and never stops the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import wraps
from typing import TYPE_CHECKING, Any

from chassis.calendar import Calendar
from chassis.errors import AlreadyExists, InvalidArgument, Violation
from leads.domain import facts
from leads.domain.kinds import DwellClock, DwellRecipient, LeadStatus, StallReason

if TYPE_CHECKING:
    from leads.domain.lead import Lead, Step

LONGEST_STALL = timedelta(days=90)
MAX_RULES = 200


class StallTooLong(InvalidArgument):
    """A stall ends in the future, within ninety days: later it would be a loss that nobody admits."""

    code = "LEADS_STALL_TOO_LONG"


class TooManyRules(InvalidArgument):
    """There are as many dwell rules as anybody could overlook."""

    code = "LEADS_TOO_MANY_RULES"


class RuleKeyTaken(AlreadyExists):
    """The key belongs to a rule of another process; whoever replaced it would take that process's alert away."""

    code = "LEADS_RULE_KEY_TAKEN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stall:
    """Why nothing moves, until when, and who said so."""

    reason: StallReason
    until: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DwellRule:
    """Node, time, threshold; several on one node make a ladder."""

    key: str
    process_key: str
    node: str
    clock: DwellClock
    threshold: timedelta
    recipients: tuple[DwellRecipient, ...]

    def due(self, since: datetime, calendar: Calendar) -> datetime:
        """Return when a lead without progress since then reaches the threshold. Raises NoWorkingTime."""
        return since + self.threshold if self.clock is DwellClock.NATURAL else calendar.due(since, self.threshold).at

    def dwell(self, since: datetime, now: datetime, calendar: Calendar) -> timedelta:
        """Return how long a lead has stood by this rule's clock."""
        return now - since if self.clock is DwellClock.NATURAL else calendar.between(since, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class DwellRules:
    """All rules in force; `version` counts the changes."""

    version: int
    rules: tuple[DwellRule, ...] = ()

    def of(self, lead: Lead) -> Sequence[DwellRule]:
        """Return the rules for the node the lead stands in."""
        return [rule for rule in self.rules if (rule.process_key, rule.node) == (lead.process_key, lead.node)]

    def put(self, rule: DwellRule, *, field: str = "key") -> DwellRules:
        """Return the rules with this one added, or in the place of the one of its key; the same rule again changes nothing.

        `field` is where the request says the key.

        Raises:
            TooManyRules: there are 200.
            RuleKeyTaken: another process has a rule of that key.
        """
        others = tuple(one for one in self.rules if one.key != rule.key)
        holder = next((one.process_key for one in self.rules if one.key == rule.key and one.process_key != rule.process_key), None)
        if holder is not None:
            named: dict[str, object] = {"key": rule.key, "process_key": holder}
            raise RuleKeyTaken(violations=[Violation(field, RuleKeyTaken.code, named)], **named)
        if len(others) >= MAX_RULES:
            raise TooManyRules(most=MAX_RULES)
        rules = tuple(sorted((*others, rule), key=lambda one: (one.process_key, one.node, one.threshold, one.key)))
        return self if rules == self.rules else DwellRules(version=self.version + 1, rules=rules)

    def without(self, key: str) -> DwellRules:
        """Return the rules without the one of that key; when there is none, these."""
        rules = tuple(rule for rule in self.rules if rule.key != key)
        return self if rules == self.rules else DwellRules(version=self.version + 1, rules=rules)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the clock says of a lead: the rules it has newly broken, and when to look again (None: never)."""

    broken: tuple[tuple[DwellRule, datetime], ...]
    look_again_at: datetime | None


def judge(lead: Lead, rules: DwellRules, calendar: Calendar, *, now: datetime) -> Verdict:
    """Say which rules the lead has broken by now that nobody was told of in this visit."""
    if lead.status is not LeadStatus.OPEN:
        return Verdict(broken=(), look_again_at=None)
    due = [(rule, rule.due(lead.last_progress_at, calendar)) for rule in rules.of(lead) if rule.key not in lead.alerted]
    stalled_until = lead.stall.until if lead.stall is not None and lead.stall.until > now else None
    if stalled_until is not None:
        return Verdict(broken=(), look_again_at=stalled_until if due else None)
    later = [at for _, at in due if at >= now]
    return Verdict(broken=tuple((rule, at) for rule, at in due if at < now), look_again_at=min(later, default=None))


def breach(lead: Lead, broken: Sequence[facts.DwellBreached]) -> Lead:
    """Return the lead with these breaches noted; told once for each visit and rule, and what nobody heard was told to nobody."""
    told = tuple(fact.rule_id for fact in broken if fact.to_ids)
    fresh = tuple(fact.rule_id for fact in broken if fact.rule_id not in lead.breached)
    return replace(lead, alerted=(*lead.alerted, *told), breached=(*lead.breached, *fresh))


def stall(lead: Lead, reason: StallReason, until: datetime, *, by: str, at: datetime) -> Step:
    """Say why an open lead stands still. Raises StallTooLong."""
    if not at < until <= at + LONGEST_STALL:
        raise StallTooLong(violations=[Violation("until_time", "LEADS_STALL_TOO_LONG")])
    wanted = Stall(reason=reason, until=until, by=by)
    if lead.stall == wanted:
        return lead, ()
    return replace(lead, stall=wanted, imported=False), (facts.LeadStalled(at=at, node=lead.node, reason=reason, until=until),)


def end_stall(lead: Lead, *, at: datetime) -> Step:
    """End the stall; where there is none, nothing changes."""
    if lead.stall is None:
        return lead, ()
    return replace(lead, stall=None, imported=False), (facts.LeadStalled(at=at, node=lead.node, reason=lead.stall.reason, until=None),)


def settling(step: Callable[..., Step]) -> Callable[..., Step]:
    """Let a step of a lead clear the alerts that it makes pointless, and begin a new visit without those of the last."""

    @wraps(step)
    def settled(lead: Lead, *arguments: Any, **named: Any) -> Step:
        after, told = step(lead, *arguments, **named)
        if not told:
            return after, told
        moved = after.visit.visit_no != lead.visit.visit_no or after.status is not lead.status
        if lead.breached and (moved or after.last_progress_at > lead.last_progress_at):
            cleared = facts.DwellCleared(at=told[-1].at, node=lead.node, visit_no=lead.visit.visit_no, rule_ids=lead.breached)
            after, told = replace(after, breached=()), (*told, cleared)
        return (replace(after, alerted=(), stall=None) if moved else after), told

    return settled
