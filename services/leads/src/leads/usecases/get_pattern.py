"""A pattern is read with what others are not told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leads.domain.pattern import Pattern, PatternVersion
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class GetPattern:
    """Which pattern."""

    pattern_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A pattern, its conditions with the present one first, and whether the caller answers for its author."""

    pattern: Pattern
    versions: Sequence[PatternVersion]
    mine: bool


def get_pattern(query: GetPattern, *, work: UnitOfWork) -> Annotation:
    """Return the pattern. Raises PatternNotFound."""
    pattern = work.patterns.get(query.pattern_id, for_change=False)
    return Annotation(pattern=pattern, versions=work.patterns.versions(pattern.id), mine=work.reaches(pattern.annotated_by))
