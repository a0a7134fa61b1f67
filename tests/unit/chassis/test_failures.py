"""Retry pauses, fingerprints, fault points and polling."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from chassis.failures import LADDER_S, DatabaseAway, Rejected, fingerprint, is_away, next_attempt, reason_of
from chassis.testing import capability, eventually
from chassis.testing.capability import MARK

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class _Refused(Exception):
    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("first line\nsecond line")
        self.sqlstate = sqlstate


class TestLadder:
    def test_climbs_with_a_tenth_of_jitter_and_ends(self) -> None:
        for attempts, pause in enumerate(LADDER_S, start=1):
            due = next_attempt(NOON, attempts)
            assert due is not None
            assert 0.9 * pause <= (due - NOON).total_seconds() <= 1.1 * pause
        assert next_attempt(NOON, len(LADDER_S) + 1) is None


class TestBlame:
    @pytest.mark.parametrize("state", ["08006", "53300", "57P01", "57P03", "25006", "58030", None])
    def test_is_the_databases_when_it_cannot_work(self, state: str | None) -> None:
        assert is_away(OperationalError("select", {}, _Refused(state)))

    @pytest.mark.parametrize("state", ["23505", "22P02", "57014", "40001"])
    def test_is_the_messages_when_the_statement_was_wrong(self, state: str) -> None:
        assert not is_away(IntegrityError("select", {}, _Refused(state)))

    def test_is_never_a_plain_errors(self) -> None:
        assert not is_away(ValueError("x"))
        assert is_away(DatabaseAway("x"))

    def test_is_told_in_one_line(self) -> None:
        assert reason_of(IntegrityError("select", {}, _Refused("23505"))) == "_Refused: first line"
        assert reason_of(Rejected("TOY_CODE", "why")) == "TOY_CODE: why"


class TestFingerprint:
    def test_is_the_same_for_the_same_cause(self) -> None:
        one = fingerprint("t", "KeyError: 'a1' of 01900000-0000-7000-8000-000000000001 at 17")
        two = fingerprint("t", "KeyError: 'b2' of 01900000-0000-7000-8000-000000000002 at 4")
        assert one == two
        assert one != fingerprint("t", "ValueError: 'a1'")


class TestFaultPoint:
    def test_kills_the_process_at_the_nth_passing(self) -> None:
        code = "from chassis.faults import passing\nfor i in range(5):\n    passing('a'); passing('b'); print(i, flush=True)"
        done = subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "FAULT": "a:3,c:1"}, capture_output=True, text=True, check=False
        )
        assert done.returncode == -9
        assert done.stdout.split() == ["0", "1"]


class TestEventually:
    def test_returns_what_became_true(self) -> None:
        tries = iter([0, 0, 7])

        def seven() -> int:
            value = next(tries)
            assert value
            return value

        assert eventually(seven) == 7

    def test_raises_the_last_assertion_when_time_is_up(self) -> None:
        def never() -> None:
            raise AssertionError("still not")

        with pytest.raises(AssertionError, match="still not"):
            eventually(never, within=0.01)


def test_a_capability_is_a_mark_that_names_its_rows() -> None:
    decorator = capability("L06", "N01")
    assert (decorator.mark.name, decorator.mark.args) == (MARK, ("L06", "N01"))
