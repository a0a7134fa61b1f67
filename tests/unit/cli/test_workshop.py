"""`baton workshop verify`: an honest draw holds, and every way of cheating shows."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

from baton_cli.client.caller import Refused
from baton_cli.client.refusal import Refusal
from baton_cli.main import app
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


class Door:
    """A gateway that shows the first of the leads drawn, and no other."""

    def __init__(self, draw: SampleDraw) -> None:
        self._reply = {"sample": json.loads(json.dumps(sample_state(draw))), "population": list(draw.population)}

    def __call__(self, *_: Any) -> Door:
        return self

    def __enter__(self) -> Door:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def call(self, method: str, request: dict[str, Any]) -> dict[str, Any]:
        """Answer."""
        if method != "Lead360":
            return self._reply
        if request["lead_id"] != DRAWN.lead_ids[0]:
            raise Refused(Refusal(status="PERMISSION_DENIED", code="GATEWAY_OUT_OF_REACH", message=""))
        return {"lead": {"no": "L-000231", "customer_name": "远航精密"}}


@capability("L09")
class TestCommand:
    @pytest.fixture
    def run(self, monkeypatch: pytest.MonkeyPatch) -> Any:
        monkeypatch.setenv("BATON_LANG", "zh-CN")
        monkeypatch.setattr("baton_cli.workshop.commands.place", SimpleNamespace)

        def run(command: str, draw: SampleDraw) -> Any:
            monkeypatch.setattr("baton_cli.workshop.commands.Caller", Door(draw))
            return CliRunner().invoke(app, ["workshop", command])

        return run

    def test_verify_explains_a_commitment_that_came_too_late(self, run: Any) -> None:
        late, honest = run("verify", replace(DRAWN, late=True)), run("verify", DRAWN)

        assert (late.exit_code, honest.exit_code) == (1, 0)
        assert "演示环境就是这样" in late.stdout
        assert "演示环境" not in honest.stdout
        assert honest.stdout.count("✓") == 4

    def test_show_names_the_leads_as_people_know_them(self, run: Any) -> None:
        shown = run("show", DRAWN)

        assert shown.exit_code == 0
        assert "L-000231  远航精密" in shown.stdout
        assert shown.stdout.count("不在您的范围") == 4
        assert DRAWN.lead_ids[4] in shown.stdout
