"""Two processes beside each other, one of them in two versions: every page speaks of a lead as the lead's own version does."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.test_board import unique
from tests.support.stack import Stack

from chassis.testing import capability
from chassis.testing.eventually import eventually

TOUR = "tour"
FIRST = (("arrival", "到厂", "Arrival"), ("walk", "走线", "Shop floor walk"), ("offer", "给价", "Offer"))
SECOND = (("arrival", "到厂", "Arrival"), ("talk", "会谈", "Talk"), ("offer", "报价会", "Offer meeting"))


def version(stack: Stack, admin: str, key: str, nodes: tuple[tuple[str, str, str], ...]) -> None:
    """Publish a version whose nodes ask for one word each, a file in the first."""
    asked = {"key": "word", "label": {"zh": "口令", "en": "Word"}, "type": "FIELD_TYPE_TEXT"}
    made: list[dict[str, Any]] = [{"key": one, "label": {"zh": zh, "en": en}, "required": [asked]} for one, zh, en in nodes]
    made[0]["required"].append({"key": "paper", "label": {"zh": "访客单", "en": "Visitor form"}, "type": "FIELD_TYPE_SIGNED_FILE"})
    spec = {"key": key, "label": {"zh": f"参观流程 {key}", "en": f"Visit {key}"}, "nodes": made}
    stack.call("SaveProcess", {"process": spec}, token=admin)
    stack.call("PublishProcess", {"key": key}, token=admin)


def visitor(stack: Stack, company: Company, *, to: str = "arrival", key: str = TOUR, owner: str = "lin") -> tuple[str, str]:
    """Make a lead in the newest version, waved through to the node `to`; return its id and name."""
    name = unique("苏州新锐电驱")
    fields: dict[str, Any] = {"customer_name": name, "contact": {"name": "沈佳宁", "phone": "13900001111"}, "process_key": key}
    fields |= {"source": "LEAD_SOURCE_SELF_DEV", "owner_id": company.people[owner], "title": "参观"}
    made = str(stack.call("CreateLead", fields, token=company.admin)["lead"]["id"])
    for node, _, _ in FIRST:
        if node == to:
            break
        stack.call("AdvanceNode", {"lead_id": made, "from_node": node, "override_reason": "补录"}, token=company.admin)
    return made, name


@pytest.fixture(scope="module")
def tour(stack: Stack, company: Company) -> dict[str, tuple[str, str]]:
    """Return leads by what they are: in a node that the newest version no longer has, in one it calls otherwise, and a new one."""
    version(stack, company.admin, TOUR, FIRST)
    made = {"walk": visitor(stack, company, to="walk"), "old": visitor(stack, company, to="offer"), "first": visitor(stack, company)}
    version(stack, company.admin, TOUR, SECOND)
    made["new"] = visitor(stack, company)
    eventually(lambda: stack.call("Lead360", {"lead_id": made["new"][0]}, token=company.admin))
    return made


@capability("L01")
@pytest.mark.parametrize(("locale", "walk", "old"), [("zh-CN", "走线", "给价"), ("en", "Shop floor walk", "Offer")])
def test_the_list_is_of_a_process_and_names_nodes_as_each_lead_does(
    open_desk: OpenDesk, tour: dict[str, tuple[str, str]], locale: str, walk: str, old: str
) -> None:
    desk = open_desk("wang", locale=locale)
    desk.go(f"/leads/list?process={TOUR}&status=open")
    rows = desk.page.locator("tbody tr.row")
    expect(rows.filter(has_text=tour["walk"][1])).to_contain_text(walk)
    expect(rows.filter(has_text=tour["old"][1]).locator("td").nth(3)).to_have_text(old)
    assert desk.look(f"list-tour-{locale}") == []

    desk.page.locator("select").nth(2).select_option("arrival")
    expect(rows.filter(has_text=tour["new"][1])).to_have_count(1)
    expect(rows.filter(has_text=tour["walk"][1])).to_have_count(0)
    with desk.page.expect_download() as download:
        desk.page.locator("button.file").first.click()
    written = download.value.path().read_text("utf-8-sig")
    assert tour["new"][1] in written
    assert "苏州恒澈" not in written

    desk.page.locator("[data-test=process]").select_option("")
    expect(desk.page).not_to_have_url(re.compile("node="))
    desk.page.locator("input.text").fill("苏州恒澈")  # the newest of all processes may be many
    expect(rows.filter(has_text="苏州恒澈")).to_have_count(1)


@capability("L05")
def test_the_funnel_shows_a_node_that_is_gone_and_leads_to_those_in_it(open_desk: OpenDesk, tour: dict[str, tuple[str, str]]) -> None:
    desk = open_desk("wang")
    desk.go(f"/process?process={TOUR}")
    steps = desk.page.locator("[data-test=funnel] li")
    expect(steps).to_have_count(4)
    expect(steps.nth(1)).to_contain_text("走线")
    assert desk.look("funnel-tour") == []
    steps.nth(1).get_by_role("link").click()

    expect(desk.page.locator("tbody tr.row")).to_have_count(1)
    expect(desk.page.locator("tbody tr.row")).to_contain_text(tour["walk"][1])


@capability("L05")
def test_the_file_of_health_is_of_the_process_that_is_shown(open_desk: OpenDesk, tour: dict[str, tuple[str, str]]) -> None:
    desk = open_desk("wang")
    desk.go(f"/process/health?process={TOUR}")
    expect(desk.page.locator(".nodes li[data-node=walk]")).to_be_visible()
    assert desk.look("health-tour") == []
    with desk.page.expect_download() as download:
        desk.page.locator("button.save").first.click()
    written = download.value.path().read_text("utf-8-sig")

    assert "走线" in written
    assert "需求确认" not in written


@capability("X08")
@pytest.mark.parametrize(("locale", "to", "word"), [("zh-CN", "报价会", "流程"), ("en", "Offer meeting", "Process")])
def test_an_import_asks_for_the_process_and_offers_its_nodes(
    open_desk: OpenDesk, tour: dict[str, tuple[str, str]], tmp_path: Path, locale: str, to: str, word: str
) -> None:
    desk = open_desk("admin", locale=locale)
    path = tmp_path / f"tour-{locale}.csv"
    path.write_text(f"编号,客户名称,阶段,创建时间\nT-{locale},{unique('常熟远程电机')},谈价,2026-03-05\n", "utf-8")
    desk.go("/leads/import")
    desk.page.locator("[data-test=file]").set_input_files(path)
    stage = desk.page.locator("[data-stage=谈价]")
    expect(stage.locator("option[value=quotation]")).to_have_count(1)
    desk.page.get_by_label(word, exact=True).select_option(TOUR)
    expect(stage.locator("option[value=quotation]")).to_have_count(0)
    stage.select_option(label=to)
    assert desk.look(f"import-tour-{locale}") == []
    desk.page.locator("[data-test=check]").click()
    expect(desk.page.locator("[data-count=wouldCreate] dd")).to_have_text("1")
    desk.page.locator("[data-test=import]").click()
    expect(desk.page.locator("[data-count=created] dd")).to_have_text("1")

    desk.go(f"/leads?process={TOUR}")
    expect(desk.card_in("offer", "常熟远程电机").first).to_be_visible()


@capability("L34")
def test_a_card_moves_by_its_own_version(open_desk: OpenDesk, tour: dict[str, tuple[str, str]]) -> None:
    """In the newest version nothing stands before the node that is gone; in the lead's own the arrival does."""
    desk = open_desk("wang")
    desk.go(f"/leads?process={TOUR}")
    card = desk.card_in("walk", tour["walk"][1])
    expect(card.locator("[data-act=advance]")).to_have_attribute("title", "推进到给价")
    card.get_by_role("link").focus()
    desk.page.keyboard.press("ArrowLeft")
    dialog = desk.page.get_by_role("dialog")
    expect(dialog.locator(".chip")).to_have_text(["到厂"])
    assert desk.look("board-back-tour") == []
    dialog.locator("textarea").fill("走错了")
    dialog.locator("button[type=submit]").click()
    expect(desk.card_in("arrival", tour["walk"][1])).to_be_visible()

    old = desk.card_in("offer", tour["old"][1])
    old.drag_to(desk.column("talk"))
    expect(desk.page.get_by_role("dialog")).to_have_count(0)  # its own version has no such node
    old.get_by_role("link").focus()
    desk.page.keyboard.press("ArrowLeft")
    expect(desk.page.get_by_role("dialog").locator(".chip")).to_have_text(["到厂", "走线"])


@capability("L03", "L34")
@pytest.mark.parametrize(("locale", "walk", "word"), [("zh-CN", "走线", "口令"), ("en", "Shop floor walk", "Word")])
def test_a_migrated_lead_still_shows_what_it_was_asked_before(
    open_desk: OpenDesk, stack: Stack, company: Company, locale: str, walk: str, word: str
) -> None:
    """The node is gone and nobody asks for its field any more; the file of the first node opens from the history, signed or not."""
    key, admin = f"kept_{locale[:2].lower()}", company.admin
    version(stack, admin, key, FIRST)
    lead_id, _ = visitor(stack, company, key=key)
    paper = stack.put_file(admin, "访客单.pdf", b"%PDF-1.4 signed")
    answers = {"word": "芝麻开门", "paper": {name: paper[name] for name in ("sha256", "size", "media_type", "name", "signature")}}
    stack.call("SubmitNode", {"lead_id": lead_id, "node": "arrival", "fields": answers}, token=admin)
    stack.call("AdvanceNode", {"lead_id": lead_id, "from_node": "arrival"}, token=admin)
    stack.call("SubmitNode", {"lead_id": lead_id, "node": "walk", "fields": {"word": "白色安全帽"}}, token=admin)
    stack.call("AdvanceNode", {"lead_id": lead_id, "from_node": "walk"}, token=admin)
    version(stack, admin, key, SECOND)
    moved = stack.call("MigrateLeads", {"process_key": key}, token=admin)["rows"]
    assert [row["outcome"] for row in moved] == ["MIGRATION_OUTCOME_MOVED"]

    def followed() -> None:
        assert stack.call("Lead360", {"lead_id": lead_id}, token=admin).get("process", {}).get("version") == 2

    eventually(followed)
    desk = open_desk("lin", locale=locale)
    desk.go(f"/leads/{lead_id}")
    stays = desk.page.locator("[data-test=visits] li")
    story = desk.page.locator("[data-test=timeline]")
    expect(story).to_contain_text(walk)
    expect(story).not_to_contain_text("退回" if locale == "zh-CN" else "back")  # it went on, by the version of its day
    stay = stays.filter(has_text=walk)
    stay.locator("summary").click()
    expect(stay.locator("dl")).to_contain_text(word)
    expect(stay.locator("dl")).to_contain_text("白色安全帽")
    first = stays.filter(has_text="访客单.pdf")
    first.locator("summary").click()
    assert desk.look(f"visits-{locale}") == []
    with desk.page.expect_download() as download:
        first.locator("button.file").click()
    assert download.value.path().read_bytes() == b"%PDF-1.4 signed"


def test_the_list_says_how_a_lead_came_in_where_no_channel_is_known(open_desk: OpenDesk) -> None:
    desk = open_desk("wang")
    for title, source in (("冷链温控看板", "主动开发"), ("来料检验", "市场活动 · 官网表单")):
        desk.go(f"/leads/list?q={title}")
        expect(desk.page.locator("tbody tr.row").locator("td").nth(6)).to_have_text(source)
