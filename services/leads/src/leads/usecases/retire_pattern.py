"""A pattern is taken out of use."""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.pattern import Pattern, PatternOfOthers
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class RetirePattern:
    """Which pattern."""

    pattern_id: str


def retire_pattern(command: RetirePattern, *, work: UnitOfWork) -> Pattern:
    """Measure the pattern no longer; it stays in the library. Once more changes nothing. Raises PatternNotFound, PatternOfOthers."""
    known = work.patterns.get(command.pattern_id)
    if not work.reaches(known.annotated_by):
        raise PatternOfOthers(pattern_id=known.id)
    return work.patterns.save(known, known.changed(by=work.actor.id, at=work.actor.at, retired=True))
