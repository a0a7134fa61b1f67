"""Duplicates: leads that look like one about to be entered or won, and how much of them the asker may be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_ALIKE = 20


class SameIn(StrEnum):
    """In what two leads are the same."""

    CUSTOMER = "customer"
    PHONE = "phone"
    EMAIL = "email"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A lead that looks the same."""

    lead_id: str
    no: str
    customer_name: str
    process_key: str
    process_version: int
    node: str
    owner_id: str | None
    same: tuple[SameIn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose a lead is: the name, None when it has not been heard of, and whether the asker answers for that person."""

    name: str | None
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What may be told: leads within reach, each with its owner's name, and of all others only whose they are; None is nobody's."""

    leads: tuple[tuple[Alike, str | None], ...] = ()
    elsewhere: tuple[tuple[str | None, str | None], ...] = ()


def tellable(alike: Sequence[Alike], owners: Mapping[str | None, Owner]) -> Found:
    """Return what the asker may know: a lead outside reach is no more than its owner, each person once."""
    within = tuple((one, owners[one.owner_id].name) for one in alike if owners[one.owner_id].reached)
    outside = dict.fromkeys(one.owner_id for one in alike if not owners[one.owner_id].reached)
    return Found(leads=within, elsewhere=tuple((owner_id, owners[owner_id].name) for owner_id in outside))
