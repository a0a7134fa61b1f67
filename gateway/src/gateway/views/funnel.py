"""How far leads get, as a whole and by group."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from gateway.views.common import AmountSum, Meta, State

OPEN, WON, LOST = "LEAD_STATUS_OPEN", "LEAD_STATUS_WON", "LEAD_STATUS_LOST"


class FunnelGroup(IntEnum):
    """What a funnel is grouped by."""

    NONE = 0
    ORIGIN = 1
    OWNER = 2
    SOURCE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Leads of one group that stand alike."""

    group: str
    sources: frozenset[str] = frozenset()
    status: str
    node: str
    reached: frozenset[str]
    currency: str
    leads: int
    amount_minor: int


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """A node: `open` leads stand in it, `reached` ones came at least this far, in whichever version of the process."""

    node: str
    open: int
    reached: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelRow:
    """A group; `key` None is the whole, or what is not known; `sources` are the kinds its leads came by."""

    key: str | None
    label: str | None
    sources: tuple[str, ...]
    total: int
    open: int
    won: int
    lost: int
    won_amounts: tuple[AmountSum, ...]
    steps: tuple[FunnelStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """The whole and its groups, largest first."""

    total: FunnelRow
    rows: tuple[FunnelRow, ...]
    process: State | None
    nodes: tuple[State, ...]
    meta: Meta


def funnel_row(
    counts: Iterable[Count], nodes: Sequence[str], places: Mapping[str, int], *, key: str | None = None, label: str | None = None
) -> FunnelRow:
    """Return the sums of `counts`; a void deal is in the total alone.

    Args:
        counts: leads of the group.
        nodes: what the row shows.
        places: order of all nodes of the process, older versions' included; a lead came as far as the last one it stood in.
        key: of the group.
        label: of the group.
    """
    counts = tuple(counts)
    furthest = [max((places.get(node, -1) for node in count.reached), default=-1) for count in counts]
    won: dict[str, int] = {}
    for count in counts:
        if count.status == WON and count.amount_minor:
            won[count.currency] = won.get(count.currency, 0) + count.amount_minor
    return FunnelRow(
        key=key,
        label=label,
        sources=tuple(sorted({source for count in counts for source in count.sources})),
        total=sum(count.leads for count in counts),
        open=_sum(counts, OPEN),
        won=_sum(counts, WON),
        lost=_sum(counts, LOST),
        won_amounts=tuple(AmountSum(currency, minor) for currency, minor in sorted(won.items())),
        steps=tuple(
            FunnelStep(
                node,
                sum(count.leads for count in counts if count.status == OPEN and count.node == node),
                sum(count.leads for count, place in zip(counts, furthest, strict=True) if place >= places[node]),
            )
            for node in nodes
        ),
    )


def _sum(counts: tuple[Count, ...], status: str) -> int:
    return sum(count.leads for count in counts if count.status == status)
