"""A supervisor lets a lead pass without its evidence, and says why; the trail keeps it, and a placeholder is noticed."""

from typing import Any

import pytest
from playwright.sync_api import expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk
from tests.browser.test_board import lead, unique
from tests.support.stack import Stack

from chassis.testing import capability

UNREADY = "rgb(240, 242, 242)"
SAID = "客户总部催进度，材料下周补"


@capability("L02")
@pytest.mark.parametrize("locale", ["zh-CN", pytest.param("en", marks=pytest.mark.long)])
def test_an_override_needs_a_reason_and_is_told(open_desk: OpenDesk, stack: Stack, company: Company, locale: str) -> None:
    name = unique("太仓港口机械")
    identity = lead(stack, company, name)
    stack.call("AdvanceNode", {"lead_id": identity, "from_node": "lead"}, token=company.admin)
    desk = open_desk("wang", locale=locale)
    card = desk.card_in("first_contact", name)
    card.hover()
    card.locator("[data-act=advance]").click()
    button, way = desk.page.locator("[data-test=gate-advance]"), desk.page.locator("[data-test=override]")
    expect(way).to_have_text("未填齐，仍要推进（须写理由）" if locale == "zh-CN" else "Move on incomplete (reason required)")
    expect(button).to_have_css("background-color", UNREADY)
    assert desk.look(f"gate-unready-{locale[:2]}") == []
    button.click()  # says what is missing all the same, and goes there
    expect(desk.page.get_by_role("dialog").get_by_role("alert").first).to_be_visible()
    expect(desk.page.get_by_role("dialog").locator("[data-field]").first.locator(":focus")).to_have_count(1)
    way.click()
    desk.page.locator("textarea[name=override]").fill(SAID)
    expect(button).not_to_have_css("background-color", UNREADY)
    desk.settled()
    assert desk.serious() == []
    desk.page.locator("[data-test=gate-advance]").click()
    expect(desk.card_in("needs_confirmed", name)).to_be_visible()
    desk.go(f"/leads/{identity}")
    expect(desk.page.locator("[data-test=timeline]")).to_contain_text(SAID)


def test_a_rep_is_not_offered_to_pass_without_evidence(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    name = unique("太仓冷链")
    identity = lead(stack, company, name)
    stack.call("AdvanceNode", {"lead_id": identity, "from_node": "lead"}, token=company.admin)
    desk = open_desk("lin")
    card = desk.card_in("first_contact", name)
    card.hover()
    card.locator("[data-act=advance]").click()
    expect(desk.page.locator("[data-field]").first).to_be_visible()
    expect(desk.page.locator("[data-test=override]")).to_have_count(0)


@capability("L31")
def test_a_placeholder_is_noticed_and_not_refused(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    name = unique("太仓印务")
    identity = lead(stack, company, name)
    for node in ("lead", "first_contact", "needs_confirmed"):
        stack.call("AdvanceNode", {"lead_id": identity, "from_node": node, "override_reason": "补录"}, token=company.admin)
    stack.call("SubmitNode", {"lead_id": identity, "node": "solution_demo", "fields": {"attendees": "N/A"}}, token=company.admin)
    desk = open_desk("wang")
    desk.go(f"/leads/{identity}")
    expect(desk.page.get_by_text("像占位内容").first).to_be_visible()


@pytest.fixture(scope="module")
def guarded(stack: Stack, company: Company) -> str:
    """Return the key of a process whose first node looks at the lead alone, and whose second at its own evidence."""

    def said(zh: str, en: str) -> dict[str, str]:
        return {"zh": zh, "en": en}

    label, why = said("活跃教师", "Active teachers"), said("人少用不起来。", "Few do not carry it.")
    teachers = {"key": "teachers", "label": label, "type": "FIELD_TYPE_NUMBER", "why": why}
    worth = {"expression": "=lead_amount >= 100000", "why": said("金额不足十万，请先核实预算。", "Below 100,000: check the budget first.")}
    used = {"expression": "=teachers >= 5", "why": said("活跃教师不足 5 位。", "Fewer than five teachers use it.")}
    nodes: list[dict[str, Any]] = [
        {"key": "worth", "label": said("立项", "Worth it"), "required": [], "guard": worth},
        {"key": "used", "label": said("试用", "Trial"), "required": [teachers], "guard": used},
        {"key": "signed", "label": said("签约", "Signed"), "required": []},
    ]
    raci = {"responsible": ["PROCESS_ROLE_REP"], "accountable": "PROCESS_ROLE_SUPERVISOR"}
    process = {"key": "guarded", "label": said("设门槛的流程", "With thresholds"), "nodes": [{**node, "raci": raci} for node in nodes]}
    stack.call("SaveProcess", {"process": process}, token=company.admin)
    stack.call("PublishProcess", {"key": "guarded"}, token=company.admin)
    return "guarded"


def refused_at_the_board(open_desk: OpenDesk, who: str, locale: str, process: str, name: str) -> Desk:
    """Return the desk of somebody who has just tried to move the lead on from its first node."""
    desk = open_desk(None, locale=locale)
    desk.enter(who)
    desk.go(f"/leads?process={process}")
    card = desk.card_in("worth", name)
    card.hover()
    card.locator("[data-act=advance]").click()
    return desk


@capability("L02")
@pytest.mark.parametrize(("locale", "why"), [("zh-CN", "金额不足十万"), ("en", "Below 100,000")])
def test_an_unmet_guard_is_explained_and_leads_to_the_fact_it_names(
    open_desk: OpenDesk, stack: Stack, company: Company, guarded: str, locale: str, why: str
) -> None:
    name = unique("泰兴中学")
    lead(stack, company, name, process_key=guarded, amount_minor=8_000_000)
    desk = refused_at_the_board(open_desk, "lin", locale, guarded, name)
    note = desk.page.get_by_role("dialog").locator("[data-test=guard]")
    expect(note).to_contain_text(why)
    expect(note).to_contain_text("=lead_amount >= 100000")
    expect(note).to_contain_text("¥80,000")
    expect(desk.page.locator("[data-test=override]")).to_have_count(0)
    assert desk.look(f"gate-guard-{locale[:2]}") == []
    note.locator("[data-fact=lead_amount]").click()
    change = desk.page.get_by_role("dialog")
    expect(change.locator("[name=amount]")).to_be_focused()
    change.locator("[name=amount]").fill("120000")
    desk.page.keyboard.press("Enter")
    expect(change).to_have_count(0)
    desk.page.locator("[data-test=advance]").click()
    expect(desk.page.locator("[data-test=evidence] [data-field=teachers]")).to_be_visible()


@capability("L02")
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_an_unmet_guard_alone_can_be_overridden_on_the_board_and_on_the_page(
    open_desk: OpenDesk, stack: Stack, company: Company, guarded: str, locale: str
) -> None:
    name = unique("兴化小学")
    identity = lead(stack, company, name, process_key=guarded, amount_minor=8_000_000)
    desk = refused_at_the_board(open_desk, "wang", locale, guarded, name)
    expect(desk.page.locator("[data-test=override]")).not_to_contain_text("未填齐" if locale == "zh-CN" else "incomplete")
    desk.page.locator("[data-test=override]").click()
    desk.page.locator("textarea[name=override]").fill(SAID)
    desk.page.locator("[data-test=gate-advance]").click()
    expect(desk.card_in("used", name)).to_be_visible()

    stack.call("SubmitNode", {"lead_id": identity, "node": "used", "fields": {"teachers": "3"}}, token=company.admin)
    desk.go(f"/leads/{identity}")
    panel = desk.page.locator("[data-test=evidence]")
    expect(panel.locator("[data-field=teachers] input")).to_have_value("3")
    expect(panel.locator("[data-test=override]")).to_have_count(0)  # nothing has been refused yet
    panel.locator("[data-test=advance]").click()
    expect(panel.locator("[data-test=guard]")).to_be_visible()
    panel.locator("[data-test=override]").click()
    panel.locator("textarea[name=override]").fill(SAID)
    assert desk.look(f"page-guard-{locale[:2]}") == []
    panel.locator("[data-test=advance]").click()
    expect(panel.locator("[data-test=guard]")).to_have_count(0)
    expect(desk.page.locator("[data-test=timeline]")).to_contain_text(SAID)


def test_who_may_not_override_is_told_on_the_page_who_may(open_desk: OpenDesk, stack: Stack, company: Company, guarded: str) -> None:
    identity = lead(stack, company, unique("姜堰中学"), process_key=guarded)
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}")
    panel = desk.page.locator("[data-test=evidence]")
    panel.locator("[data-test=advance]").click()
    expect(panel.locator("[data-test=guard]")).to_contain_text("主管、销售总监或管理员可以写明原因放行")
    expect(panel.locator("[data-test=override]")).to_have_count(0)
    panel.locator("[data-fact=lead_amount]").click()
    expect(desk.page.get_by_role("dialog").locator("[name=amount]")).to_be_focused()


def test_a_guard_shows_the_saved_value_it_speaks_of(open_desk: OpenDesk, stack: Stack, company: Company, guarded: str) -> None:
    name = unique("海陵附中")
    identity = lead(stack, company, name, process_key=guarded, amount_minor=20_000_000)
    stack.call("AdvanceNode", {"lead_id": identity, "from_node": "worth"}, token=company.admin)
    stack.call("SubmitNode", {"lead_id": identity, "node": "used", "fields": {"teachers": "3"}}, token=company.admin)
    desk = open_desk(None)
    desk.enter("lin")
    desk.go(f"/leads?process={guarded}")
    card = desk.card_in("used", name)
    card.hover()
    card.locator("[data-act=advance]").click()
    gate = desk.page.get_by_role("dialog")
    teachers = gate.locator("[data-field=teachers] input")
    expect(teachers).to_have_value("3")
    expect(gate.get_by_role("button", name="只保存")).to_be_disabled()  # nothing was changed
    teachers.fill("6")
    teachers.press("Enter")
    expect(gate).to_be_hidden()
    expect(desk.card_in("signed", name)).to_be_visible()
