"""A sales director's visit: a pack, a change of her own, a migration, and leads that follow what she wrote."""

from playwright.sync_api import expect
from tests.browser.conftest import OpenDesk

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
