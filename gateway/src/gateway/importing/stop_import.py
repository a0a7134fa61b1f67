"""Stop an import: the batch under way is written down, none comes after it, and what was written stays."""

from dataclasses import dataclass
from typing import Protocol

from gateway.importing.refusals import ImportUnknown


@dataclass(frozen=True, slots=True, kw_only=True)
class StopLeadImport:
    """Stop one's own import, by its id."""

    id: str


class ImportStopper(Protocol):
    """What the use case needs of the world."""

    def stop_import(self, job_id: str) -> str | None: ...  # the state the actor's import is in then; None when there is no such import


def stop_import(command: StopLeadImport, desk: ImportStopper) -> tuple[str, str]:
    """Return the id of the job and its state; one that is over stays as it ended. Raises ImportUnknown."""
    state = desk.stop_import(command.id)
    if state is None:
        raise ImportUnknown
    return command.id, state
