"""What the use cases need from the outside, in the language of the domain."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from attribution.domain.credit import Credit, Standing
from attribution.domain.deal import DealHeard
from attribution.domain.ruleset import Rules


class Rulebook(Protocol):
    """The published rules."""

    def at(self, won_at: datetime) -> Rules:
        """Return the version in force at that instant, the first one for what is older than all. Raises RulesetNotFound."""

    def version(self, key: str, version: int) -> Rules:
        """Return one version. Raises RulesetNotFound."""

    def all(self) -> Sequence[Rules]:
        """Return every version, newest first."""


class Ledger(Protocol):
    """The credits as the consumer writes them; each deal's row is its alone until the transaction ends."""

    @property
    def rules(self) -> Rulebook:
        """The rules."""

    def standings(self, lead_ids: Collection[str]) -> Mapping[str, Standing]:
        """Return how far the credits of these deals have come, for those that have one."""

    def store(self, made: Sequence[tuple[Credit, DealHeard]]) -> None:
        """Store revisions, in the order they were made, and tell each as a fact caused by what was heard."""


class Credits(Protocol):
    """The credits as readers see them."""

    def revisions(self, lead_id: str) -> Sequence[Credit]:
        """Return all revisions of a deal's credit, newest first; those replaced have the status REVISED."""


class UnitOfWork(Protocol):
    """Everything one call touches."""

    @property
    def credits(self) -> Credits:
        """The credits."""

    @property
    def rules(self) -> Rulebook:
        """The rules."""

    def reaches(self, owner_id: str | None) -> bool:
        """Say whether the caller answers for what that person owns."""
