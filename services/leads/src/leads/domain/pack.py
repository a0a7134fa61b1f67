"""Packs: processes and dwell rules that belong together, installed and taken back as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from chassis.errors import Conflict, NotFound, Violation
from leads.domain.dwell import DwellRule, DwellRules
from leads.domain.process import Label, Process
from leads.domain.template import KEY, TemplateInvalid, faults_of
from leads.domain.template_diff import Change


class PackNotInstalled(NotFound):
    """No pack of that name is installed."""

    code = "LEADS_PACK_NOT_INSTALLED"


class PackChangedSince(Conflict):
    """A process of the pack has been changed since it was installed; taking the pack back would throw that work away."""

    code = "LEADS_PACK_CHANGED_SINCE"


class PackRulesChangedSince(Conflict):
    """Dwell rules of the pack's processes have been changed since it was installed; taking it back would throw that work away."""

    code = "LEADS_PACK_RULES_CHANGED_SINCE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Processes at version 0: which version each becomes is decided when it is installed."""

    name: str
    version: int
    label: Label
    description: Label
    processes: tuple[Process, ...]
    dwell_rules: tuple[DwellRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What installing or taking back does to one process; version 0 means there is none, equal versions that nothing differs."""

    key: str
    label: Label
    from_version: int
    to_version: int
    changes: tuple[Change, ...] = ()
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """An installation, and what was in force before it, so that it can be taken back.

    Attributes:
        number: counts the installations of the pack.
        effects: process, version before (0: none) and after.
        dwell_before: dwell rules of its processes before it.
        dwell_after: those right after it; None when nobody kept them, as in installations of earlier days.
        retired: processes that took no new leads before it.
    """

    name: str
    number: int
    version: int
    label: Label
    at: datetime
    by: str
    effects: tuple[tuple[str, int, int], ...]
    dwell_before: tuple[DwellRule, ...]
    dwell_after: tuple[DwellRule, ...] | None = None
    retired: tuple[str, ...] = ()

    @property
    def process_keys(self) -> tuple[str, ...]:
        """Keys of its processes."""
        return tuple(key for key, _, _ in self.effects)

    def rules_without(self, known: DwellRules) -> DwellRules:
        """Return the rules as they were before it. Raises PackRulesChangedSince when they are no longer as it left them."""
        own = {rule for rule in known.rules if rule.process_key in self.process_keys}
        if self.dwell_after is not None and (differing := own ^ {*self.dwell_after}):
            keys = sorted({rule.key for rule in differing})
            raise PackRulesChangedSince(pack=self.name, rules=", ".join(keys))
        before = known
        for rule in own - {*self.dwell_before}:
            before = before.without(rule.key)
        for rule in self.dwell_before:
            before = before.put(rule, field="name")
        return known if before.rules == known.rules else replace(before, version=known.version + 1)


def must_be_whole(pack: Pack) -> Pack:
    """Return the pack. Raises TemplateInvalid, naming every fault by its place in the request."""
    if faults := list(_faults(pack)):
        raise TemplateInvalid(violations=faults, pack=pack.name)
    return pack


def _faults(pack: Pack) -> Iterator[Violation]:
    if not KEY.match(pack.name):
        yield Violation("pack.name", "LEADS_KEY_INVALID")
    if not pack.processes:
        yield Violation("pack.processes", "REQUIRED")
    keys = [process.key for process in pack.processes]
    for number, process in enumerate(pack.processes):
        if process.key in keys[:number]:
            yield Violation(f"pack.processes[{number}].key", "LEADS_KEY_TWICE", {"key": process.key})
        yield from faults_of(process, f"pack.processes[{number}]")
    nodes = {(process.key, node.key) for process in pack.processes for node in process.nodes}
    seen: set[str] = set()
    for number, rule in enumerate(pack.dwell_rules):
        if (rule.process_key, rule.node) not in nodes:
            yield Violation(f"pack.dwell_rules[{number}].node", "LEADS_NODE_UNKNOWN", {"node": f"{rule.process_key}.{rule.node}"})
        if rule.key in seen:
            yield Violation(f"pack.dwell_rules[{number}].key", "LEADS_KEY_TWICE", {"key": rule.key})
        seen.add(rule.key)
