"""What closed leads teach about a process: what each node took, and whether doing it as asked goes together with winning.

Leads are compared that came past a node (a landmark analysis, as for patterns: ADR 0017): those that left it by its gate against those
that skipped or overrode it. Leads lost in the node itself are in neither group, or every node would seem to win deals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from gateway.views.common import Meta, State
from gateway.views.uplift import MIN_GROUP, Uplift

MARGIN_BP = 500
"""Five points: an effect below this is not worth having. A node whose interval ends below it costs time for nothing that shows."""


class Verdict(IntEnum):
    """What a node is judged to do; it goes together, it need not be the cause."""

    MOVES_DEALS = 1
    COSTS_TIME = 2
    TOO_FEW = 3


class Reason(IntEnum):
    """Why."""

    MORE_WINS = 1
    FEWER_WINS = 2
    NO_DIFFERENCE = 3
    NOBODY_STRAYED = 4
    SMALL_GROUP = 5
    WIDE_INTERVAL = 6


class Figure(IntEnum):
    """Which figure leads stand behind."""

    ALL = 0
    WON = 1
    LOST_HERE = 2
    AS_ASKED = 3
    SKIPPED = 4
    OVERRIDDEN = 5
    RETURNED = 6
    WAY = 7
    LEFT_OUT = 8
    STRAYED = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A figure; of a node unless `node` is None, of a way when it is WAY."""

    figure: Figure
    node: str | None = None
    way: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MiningWindow:
    """Days of the company, both included, on which leads were closed."""

    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MinedNode:
    """A node; lengths are seconds by the clock its dwell rule runs on, None where nobody was."""

    node: State
    reached: int
    won: int
    median_won_s: int | None
    median_lost_s: int | None
    working_time: bool
    lost_here: int
    skipped: int
    overridden: int
    passed: int
    returns: tuple[tuple[str, int], ...]
    uplift: Uplift

    @property
    def judged(self) -> tuple[Verdict, Reason]:
        """Return the verdict and its reason."""
        return judge(self.uplift)


@dataclass(frozen=True, slots=True, kw_only=True)
class MinedWay:
    """A way that won deals took, and their median cycle in seconds."""

    nodes: Sequence[str]
    won: int
    median_cycle_s: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessMining:
    """What closed leads of a process went through."""

    process_key: str
    versions: tuple[int, ...]
    nodes: tuple[MinedNode, ...]
    ways: tuple[MinedWay, ...]
    closed: int
    won: int
    left_out: int
    median_cycle_s: int | None
    window: MiningWindow
    meta: Meta


def judge(uplift: Uplift) -> tuple[Verdict, Reason]:
    """Return what the comparison makes of a node: only what an interval rules out is said, never what it merely fails to show."""
    counts = uplift.counts
    if not counts.others:
        return Verdict.TOO_FEW, Reason.NOBODY_STRAYED
    if uplift.low_bp is None or uplift.high_bp is None or min(counts.shown, counts.others) < MIN_GROUP:
        return Verdict.TOO_FEW, Reason.SMALL_GROUP
    if uplift.low_bp > 0:
        return Verdict.MOVES_DEALS, Reason.MORE_WINS
    if uplift.high_bp < 0:
        return Verdict.COSTS_TIME, Reason.FEWER_WINS
    if uplift.high_bp <= MARGIN_BP:
        return Verdict.COSTS_TIME, Reason.NO_DIFFERENCE
    return Verdict.TOO_FEW, Reason.WIDE_INTERVAL
