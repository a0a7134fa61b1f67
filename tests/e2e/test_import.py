"""History comes in by `baton import leads`: the real files, files of another shape, and an import that is cut off."""

import csv
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.e2e.conftest import Desk
from tests.support.importing import OLIST, Cli, olist_files
from tests.support.made_up import olist_like, other_files
from tests.support.roles import Roles

from chassis.testing import capability, eventually

WARNINGS = {"empty": 60, "spreadsheet_mangled": 32, "won_before_created": 1}


@pytest.fixture(scope="module")
def token(imported: Roles) -> str:
    return imported.log_in()


@pytest.fixture
def cli(imported: Roles, token: str, tmp_path: Path) -> Cli:
    return Cli(imported, token, tmp_path)


@pytest.fixture
def desk(imported: Roles, token: str) -> Desk:
    return Desk(imported, token)


def funnel(desk: Desk) -> tuple[dict[str, int], dict[str, tuple[int, int]]]:
    """Return the whole and, by origin, how many there are and how many were won."""
    shown = desk.call("Funnel", {"group": "FUNNEL_GROUP_ORIGIN", "reach": "REACH_ALL"})
    total = {name: int(shown["total"].get(name, 0)) for name in ("total", "won")}
    return total, {row.get("key", ""): (int(row["total"]), int(row.get("won", 0))) for row in shown["rows"]}


def counted(files: list[Path]) -> dict[str, tuple[int, int]]:
    """Count the files by hand, by origin."""
    with files[0].open(newline="") as leads, files[1].open(newline="") as deals:
        won = {row["mql_id"] for row in csv.DictReader(deals)}
        rows = [("" if row["origin"] == "unknown" else row["origin"], row["mql_id"] in won) for row in csv.DictReader(leads)]
    totals, wins = Counter(origin for origin, _ in rows), Counter(origin for origin, is_won in rows if is_won)
    return {origin: (totals[origin], wins[origin]) for origin in totals}


@capability("X08", "L20", "G03")
@pytest.mark.timeout(300)
def test_the_real_files_come_in_whole_and_again_without_a_change(cli: Cli, desk: Desk) -> None:
    """8,000 leads and 842 wins of a public data set, without an error, by origin in the funnel; a second import changes nothing."""
    files = olist_files()
    began = time.monotonic()
    code, first = cli.import_leads(OLIST, files)

    assert (code, first["errors"], first["leads"]) == (0, 0, {"created": 8_000}), first
    assert first["warnings"] == WARNINGS

    def shown() -> None:
        assert funnel(desk) == ({"total": 8_000, "won": 842}, counted(files))

    eventually(shown, within=120)
    print(f"\naccepted {first['leads_per_second']}/s, all visible {time.monotonic() - began:.1f} s after the start")
    code, second = cli.import_leads(OLIST, files)
    assert (code, second["errors"], second["leads"], second["people"]) == (
        0,
        0,
        {"unchanged": 8_000},
        {"unchanged": first["people"]["created"]},
    )
    assert second["warnings"] == WARNINGS
    assert {remark["line"] for remark in second["remarks"]} == {remark["line"] for remark in first["remarks"]}
    shown()


@capability("X06", "X08")
def test_another_system_is_another_mapping_file(cli: Cli, desk: Desk, tmp_path: Path) -> None:
    """Other columns, another separator, GB18030: only the mapping differs; what cannot be read is said with line and column."""
    mapping, files = other_files(tmp_path / "old")
    code, said = cli.import_leads(mapping, files)

    assert code != 0
    assert said["leads"] == {"created": 3}
    errors = {(remark["line"], remark["column"], remark["code"]) for remark in said["remarks"] if remark["is_error"]}
    assert errors == {(4, "渠道", "unknown_value"), (5, "登记日", "unreadable_date"), (6, "编号", "empty")}
    assert [(remark["line"], remark["column"], remark["code"]) for remark in said["remarks"] if not remark["is_error"]] == [
        (3, "行业", "unknown_value")
    ]

    def shown() -> dict[str, Any]:
        leads = {
            lead["customer_name"]: lead for lead in desk.call("LeadList", {"query": "苏州恒澈", "reach": "REACH_ALL"}).get("leads", [])
        }
        assert "苏州恒澈精密机械" in leads
        return dict(leads["苏州恒澈精密机械"])

    won = eventually(shown, within=30)
    assert (won["status"], won["owner_name"], won["source"]) == ("LEAD_STATUS_WON", "林若溪", "LEAD_SOURCE_CAMPAIGN")
    assert (won["won_time"], won["created_time"]) == ("2025-04-01T01:30:00Z", "2025-02-28T16:00:00Z")


@capability("L34")
def test_a_mapping_names_the_process_its_leads_follow(cli: Cli, desk: Desk, tmp_path: Path) -> None:
    assert cli.run("packs", "install", "retail")[0] == 0
    mapping, files = other_files(tmp_path / "shop")
    text = mapping.read_text().replace('system = "旧系统"', 'system = "shop"')

    mapping.write_text(text.replace("[lead]\n", '[lead]\nprocess = "retial"\n'))
    _, said = cli.import_leads(mapping, files)
    assert said["leads"] == {"refused": 3}
    assert "LEADS_PROCESS_NOT_FOUND" in {remark["code"] for remark in said["remarks"]}

    mapping.write_text(text.replace("[lead]\n", '[lead]\nprocess = "retail"\n'))
    assert cli.import_leads(mapping, files)[1]["leads"] == {"created": 3}

    def shown() -> None:
        listed = [one for one in desk.call("LeadList", {"reach": "REACH_ALL"})["leads"] if one["process_key"] == "retail"]
        assert len(listed) == 3

    eventually(shown, within=30)


@capability("X08")
def test_an_import_that_was_cut_off_goes_on_where_it_stopped(cli: Cli, desk: Desk, tmp_path: Path) -> None:
    files = olist_like(tmp_path / "many", leads=6_000)
    mapping = tmp_path / "again.toml"
    mapping.write_text(OLIST.read_text().replace('system = "olist"', 'system = "again"'))
    before = funnel(desk)[0]["total"]
    running = cli.start("import", "leads", "--mapping", str(mapping), *map(str, files))

    def under_way() -> None:
        assert list(tmp_path.rglob("import-*.json")) or running.poll() is not None

    eventually(under_way, within=60)
    running.kill()
    running.communicate()
    code, said = cli.import_leads(mapping, files)

    assert (code, said["errors"]) == (0, 0)
    assert said["leads"]["done earlier"] >= 500
    assert sum(said["leads"].values()) == 6_000
    assert set(said["leads"]) <= {"done earlier", "created"}, "a batch in flight when it died is answered from its key"

    def shown() -> None:
        assert funnel(desk)[0]["total"] == before + 6_000

    eventually(shown, within=120)


@capability("X08")
def test_a_dry_run_says_what_would_be_and_writes_nothing(cli: Cli, desk: Desk, tmp_path: Path) -> None:
    files = olist_like(tmp_path / "dry", leads=200, seed=11)
    mapping = tmp_path / "dry.toml"
    mapping.write_text(OLIST.read_text().replace('system = "olist"', 'system = "dry"'))
    before = funnel(desk)

    code, said = cli.import_leads(mapping, files, "--dry-run")

    assert (code, said["dry_run"], sum(said["leads"].values())) == (0, True, 200)
    assert funnel(desk) == before
