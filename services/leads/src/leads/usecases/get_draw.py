"""A month's sample is read."""

from __future__ import annotations

from dataclasses import dataclass

from leads.domain.draw import Month, SampleDraw, SampleUnknown
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class GetSample:
    """YYYY-MM; None means the last month that is over."""

    month: str | None = None


def get_sample(query: GetSample, *, work: UnitOfWork) -> SampleDraw:
    """Return the sample. Raises NotAMonth, SampleUnknown."""
    zone = work.dwell.calendar.zone
    running = Month.of(work.actor.at, zone)
    month = Month.named(query.month, zone) if query.month else Month.of(running.start - running.start.resolution, zone)
    draw = work.samples.of(month.key)
    if draw is None:
        raise SampleUnknown(month=month.key)
    return draw
