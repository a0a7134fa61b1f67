"""A pack of one's own in the console: saved as a file, changed, refused by field, installed, taken back; `baton packs` reads the same."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from baton.leads.v1 import template_service_pb2
from google.protobuf.json_format import MessageToDict, ParseDict
from playwright.sync_api import Request, expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.desk import ROOT, Desk
from tests.browser.test_versions import FIRST, version
from tests.support.stack import Stack

from baton_cli.packs.document import read
from chassis.testing import capability

SHIPPED = sorted((ROOT / "deploy/packs").glob("*.toml"))


def saved(desk: Desk, key: str, folder: Path) -> Path:
    with desk.page.expect_download() as begun:
        desk.page.locator(f"[data-process={key}] [data-act=save]").click()
    assert begun.value.suggested_filename == f"{key}.toml"
    path = folder / begun.value.suggested_filename
    begun.value.save_as(path)
    return path


def choose(desk: Desk, path: Path) -> None:
    desk.page.locator("[data-test=pack-file]").set_input_files(path)


@capability("X07")
@capability("B20")
@pytest.mark.parametrize(
    ("locale", "unknown", "from_file"),
    [("zh-CN", "没有这个字段", "来自自有文件：第 2 版"), ("en", "no such field", "From your own file: version 2")],
)
def test_a_process_is_saved_changed_refused_by_field_installed_and_taken_back(
    open_desk: OpenDesk, stack: Stack, company: Company, tmp_path: Path, locale: str, unknown: str, from_file: str
) -> None:
    source, key = f"source_{locale[:2].lower()}", f"own_{locale[:2].lower()}"
    version(stack, company.admin, source, FIRST)
    desk = open_desk("duo", locale=locale)
    desk.go("/process/templates")
    path = saved(desk, source, tmp_path)
    pack: Any = tomlkit.parse(path.read_text(encoding="utf-8"))
    pack["name"] = pack["processes"][0]["key"] = key
    pack["version"] = 2

    node = pack["processes"][0]["nodes"][0]
    node["colour"], node["required"][0]["type"] = "red", "colour"
    path.write_text(tomlkit.dumps(pack), encoding="utf-8")
    choose(desk, path)
    faults = desk.page.locator("[data-test=pack-faults]")
    expect(faults.locator("li")).to_have_count(2)
    expect(faults).to_contain_text("processes[0].nodes[0].colour")
    expect(faults).to_contain_text(unknown)
    expect(faults).to_contain_text("PACKS_VALUE_UNKNOWN")
    desk.page.locator("[data-test=pack-faults]").scroll_into_view_if_needed()
    assert desk.look(f"own-pack-faults-{locale[:2]}") == []

    del node["colour"]
    node["required"][0]["type"] = "text"
    node["required"][0]["key"] = "Not a key"
    path.write_text(tomlkit.dumps(pack), encoding="utf-8")
    choose(desk, path)
    expect(desk.page.locator("[data-test=pack-refused]")).to_contain_text("processes[0].nodes[0].required[0].key")
    assert desk.look(f"own-pack-refused-{locale[:2]}") == []
    desk.page.keyboard.press("Escape")
    expect(desk.page.get_by_role("dialog")).to_have_count(0)

    node["required"][0]["key"] = "badge"
    path.write_text(tomlkit.dumps(pack), encoding="utf-8")
    choose(desk, path)
    dialog = desk.page.get_by_role("dialog")
    dialog.locator("button[type=submit]").click()
    expect(desk.page.locator(f"[data-process={key}]")).to_be_visible()
    card = desk.page.locator(f"[data-pack={key}]")
    expect(card).to_contain_text(from_file)
    assert desk.look(f"own-pack-{locale[:2]}") == []
    card.locator("[data-act=rollback]").click()
    desk.page.get_by_role("dialog").locator("button[type=submit]").click()
    expect(card).to_have_count(0)


@capability("B20")
def test_the_console_and_the_command_line_read_a_file_alike(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk("duo")
    desk.go("/process/templates")
    for path in SHIPPED:
        with desk.page.expect_request("**/*TemplateService/InstallPack") as asked:
            choose(desk, path)
        assert pack_of(asked.value) == ParseDict(read(path), template_service_pb2.Pack())
        desk.page.keyboard.press("Escape")
        expect(desk.page.get_by_role("dialog")).to_have_count(0)
    nothing = tmp_path / "nothing.toml"
    nothing.write_text("name = \n", encoding="utf-8")
    choose(desk, nothing)
    expect(desk.page.locator("[data-test=pack-faults]")).to_contain_text("1:8")


@capability("B20")
def test_what_the_console_saves_the_command_line_reads_as_it_is_in_force(
    open_desk: OpenDesk, stack: Stack, company: Company, tmp_path: Path
) -> None:
    desk = open_desk("duo")
    desk.go("/process/templates")
    told = read(saved(desk, "standard", tmp_path))
    assert tomllib.loads((tmp_path / "standard.toml").read_text(encoding="utf-8"))["processes"][0]["key"] == "standard"
    in_force = stack.call("ProcessVersion", {"key": "standard"}, token=company.admin)["process"]
    state = ParseDict(in_force, template_service_pb2.ProcessSpec(), ignore_unknown_fields=True)
    assert ParseDict(told["processes"][0], template_service_pb2.ProcessSpec()) == state
    assert MessageToDict(state)["nodes"]


def pack_of(request: Request) -> Any:
    return ParseDict(json.loads(request.post_data or "")["pack"], template_service_pb2.Pack())
