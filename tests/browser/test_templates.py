"""A sales director's visit: a pack, a change of her own, a migration, and leads that follow what she wrote."""

import re
from typing import Any

import pytest
from playwright.sync_api import Route, expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.test_versions import FIRST, SECOND, version, visitor
from tests.support.stack import Stack

from chassis.testing import capability


@capability("L33")
@capability("L34")
@capability("X07")
def test_a_process_is_installed_changed_published_and_followed(open_desk: OpenDesk) -> None:
    desk = open_desk("duo")
    page = desk.page
    desk.go("/process/templates")
    expect(page.locator("[data-process=standard]")).to_contain_text("默认")
    page.locator("[data-pack=retail] [data-act=install]").click()
    expect(page.get_by_role("dialog").locator("[data-test=changes] li")).to_have_count(8)
    desk.settled()
    assert desk.serious() == []
    page.get_by_role("dialog").get_by_role("button", name="安装").click()
    retail = page.locator("[data-process=retail]")
    expect(retail).to_contain_text("第 1 版")
    desk.settled()
    assert desk.serious() == []

    # A lead follows the first version.
    desk.go("/leads?process=retail")
    expect(page.locator(".column[data-node=store_check]")).to_be_visible()
    page.keyboard.press("c")
    dialog = page.locator("[data-test=new-lead]")
    expect(dialog.locator("[data-test=process]")).to_have_value("retail")
    dialog.locator("[name=company]").fill("南京悦选便利连锁")
    dialog.locator("[name=contact]").fill("许蓉")
    dialog.locator("[name=phone]").fill("13900001111")
    dialog.locator("[data-source=REFERRAL]").click()
    dialog.locator("[data-test=create]").click()
    expect(page.locator("[data-test=evidence]")).to_contain_text("门店数")

    # The next version asks for more, and says what must hold.
    desk.go("/process/templates")
    retail.locator("[data-act=edit]").click()
    page.locator("li[data-node=lead] .name").click()
    page.locator("[data-act=add-field]").click()
    field = page.locator("[data-field-key=field_1]")
    field.locator("input[lang=zh]").first.fill("开业年份")
    field.locator("input[lang=en]").first.fill("Opened in")
    field.locator("[data-part=type]").select_option(label="数字")
    expect(page.locator("[data-test=preview]")).to_contain_text("开业年份")
    page.locator("[data-act=add-guard]").click()
    page.locator("[name=guard]").fill("=outlets >= drei")
    page.locator(".guard input[lang=zh]").fill("至少三家门店")
    page.locator(".guard input[lang=en]").fill("Three outlets at least")
    fault = page.locator("[data-test=guard-fault]")
    expect(fault).to_contain_text("第 13 个字符")
    expect(fault.locator("mark")).to_have_text("drei")
    page.locator("[name=guard]").fill("=outlets >= 3")
    expect(fault).to_have_count(0)
    row = page.locator("li[data-node=store_check]")
    row.hover()
    row.get_by_label("下移").click()
    desk.settled()
    assert desk.serious() == []
    page.locator("[data-act=publish]").click()
    changes = page.get_by_role("dialog").locator("[data-test=changes]")
    expect(changes).to_contain_text("开业年份")
    expect(changes).to_contain_text("outlets >= 3")
    page.get_by_role("dialog").get_by_role("button", name="发布").click()
    expect(retail).to_contain_text("第 2 版")

    # Leads under way keep their version until somebody moves them.
    retail.locator("[data-act=migrate]").click()
    expect(page.locator("[data-test=report] tr").filter(has_text="南京悦选便利连锁")).to_contain_text("可迁移")
    desk.settled()
    assert desk.serious() == []
    page.get_by_role("dialog").get_by_role("button", name="迁移", exact=True).click()
    expect(page.locator("[data-test=tally]")).to_contain_text("已迁移 1 条")
    page.locator("[data-test=report] a").first.click()
    expect(page.locator("[data-test=evidence]")).to_contain_text("开业年份")


@capability("L33")
def test_nodes_are_put_in_order_by_hand_or_by_keys(open_desk: OpenDesk) -> None:
    desk = open_desk("duo")
    desk.go("/process/templates/standard")
    nodes = desk.page.locator("li[data-node]")
    expect(nodes).to_have_count(7)

    nodes.nth(1).locator("svg").first.drag_to(nodes.nth(3))
    expect(nodes.nth(3)).to_have_attribute("data-node", "first_contact")
    expect(nodes.nth(3).locator(".name")).to_be_focused()
    desk.page.keyboard.press("Alt+ArrowUp")
    expect(nodes.nth(2)).to_have_attribute("data-node", "first_contact")
    expect(nodes.nth(2).locator(".name")).to_be_focused()


@capability("L34")
@pytest.mark.parametrize(("locale", "go_on", "said"), [("zh-CN", "继续迁移", "已迁移 1 条"), ("en", "Go on", "1 lead moved")])
def test_a_migration_that_breaks_off_says_how_far_it_came_and_goes_on(
    open_desk: OpenDesk, stack: Stack, company: Company, locale: str, go_on: str, said: str
) -> None:
    key = f"broken_{locale[:2].lower()}"
    version(stack, company.admin, key, FIRST)
    visitor(stack, company, key=key)
    version(stack, company.admin, key, SECOND)
    desk = open_desk("duo", locale=locale)
    asked: list[dict[str, Any]] = []

    def page_by_page(route: Route) -> None:
        request = route.request.post_data_json or {}
        if request.get("dryRun"):
            return route.continue_()
        asked.append(request)
        if len(asked) == 1:  # as if there were a second page
            answer = route.fetch()
            return route.fulfill(response=answer, json={**answer.json(), "nextPageToken": "second"})
        return route.abort() if len(asked) == 2 else route.fulfill(json={"version": 2})

    desk.page.route("**/MigrateLeads", page_by_page)
    desk.go("/process/templates")
    desk.page.locator(f"[data-process={key}] [data-act=migrate]").click()
    dialog = desk.page.get_by_role("dialog")
    dialog.locator("button[type=submit]").click()
    expect(dialog.locator("[role=alert]")).to_be_visible()
    expect(dialog.locator("[data-test=tally]")).to_contain_text(said)
    assert desk.look(f"migrate-broken-{locale}") == []
    dialog.get_by_role("button", name=go_on, exact=True).click()
    expect(dialog.locator("[role=alert]")).to_have_count(0)

    assert [one.get("pageToken") for one in asked] == [None, "second", "second"]
    expect(dialog.locator("[data-test=tally]")).to_contain_text(said)


@capability("L33")
@pytest.mark.parametrize(
    ("locale", "required", "role", "bare"),
    [
        ("zh-CN", "此项必填", "角色“销售主管”", "1 个节点什么都不要求"),
        ("en", "This is required", 'the role "Supervisor"', "1 node asks for nothing"),
    ],
)
def test_the_editor_finds_fault_with_what_was_entered_and_where_it_stands(
    open_desk: OpenDesk, locale: str, required: str, role: str, bare: str
) -> None:
    """A new field is no mistake before one tried to keep it; then the empty name is at fault, not the one beside it."""
    desk = open_desk("duo", locale=locale)
    page, key = desk.page, f"editor_{locale[:2].lower()}"
    desk.go("/process/templates/new")
    pair = page.locator(".whole .pair")
    pair.locator("input[lang=zh]").fill("上门服务")
    page.locator("[name=key]").fill(key)
    page.locator("[data-act=add-field]").click()
    field = page.locator("[data-field-key=field_1]")
    desk.settled()
    page.wait_for_timeout(1_000)  # whatever finds fault while one types has had its time
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(field).not_to_have_class(re.compile("faulty"))

    page.locator("[data-act=save]").click()
    expect(pair.locator("label").filter(has=page.locator("[lang=en]"))).to_contain_text(required)
    expect(pair.locator("label").filter(has=page.locator("[lang=zh]"))).not_to_contain_text(required)
    expect(field).to_have_class(re.compile("faulty"))
    assert desk.look(f"editor-faults-{locale}") == []

    pair.locator("input[lang=en]").fill("Home service")
    for at, (zh, en) in enumerate((("来电", "Call"), ("上门", "Visit"))):
        page.locator("li[data-node] .name").nth(at).click()
        name = page.locator(".pair").nth(1)
        name.locator("input[lang=zh]").fill(zh)
        name.locator("input[lang=en]").fill(en)
        if not at:
            field.locator("input[lang=zh]").first.fill("故障")
            field.locator("input[lang=en]").first.fill("Fault")
    page.locator("select[data-role=SUPERVISOR]").select_option("RA")
    expect(page.locator("[data-test=warnings]")).to_contain_text(role)
    page.locator("[data-act=publish]").click()
    expect(page.get_by_role("dialog").locator("[data-test=bare-nodes]")).to_contain_text(bare)
    assert desk.look(f"publish-bare-{locale}") == []
