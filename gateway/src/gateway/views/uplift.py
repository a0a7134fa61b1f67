"""How much more often leads that showed a pattern were won: two proportions, their difference, and how sure that is.

Sources: R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of eleven methods",
Statistics in Medicine 17 (1998) 873-890, method 10 (hybrid score); it is made of E. B. Wilson's score intervals, Journal of the
American Statistical Association 22 (1927) 209-212. Neither needs large numbers, and neither leaves the range of the possible.
"""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from math import sqrt
from statistics import NormalDist

MIN_GROUP = 10
WHOLE_BP = 10_000
_Z = NormalDist().inv_cdf(0.975)  # two-sided 95 %


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Closed leads: those that showed the pattern, and those that came as far and did not; of each, how many were won."""

    shown: int = 0
    shown_won: int = 0
    others: int = 0
    others_won: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Uplift:
    """What the counts say, in basis points.

    Attributes:
        shown_bp, others_bp: conversion of each group, won over closed; None without leads.
        difference_bp, low_bp, high_bp: the difference and its 95 % interval; None when a group is smaller than MIN_GROUP.
        relative_bp: the difference over the others' conversion; None too when none of them was won.
    """

    counts: Counts
    shown_bp: int | None
    others_bp: int | None
    difference_bp: int | None = None
    low_bp: int | None = None
    high_bp: int | None = None
    relative_bp: int | None = None

    @property
    def insufficient(self) -> bool:
        """There are too few leads to say anything."""
        return self.difference_bp is None

    @property
    def unclear(self) -> bool:
        """The interval holds zero: it may be chance."""
        return self.low_bp is not None and self.high_bp is not None and self.low_bp <= 0 <= self.high_bp


@dataclass(frozen=True, slots=True)
class Window:
    """Leads closed from `since` up to, but not including, `until`."""

    since: datetime
    until: datetime


def uplift_of(counts: Counts) -> Uplift:
    """Return what the counts say."""
    shown, others = _rate(counts.shown_won, counts.shown), _rate(counts.others_won, counts.others)
    rates = {"shown_bp": _bp(shown), "others_bp": _bp(others)}
    if shown is None or others is None or min(counts.shown, counts.others) < MIN_GROUP:
        return Uplift(counts=counts, **rates)
    low, high = _newcombe(counts)
    return Uplift(
        counts=counts,
        **rates,
        difference_bp=_bp(shown - others),
        low_bp=round(low * WHOLE_BP),
        high_bp=round(high * WHOLE_BP),
        relative_bp=_bp((shown - others) / others) if others else None,
    )


def _newcombe(counts: Counts) -> tuple[float, float]:
    """Return the 95 % interval of the difference of the two proportions."""
    one, other = counts.shown_won / counts.shown, counts.others_won / counts.others
    one_low, one_high = _wilson(counts.shown_won, counts.shown)
    other_low, other_high = _wilson(counts.others_won, counts.others)
    difference = one - other
    low = difference - sqrt((one - one_low) ** 2 + (other_high - other) ** 2)
    high = difference + sqrt((one_high - one) ** 2 + (other - other_low) ** 2)
    return max(low, -1.0), min(high, 1.0)


def _wilson(won: int, closed: int) -> tuple[float, float]:
    """Return the 95 % score interval of one proportion."""
    middle = 2 * won + _Z**2
    spread = _Z * sqrt(_Z**2 + 4 * won * (1 - won / closed))
    return (middle - spread) / (2 * (closed + _Z**2)), (middle + spread) / (2 * (closed + _Z**2))


def _rate(won: int, closed: int) -> Fraction | None:
    return Fraction(won, closed) if closed else None


def _bp(share: Fraction | None) -> int | None:
    return None if share is None else round(share * WHOLE_BP)
