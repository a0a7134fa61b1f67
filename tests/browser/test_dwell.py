"""The dwell board: where leads stand still, who says why, and a rule composed of node, time and threshold."""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.support.stack import Stack

from chassis.testing import capability
from chassis.testing.eventually import eventually

LATE = "苏州工业园区安捷检测"  # 6.4 days in the demonstration, where five are the limit


@capability("L06")
@pytest.mark.parametrize(
    ("locale", "late", "reason"),
    [
        ("zh-CN", "超期 1 天", "等客户预算"),
        pytest.param("en", "1 d over", "Waiting for the customer's budget", marks=pytest.mark.long),
    ],
)
def test_shows_who_stands_still_and_takes_a_reason(open_desk: OpenDesk, locale: str, late: str, reason: str) -> None:
    desk = open_desk("wang", locale=locale)
    desk.go("/process/dwell")
    row = desk.page.locator("[data-test=dwell-leads] tr").filter(has_text=LATE)
    expect(desk.page.locator("li[data-node=solution_demo]")).to_contain_text("1")
    expect(desk.page.locator("[data-test=unruled]")).to_contain_text({"zh-CN": "7 个节点中", "en": "of 7 nodes have no limit"}[locale])
    row.locator("[data-act=stall]").click()
    dialog = desk.page.get_by_role("dialog")
    dialog.locator("select").select_option(label=reason)
    desk.settled()
    assert desk.serious() == []
    dialog.locator("button[type=submit]").click()
    expect(row).to_contain_text(reason)
    row.locator("[data-act=stall]").click()
    desk.page.get_by_role("dialog").locator(".ask > button.link").click()
    expect(row).to_contain_text(late)


@capability("L07")
def test_a_rule_is_node_time_and_threshold_and_holds_at_once(open_desk: OpenDesk) -> None:
    watcher = open_desk("wang")
    watcher.go("/process/dwell?node=quotation")
    seen = watcher.page.locator("[data-test=dwell-leads] tr").filter(has_text="徐州凯擎工程机械")
    expect(seen).to_contain_text("没有期限")
    desk = open_desk("duo")
    desk.go("/process/dwell")
    node = desk.page.locator("li[data-node=quotation]")
    node.get_by_role("button", name="设期限").click()
    dialog = desk.page.get_by_role("dialog")
    dialog.locator("input.amount").fill("3")
    dialog.get_by_role("button", name="添加规则").click()
    expect(node).to_contain_text("3 天")
    expect(seen).to_contain_text("超期 1 天")  # what is too long of 4.5 days; live, in the other browser
    expect(node).to_contain_text("1 条超期")


@capability("L06")
def test_a_limit_passed_while_somebody_said_why_is_called_so_nowhere(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    name = "金华双龙工具"  # 2.8 days without progress
    desk = open_desk("wang")
    desk.go("/process/dwell?node=negotiation")
    row = desk.page.locator("[data-test=dwell-leads] tr").filter(has_text=name)
    row.locator("[data-act=stall]").click()
    desk.page.get_by_role("dialog").locator("button[type=submit]").click()
    expect(row.locator("[data-act=stall]")).to_have_text("修改原因")
    rule = {"key": "stalled", "node": "negotiation", "clock": "DWELL_CLOCK_NATURAL", "threshold_minutes": 1_440}
    stack.call("PutDwellRule", rule, token=company.admin)
    desk.go("/leads")
    card = desk.card_in("negotiation", name).locator(".dwell")

    def ringed() -> None:
        desk.page.reload()
        expect(card).to_have_attribute("title", re.compile("限 24 小时"), timeout=2_000)

    eventually(ringed, within=30)
    expect(card).to_have_text(re.compile("^ ?2 天"))
    stack.call("RemoveDwellRule", {"key": "stalled"}, token=company.admin)
    desk.go("/process/dwell?node=negotiation")
    row.locator("[data-act=stall]").click()
    desk.page.get_by_role("dialog").locator(".ask > button.link").click()
    expect(row).to_contain_text("没有期限")


def test_a_rep_reads_the_rules_and_changes_none(open_desk: OpenDesk) -> None:
    desk = open_desk("lin")
    desk.go("/process/dwell")
    expect(desk.page.locator("li[data-node=solution_demo]")).to_contain_text("5 天")
    expect(desk.page.locator("li[data-node] .edit")).to_have_count(0)
