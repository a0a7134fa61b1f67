"""A process of one's own, by the commands the README gives: they are taken from its text and run."""

import re
import shlex
from pathlib import Path

import pytest
from tests.e2e.conftest import Desk
from tests.support.importing import Cli
from tests.support.roles import Roles

from baton_cli.packs.document import read
from chassis.testing import capability, eventually

ROOT = Path(__file__).resolve().parents[2]


def commands(page: str) -> list[list[str]]:
    """Return the words of every command in the page's block that begins with `baton packs list`."""
    (block,) = re.findall(r"```\n(baton packs list.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    return [shlex.split(line, comments=True) for line in block.splitlines()]


def test_both_pages_give_the_same_commands_and_no_more_than_eight() -> None:
    assert commands("README.md") == commands("README.zh-CN.md")
    assert len(commands("README.md")) <= 8


@capability("X12")
@capability("L46")
@pytest.mark.timeout(300)
def test_the_commands_of_the_readme_make_a_process_that_a_lead_follows(stack: Roles, admin: Desk, tmp_path: Path) -> None:
    cli = Cli(stack, admin.token, tmp_path)
    said = []
    for words in commands("README.md"):
        assert words.pop(0) == "baton"
        code, answer = cli.run(*words)
        assert code == 0, answer
        said.append(answer)

    (written,) = tmp_path.rglob("mine.toml")
    (mine,), (general,) = (read(path)["processes"] for path in (written, ROOT / "deploy/packs/general.toml"))
    assert mine["label"] == {"zh": f"{general['label']['zh']}（mine）", "en": f"{general['label']['en']} (mine)"}, (
        "two in a menu told apart"
    )
    assert mine["roles"] == general["roles"]
    assert [node.get("steps") for node in mine["nodes"]] == [node.get("steps") for node in general["nodes"]]

    lead = said[-1]["lead"]
    assert (lead["process_key"], lead["process_version"], lead["node"]) == ("mine", 1, "lead")

    def shown() -> None:
        columns = admin.call("LeadBoard", {"process_key": "mine", "reach": "REACH_ALL"})["columns"]
        assert len(columns) == 7
        assert [card["customer_name"] for card in columns[0]["cards"]] == ["远航精密"]
        assert {row["key"] for row in admin.call("ProcessList")["processes"]} >= {"standard", "general", "mine"}

    eventually(shown)
    code, undone = cli.run("packs", "rollback", "mine")
    assert (code, undone["effects"][0]["retired"]) == (0, True)
