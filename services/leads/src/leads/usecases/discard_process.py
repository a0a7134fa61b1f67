"""A draft is thrown away."""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.template import DraftNotFound
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardProcess:
    """Which draft."""

    key: str


def discard_process(command: DiscardProcess, *, work: UnitOfWork) -> None:
    """Throw the draft away; the version in force stays as it is. Raises DraftNotFound."""
    if not work.templates.drop_draft(command.key):
        raise DraftNotFound(process_key=command.key)
