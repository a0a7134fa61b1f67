"""`baton workshop verify`: an honest draw holds, and every way of cheating shows."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from baton_cli.workshop.draw import checks
from chassis.testing import capability
from leads.domain.draw import Month, SampleDraw, commit_to
from leads.messaging.wire import sample_state

OCTOBER = datetime(2026, 10, 15, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 1, tzinfo=UTC)
IDS = [f"01920000-0000-7000-8000-{number:012x}" for number in range(23)]
DRAWN = commit_to(Month.of(OCTOBER, "Asia/Shanghai"), b"s" * 32, at=OCTOBER).draw(IDS, at=NOVEMBER)


def verdict(draw: SampleDraw, population: Any = None) -> list[bool]:
    state = json.loads(json.dumps(sample_state(draw)))
    return [check.holds for check in checks(state, list(draw.population) if population is None else population)]


@capability("L09")
class TestVerify:
    def test_draws_what_the_service_drew(self) -> None:
        assert verdict(DRAWN) == [True] * 4

    @pytest.mark.parametrize(
        ("cheat", "shows"),
        [
            (replace(DRAWN, seed=b"t" * 32), [0, 3]),
            (replace(DRAWN, late=True), [1]),
            (replace(DRAWN, committed_at=NOVEMBER), [1]),
            (replace(DRAWN, population=DRAWN.population[:-1]), [2]),
            (replace(DRAWN, lead_ids=(*DRAWN.lead_ids[:4], next(one for one in IDS if one not in DRAWN.lead_ids))), [3]),
            (replace(DRAWN, lead_ids=DRAWN.lead_ids[::-1]), [3]),
        ],
    )
    def test_shows_every_way_of_cheating(self, cheat: SampleDraw, shows: list[int]) -> None:
        found = verdict(cheat)

        assert [number for number, holds in enumerate(found) if not holds][: len(shows)] == shows

    def test_a_sample_that_is_not_drawn_cannot_be_checked(self) -> None:
        with pytest.raises(ValueError, match="not drawn"):
            checks({"month": "2026-11", "seed_commit": "00"}, [])
