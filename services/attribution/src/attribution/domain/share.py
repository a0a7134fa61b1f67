"""The arithmetic of credit: plain integers, nothing lost to rounding, each shape of a deal computed once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import lcm
from typing import NamedTuple

from attribution.domain.deal import Shape, read_shape

WHOLE_BP = 10_000
SHAPES_KEPT = 65_536
RESTS_KEPT = 262_144


class Portions(NamedTuple):
    """The shares of a shape.

    Attributes:
        bp: each line's share; they sum to 10,000, or all are 0 when nothing can be shared.
        raw_bp: weight times split before normalising, rounded.
        exact: numerators of the exact shares over `whole`, in basis points.
        whole: their common denominator; 0 when nothing can be shared.
    """

    bp: tuple[int, ...]
    raw_bp: tuple[int, ...]
    exact: tuple[int, ...]
    whole: int


@lru_cache(maxsize=SHAPES_KEPT)
def portions(weights: tuple[int, ...], shape: Shape) -> Portions:
    """Share 10,000 basis points over the lines: weight of the filled group times the split inside it, normalised.

    Args:
        weights: of every group, in millionths.
        shape: group and split of each line, in the order that breaks ties.
    """
    lines = read_shape(shape)
    splits = [0] * len(weights)
    for place, split in lines:
        splits[place] += split
    filled = [place for place, split in enumerate(splits) if split and weights[place]]
    total = sum(weights[place] for place in filled)
    if not total:
        nothing = (0,) * len(shape)
        return Portions(nothing, nothing, nothing, 0)
    common = lcm(*(splits[place] for place in filled))
    parts = [weights[place] * split * (common // splits[place]) if splits[place] else 0 for place, split in lines]
    whole = total * common
    exact = tuple(WHOLE_BP * part for part in parts)
    raw = tuple((part + 50 * common) // (100 * common) for part in parts)  # millionths to basis points, halves up
    return Portions(largest_remainder(exact, whole, WHOLE_BP), raw, exact, whole)


def largest_remainder(numerators: Sequence[int], denominator: int, total: int) -> tuple[int, ...]:
    """Round fractions that sum to `total` down, and give what is left to the largest remainders; ties to who stands first."""
    floors = [numerator // denominator for numerator in numerators]
    left = total - sum(floors)
    if left:
        by_remainder = sorted(range(len(floors)), key=lambda place: -(numerators[place] % denominator))
        for place in by_remainder[:left]:  # sorting keeps the order of ties
            floors[place] += 1
    return tuple(floors)


def amounts(bp: tuple[int, ...], amount_minor: int) -> list[int]:
    """Share an amount by the rounded shares: whole ten-thousands exactly, the rest by largest remainder."""
    ten_thousands, rest = divmod(amount_minor, WHOLE_BP)
    return [ten_thousands * share + extra for share, extra in zip(bp, _rest(bp, rest))]  # noqa: B905  # of one length, asked a million times


@lru_cache(maxsize=RESTS_KEPT)
def _rest(bp: tuple[int, ...], rest: int) -> tuple[int, ...]:
    return largest_remainder([rest * share for share in bp], WHOLE_BP, rest)
