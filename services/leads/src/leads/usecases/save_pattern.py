"""A pattern is annotated, or changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.errors import Violation
from leads.domain.pattern import (
    MAX_PATTERNS,
    Condition,
    Pattern,
    PatternInvalid,
    PatternMoved,
    PatternOfOthers,
    SeenLead,
    Sighting,
    TooManyPatterns,
    fresh,
)
from leads.domain.refusals import LeadNotFound, NodeUnknown, OutOfReach
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class SavePattern:
    """What the pattern is to be, whole; no `pattern_id` means a new one, no `revision` whatever is there."""

    name: str
    condition: Condition
    evidence: tuple[Sighting, ...]
    note: str = ""
    pattern_id: str | None = None
    revision: int | None = None


def save_pattern(command: SavePattern, *, work: UnitOfWork) -> Pattern:
    """Annotate or change the pattern; a retired one is in use again. The same once more changes nothing.

    Raises: PatternNotFound, PatternOfOthers, PatternMoved, PatternInvalid, TooManyPatterns, LeadNotFound, OutOfReach, NodeUnknown.
    """
    condition = command.condition.in_order()
    condition.must_be_sound()
    evidence = tuple(dict.fromkeys(command.evidence))
    if command.pattern_id is None:
        _must_be_seen(evidence, (), condition, work=work)
        _must_have_room(work=work)
        return work.patterns.add(_new(command, condition, evidence, work=work))
    known = work.patterns.get(command.pattern_id)
    if not work.reaches(known.annotated_by):
        raise PatternOfOthers(pattern_id=known.id)
    if command.revision is not None and command.revision != known.revision:
        raise PatternMoved(pattern_id=known.id)
    _must_be_seen(evidence, known.evidence, condition, work=work)
    if known.retired:
        _must_have_room(work=work)
    said = {"name": command.name, "note": command.note, "condition": condition, "evidence": evidence}
    return work.patterns.save(known, known.changed(by=work.actor.id, at=work.actor.at, retired=False, said=said))


def _new(command: SavePattern, condition: Condition, evidence: tuple[Sighting, ...], *, work: UnitOfWork) -> Pattern:
    actor = work.actor
    return Pattern(
        id=work.new_id(),
        name=command.name,
        note=command.note,
        condition=condition,
        evidence=evidence,
        annotated_by=actor.id,
        annotated_at=actor.at,
        changed_by=actor.id,
        changed_at=actor.at,
    )


def _must_have_room(*, work: UnitOfWork) -> None:
    if work.patterns.in_use() >= MAX_PATTERNS:
        raise TooManyPatterns(most=MAX_PATTERNS)


def _must_be_seen(evidence: Sequence[Sighting], known: Sequence[Sighting], condition: Condition, *, work: UnitOfWork) -> None:
    """Refuse places the caller may not see or that are not there, and a node that none of the leads could have stood in.

    Places already known were seen by somebody who could: whoever changes the pattern later need not reach them.
    """
    leads = work.patterns.leads_of([one.lead_id for one in evidence])
    added = fresh(evidence, known)
    for _, one in added:
        if one.lead_id not in leads:
            raise LeadNotFound(lead_id=one.lead_id)
        if not work.reaches(leads[one.lead_id].owner_id):
            raise OutOfReach(lead_id=one.lead_id)
    absent = set(work.patterns.absent([one for _, one in added]))
    if faults := [Violation(f"evidence[{number}]", "LEADS_STEP_UNKNOWN") for number, one in added if one in absent]:
        raise PatternInvalid(violations=faults)
    if condition.node is not None and not any(_has(lead, condition.node, work=work) for lead in set(leads.values())):
        raise NodeUnknown(node=condition.node, violations=[Violation("condition.node", "LEADS_NODE_UNKNOWN", {"node": condition.node})])


def _has(lead: SeenLead, node: str, *, work: UnitOfWork) -> bool:
    """Say whether the lead's process has the node; processes are kept in memory."""
    return node in {one.key for one in work.processes.version(lead.process_key, lead.process_version).nodes}
