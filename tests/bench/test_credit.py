"""P10: the credit of a million deals, computed exactly in one process."""

from __future__ import annotations

import time

import pytest
from tests.support.attribution.make import PRICE, STANDARD, SUPPORTED, TECHNICAL, a_deal, who

from attribution.domain.credit import lines_of, share
from attribution.domain.deal import Deal, Levels
from attribution.domain.kinds import Role
from attribution.domain.share import portions

DEALS = 1_000_000
KEPT = 100_000  # deals in memory at once: they differ in people, amount, factors and roles filled; the rest repeats them
MOST_S = 6


def a_portfolio() -> list[Deal]:
    """Deals as a company has them: a few hundred shapes, every amount and everybody different."""
    levels = [Levels(), TECHNICAL, PRICE, Levels(0, 1, 3), Levels(2, 2, 1)]
    deals = []
    for number in range(KEPT):
        split = 500 * (number % 19 + 1)
        support = [who(Role.PRESALES_ENGINEER, f"w{number % 97}", split), who(Role.SUPPLY_COORDINATOR, f"z{number % 89}", 10_000 - split)]
        carried = [one._replace(subject_id=f"{one.subject_id}-{number % 61}") for one in SUPPORTED[number % 3 : 4]]
        people = [*carried, *support] if number % 4 else carried
        deals.append(a_deal(people, levels=levels[number % len(levels)], amount_minor=number * 7_919_333 % 10**9))
    return deals


class TestCredit:
    def test_of_a_million_deals(self, capsys: pytest.CaptureFixture[str]) -> None:
        deals = a_portfolio()
        portions.cache_clear()
        began, began_cpu = time.perf_counter(), time.process_time()
        for _ in range(DEALS // KEPT):
            for deal in deals:
                share(deal, STANDARD)
        wall_s, cpu_s = time.perf_counter() - began, time.process_time() - began_cpu
        began_cpu = time.process_time()
        for deal in deals:
            lines_of(deal, share(deal, STANDARD))
        lines_s = (time.process_time() - began_cpu) * DEALS / KEPT

        with capsys.disabled():
            print(f"\nP10: {DEALS:,} deals: {cpu_s:.2f} s of CPU ({DEALS / cpu_s:,.0f}/s), {wall_s:.2f} s on the clock", end="")
            print(f"; with every line as an object {lines_s:.2f} s of CPU")
        for deal in deals[::97]:
            found = share(deal, STANDARD)
            assert sum(found.portions.bp) == 10_000
            assert sum(found.amounts or ()) == deal.amount_minor
        assert cpu_s < 2 * MOST_S, "far above the figure to reach, even for a busy machine"
