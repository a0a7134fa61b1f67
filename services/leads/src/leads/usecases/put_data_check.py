"""A data check is added or changed."""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.check import DataCheck, DataChecks, must_be_sound
from leads.domain.process import Label, Process
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class PutDataCheck:
    """What the check is to be, whole."""

    key: str
    label_zh: str
    label_en: str
    prompt_zh: str
    prompt_en: str
    field: str
    when: str
    process_key: str | None = None
    node: str | None = None
    disabled: bool = False


def put_data_check(command: PutDataCheck, *, work: UnitOfWork) -> DataChecks:
    """Put the check in force at once; leads that stand already are looked at again in the background.

    Raises: ProcessNotFound, CheckInvalid, TooManyChecks.
    """
    check = DataCheck(
        key=command.key,
        label=Label(zh=command.label_zh, en=command.label_en),
        prompt=Label(zh=command.prompt_zh, en=command.prompt_en),
        field=command.field,
        when=command.when,
        process_key=command.process_key,
        node=command.node,
        enabled=not command.disabled,
    )
    must_be_sound(check, process_meant(command.process_key, command.node, work=work))
    known = work.checks.rules(for_change=True)
    return work.checks.save(known, known.put(check))


def process_meant(process_key: str | None, node: str | None, *, work: UnitOfWork) -> Process | None:
    """Return the process a check is about; without a key, the default one where a node is named. Raises ProcessNotFound."""
    if process_key is None and node is None:
        return None
    return work.processes.latest(process_key or work.processes.default())
