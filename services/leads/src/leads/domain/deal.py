"""What a deal consists of: products, decision factors, and those who carried it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from chassis.errors import Violation
from leads.domain.kinds import FactorKind, ParticipantRole, SubjectKind
from leads.domain.refusals import FactorTwice, SplitsUneven

WHOLE_BP = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DealLine:
    """A product; the amount is in minor units of the lead's currency."""

    product: str
    product_line: str
    amount_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFactor:
    """What weighs on the decision; 1 weak, 2 clear, 3 decisive."""

    kind: FactorKind
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who carried the deal in which role; `split_bp` is the share inside the role's group."""

    role: ParticipantRole
    subject_kind: SubjectKind
    subject_id: str
    split_bp: int
    evidence_ref: str | None = None


def check_participants(participants: Sequence[Participant]) -> tuple[Participant, ...]:
    """Return the participants as given.

    Raises:
        SplitsUneven: when the splits of a group do not sum to 10,000, or somebody stands in a role twice.
    """
    totals: dict[str, int] = defaultdict(int)
    seen: set[tuple[ParticipantRole, SubjectKind, str]] = set()
    for number, participant in enumerate(participants):
        key = (participant.role, participant.subject_kind, participant.subject_id)
        if key in seen:
            raise SplitsUneven(group=participant.role.group, violations=[Violation(f"participants[{number}].subject_id", "LEADS_TWICE")])
        seen.add(key)
        totals[participant.role.group] += participant.split_bp
    uneven = {group: total for group, total in totals.items() if total != WHOLE_BP}
    if uneven:
        group, total = next(iter(uneven.items()))
        faults = [
            Violation(f"participants[{number}].split_bp", "LEADS_SPLITS_UNEVEN", {"group": group, "total": total})
            for number, participant in enumerate(participants)
            if participant.role.group == group
        ]
        raise SplitsUneven(group=group, total=total, violations=faults)
    return tuple(participants)


def check_factors(factors: Sequence[DecisionFactor]) -> tuple[DecisionFactor, ...]:
    """Return the factors as given. Raises FactorTwice when one kind comes twice."""
    kinds = [factor.kind for factor in factors]
    for number, kind in enumerate(kinds):
        if kind in kinds[:number]:
            raise FactorTwice(
                kind=kind.value, violations=[Violation(f"factors[{number}].kind", "LEADS_FACTOR_TWICE", {"kind": kind.value})]
            )
    return tuple(factors)
