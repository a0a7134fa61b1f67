"""The packs that are installed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leads.domain.pack import Installed
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class GetPacks:
    """All of them."""


def get_packs(query: GetPacks, *, work: UnitOfWork) -> Sequence[Installed]:
    """Return the latest installation of each pack, by name."""
    return work.templates.installed()
