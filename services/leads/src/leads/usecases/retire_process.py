"""A process takes no new leads."""

from __future__ import annotations

from dataclasses import dataclass, replace

from leads.domain.refusals import ProcessNotFound
from leads.domain.template import DefaultStays
from leads.usecases.ports import UnitOfWork
from leads.usecases.publish_process import Published


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireProcess:
    """Which process."""

    key: str


def retire_process(command: RetireProcess, *, work: UnitOfWork) -> Published:
    """Let no new lead follow the process; those that do go on. Once more changes nothing.

    Raises: ProcessNotFound, DefaultStays.
    """
    head = work.templates.head(command.key)
    if not head.newest:
        raise ProcessNotFound(process_key=command.key)
    if work.processes.default() == command.key:
        raise DefaultStays(process_key=command.key)
    if not head.retired:
        head = work.templates.change(replace(head, retired=True))
    return Published(process=work.processes.version(command.key, head.newest), head=head)
