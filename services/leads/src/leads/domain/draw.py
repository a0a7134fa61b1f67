"""The monthly sample: five won leads that nobody chose, and that anybody can draw again.

Formula: commit = SHA-256(seed), told while the month runs; sample = the first n of the leads won in the month, ordered by
HMAC-SHA-256(key = seed, message = lead id); the population's hash = SHA-256 of its ids, ascending, joined by line feeds (domain model 5.8).
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from chassis.errors import InvalidArgument, NotFound, Violation

SAMPLE_SIZE = 5


class SampleUnknown(NotFound):
    """The month has no sample: it was over before anybody could commit to one, or it has not begun."""

    code = "LEADS_SAMPLE_UNKNOWN"


class NotAMonth(InvalidArgument):
    """A month is written YYYY-MM."""

    code = "LEADS_NOT_A_MONTH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A calendar month in the company's zone: from `start` up to, but not including, `end`."""

    key: str
    start: datetime
    end: datetime

    @classmethod
    def of(cls, at: datetime, zone: str) -> Month:
        """Return the month of an instant."""
        local = at.astimezone(ZoneInfo(zone))
        return cls._from(local.year, local.month, zone)

    @classmethod
    def named(cls, key: str, zone: str) -> Month:
        """Return the month of that name. Raises NotAMonth."""
        year, dash, month = key.partition("-")
        if dash and len(year) == 4 and len(month) == 2 and (year + month).isdecimal() and 1 <= int(month) <= 12 and int(year) >= 1970:
            return cls._from(int(year), int(month), zone)
        raise NotAMonth(violations=[Violation("month", "LEADS_NOT_A_MONTH")])

    @classmethod
    def _from(cls, year: int, month: int, zone: str) -> Month:
        here = ZoneInfo(zone)
        later = (year + 1, 1) if month == 12 else (year, month + 1)
        return cls(key=f"{year:04}-{month:02}", start=datetime(year, month, 1, tzinfo=here), end=datetime(*later, 1, tzinfo=here))


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleDraw:
    """A month's sample; the seed is 32 bytes that nobody is shown before it is drawn. `version` counts its events."""

    month: str
    n: int
    seed: bytes
    seed_commit: str
    committed_at: datetime
    late: bool = False
    drawn_at: datetime | None = None
    population: tuple[str, ...] = ()
    population_hash: str | None = None
    lead_ids: tuple[str, ...] = ()
    version: int = 1

    def draw(self, won: Sequence[str], *, at: datetime) -> SampleDraw:
        """Return the sample drawn from the ids of the leads won in the month; a second draw changes nothing."""
        if self.drawn_at is not None:
            return self
        population = tuple(sorted(set(won)))
        return replace(
            self,
            drawn_at=at,
            population=population,
            population_hash=hash_of(population),
            lead_ids=tuple(sorted(population, key=lambda lead_id: place_of(self.seed, lead_id))[: self.n]),
            version=self.version + 1,
        )


def commit_to(month: Month, seed: bytes, *, at: datetime) -> SampleDraw:
    """Return the month's sample with its seed sworn to; late when the month is over."""
    return SampleDraw(month=month.key, n=SAMPLE_SIZE, seed=seed, seed_commit=commitment(seed), committed_at=at, late=at >= month.end)


def commitment(seed: bytes) -> str:
    """Return SHA-256(seed), hexadecimal."""
    return hashlib.sha256(seed).hexdigest()


def place_of(seed: bytes, lead_id: str) -> bytes:
    """Return what the population is ordered by."""
    return hmac.digest(seed, lead_id.encode(), "sha256")


def hash_of(population: Sequence[str]) -> str:
    """Return the population's hash, hexadecimal."""
    return hashlib.sha256("\n".join(population).encode()).hexdigest()
