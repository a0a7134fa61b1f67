"""A won deal as the rules of credit see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from attribution.domain.kinds import GROUP_OF_ROLE, PLACE_OF_GROUP, PLACE_OF_ROLE, Cause, Factor, LeadSource, Role, SubjectKind


class Participant(NamedTuple):
    """Who carried the deal in which role; `split_bp` is the share inside the role's weight group."""

    role: Role
    subject_kind: SubjectKind
    subject_id: str
    split_bp: int


class Levels(NamedTuple):
    """How strong each decision factor is, 1 to 3; 0 where nobody named it."""

    tech_barrier: int = 0
    price_sensitivity: int = 0
    delivery_cycle: int = 0


assert Levels._fields == tuple(Factor)

Shape = tuple[int, ...]
"""Split and place of the weight group of each line, in one number: all that the shares depend on, and quick to look up."""

_CODES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """The facts a credit is computed from; participants are in the order that breaks ties (`ordered`)."""

    lead_id: str
    order_id: str
    amount_minor: int | None
    currency: str
    won_at: datetime
    levels: Levels
    participants: tuple[Participant, ...]
    source: LeadSource | None = None
    owner_id: str | None = None
    voided: bool = False
    imported: bool = False
    lead_no: str = ""
    title: str = ""
    customer_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DealHeard:
    """A deal as a fact of the leads service told it.

    Attributes:
        at: the fact's place in the lead's life, (epoch, sequence).
        occurred_at: when the fact happened.
        imported: the fact or the deal is history that nobody has touched since.
        event_id: the event that told it; what is derived from it names it as its cause.
    """

    deal: Deal
    cause: Cause
    at: tuple[int, int]
    occurred_at: datetime
    imported: bool
    event_id: str
    correlation_id: str
    traceparent: str | None = None


def ordered(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """Return the participants by weight group, subject, role; somebody named twice in one role is one with both splits."""
    splits: dict[tuple[Role, SubjectKind, str], int] = {}
    for role, kind, subject, split in participants:
        splits[role, kind, subject] = splits.get((role, kind, subject), 0) + split
    merged = [Participant(role, kind, subject, split) for (role, kind, subject), split in splits.items()]
    return tuple(sorted(merged, key=_precedence))


def _precedence(one: Participant) -> tuple[int, str, int, str]:
    return PLACE_OF_GROUP[GROUP_OF_ROLE[one.role]], one.subject_id, PLACE_OF_ROLE[one.role], one.subject_kind


_PLACE: dict[Role, int] = {role: PLACE_OF_GROUP[group] for role, group in GROUP_OF_ROLE.items()}


def shape_of(participants: Iterable[Participant]) -> Shape:
    """Return what the shares of these participants depend on."""
    return tuple([split * _CODES + _PLACE[role] for role, _, _, split in participants])


def read_shape(shape: Shape) -> list[tuple[int, int]]:
    """Return the place of the weight group and the split of each line."""
    return [(code % _CODES, code // _CODES) for code in shape]
