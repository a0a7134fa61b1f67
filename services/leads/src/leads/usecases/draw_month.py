"""The month's sample is committed to while it runs, and drawn when it is over."""

from __future__ import annotations

from leads.domain.draw import SAMPLE_SIZE, Month, commit_to
from leads.usecases.ports import UnitOfWork


def draw_sample(*, work: UnitOfWork) -> int:
    """Commit to the running month unless that is done, and draw every month that is over and committed to.

    A month that ended before anybody committed to it is never drawn, except in a demo, whose history has no such day: there the last
    month's sample is drawn once enough leads were won in it, and says that it proves nothing.

    Returns:
        How many samples were drawn.
    """
    at, zone = work.actor.at, work.dwell.calendar.zone
    running = Month.of(at, zone)
    work.samples.begin(commit_to(running, work.samples.fresh_seed(), at=at))
    drawn = 0
    for draw in work.samples.undrawn(before=running.key):
        month = Month.named(draw.month, zone)
        work.samples.finish(draw.draw(work.leads.won_between(month.start, month.end), at=at))
        drawn += 1
    return drawn + (_late(running, work=work) if work.is_demo else 0)


def _late(running: Month, *, work: UnitOfWork) -> int:
    at, zone = work.actor.at, work.dwell.calendar.zone
    last = Month.of(running.start - running.start.resolution, zone)
    if work.samples.of(last.key) is not None:
        return 0
    won = work.leads.won_between(last.start, last.end)
    if len(won) < SAMPLE_SIZE or not work.samples.begin(late := commit_to(last, work.samples.fresh_seed(), at=at)):
        return 0
    work.samples.finish(late.draw(won, at=at))
    return 1
