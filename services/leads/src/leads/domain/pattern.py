"""An action pattern: what a team saw in the way of a lead, put so that any recorded trail can be asked whether it shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chassis.errors import Conflict, FailedPrecondition, InvalidArgument, NotFound, PermissionDenied, Violation
from leads.domain.kinds import ActivityKind

MAX_PATTERNS = 200
MAX_EVIDENCE = 12


class PatternNotFound(NotFound):
    """There is no such pattern."""

    code = "LEADS_PATTERN_NOT_FOUND"


class PatternInvalid(InvalidArgument):
    """The pattern says nothing that could be measured; the violations say why."""

    code = "LEADS_PATTERN_INVALID"


class PatternOfOthers(PermissionDenied):
    """Somebody annotated it whom the caller does not answer for."""

    code = "LEADS_PATTERN_OF_OTHERS"


class PatternMoved(Conflict):
    """Somebody has changed the pattern since the caller read it."""

    code = "LEADS_PATTERN_MOVED"


class TooManyPatterns(FailedPrecondition):
    """There are as many patterns in use as anybody could tell apart."""

    code = "LEADS_TOO_MANY_PATTERNS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a trail must hold, all of it in one and the same step.

    Attributes:
        kinds, channel, keywords: of the step; empty means any, keywords must all be there.
        node: where the lead stood; None means anywhere.
        follow_up: the step is the n-th of the lead's steps, notes left out, from 1; None means any.
        within_days: of entering the node where one is named, else of the lead's creation.
        evidence_complete: instead of a step, the node's evidence was complete.
    """

    kinds: tuple[ActivityKind, ...] = ()
    channel: str = ""
    keywords: tuple[str, ...] = ()
    node: str | None = None
    follow_up: int | None = None
    within_days: int | None = None
    evidence_complete: bool = False

    def in_order(self) -> Condition:
        """Return the same condition in the one way to write it: two that mean the same are equal."""
        return replace(self, kinds=tuple(sorted(set(self.kinds))), keywords=tuple(sorted(set(self.keywords))))

    def must_be_sound(self) -> None:
        """Refuse a condition that says nothing, or what can never be. Raises PatternInvalid."""
        if faults := list(self._faults()):
            raise PatternInvalid(violations=faults)

    def _faults(self) -> Iterator[Violation]:
        of_a_step = bool(self.kinds or self.channel or self.keywords)
        if self.evidence_complete:
            if of_a_step or self.follow_up is not None:
                yield Violation("condition.evidence_complete", "LEADS_PATTERN_STEP_OR_EVIDENCE")
            if self.node is None:
                yield Violation("condition.node", "LEADS_PATTERN_NEEDS_NODE")
        elif not of_a_step:
            yield Violation("condition", "LEADS_PATTERN_SAYS_NOTHING")
        elif self.follow_up is not None and set(self.kinds) == {ActivityKind.NOTE}:
            yield Violation("condition.kinds", "LEADS_PATTERN_NOTE_IS_NO_FOLLOW_UP")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Where it was seen: a lead, and the step or the stay where one is named."""

    lead_id: str
    activity_id: str | None = None
    visit_no: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenLead:
    """What must be known of a lead that is given as evidence."""

    owner_id: str | None
    process_key: str
    process_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternVersion:
    """A condition the pattern has or had."""

    version: int
    condition: Condition
    since: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A pattern; `version` counts its conditions, `revision` all its changes. The note never leaves the service."""

    id: str
    name: str
    note: str
    condition: Condition
    evidence: tuple[Sighting, ...]
    annotated_by: str
    annotated_at: datetime
    changed_by: str
    changed_at: datetime
    version: int = 1
    revision: int = 1
    retired: bool = False

    def changed(self, *, by: str, at: datetime, retired: bool, said: Mapping[str, object] | None = None) -> Pattern:
        """Return the pattern with what `said` names; itself when nothing differs. Another condition makes another version."""
        after = replace(self, retired=retired, **(said or {}))  # type: ignore[arg-type]  # names and types are those of the fields
        if after == self:
            return self
        version = self.version + (after.condition != self.condition)
        return replace(after, version=version, revision=self.revision + 1, changed_by=by, changed_at=at)


def fresh(sightings: Sequence[Sighting], known: Sequence[Sighting]) -> list[tuple[int, Sighting]]:
    """Return the places that are not known yet, each with its number in the list."""
    return [(number, one) for number, one in enumerate(sightings) if one not in known]
