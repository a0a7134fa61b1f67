"""Tickets of another system come in by `baton import tickets`: every dated change, the counters of the source, and never twice."""

from __future__ import annotations

import csv
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.support.importing import INCIDENTS, Cli, incident_files
from tests.support.made_up import incident_log
from tests.support.stack import Stack, running

from chassis.testing import capability, eventually
from chassis.testing.broker import Broker
from chassis.testing.postgres import Cluster

STATES = {"New": "submitted", "Active": "accepted", "Awaiting User Info": "clarifying", "Awaiting Problem": "in_progress",
          "Resolved": "delivered", "Closed": "closed"}  # fmt: skip
FACTS = {"submitted": "TicketSubmitted", "accepted": "TicketAccepted", "clarifying": "ClarificationAsked", "in_progress": "TicketChanged",
         "delivered": "TicketDelivered", "closed": "TicketClosed"}  # fmt: skip
TOLD = """
select split_part(type, '.', 4), count(*) from journal join ticket on ticket.id::text = subject
where ticket.system = %s and mode = 'import' group by 1
"""
Lives = dict[str, list[dict[str, str]]]


@pytest.fixture(scope="module")
def desk(broker: Broker, cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Return hand-over alone: a service desk's history needs no leads."""
    with running(broker, cluster, tmp_path_factory.mktemp("desk"), ("gateway", "handoff")) as stack:
        token = stack.log_in()

        def heard() -> None:
            roles = {(worker["service"], worker["role"]) for worker in stack.call("Operations", token=token).get("workers", [])}
            assert ("handoff", "serve") in roles

        eventually(heard)
        yield stack


@pytest.fixture
def cli(desk: Stack, tmp_path: Path) -> Cli:
    return Cli(desk, desk.log_in(), tmp_path)


def named(system: str, folder: Path) -> Path:
    """Return the mapping under another system's name, so that tests share a stack and no tickets."""
    path = folder / f"{system}.toml"
    path.write_text(INCIDENTS.read_text().replace('system = "servicedesk"', f'system = "{system}"'))
    return path


def lives(files: list[Path]) -> Lives:
    """Return the rows of each ticket in the order of time, read by hand."""
    found: Lives = {}
    for path in files:
        with path.open(newline="") as file:
            for row in csv.DictReader(file):
                found.setdefault(row["number"], []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: datetime.strptime(row["sys_updated_at"], "%d-%m-%Y %H:%M"))  # noqa: DTZ007 - only compared
    return found


def changes(rows: list[dict[str, str]]) -> list[str]:
    """Return the states a ticket went through."""
    states = [STATES[row["incident_state"]] for row in rows]
    return [state for before, state in zip([None, *states], states, strict=False) if state != before]


def asked(desk: Stack, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """Ask the service's own database."""
    with psycopg.connect(desk.databases["handoff"].replace("+psycopg", "")) as connection:
        return connection.execute(statement, parameters).fetchall()


def check(desk: Stack, system: str, expected: Lives) -> None:
    """Every ticket came to what its last row says, and each dated change of it was told once."""
    rows = asked(desk, "select external_id, status, on_time, reworks, reassignments, no, id from ticket where system = %s", system)
    assert len(rows) == len(expected)
    for key, status, on_time, reworks, reassignments, no, _ in rows:
        last = expected[key][-1]
        assert (status, on_time) == (STATES[last["incident_state"]], last["made_sla"] == "TRUE"), key
        assert (reworks, reassignments) == (int(last["reopen_count"]), int(last["reassignment_count"])), key
        assert no.startswith("XT-"), key
    told = asked(desk, TOLD, system)
    counted = Counter(FACTS[state] for rows_of in expected.values() for state in changes(rows_of))
    assert Counter(dict(told)) == counted + Counter({"TicketOpened": len(expected)})


def shown(desk: Stack, token: str) -> None:
    """The board shows all there are, and nobody is late for what was promised elsewhere."""
    board = desk.call("HandoffBoard", {"closed": True}, token=token)
    assert [(sum(int(column.get("count", 0)) for column in board["columns"]),)] == asked(desk, "select count(*) from ticket")
    assert sum(int(column.get("overdue", 0)) for column in board["columns"]) == 0


@capability("X08", "H17")
def test_the_real_log_comes_in_whole_and_again_without_a_change(cli: Cli, desk: Stack) -> None:
    """445 tickets of a service desk with 2,989 rows of changes, without an error; a second import changes nothing."""
    files = incident_files()
    expected = lives(files)
    began = time.monotonic()

    code, first = cli.import_tickets(INCIDENTS, files)

    assert (code, first["errors"], first["tickets"]) == (0, 0, {"created": len(expected)}), first
    assert first["warnings"] == {}
    check(desk, "servicedesk", expected)
    eventually(lambda: shown(desk, cli.token), within=60)
    print(f"\n{len(expected)} tickets: {first['tickets_per_second']}/s, all visible {time.monotonic() - began:.1f} s after the start")
    code, second = cli.import_tickets(INCIDENTS, files)
    assert (code, second["errors"], second["tickets"]) == (0, 0, {"unchanged": len(expected)})
    assert second["people"] == {"unchanged": first["people"]["created"]}
    check(desk, "servicedesk", expected)


@capability("X08")
def test_a_log_of_the_same_shape_comes_in_the_same_way(cli: Cli, desk: Stack, tmp_path: Path) -> None:
    files = incident_log(tmp_path / "log", tickets=60)

    code, said = cli.import_tickets(named("alike", tmp_path), files)

    assert (code, said["errors"], said["tickets"]) == (0, 0, {"created": 60}), said
    check(desk, "alike", lives(files))


@capability("X08")
def test_a_log_that_says_something_else_the_second_time_is_told_apart_and_overwrites_nothing(cli: Cli, desk: Stack, tmp_path: Path) -> None:
    (file,) = files = incident_log(tmp_path / "log", tickets=20, seed=5)
    expected = lives(files)
    cli.import_tickets(named("twice", tmp_path), files)
    *rows, last = file.read_text().splitlines()
    cells = last.split(",")
    cells[5] = str(int(cells[5]) + 1)  # once more reassigned
    file.write_text("\n".join([*rows, ",".join(cells)]) + "\n")

    code, said = cli.import_tickets(named("twice", tmp_path), files)

    assert (code, said["errors"], said["tickets"]) == (0, 0, {"unchanged": 19, "differs": 1}), said
    assert said["warnings"] == {"differs": 1}
    check(desk, "twice", expected)


@capability("X08")
def test_open_tickets_are_due_from_now_and_untouched_ones_are_never_late(cli: Cli, desk: Stack, tmp_path: Path) -> None:
    cli.import_tickets(named("open", tmp_path), incident_log(tmp_path / "log", tickets=40, seed=3))

    due = asked(desk, "select due_at > now() + interval '47 hours' from ticket where system = 'open' and status = 'accepted'")

    assert due
    assert all(late for (late,) in due)


@capability("X08")
def test_a_dry_run_says_what_would_be_and_writes_nothing(cli: Cli, desk: Stack, tmp_path: Path) -> None:
    files = incident_log(tmp_path / "log", tickets=30)

    code, said = cli.import_tickets(named("dry", tmp_path), files, "--dry-run")

    assert (code, said["dry_run"], sum(said["tickets"].values())) == (0, True, 30)
    assert not asked(desk, "select 1 from ticket where system = 'dry'")


@capability("X08")
def test_an_import_that_was_cut_off_goes_on_where_it_stopped(cli: Cli, desk: Stack, tmp_path: Path) -> None:
    files, mapping = incident_log(tmp_path / "log", tickets=1_500), named("cut", tmp_path)
    cutting = cli.start("import", "tickets", "--mapping", str(mapping), *map(str, files))

    def under_way() -> None:
        assert list(tmp_path.rglob("import-*.json")) or cutting.poll() is not None

    eventually(under_way, within=60)
    cutting.kill()
    cutting.communicate()
    code, said = cli.import_tickets(mapping, files)

    assert (code, said["errors"], sum(said["tickets"].values())) == (0, 0, 1_500)
    assert said["tickets"]["done earlier"] >= 500
    assert set(said["tickets"]) <= {"done earlier", "created"}, "a batch in flight when it died is answered from its key"
    assert asked(desk, "select count(*) from ticket where system = 'cut'") == [(1_500,)]


@capability("X08")
def test_what_cannot_be_read_is_said_by_line_and_the_rest_comes_in(cli: Cli, desk: Stack, tmp_path: Path) -> None:
    (file,) = incident_log(tmp_path / "log", tickets=3)
    rows = file.read_text().splitlines()
    odd = rows[1].split(",")
    bad = [odd.copy() for _ in range(3)]
    bad[0][0], bad[1][0], bad[2][0] = "", "INC9", "INC8"
    bad[1][3], bad[2][1] = "31-02-2016 10:00", "-100"
    file.write_text("\n".join([*rows, *(",".join(one) for one in bad)]) + "\n")

    code, said = cli.import_tickets(named("odd", tmp_path), [file])

    assert code != 0
    assert said["tickets"] == {"created": 3, "refused": 1}
    end = len(rows)
    assert [(one["line"], one["column"], one["code"], one["is_error"]) for one in said["remarks"]] == [
        (end + 1, "number", "empty", True),
        (end + 2, "sys_updated_at", "unreadable_date", True),
        (end + 3, "incident_state", "unknown_value", False),
        (end + 3, "transitions", "REQUIRED", True),
    ]
