"""A lead that is there already: asked while it is being entered, with all that may be told, and created all the same."""

import re
from random import randrange

import pytest
from playwright.sync_api import expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.test_board import lead, unique
from tests.support.stack import Stack

from chassis.testing import capability


def a_phone() -> str:
    return f"139{randrange(10**8):08d}"


@capability("L31")
@pytest.mark.parametrize(
    ("locale", "asks", "same", "elsewhere"),
    [
        (
            "zh-CN",
            "已有在途线索与这条相同，是同一单吗？",
            "林若溪 · 同一客户",
            "赵启明已有相同客户或联系方式的在途线索，请您先与对方确认。",
        ),
        ("en", "Is it this one?", "林若溪 · same customer", "Open leads of 赵启明 have the same customer or contact. Please ask first."),
    ],
)
def test_whoever_enters_a_lead_that_is_there_is_asked_and_may_go_on(
    open_desk: OpenDesk, stack: Stack, company: Company, locale: str, asks: str, same: str, elsewhere: str
) -> None:
    name, phone, theirs = unique("常熟瑞丰"), a_phone(), unique("吴江万邦")
    mine = lead(stack, company, name)
    other = lead(stack, company, theirs, owner_id=company.people["zhao"], contact={"name": "沈佳宁", "phone": phone})
    desk = open_desk("lin", locale=locale)
    page = desk.page
    page.keyboard.press("c")
    dialog = page.locator("[data-test=new-lead]")
    note = dialog.locator("[data-test=alike]")
    dialog.locator("[name=company]").fill(unique("从没见过"))
    page.keyboard.press("Tab")
    with page.expect_response(re.compile("FindDuplicates")):
        dialog.locator("[name=phone]").fill(a_phone())
        page.keyboard.press("Tab")
    expect(note).to_have_count(0)  # nothing like it is there, so nothing is asked

    dialog.locator("[name=company]").fill(f" {name}　")
    page.keyboard.press("Tab")
    expect(note).to_contain_text(asks)
    expect(note.locator(f"[data-alike='{mine}']")).to_contain_text(same)
    expect(note.get_by_role("link")).to_have_attribute("href", f"/leads/{mine}")
    dialog.locator("[name=phone]").fill(f"+86 {phone[:3]}-{phone[3:7]}-{phone[7:]}")
    page.keyboard.press("Tab")
    expect(note).to_contain_text(elsewhere)
    expect(note).not_to_contain_text(theirs)
    assert other not in str(note.inner_html())
    dialog.locator("[name=contact]").fill("沈佳宁")
    assert desk.look(f"alike-{locale[:2]}") == []

    dialog.locator("[data-source=REFERRAL]").click()
    dialog.locator("[data-test=create]").click()
    expect(page).to_have_url(re.compile(r"/leads/[0-9a-f-]{36}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


@capability("L31")
def test_a_phone_that_can_hardly_be_one_is_asked_about_and_leads_to_the_contact(
    open_desk: OpenDesk, stack: Stack, company: Company
) -> None:
    made = lead(stack, company, unique("昆山立信"), contact={"name": "沈佳宁", "phone": "12345"})
    desk = open_desk("lin")
    desk.go(f"/leads/{made}")
    note = desk.page.locator("[data-finding=phone_odd]")
    expect(note).to_contain_text("联系人的电话位数不对，或像随手填的数字，确认无误？")
    note.locator("[data-act=correct]").click()
    dialog = desk.page.get_by_role("dialog")
    dialog.locator("[name=phone]").fill("13900002222")
    dialog.locator("button[type=submit]").click()
    expect(note).to_have_count(0)
