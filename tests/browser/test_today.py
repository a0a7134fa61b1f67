"""My day: what waits for me, whoever I am: my leads, hand-overs whose next act is mine, and whose leads stand too long."""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.deals import TITLES, Deals
from tests.browser.desk import PICTURED

from chassis.testing import capability


def test_a_supervisor_sees_whose_leads_stand_too_long_and_goes_there(open_desk: OpenDesk, company: Company) -> None:
    desk = open_desk("wang")
    desk.go("/today")
    team = desk.page.locator("[data-test=team-dwell]")
    expect(team).to_contain_text("团队里超期的")
    row = team.locator("[data-lead]").filter(has_text="苏州工业园区安捷检测")
    expect(row).to_contain_text("林若溪")
    expect(row.locator(".dwell")).to_contain_text("6 天无进展 · 超期 1 天")  # five are the limit
    assert desk.look("today-team-zh") == []
    row.locator("a").click()
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("苏州工业园区安捷检测")


@capability("H01")
def test_whoever_sells_nothing_begins_with_what_waits_for_them(open_desk: OpenDesk, deals: Deals) -> None:
    desk = open_desk("duan", locale="zh-CN")
    desk.go("/")
    work = desk.page.locator("[data-test=waiting-work]")
    expect(work.locator(f"[data-ticket='{deals.tickets['submitted']}']")).to_contain_text("等您接单")
    expect(work.locator(f"[data-ticket='{deals.tickets['accepted']}']")).to_contain_text("等您交付")
    # What was asked back or handed over waits for somebody else.
    expect(work).not_to_contain_text(TITLES["clarifying"])
    expect(work).not_to_contain_text(TITLES["delivered"])
    expect(desk.page.locator("[data-test=my-leads]")).to_have_count(0)
    work.locator(f"[data-ticket='{deals.tickets['accepted']}'] a").click()
    expect(desk.page.locator("[data-test=thread]")).to_be_visible()


@pytest.mark.parametrize(("locale", "dark", "phone"), [("zh-CN", False, False), ("en", True, True), *PICTURED])
def test_who_asked_is_told_to_answer_and_to_accept(open_desk: OpenDesk, deals: Deals, locale: str, dark: bool, phone: bool) -> None:
    desk = open_desk("lin", locale=locale, dark=dark, phone=phone)
    desk.go("/today")
    work = desk.page.locator("[data-test=waiting-work]")
    said = (
        {"clarifying": "等您答复", "delivered": "等您验收"}
        if locale == "zh-CN"
        else {"clarifying": "your answer", "delivered": "your acceptance"}
    )
    for state, words in said.items():
        expect(work.locator(f"[data-ticket='{deals.tickets[state]}']")).to_contain_text(words)
    expect(work).not_to_contain_text(TITLES["submitted"])
    for row in work.locator("[data-ticket] .small.clip").all():  # whose turn it is may not be cut off
        assert not phone or row.evaluate("one => one.scrollWidth <= one.clientWidth")
    thin = desk.page.locator("[data-test=my-leads] [data-group=thin] ~ [data-lead]").first
    act = thin.locator("[data-act=advance]")
    expect(act).to_contain_text({"zh-CN": "补齐", "en": "Fill in"}[locale])
    expect(act).not_to_have_class(re.compile(r"\bgo\b"))  # what lacks evidence does not look like what is ready
    assert desk.look(f"myday-{locale[:2]}{'-dark-phone' if phone else ''}") == []
