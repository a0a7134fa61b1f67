"""A draft comes into force."""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.process import Process
from leads.domain.template import DraftMoved, DraftNotFound, DraftUnchanged, ProcessHead, must_be_sound
from leads.domain.template_diff import Change
from leads.usecases.ports import UnitOfWork
from leads.usecases.save_process import changes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishProcess:
    """Which draft; `revision` is the one that was looked at, None means whatever is there."""

    key: str
    revision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A version in force, what is true of its process, and how it differs from the one before."""

    process: Process
    head: ProcessHead
    changes: tuple[Change, ...] = ()


def publish_process(command: PublishProcess, *, work: UnitOfWork) -> Published:
    """Put the draft in force for new leads; leads under way keep their version.

    Raises: DraftNotFound, DraftMoved, DraftUnchanged, TemplateInvalid.
    """
    head = work.templates.head(command.key)
    draft = work.templates.draft(command.key)
    if draft is None:
        raise DraftNotFound(process_key=command.key)
    if command.revision is not None and command.revision != draft.revision:
        raise DraftMoved(process_key=command.key)
    process = must_be_sound(draft.process)
    changes = changes_of(process, work=work)
    if not changes and not head.retired:
        raise DraftUnchanged(process_key=command.key)
    after = work.templates.publish(head, process)
    work.templates.drop_draft(command.key)
    return Published(process=work.processes.version(command.key, after.newest), head=after, changes=changes)
