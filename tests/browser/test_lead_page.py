"""The lead page: what happened as sentences, follow-ups, evidence, and an owner that is away."""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.budget import within
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.test_board import lead, unique
from tests.support.stack import PASSWORD, Stack

from chassis.testing import capability
from chassis.testing.eventually import eventually

THIN = re.compile(r"\bthin\b")


def test_timeline_tells_in_sentences_of_both_languages(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    identity = lead(stack, company, unique("江阴华西"))
    rep = stack.log_in("lin")
    stack.call("AdvanceNode", {"lead_id": identity, "from_node": "lead"}, token=rep)
    stack.call("MarkLost", {"lead_id": identity, "reason": "预算推迟到明年"}, token=rep)
    desk = open_desk("wang")
    desk.go(f"/leads/{identity}")
    story = desk.page.locator("[data-test=timeline]")
    expect(story).to_contain_text("林若溪在首次接触标记输单")
    expect(story).to_contain_text("原因：预算推迟到明年")
    expect(story).to_contain_text("林若溪把线索推进到首次接触")
    expect(story).to_contain_text("管理员创建了线索，来源是老客转介")
    desk.page.locator("[data-test=person]").click()
    desk.page.get_by_role("button", name="English").click()
    expect(story).to_contain_text("林若溪 marked the lead as lost in First contact")
    expect(story).to_contain_text("林若溪 advanced the lead to First contact")
    expect(story).to_contain_text("管理员 created the lead; source: Referral")
    desk.page.locator("[data-act=reopen]").click()
    desk.page.get_by_role("dialog").get_by_role("textbox").fill("立项了")
    desk.page.get_by_role("dialog").get_by_role("button", name="Reopen").click()
    expect(story).to_contain_text("王海燕 reopened the lead")


@pytest.mark.parametrize(
    ("locale", "who"),
    [("zh-CN", "请您的主管、销售总监或管理员重新打开"), ("en", "Your supervisor, the sales director or an admin can reopen it")],
)
def test_a_rep_who_lost_a_lead_by_mistake_is_told_who_may_reopen_it(
    open_desk: OpenDesk, stack: Stack, company: Company, locale: str, who: str
) -> None:
    identity = lead(stack, company, unique("江阴兴澄"))
    stack.call("MarkLost", {"lead_id": identity, "reason": "点错了"}, token=stack.log_in("lin"))
    desk = open_desk("lin", locale=locale)
    desk.go(f"/leads/{identity}")
    expect(desk.page.locator("[data-test=who-reopens]")).to_contain_text(who)
    expect(desk.page.locator("[data-act=reopen]")).to_have_count(0)
    assert desk.look(f"lost-{locale[:2]}") == []


def test_who_may_reopen_a_lead_is_not_told_who_may(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    identity = lead(stack, company, unique("江阴法尔胜"))
    stack.call("MarkLost", {"lead_id": identity, "reason": "点错了"}, token=stack.log_in("lin"))
    desk = open_desk("wang")
    desk.go(f"/leads/{identity}")
    expect(desk.page.locator("[data-act=reopen]")).to_be_visible()
    expect(desk.page.locator("[data-test=who-reopens]")).to_have_count(0)


@capability("L03")
def test_follow_up_takes_three_interactions(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    identity = lead(stack, company, unique("启东盖天力"))
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}")
    composer = desk.page.locator("[data-test=composer]")
    story = desk.page.locator("[data-test=timeline]")
    with within(desk.page, interactions=3):  # what it was, which takes the cursor to the text; what was said; keep
        composer.get_by_role("button", name="拜访").click()
        desk.page.keyboard.type("客户下周三来看样机")
        desk.page.keyboard.press("Control+Enter")
        expect(composer.locator("textarea")).to_have_value("")
    expect(story).to_contain_text("林若溪的一次拜访")
    expect(story).to_contain_text("客户下周三来看样机")


def test_contact_is_masked_until_somebody_asks(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    identity = lead(stack, company, unique("靖江阀门"))
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}")
    facts = desk.page.locator("aside.facts")
    expect(facts).to_contain_text("1111")
    expect(facts).not_to_contain_text("13900001111")
    desk.page.locator("[data-test=reveal]").click()
    expect(facts).to_contain_text("沈佳宁")
    expect(facts).to_contain_text("13900001111")


def test_evidence_is_kept_before_it_is_complete(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    identity = lead(stack, company, unique("宜兴紫砂"))
    stack.call("AdvanceNode", {"lead_id": identity, "from_node": "lead"}, token=company.admin)
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}")
    panel = desk.page.locator("[data-test=evidence]")
    panel.get_by_role("button", name="电话").click()
    panel.get_by_role("button", name="只保存").click()
    expect(panel).to_contain_text("1/2 已完成")
    expect(desk.page.locator("[data-test=timeline]")).to_contain_text("林若溪保存了首次接触的内容")
    panel.get_by_role("button", name="今天").click()
    panel.get_by_role("button", name="推进到需求确认").click()
    expect(panel).to_contain_text("需求确认要留下的")


def test_participants_add_up_or_are_not_sent(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    identity = lead(stack, company, unique("高邮湖"))
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}")
    desk.page.locator("[data-act=participants]").click()
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_role("button", name="添加").click()
    dialog.get_by_role("combobox", name="人员").click()
    desk.page.get_by_role("option", name="陈思远").click()
    share = dialog.get_by_role("spinbutton")
    share.fill("60")
    expect(dialog.get_by_role("status")).to_contain_text("线索来源的比例合计还不是 100%")
    expect(dialog.get_by_role("button", name="保存参与人")).to_be_disabled()
    share.fill("100")
    dialog.get_by_role("button", name="保存参与人").click()
    expect(desk.page.locator("aside.facts")).to_contain_text("陈思远")


def test_page_stands_while_the_owner_is_away(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    name = unique("兴化脱水")
    identity = lead(stack, company, name)
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}")
    expect(desk.page.locator("[data-test=evidence]")).to_contain_text("线索要留下的")
    stack.stop_service("leads")
    try:
        expect(desk.page.locator("[data-test=timeline]")).to_be_visible()
        desk.page.wait_for_timeout(11_000)  # the gateway calls a service missing after ten silent seconds
        desk.page.reload()
        expect(desk.page.get_by_role("heading", level=1)).to_have_text(name)
        expect(desk.page.locator("[data-test=timeline]")).to_contain_text("创建了线索")
        expect(desk.page.locator("[data-test=evidence]")).to_contain_text("线索服务暂时离线")
        expect(desk.page.locator("footer")).to_contain_text("线索服务离线")
        desk.picture("away-zh")
    finally:
        stack.start_service("leads")


def test_a_step_left_without_its_evidence_has_no_tick(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    identity = lead(stack, company, unique("海安联发"))
    stack.call("AdvanceNode", {"lead_id": identity, "from_node": "lead"}, token=company.admin)
    waved = {"lead_id": identity, "from_node": "first_contact", "override_reason": "补录"}
    stack.call("AdvanceNode", waved, token=company.admin)
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}")
    way = desk.page.locator("ol.way > li")
    expect(way.nth(0)).not_to_have_class(THIN)
    expect(way.nth(1)).to_have_class(THIN)
    expect(way.nth(1)).to_have_attribute("title", "经过时缺 2 项内容")
    expect(way.nth(2)).to_have_attribute("aria-current", "step")


@pytest.mark.parametrize(("locale", "optional"), [("zh-CN", "预计签约（可不填）"), ("en", "Expected signing (optional)")])
def test_a_need_for_customization_is_flagged_with_nothing_filled_in(
    open_desk: OpenDesk, stack: Stack, company: Company, locale: str, optional: str
) -> None:
    name = unique("张家港海锅")
    identity = lead(stack, company, name)
    desk = open_desk("lin", locale=locale)
    desk.go(f"/leads/{identity}")
    expect(desk.page).to_have_title(f"{name} – Baton")
    desk.page.locator("[data-act=customization]").click()
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_contain_text(optional)
    assert desk.look(f"customization-{locale}") == []
    dialog.locator("[type=submit]").click()
    expect(dialog).to_have_count(0)

    def flagged() -> None:
        assert stack.call("Lead360", {"lead_id": identity}, token=company.admin)["lead"].get("needs_customization")

    eventually(flagged)


def test_who_may_not_fill_in_reads_what_was_given(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    identity = lead(stack, company, unique("海门船舶"))
    stack.call("AdvanceNode", {"lead_id": identity, "from_node": "lead"}, token=company.admin)
    stack.call("SubmitNode", {"lead_id": identity, "fields": {"channel": "phone"}}, token=company.admin)
    person = {"display_name": "审计员", "roles": ["ROLE_AUDITOR"], "locale": "zh-CN", "zone": "Asia/Shanghai", "active": True}
    made = stack.call("PutPerson", person, token=company.admin)["person"]["id"]
    login = unique("audit")
    stack.call("PutAccount", {"person_id": made, "login": login, "password": PASSWORD}, token=company.admin)
    desk = open_desk(None)
    desk.enter(login)
    desk.go(f"/leads/{identity}")
    panel = desk.page.locator("[data-test=evidence]")
    expect(panel.locator("[data-test=evidence-read]")).to_contain_text("接触方式电话")
    expect(panel.locator("[data-test=evidence-read]")).to_contain_text("接触日期还没有")
    expect(panel.locator("input, textarea, .chip")).to_have_count(0)
