"""What data checks need from the outside."""

from __future__ import annotations

from typing import Protocol

from leads.domain.anomaly import Around
from leads.domain.check import DataChecks
from leads.domain.lead import Lead


class Checks(Protocol):
    """The data checks, and what stands around a lead."""

    def rules(self, *, for_change: bool = False) -> DataChecks:
        """Return the checks; `for_change` locks them until the unit of work ends."""

    def save(self, before: DataChecks, after: DataChecks) -> DataChecks:
        """Store and tell the checks when they differ; leads seen by older ones are due. Returns `after`. Raises Conflict."""

    def around(self, lead: Lead) -> Around:
        """Return what stands around the lead now."""

    def learn(self) -> None:
        """Count anew what leads usually bring, when that was last done long enough ago."""
