"""A supervisor lets a lead pass without its evidence, and says why; the trail keeps it, and a placeholder is noticed."""

import pytest
from playwright.sync_api import expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.test_board import lead, unique
from tests.support.stack import Stack

from chassis.testing import capability

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
    desk.page.locator("[data-test=override]").click()
    desk.page.locator("textarea[name=override]").fill(SAID)
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
    stack.call("AdvanceNode", {"lead_id": identity, "from_node": "lead"}, token=company.admin)
    stack.call("SubmitNode", {"lead_id": identity, "node": "first_contact", "fields": {"date": "2099-12-31"}}, token=company.admin)
    desk = open_desk("wang")
    desk.go(f"/leads/{identity}")
    expect(desk.page.get_by_text("像占位内容").first).to_be_visible()
