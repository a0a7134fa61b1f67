"""Leads that name no process follow this one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from leads.domain.refusals import ProcessNotFound
from leads.domain.template import ProcessRetired
from leads.usecases.ports import UnitOfWork
from leads.usecases.publish_process import Published


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDefaultProcess:
    """Which process."""

    key: str


def set_default_process(command: SetDefaultProcess, *, work: UnitOfWork) -> Published:
    """Make the process the default. Of two told in any order the one that became it later holds, so one event says it all.

    Raises: ProcessNotFound, ProcessRetired.
    """
    head = work.templates.head(command.key)
    if not head.newest:
        raise ProcessNotFound(process_key=command.key)
    if head.retired:
        raise ProcessRetired(process_key=command.key)
    if work.processes.default() != command.key:
        head = work.templates.change(replace(head, default_since=work.actor.at))
    return Published(process=work.processes.version(command.key, head.newest), head=head)
