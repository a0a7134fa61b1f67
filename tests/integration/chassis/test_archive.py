"""Old facts leave the database for sealed files; whoever reads the journal does not notice."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from tests.integration.chassis.conftest import Toy
from tests.support.toy import ledger

from chassis import archive as archiving
from chassis import seal as seals
from chassis import shelf
from chassis.archive import Moved, Torn, archive
from chassis.clock import utc_now
from chassis.operate import Desk, Misused, operate
from chassis.replay import read
from chassis.testing import capability, eventually

OLD, TODAY = 40, 10
Question = dict[str, Any]


@pytest.fixture
def old(toy: Toy) -> Toy:
    """A producer that told 40 facts last year and ten today, sealed by fours; one holds what JSON lines must not stumble over."""
    for number in range(OLD):
        toy.deposit(f"a{number % 3}", number, note="两\u2028行\n" if number == 7 else "")
    with toy.engine.begin() as connection:
        connection.execute(text("update journal set recorded_at = recorded_at - interval '400 days'"))
    for number in range(TODAY):
        toy.deposit(f"a{number % 3}", number)
    toy.start(toy.relay(batch_size=4).run)
    eventually(lambda: _is(toy.unpublished(), 0))
    toy.halt()
    return toy


def _is(found: object, expected: object) -> None:
    assert found == expected


def last_month() -> datetime:
    return utc_now() - timedelta(days=30)


def moved(toy: Toy, folder: Path) -> list[Moved]:
    return archive(toy.engine, ledger.JOURNAL, before=last_month(), folder=folder, actor="ops", file_rows=14)


def everything(toy: Toy, **question: Any) -> list[tuple[Any, ...]]:
    """Return all that a reader gets who reads batch by batch."""
    found: list[tuple[Any, ...]] = []
    with toy.engine.connect() as connection:
        while rows := read(connection, ledger.JOURNAL, after=found[-1][0] if found else -1, limit=9, **question):
            found += [(row.position, str(row.id), row.type, row.subject, row.recorded_at, row.traceparent, row.body) for row in rows]
    return found


def broken(toy: Toy) -> list[int]:
    with toy.engine.connect() as connection:
        return seals.broken(connection, ledger.JOURNAL, ledger.SEAL)


@capability("B15", "X04")
class TestArchive:
    def test_moves_what_is_old_and_leaves_the_rest(self, old: Toy, tmp_path: Path) -> None:
        files = moved(old, tmp_path)

        assert [file.rows for file in files] == [12, 12, 12, 4]
        assert old.one(old.engine, "select count(*) from journal") == TODAY
        assert moved(old, tmp_path) == []

    @pytest.mark.parametrize("question", [
        lambda rows: {},
        lambda rows: {"subject": "account/a1"},
        lambda rows: {"subject": "a2", "until": rows[25][0]},
        lambda rows: {"types": [ledger.DEPOSITED], "since": rows[31][4]},
        lambda rows: {"types": ["nothing.of.the.kind"]},
    ])  # fmt: skip
    def test_readers_get_the_same_as_before(self, old: Toy, tmp_path: Path, question: Callable[[list[tuple[Any, ...]]], Question]) -> None:
        asked = question(everything(old))
        before = everything(old, **asked)

        moved(old, tmp_path)

        assert everything(old, **asked) == before

    def test_seals_hold_across_files_and_journal_and_tampering_shows(self, old: Toy, tmp_path: Path) -> None:
        files = moved(old, tmp_path)
        assert broken(old) == []

        Path(files[1].path).write_bytes(Path(files[0].path).read_bytes())
        shelf.load.cache_clear()
        with pytest.raises(shelf.Damaged, match="not what was written"):
            broken(old)
        Path(files[1].path).unlink()
        with pytest.raises(shelf.Damaged, match="No such file"):
            everything(old)

    def test_a_crash_before_the_commit_loses_and_doubles_nothing(self, old: Toy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        before = everything(old)

        def die(point: str) -> None:
            raise SystemExit(point)

        monkeypatch.setattr(archiving, "passing", die)
        with pytest.raises(SystemExit, match=r"archive\.written"):
            moved(old, tmp_path)
        assert everything(old) == before
        monkeypatch.undo()

        assert sum(file.rows for file in moved(old, tmp_path)) == OLD
        assert everything(old) == before

    def test_never_cuts_behind_a_row_that_is_not_published(self, old: Toy, tmp_path: Path) -> None:
        with old.engine.begin() as connection:
            connection.execute(text("update journal set published_at = null, seal_no = null where position = 10"))

        assert sum(file.rows for file in moved(old, tmp_path)) == 8

    def test_moves_nothing_that_was_changed(self, old: Toy, tmp_path: Path) -> None:
        with old.engine.begin() as connection:
            connection.execute(text("update journal set actor = 'nobody' where position = 2"))

        with pytest.raises(Torn):
            moved(old, tmp_path)
        assert old.one(old.engine, "select count(*) from journal") == OLD + TODAY

    def test_is_operated_by_words(self, old: Toy, tmp_path: Path) -> None:
        desk = Desk(service="toy", engine=old.engine, amqp_url="", inbox=ledger.INBOX, journal=ledger.JOURNAL, actor="ops")
        words = ["archive", "--to", str(tmp_path), "--before"]

        with pytest.raises(Misused, match="older than 1:00:00"):
            operate(desk, [*words, utc_now().isoformat()])
        with pytest.raises(Misused):
            operate(desk, [*words, "yesterday"])
        told = json.loads(operate(desk, [*words, last_month().isoformat()]))

        assert [file["rows"] for file in told] == [OLD]
        assert json.loads(operate(desk, ["verify"])) == {"broken": []}
