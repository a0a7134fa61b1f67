"""What the library of patterns needs from the outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from leads.domain.pattern import Pattern, PatternVersion, SeenLead, Sighting


class Patterns(Protocol):
    """The action patterns."""

    def get(self, pattern_id: str, *, for_change: bool = True) -> Pattern:
        """Return the pattern; `for_change` locks it until the unit of work ends. Raises PatternNotFound."""

    def add(self, pattern: Pattern) -> Pattern:
        """Store and tell a new pattern; return it."""

    def save(self, before: Pattern, after: Pattern) -> Pattern:
        """Store and tell the pattern when it differs. Returns `after`."""

    def versions(self, pattern_id: str) -> Sequence[PatternVersion]:
        """Return its conditions, the present one first."""

    def in_use(self) -> int:
        """Return how many patterns are not retired."""

    def leads_of(self, lead_ids: Sequence[str]) -> Mapping[str, SeenLead]:
        """Return what is known of those leads that exist, by id."""

    def absent(self, sightings: Sequence[Sighting]) -> Sequence[Sighting]:
        """Return those whose step or stay is not part of their lead."""
