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
    """Publish again what was in force before, retire what was not there, and put the dwell rules back.

    Versions are never taken back, because leads follow them: what was before becomes the newest version.

    Raises: PackNotInstalled; PackChangedSince when somebody went on from the pack; DefaultStays.
    """
    installed = next((one for one in work.templates.installed() if one.name == command.name), None)
    if installed is None:
        raise PackNotInstalled(pack=command.name)
    effects = [_effect(key, before, after, work=work) for key, before, after in installed.effects]
    if not command.dry_run:
        _undo(installed, effects, work=work)
    return Outcome(effects=effects)


def _effect(key: str, before: int, after: int, *, work: UnitOfWork) -> Effect:
    head = work.templates.head(key)
    now = work.processes.version(key, head.newest)
    if head.newest != after:
        raise PackChangedSince(process_key=key, version=head.newest)
    if before == after:
        return Effect(key=key, label=now.label, from_version=after, to_version=after)
    if before == 0:
        if work.processes.default() == key:
            raise DefaultStays(process_key=key)
        return Effect(key=key, label=now.label, from_version=after, to_version=after, retired=True)
    past = work.processes.version(key, before)
    return Effect(key=key, label=past.label, from_version=after, to_version=after + 1, changes=differences(now, past))


def _undo(installed: Installed, effects: Sequence[Effect], *, work: UnitOfWork) -> None:
    for (key, before, _), effect in zip(installed.effects, effects, strict=True):
        head = work.templates.head(key)
        if effect.retired:
            work.templates.change(replace(head, retired=True))
        elif effect.to_version != effect.from_version:
            past = work.processes.version(key, before)
            work.templates.publish(head, replace(past, version=effect.to_version))
    known = work.dwell.rules(for_change=True)
    after = known
    for rule in known.rules:
        if rule.process_key in installed.process_keys:
            after = after.without(rule.key)
    for rule in installed.dwell_before:
        after = after.put(rule)
    same = after.rules == known.rules
    work.dwell.save(known, known if same else replace(after, version=known.version + 1))
    work.templates.forget_installed(installed)
