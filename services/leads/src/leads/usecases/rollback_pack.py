"""The latest installation of a pack is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from leads.domain.pack import Effect, Installed, PackChangedSince, PackNotInstalled
from leads.domain.template import DefaultStays
from leads.domain.template_diff import differences
from leads.usecases.install_pack import Outcome
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class RollbackPack:
    """Which pack."""

    name: str
    dry_run: bool = False


def rollback_pack(command: RollbackPack, *, work: UnitOfWork) -> Outcome:
    """Publish again what was in force before, retire what was not there or took no leads, and put the dwell rules back.

    Versions are never taken back, because leads follow them: what was before becomes the newest version.

    Raises: PackNotInstalled; PackChangedSince, PackRulesChangedSince when somebody went on from the pack; DefaultStays.
    """
    installed = next((one for one in work.templates.installed() if one.name == command.name), None)
    if installed is None:
        raise PackNotInstalled(pack=command.name)
    effects = [_effect(installed, key, before, after, work=work) for key, before, after in installed.effects]
    known = work.dwell.rules(for_change=True)
    rules = installed.rules_without(known)
    if not command.dry_run:
        _undo(installed, effects, work=work)
        work.dwell.save(known, rules)
    kept = {rule.key for rule in rules.rules}
    return Outcome(
        effects=effects,
        dwell_rules=[rule for rule in rules.rules if rule not in known.rules],
        removed_rules=[rule for rule in known.rules if rule.key not in kept],
    )


def _effect(installed: Installed, key: str, before: int, after: int, *, work: UnitOfWork) -> Effect:
    head = work.templates.head(key)
    if head.newest != after:
        raise PackChangedSince(process_key=key, version=head.newest)
    now = work.processes.version(key, after)
    past = work.processes.version(key, before) if before else now
    # Who has retired it since has gone on, too; that stays.
    retired = before == 0 or key in installed.retired or head.retired
    if retired and work.processes.default() == key:
        raise DefaultStays(process_key=key)
    changes = differences(now, past)
    to_version = after + 1 if changes else after
    return Effect(key=key, label=past.label, from_version=after, to_version=to_version, changes=changes, retired=retired)


def _undo(installed: Installed, effects: Sequence[Effect], *, work: UnitOfWork) -> None:
    for (key, before, _), effect in zip(installed.effects, effects, strict=True):
        head = work.templates.head(key)
        if effect.to_version != effect.from_version:
            head = work.templates.publish(head, replace(work.processes.version(key, before), version=effect.to_version))
        if effect.retired and not head.retired:
            work.templates.change(replace(head, retired=True))
    work.templates.forget_installed(installed)
