"""A pack is installed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chassis.errors import Violation
from leads.domain.dwell import DwellRule, DwellRules
from leads.domain.pack import Effect, Installed, Pack, must_be_whole
from leads.domain.process import Process
from leads.domain.template import warnings_of
from leads.domain.template_diff import differences
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallPack:
    """The pack."""

    pack: Pack
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an installation did, or taking one back: rules that are new or other than before, and rules that go."""

    effects: Sequence[Effect]
    dwell_rules: Sequence[DwellRule] = ()
    removed_rules: Sequence[DwellRule] = ()
    warnings: Sequence[Violation] = ()


def install_pack(command: InstallPack, *, work: UnitOfWork) -> Outcome:
    """Publish what differs and put the dwell rules in force, all or nothing; the same pack again changes nothing.

    Raises: TemplateInvalid, TooManyRules, RuleKeyTaken.
    """
    pack = must_be_whole(command.pack)
    effects = [_effect(process, work=work) for process in pack.processes]
    known = work.dwell.rules(for_change=True)
    after = known
    for number, rule in enumerate(pack.dwell_rules):
        after = after.put(rule, field=f"pack.dwell_rules[{number}].key")
    new_rules = [rule for rule in after.rules if rule not in known.rules]
    changed = new_rules or any(effect.from_version != effect.to_version for effect in effects)
    if changed and not command.dry_run:
        installed = _installed(pack, effects, known, after, work=work)
        for process, effect in zip(pack.processes, effects, strict=True):
            if effect.from_version != effect.to_version:
                work.templates.publish(work.templates.head(process.key), replace(process, version=effect.to_version))
        work.dwell.save(known, after)
        work.templates.keep_installed(installed)
    warnings = [one for number, process in enumerate(pack.processes) for one in warnings_of(process, f"pack.processes[{number}]")]
    return Outcome(effects=effects, dwell_rules=new_rules, warnings=warnings)


def _effect(process: Process, *, work: UnitOfWork) -> Effect:
    head = work.templates.head(process.key)
    before = work.processes.version(process.key, head.newest) if head.newest else None
    changes = differences(before, process)
    to_version = head.newest + 1 if changes or head.retired else head.newest
    return Effect(key=process.key, label=process.label, from_version=head.newest, to_version=to_version, changes=changes)


def _installed(pack: Pack, effects: Sequence[Effect], before: DwellRules, after: DwellRules, *, work: UnitOfWork) -> Installed:
    earlier = next((one.number for one in work.templates.installed() if one.name == pack.name), 0)
    keys = {process.key for process in pack.processes}
    return Installed(
        name=pack.name,
        number=earlier + 1,
        version=pack.version,
        label=pack.label,
        at=work.actor.at,
        by=work.actor.id,
        effects=tuple((effect.key, effect.from_version, effect.to_version) for effect in effects),
        dwell_before=tuple(rule for rule in before.rules if rule.process_key in keys),
        dwell_after=tuple(rule for rule in after.rules if rule.process_key in keys),
        retired=tuple(effect.key for effect in effects if work.templates.head(effect.key).retired),
    )
