"""A process is written."""

from __future__ import annotations

from dataclasses import dataclass, replace

from leads.domain.process import Process
from leads.domain.template import Draft, DraftMoved, must_be_sound
from leads.domain.template_diff import Change, differences
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveProcess:
    """What the process is to be; `revision` is the one it was written from, None means whatever is there."""

    process: Process
    revision: int | None = None
    dry_run: bool = False


def save_process(command: SaveProcess, *, work: UnitOfWork) -> tuple[Draft, tuple[Change, ...]]:
    """Keep the process as the draft of its next version, and say how it differs from the one in force.

    Raises: TemplateInvalid, DraftMoved.
    """
    must_be_sound(command.process)
    head = work.templates.head(command.process.key)
    known = work.templates.draft(head.key)
    if command.revision is not None and command.revision != (known.revision if known else 0):
        raise DraftMoved(process_key=head.key)
    draft = Draft(
        process=replace(command.process, version=head.newest + 1),
        revision=(known.revision if known else 0) + 1,
        saved_at=work.actor.at,
        saved_by=work.actor.id,
    )
    if not command.dry_run:
        work.templates.save_draft(draft)
    return draft, changes_of(draft.process, work=work)


def changes_of(process: Process, *, work: UnitOfWork) -> tuple[Change, ...]:
    """Return how a version differs from the one before it."""
    before = work.processes.version(process.key, process.version - 1) if process.version > 1 else None
    return differences(before, process)
