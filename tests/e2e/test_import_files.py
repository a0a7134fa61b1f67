"""Files that nobody wrote a mapping for: recognised by the gateway, for command line and console alike; killed in the middle, and whole."""

import csv
import random
from pathlib import Path
from typing import Any

import pytest
from tests.e2e.conftest import Desk
from tests.support.importing import Cli
from tests.support.roles import Roles
from tests.support.web import WEB

from chassis.testing import capability, eventually

ROWS = 1_500
HEADING = ["公司", "联系人", "手机", "负责人", "阶段", "金额", "来源", "创建时间", "备注"]


@pytest.fixture(scope="module")
def token(imported: Roles) -> str:
    return imported.log_in()


@pytest.fixture
def cli(imported: Roles, token: str, tmp_path: Path) -> Cli:
    return Cli(imported, token, tmp_path)


@pytest.fixture
def desk(imported: Roles, token: str) -> Desk:
    desk = Desk(imported, token)

    def heard() -> None:
        assert desk.call("Processes").get("processes")

    eventually(heard, within=30)
    return desk


def table(path: Path, rows: int, *, seed: int = 3) -> Path:
    chance = random.Random(seed)
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADING)
        for number in range(rows):
            stage = chance.choice(("新线索", "已联系", "3-需求确认", "报价中", "商务谈判"))
            money = chance.choice(("12万", "¥35,000", "面议", ""))
            writer.writerow(
                [f"第{number}家公司", "王伟", 13800000000 + number, "管理员", stage, money, "展会", f"2026/3/{1 + number % 28}", "跟进"]
            )
    return path


def total(desk: Desk) -> int:
    return int(desk.call("Funnel", {"reach": "REACH_ALL"})["total"].get("total", 0))


@capability("X08")
def test_a_gateway_that_is_killed_in_the_middle_goes_on_and_doubles_nothing(
    imported: Roles, desk: Desk, token: str, tmp_path: Path
) -> None:
    """1,500 rows; `serve` dies by SIGKILL while they move, twice; every row is counted once, and a second import changes nothing."""
    content = table(tmp_path / "many.csv", ROWS).read_bytes()
    file = imported.put_file(token, "many.csv", content)["sha256"]
    mapping = desk.call("InspectLeadFile", {"file": file, "mapping": {"system": "many"}})["mapping"]
    before = total(desk)
    job_id = desk.call("StartLeadImport", {"file": file, "mapping": mapping})["job"]["id"]

    def job() -> dict[str, Any]:
        return dict(desk.call("GetLeadImport", {"id": job_id})["job"])

    def moved_on() -> None:
        assert job().get("done", 0) >= done + 200

    for _ in range(2):
        done = job().get("done", 0)
        eventually(moved_on, within=60)
        imported.kill("gateway serve")
        imported.wait_for("gateway serve")
    assert job()["state"] != "IMPORT_STATE_DONE", "it was killed in the middle"

    def whole() -> None:
        said = job()
        assert (said["state"], said["done"], said["created"]) == ("IMPORT_STATE_DONE", ROWS, ROWS), said

    eventually(whole, within=120)

    def shown() -> None:
        assert total(desk) == before + ROWS

    eventually(shown, within=120)
    again = desk.call("StartLeadImport", {"file": file, "mapping": mapping})["job"]["id"]

    def nothing_new() -> None:
        said = desk.call("GetLeadImport", {"id": again})["job"]
        assert (said["state"], said.get("unchanged"), said.get("created", 0)) == ("IMPORT_STATE_DONE", ROWS, 0), said

    eventually(nothing_new, within=120)


@capability("X08")
def test_the_command_line_lets_the_gateway_recognise_a_file(cli: Cli, desk: Desk, tmp_path: Path) -> None:
    path = table(tmp_path / "few.csv", 30, seed=9)

    checked = cli.run("import", "leads", "--auto", "--dry-run", str(path))
    code, said = cli.run("import", "leads", "--auto", str(path))
    again = cli.run("import", "leads", "--auto", str(path))

    assert (checked[0], checked[1]["files"][0]["created"]) == (0, 30)
    assert (code, said["files"][0]["state"], said["files"][0]["created"]) == (0, "done", 30)
    assert {remark["code"] for remark in said["files"][0]["remarks"]} == {"amount_unreadable"}
    assert (again[0], again[1]["files"][0]["unchanged"]) == (0, 30)
    assert cli.run("import", "leads", str(path))[1]["error"].startswith("IMPORT_ONE_WAY")


@capability("X08")
def test_what_is_exported_comes_back_as_nothing_new(cli: Cli, imported: Roles, desk: Desk, token: str, tmp_path: Path) -> None:
    headers = {"authorization": f"Bearer {token}"}
    for form in ("csv", "xlsx"):
        query = f"{imported.url}/export/leads.{form}?query=第1"
        path = tmp_path / f"leads.{form}"
        path.write_bytes(WEB.get(query, headers=headers).content)

        code, said = cli.run("import", "leads", "--auto", str(path))

        report = said["files"][0]
        assert (code, report["created"], report["differs"], report["remarks"]) == (0, 0, 0, []), report["remarks"][:3]
        assert report["unchanged"] == report["rows"] > ROWS / 3
