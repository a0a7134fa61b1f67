"""Starting the local stack: what runs is not taken away, and a slow machine is waited for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from baton_cli.problem import Problem
from baton_cli.stack import readiness
from baton_cli.stack.plan import Program
from baton_cli.stack.services import services
from baton_cli.stack.stack import Stack
from baton_cli.stack.supervisor import State, Supervisor
from baton_cli.stack.workspace import Workspace


def running(name: str, pid: int = 7) -> State:
    return State(name=name, state="RUNNING", pid=pid, started_at=1)


class TestUp:
    @pytest.fixture(autouse=True)
    def everything_runs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Supervisor, "states", lambda self: {service.name: running(service.name) for service in services()})

    def test_of_one_service_takes_none_away(self, tmp_path: Path) -> None:
        with pytest.raises(Problem, match=r"STACK_MORE_RUNS.*leads, attribution, notify") as refused:
            Stack(Workspace(tmp_path), only=["handoff"]).up()

        assert "baton up --only handoff." in refused.value.remedy
        assert not list(tmp_path.iterdir())  # nothing was touched

    def test_of_the_door_alone_is_named_as_it_was_asked(self, tmp_path: Path) -> None:
        with pytest.raises(Problem) as refused:
            Stack(Workspace(tmp_path), only=["gateway"]).up()

        assert "baton up --only gateway." in refused.value.remedy


class TestProgram:
    def test_need_not_start_anew_because_another_shell_asks(self) -> None:
        before = Program(name="rabbitmq", command=("rabbitmq-server",), variables={"PATH": "/usr/bin", "PORT": "1"})
        shell = Program(name="rabbitmq", command=("rabbitmq-server",), variables={"PATH": "/clone/.venv/bin:/usr/bin", "PORT": "1"})
        port = Program(name="rabbitmq", command=("rabbitmq-server",), variables={"PATH": "/usr/bin", "PORT": "2"})

        assert not before.differs(shell)
        assert before.differs(port)


class Machine:
    """A machine on which seconds pass by asking; `pids` are those under which leads is seen, the last one for good."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, ready_after: float, pids: tuple[int, ...] = (7,)) -> None:
        self.now, self._ready_after, self._pids = 0.0, ready_after, list(pids)
        monkeypatch.setattr("baton_cli.stack.readiness.time", SimpleNamespace(monotonic=lambda: self.now, sleep=self._pass))
        monkeypatch.setattr(readiness, "missing", lambda port: None if self.now >= self._ready_after else "serve: not up yet")

    def _pass(self, seconds: float) -> None:
        self.now += 1

    def states(self) -> Mapping[str, State]:
        """The one program."""
        return {"leads": running("leads", self._pids.pop(0) if len(self._pids) > 1 else self._pids[0])}

    def tail(self, name: str) -> str:
        """The end of its log."""
        return f"log of {name}"


class TestWait:
    @pytest.fixture(autouse=True)
    def english(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("BATON_LANG", "en")

    def test_goes_on_while_the_process_lives_and_says_so(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        machine = Machine(monkeypatch, ready_after=400)

        readiness.wait({"leads": 1}, machine)

        assert "leads is still starting, 31 s so far" in capsys.readouterr().err

    def test_ends_some_time_and_says_what_to_do(self, monkeypatch: pytest.MonkeyPatch) -> None:
        machine = Machine(monkeypatch, ready_after=100_000)

        with pytest.raises(Problem, match="leads is not ready: serve: not up yet") as late:
            readiness.wait({"leads": 1}, machine)

        assert machine.now == pytest.approx(readiness.PATIENCE_SECONDS, abs=2)
        assert "Run the same command again" in late.value.remedy
        assert "baton logs leads" in late.value.remedy

    def test_of_one_that_dies_and_comes_again_is_short(self, monkeypatch: pytest.MonkeyPatch) -> None:
        machine = Machine(monkeypatch, ready_after=100_000, pids=(7, 8))

        with pytest.raises(Problem) as dying:
            readiness.wait({"leads": 1}, machine)

        assert machine.now == pytest.approx(readiness.READY_SECONDS, abs=2)
        assert "ends again and again" in dying.value.remedy
