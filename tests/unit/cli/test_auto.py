"""`baton import leads --auto`: what it says of a file, and of a service that is away."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from baton_cli.client.caller import Caller
from baton_cli.importing import auto
from baton_cli.importing.auto import Wish
from baton_cli.problem import Exit, Problem
from baton_cli.stack.workspace import find

FILE = Path("leads.csv")
AWAY = {"zh": "线索服务暂时不在", "en": "leads is away"}
FOUND = {
    "columns": [{"name": "公司名称"}, {"name": "手机"}],
    "mapping": {"columns": [{"field": "customer_name"}, {"index": 1, "field": "contact_phone"}]},
    "missing": ["created_time"],
}


class Gateway:
    """Answers as one that has `job` under way."""

    def __init__(self, *jobs: Mapping[str, Any], found: Mapping[str, Any] = FOUND) -> None:
        self.called: list[str] = []
        self._jobs, self._found = list(jobs), found

    def call(self, method: str, request: Mapping[str, Any], **options: Any) -> dict[str, Any]:
        """Answer."""
        self.called.append(method)
        if method == "GetLeadImport":
            job = self._jobs.pop(0) if len(self._jobs) > 1 else self._jobs[0]
            return {"job": {"id": "7", "state": "IMPORT_STATE_RUNNING", **job}}
        return dict(self._found)


def wish(*, dry_run: bool = True) -> Wish:
    return Wish(system=None, created=None, date_order=None, process=None, dry_run=dry_run)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Return a clock on which only waiting takes time."""
    clock = SimpleNamespace(now=0.0)
    clock.monotonic = lambda: clock.now

    def sleep(seconds: float) -> None:
        clock.now += seconds
        assert clock.now < 600, "it waits for ever"

    clock.sleep = sleep
    monkeypatch.setattr("baton_cli.importing.auto.time", clock)
    return clock


class TestAnOwnerThatIsAway:
    STANDS: Mapping[str, Any] = {"rows": 4, "reason_code": "GATEWAY_OWNER_AWAY", "reason": AWAY}

    @pytest.mark.parametrize(("locale", "said"), [("en", "leads is away"), ("zh-CN", "线索服务暂时不在")])
    def test_ends_a_check_with_the_refusal_of_every_other_command(
        self, clock: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, locale: str, said: str
    ) -> None:
        monkeypatch.setenv("BATON_LANG", locale)
        gateway = Gateway(self.STANDS)

        with pytest.raises(Problem, match=f"^GATEWAY_OWNER_AWAY: {said}$") as away:
            auto._followed(cast("Caller", gateway), "7", FILE, dry_run=True)

        assert away.value.code is Exit.UNAVAILABLE
        assert clock.now < 30
        assert gateway.called[-1] == "StopLeadImport"

    def test_leaves_an_import_to_go_on_by_itself(self, clock: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("BATON_LANG", "en")
        gateway = Gateway(self.STANDS)

        with pytest.raises(Problem, match="GATEWAY_OWNER_AWAY") as away:
            auto._followed(cast("Caller", gateway), "7", FILE, dry_run=False)

        assert "goes on by itself" in away.value.remedy
        assert "StopLeadImport" not in gateway.called

    def test_is_waited_for_while_rows_move(self, clock: SimpleNamespace) -> None:
        steps = [{**self.STANDS, "done": done} for done in range(3) for _ in range(60)]
        gateway = Gateway(*steps, {"rows": 4, "done": 4, "state": "IMPORT_STATE_DONE"})

        assert auto._followed(cast("Caller", gateway), "7", FILE, dry_run=True)["job"]["done"] == 4


class TestAFileThatLacksSomething:
    def test_is_told_in_the_words_of_people_with_what_was_recognised_and_the_option(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("BATON_LANG", "zh-CN")

        with pytest.raises(Problem, match="IMPORT_NOT_RECOGNISED") as lacking:
            auto._start(cast("Caller", Gateway()), "abc", FILE, wish())

        assert "缺少：创建时间" in lacking.value.what
        assert "公司名称 → 客户名称, 手机 → 电话" in lacking.value.what
        assert lacking.value.remedy.startswith("创建时间：用 --created")
        assert "_time" not in lacking.value.what + lacking.value.remedy


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_fields_are_called_as_in_the_console(monkeypatch: pytest.MonkeyPatch, locale: str) -> None:
    monkeypatch.setenv("BATON_LANG", locale)
    shown = json.loads((find().root / f"gateway/console/src/locales/import/{locale}.json").read_text(encoding="utf-8"))["import"]["fields"]

    assert {name: auto.field_word(name) for name in shown} == shown
    assert auto.field_word("公司名称") == "公司名称"
