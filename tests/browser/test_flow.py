"""Swim lanes: who does what, what happens in it now, and what nobody owns."""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.deals import Deals
from tests.support.stack import Stack

from chassis.testing import capability
from chassis.testing.eventually import eventually

ORPHAN = {
    "key": "orphan",
    "label": {"zh": "无主流程", "en": "Orphan"},
    "nodes": [
        {
            "key": "enquiry",
            "label": {"zh": "咨询", "en": "Enquiry"},
            "raci": {"responsible": ["PROCESS_ROLE_REP"], "accountable": "PROCESS_ROLE_SUPERVISOR"},
        },
        {"key": "order", "label": {"zh": "下单", "en": "Order"}},
    ],
}


# Boxes of the chart, and whatever in them, that show less than they hold.
CUT = """[...document.querySelectorAll('[data-step], [data-step] *, [data-hand-over], [data-hand-over] *')]
    .filter((one) => one.clientHeight && (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1))
    .map((one) => one.textContent)"""


@capability("L37")
@pytest.mark.parametrize(("locale", "demo", "product"), [("zh-CN", "方案演示", "定制开发"), ("en", "Solution demo", "Customization")])
def test_nodes_stand_in_lanes_and_lead_to_the_leads_in_them(
    open_desk: OpenDesk, deals: Deals, locale: str, demo: str, product: str
) -> None:
    desk = open_desk("wang", locale=locale)
    desk.go("/process/flow")
    expect(desk.page.locator("[data-step]")).to_have_count(7)
    expect(desk.page.locator("[data-step=solution_demo]")).to_contain_text(demo)
    expect(desk.page.locator("[data-hand-over=customization]")).to_contain_text(product)
    presales = desk.page.locator("[data-lane=presales]")
    expect(presales).to_contain_text("唐宁")  # outside the reach of who looks, yet it is she who demonstrates
    expect(desk.page.locator("[data-lane=product]")).to_contain_text("段睿")
    expect(desk.page.locator("[data-hand-over=customization]")).to_contain_text("48")
    expect(desk.page.locator("[data-hand-over=contract]")).to_contain_text(
        "审过的合同" if locale == "zh-CN" else "A contract legal agrees to"
    )
    expect(desk.page.locator("[data-test=letters]")).to_contain_text("A 最终把关" if locale == "zh-CN" else "A signs off")
    desk.settled()
    assert desk.page.evaluate(CUT) == []
    assert desk.serious() == []
    desk.picture(f"flow-{locale[:2]}")
    leads = desk.page.locator("[data-step=solution_demo]").get_by_role("link").first
    shown = int(re.search(r"\d+", leads.inner_text())[0])  # type: ignore[index]
    leads.click()
    expect(desk.page).to_have_url(re.compile(r"/process/dwell\?.*node=solution_demo"))
    expect(desk.page.locator("[data-test=dwell-leads] [data-lead]")).to_have_count(shown)


@capability("L35")
def test_a_node_says_what_comes_in_what_is_filled_what_goes_out_and_who_concretely_takes_part(open_desk: OpenDesk) -> None:
    desk = open_desk("wang")
    desk.go("/process/flow")
    desk.page.locator("[data-step=needs_confirmed] button").focus()
    desk.page.keyboard.press("Enter")
    panel = desk.page.locator("[data-test=step]")
    expect(panel.locator("h2")).to_be_focused()
    expect(panel.locator("[data-part=in]")).to_contain_text("联系人")
    expect(panel.locator("[data-part=here]")).to_contain_text("会议纪要摘要")
    expect(panel.locator("[data-part=out]")).to_contain_text("方案演示")
    expect(panel.locator("[data-part=who]")).to_contain_text("林若溪")
    expect(panel.locator("[data-part=who]")).to_contain_text("负责客户的第一人")
    expect(desk.page).to_have_url(re.compile("step=needs_confirmed"))
    desk.settled()
    assert desk.serious() == []


@capability("L37")
def test_on_a_phone_the_way_runs_downwards(open_desk: OpenDesk) -> None:
    desk = open_desk("lin", phone=True)
    desk.go("/process/flow")
    boxes = desk.page.locator("[data-step]")
    expect(boxes).to_have_count(7)
    first, second = boxes.nth(0).bounding_box(), boxes.nth(1).bounding_box()
    assert first is not None
    assert second is not None
    assert second["y"] > first["y"] + first["height"]
    assert desk.overflow() <= 0


@capability("L35")
def test_what_nobody_owns_is_a_fault_that_the_process_can_mend(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    draft = stack.call("SaveProcess", {"process": ORPHAN}, token=company.admin)["draft"]
    assert {one["code"] for one in draft["warnings"]} == {"LEADS_NODE_UNOWNED", "LEADS_ROLE_UNDESCRIBED"}
    stack.call("PublishProcess", {"key": "orphan"}, token=company.admin)
    eventually(lambda: stack.call("ProcessVersion", {"key": "orphan"}, token=company.admin))
    desk = open_desk("admin")
    desk.go("/process/flow?process=orphan")
    expect(desk.page.locator("[data-test=unowned]")).to_contain_text("下单")
    expect(desk.page.locator("[data-lane=nobody]")).to_be_visible()
    desk.page.locator("[data-test=unowned]").get_by_role("link").click()

    expect(desk.page.locator("[data-test=preview]")).to_be_visible()
    desk.page.locator("[data-describe=REP]").click()
    role = desk.page.locator("[data-test=roles-form] [data-role=REP]")
    for place, words in enumerate(("业务员", "Rep", "跟进客户", "Follows the customer")):
        role.locator(".control").nth(place).fill(words)
    expect(desk.page.locator("[data-test=warnings]")).to_contain_text("节点“下单”")
    desk.page.locator("[data-act=publish]").click()
    expect(desk.page.locator("[data-test=changes]")).to_contain_text("跟进客户")
    stack.call("DiscardProcess", {"key": "orphan"}, token=company.admin)
    stack.call("RetireProcess", {"key": "orphan"}, token=company.admin)
