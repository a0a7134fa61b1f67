"""The library of patterns in memory; the contract tests hold it against PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from leads.domain.pattern import Pattern, PatternNotFound, PatternVersion, SeenLead, Sighting


class MemoryPatterns:
    """Patterns over a store that has `patterns`, `pattern_versions`, `leads`, `activities` and `visits`."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def get(self, pattern_id: str, *, for_change: bool = True) -> Pattern:
        found: Pattern | None = self._store.patterns.get(pattern_id)
        if found is None:
            raise PatternNotFound(pattern_id=pattern_id)
        return found

    def add(self, pattern: Pattern) -> Pattern:
        self._store.patterns[pattern.id] = pattern
        self._keep_version(pattern)
        return pattern

    def save(self, before: Pattern, after: Pattern) -> Pattern:
        self._store.patterns[after.id] = after
        if after.version != before.version:
            self._keep_version(after)
        return after

    def versions(self, pattern_id: str) -> Sequence[PatternVersion]:
        return sorted(self._store.pattern_versions.get(pattern_id, []), key=lambda one: -one.version)

    def in_use(self) -> int:
        return sum(not one.retired for one in self._store.patterns.values())

    def leads_of(self, lead_ids: Sequence[str]) -> Mapping[str, SeenLead]:
        return {
            key: SeenLead(owner_id=lead.owner_id, process_key=lead.process_key, process_version=lead.process_version)
            for key in lead_ids
            if (lead := self._store.leads.get(key)) is not None
        }

    def absent(self, sightings: Sequence[Sighting]) -> Sequence[Sighting]:
        steps = {(step.id, step.lead_id) for step in self._store.activities.values()}
        return [
            one
            for one in sightings
            if (one.activity_id is not None and (one.activity_id, one.lead_id) not in steps)
            or (one.visit_no is not None and (one.lead_id, one.visit_no) not in self._store.visits)
        ]

    def _keep_version(self, pattern: Pattern) -> None:
        version = PatternVersion(version=pattern.version, condition=pattern.condition, since=pattern.changed_at, by=pattern.changed_by)
        self._store.pattern_versions.setdefault(pattern.id, []).append(version)
