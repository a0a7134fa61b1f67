"""An event log becomes tickets: what each says, and what cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from baton_cli.importing import ticket_mapping, tickets
from baton_cli.importing.cells import Remark
from baton_cli.importing.reading import read
from baton_cli.problem import Problem
from chassis.testing import capability

MAPPING = """\
system = "itsm"
zone = "Asia/Shanghai"
[table.log]
columns = ["单号", "状态", "时间"]
key = "单号"
[[people]]
column = "log.处理人"
name = "{value}"
roles = ["MEMBER"]
[ticket]
external_id = { column = "log.单号", required = true }
touchpoint = { value = "customization" }
title = { column = "log.标题" }
opened_time = { column = "log.开单", time = "%Y-%m-%d %H:%M", required = true }
assignee = { person = "log.处理人" }
on_time = { column = "log.按期", is = ["是"], blank = ["?"] }
reworks = { column = "log.返工" }
[change]
time = { column = "log.时间", time = "%Y-%m-%d %H:%M", required = true }
actor = { person = "log.处理人" }
[change.status]
column = "log.状态"
map = { "新建" = "TICKET_STATUS_SUBMITTED", "处理" = "TICKET_STATUS_ACCEPTED", "关闭" = "TICKET_STATUS_CLOSED" }
"""
HEAD = "单号,状态,时间,标题,开单,处理人,按期,返工\n"
LIFE = """\
T-1,关闭,2025-03-04 18:00,改接口,2025-03-03 09:00,段工,是,1
T-1,新建,2025-03-03 09:05,改接口,2025-03-03 09:00,,?,0
T-2,新建,2025-03-05 10:00,查日志,2025-03-05 10:00,,?,0
T-1,处理,2025-03-03 10:00,改接口,2025-03-03 09:00,段工,?,0
T-1,处理,2025-03-03 11:00,改接口,2025-03-03 09:00,段工,?,0
"""
IDS = {"段工": "person-duan"}


def taken(folder: Path, rows: str, mapping: str = MAPPING) -> tuple[list[dict[str, Any]], list[Remark]]:
    """Return the tickets of a file, and what was said of it."""
    (folder / "tickets.toml").write_text(mapping)
    (folder / "log.csv").write_text(HEAD + rows)
    rules, remarks = ticket_mapping.load(folder / "tickets.toml"), list[Remark]()
    return list(tickets.readable(rules, read(rules, [folder / "log.csv"]), IDS, remarks.append)), remarks


@capability("X08")
def test_rows_of_one_ticket_are_its_life_wherever_they_stand(tmp_path: Path) -> None:
    (first, second), remarks = taken(tmp_path, LIFE)

    assert not remarks
    assert [(step["status"].removeprefix("TICKET_STATUS_"), step["occurred_time"]) for step in first["transitions"]] == [
        ("SUBMITTED", "2025-03-03T01:05:00Z"),
        ("ACCEPTED", "2025-03-03T02:00:00Z"),
        ("CLOSED", "2025-03-04T10:00:00Z"),
    ]
    assert first["transitions"][2]["actor_id"] == "person-duan"
    assert {name: first[name] for name in ("external_id", "line", "opened_time")} == {
        "external_id": "T-1",
        "line": 2,
        "opened_time": "2025-03-03T01:00:00Z",
    }
    assert second["external_id"] == "T-2"


def test_the_last_row_says_what_the_ticket_came_to(tmp_path: Path) -> None:
    (first, second), _ = taken(tmp_path, LIFE)

    assert (first["on_time"], first["reworks"], first["assignee_ids"]) == (True, 1, ["person-duan"])
    assert "on_time" not in second, "the source does not say"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",新建,2025-03-03 09:05,a,2025-03-03 09:00,,,0", ("单号", "empty", True)),
        ("T-9,新建,三月三日,a,2025-03-03 09:00,,,0", ("时间", "unreadable_date", True)),
        ("T-9,新建,2025-03-03 09:05,a,,,,0", ("开单", "empty", True)),
        ("T-9,挂起,2025-03-03 09:05,a,2025-03-03 09:00,,,0", ("状态", "unknown_value", False)),
        ("T-9,新建,2025-03-03 09:05,a,2025-03-03 09:00,,,两次", ("返工", "not_a_number", False)),
    ],
)
def test_what_cannot_be_read_is_said_with_line_and_column(tmp_path: Path, row: str, said: tuple[str, str, bool]) -> None:
    found, remarks = taken(tmp_path, LIFE + row + "\n")

    assert [(remark.line, remark.column, remark.code, remark.is_error) for remark in remarks] == [(7, *said)]
    assert len(found) == (2 if said[2] else 3)


def test_a_life_longer_than_a_ticket_can_have_keeps_it_out(tmp_path: Path) -> None:
    rows = "".join(f"T-1,{state},2025-03-03 {hour:02}:{minute:02},a,2025-03-03 00:00,,,0\n"
                   for hour in range(4) for minute in range(60) for state in ("新建" if minute % 2 else "处理",))  # fmt: skip

    found, remarks = taken(tmp_path, rows)

    assert not found
    assert [(remark.code, remark.detail) for remark in remarks] == [("too_many_changes", "240")]


def test_a_mapping_that_says_what_no_mapping_can_say_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"ticket\.colour"):
        taken(tmp_path, LIFE, MAPPING.replace("[change]", 'colour = { value = "red" }\n[change]'))
