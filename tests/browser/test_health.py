"""Process health and compliance: where it sticks, whether the process is kept, and never who won."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.support.stack import Stack

from chassis.testing import capability


@capability("G01", "L05")
@pytest.mark.parametrize(
    ("locale", "node", "median", "leaves", "over", "unlimited"),
    [
        ("zh-CN", "方案演示", "停留中位数", "提交后即成交离开", "1 条超期", "没有期限"),
        ("en", "Solution demo", "Median stay", "Complete leads are won", "1 over the limit", "No limit"),
    ],
)
def test_the_seven_nodes_are_a_flow_that_opens_the_leads(
    open_desk: OpenDesk, locale: str, node: str, median: str, leaves: str, over: str, unlimited: str
) -> None:
    desk = open_desk("wang", locale=locale)
    desk.go("/process/health")
    nodes = desk.page.locator("ol.nodes > li[data-node]")
    expect(nodes).to_have_count(7)
    expect(nodes.nth(3)).to_contain_text(node)
    expect(nodes.nth(1)).to_contain_text(median)
    expect(nodes.nth(1)).to_contain_text(unlimited)
    expect(nodes.nth(3)).to_contain_text(over)  # as the dwell board and my day call it
    expect(desk.page.locator("[data-test=health-line]")).to_contain_text("%")
    expect(nodes.nth(6)).not_to_have_class(re.compile("worst"))  # whoever completes it is won, and is no longer counted
    expect(nodes.nth(6)).to_contain_text(leaves)
    expect(desk.page.locator("[data-test=health-meaning]")).to_be_in_viewport()
    assert desk.look(f"health-nodes-{locale}") == []
    nodes.nth(3).get_by_role("link").click()
    expect(desk.page.locator("tr.row").first).to_be_visible()
    expect(desk.page).to_have_url(f"{desk.url}/leads/list?process=standard&node=solution_demo&status=open&order=progress")


@capability("L05")
def test_rows_are_worst_first_by_day_and_person(open_desk: OpenDesk) -> None:
    desk = open_desk("wang")
    desk.go("/process/health")
    desk.page.get_by_role("button", name="按日").click()
    desk.page.locator(".sheet").get_by_role("button", name="负责人").click()
    rows = desk.page.locator("[data-test=health-rows] tbody tr")
    expect(rows.filter(has_text="林若溪")).to_be_visible()
    desk.settled()
    rates = [float(rate.rstrip("%")) for rate in rows.locator("b").all_inner_texts() if rate != "—"]
    assert rates == sorted(rates)
    assert len(rates) == 3
    assert 0 < rates[0] < 100


@capability("L08")
def test_compliance_says_that_results_do_not_count_and_shows_weeks(open_desk: OpenDesk) -> None:
    desk = open_desk("wang")
    desk.go("/process/compliance")
    expect(desk.page.locator("[data-test=result-blind]")).to_contain_text("不看结果")
    expect(desk.page.locator("[data-test=terms]")).to_contain_text("考核分（满分 25）")
    expect(desk.page.locator("[data-test=terms]")).to_contain_text("按进入时已设的期限算")  # it may differ from the dwell page
    expect(desk.page.locator("[data-test=compliance] th", has_text="放行").locator("abbr")).to_have_attribute(
        "title", re.compile("不算按时填齐")
    )
    row = desk.page.locator("[data-person=林若溪]")
    expect(row).to_contain_text("%")
    expect(row.get_by_role("img").first).to_have_accessible_name(re.compile("应填齐"))
    desk.page.get_by_role("button", name="下一季度").click()
    expect(desk.page.locator("[data-test=compliance]")).to_contain_text("还没有应填齐的节点")


def test_on_a_phone_the_newest_week_comes_first(open_desk: OpenDesk) -> None:
    days = [_weeks(open_desk, phone) for phone in (False, True)]
    assert len(days[0]) > 1
    assert days[1] == days[0][::-1]


def _weeks(open_desk: OpenDesk, phone: bool) -> list[str]:
    desk = open_desk("wang", phone=phone)
    desk.go("/process/compliance")
    expect(desk.page.locator("[data-person=林若溪]")).to_be_visible()
    return desk.page.locator("[data-test=compliance] th.week").all_inner_texts()


@capability("L08")
def test_the_newest_week_is_the_companys_whatever_the_clock_of_the_device(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    told = stack.call("Compliance", token=company.admin)
    desk = open_desk("wang")
    desk.page.clock.set_fixed_time(datetime.now(UTC) - timedelta(days=8))
    desk.go("/process/compliance")

    expect(desk.page.locator("[data-test=compliance] thead th.week")).to_have_count(
        len([week for week in told["weeks"] if week <= told["today"]])
    )


@capability("L08")
def test_a_rep_sees_and_takes_away_his_own_row_alone(open_desk: OpenDesk) -> None:
    desk = open_desk("lin")
    desk.go("/process/compliance")
    expect(desk.page.locator("[data-person]")).to_have_count(1)
    with desk.page.expect_download() as download:
        desk.page.get_by_role("button", name="导出 CSV").click()
    rows = list(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert [row[0] for row in rows] == ["人员", "林若溪"]


def test_every_page_of_the_process_says_whose_data_it_shows(open_desk: OpenDesk) -> None:
    desk = open_desk("wang")
    switch = desk.page.get_by_role("radiogroup", name="看谁的数据")
    for page in ("", "/flow", "/health", "/dwell", "/compliance", "/checks", "/mining"):
        desk.go(f"/process{page}")
        expect(switch.get_by_role("radio", name="团队")).to_have_attribute("aria-checked", "true")
    switch.get_by_role("radio", name="我的").click()
    expect(desk.page).to_have_url(re.compile(r"reach=mine"))
