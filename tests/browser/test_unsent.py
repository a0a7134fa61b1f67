"""What was typed and not sent is not lost, and what was refused once does not stand in the story for ever."""

import pytest
from playwright.sync_api import expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.test_board import lead, unique
from tests.support.stack import Refused, Stack

from chassis.testing import capability


@capability("X06")
@pytest.mark.parametrize(
    ("locale", "phone", "said"),
    [("zh-CN", "电话", "上次没有保存的内容还在这里。"), ("en", "Phone", "What you had not saved last time is still here.")],
)
def test_what_was_typed_is_there_again_after_a_reload_until_it_is_saved_or_discarded(
    open_desk: OpenDesk, stack: Stack, company: Company, locale: str, phone: str, said: str
) -> None:
    identity = lead(stack, company, unique("如皋机床"))
    stack.call("AdvanceNode", {"lead_id": identity, "from_node": "lead"}, token=company.admin)
    desk = open_desk("lin", locale=locale)
    page = desk.page
    desk.go(f"/leads/{identity}")
    note, again = page.locator("[data-test=composer] textarea"), page.locator("[data-test=taken-up]")
    chosen = page.locator("[data-test=evidence]").get_by_role("button", name=phone)
    note.fill("客户想先看样机")
    chosen.click()
    page.reload()

    expect(note).to_have_value("客户想先看样机")
    expect(again).to_contain_text(said)
    expect(chosen).to_have_attribute("aria-pressed", "true")
    assert desk.look(f"taken-up-{locale[:2]}") == []
    again.get_by_role("button").click()
    expect(again).to_have_count(0)
    page.locator("[data-test=composer] button[type=submit]").click()
    expect(page.locator("[data-test=timeline]")).to_contain_text("客户想先看样机")
    page.reload()
    expect(chosen).to_have_attribute("aria-pressed", "false")
    expect(again).to_have_count(0)
    expect(note).to_have_value("")


@capability("X06")
@pytest.mark.parametrize(
    ("locale", "refused", "more"), [("zh-CN", "想离开", "另有 2 次没放行的尝试"), ("en", "tried to leave", "2 refused attempts")]
)
def test_an_attempt_that_was_refused_is_folded_once_something_came_after_it(
    open_desk: OpenDesk, stack: Stack, company: Company, locale: str, refused: str, more: str
) -> None:
    identity = lead(stack, company, unique("启东电动工具"))
    rep = stack.log_in("lin")
    stack.call("AdvanceNode", {"lead_id": identity, "from_node": "lead"}, token=rep)
    for _ in range(2):
        with pytest.raises(Refused):
            stack.call("AdvanceNode", {"lead_id": identity, "from_node": "first_contact"}, token=rep)
    desk = open_desk("lin", locale=locale)
    desk.go(f"/leads/{identity}")
    story, fold = desk.page.locator("[data-test=timeline]"), desk.page.locator("[data-test=attempts]")
    expect(story.get_by_text(refused)).to_have_count(1)  # the latest still says what is lacking
    stack.call("SubmitNode", {"lead_id": identity, "node": "first_contact", "fields": {"channel": "phone"}}, token=rep)

    expect(fold).to_have_text(more)
    expect(story.get_by_text(refused)).to_have_count(0)
    fold.click()
    expect(story.get_by_text(refused)).to_have_count(2)
