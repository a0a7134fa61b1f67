"""What is known of an open lead is put right where it is seen; a question about it leads there."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.test_board import lead, unique
from tests.support.stack import Stack

from chassis.testing import capability


def test_another_contact_and_another_date_are_two_fields_of_one_dialog(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    identity = lead(stack, company, unique("仪征化纤"))
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}")
    facts = desk.page.locator("aside.facts")
    facts.locator("[data-act=change]").click()
    dialog = desk.page.get_by_role("dialog")
    expect(dialog.locator("button[type=submit]")).to_be_disabled()
    expect(dialog).not_to_contain_text("13900001111")
    dialog.locator("[data-act=contact]").click()
    expect(dialog.locator("[name=phone]")).to_have_value("13900001111")
    dialog.locator("[name=name]").fill("顾明远")
    dialog.locator("[name=phone]").fill("13700002222")
    dialog.locator("[name=close]").fill("2027-03-31")
    dialog.locator("[name=industry]").fill("化纤")
    dialog.locator("button[type=submit]").click()
    expect(dialog).to_have_count(0)
    expect(facts).to_contain_text("137****2222")
    expect(facts).to_contain_text("化纤")
    story = desk.page.locator("[data-test=timeline]")
    expect(story).to_contain_text("林若溪更新了预计签约、行业、联系人")
    assert "13700002222" not in story.inner_text()


@capability("L31")
def test_a_question_about_the_closing_date_leads_to_the_date(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    past = (datetime.now(UTC) - timedelta(days=9)).isoformat()
    identity = lead(stack, company, unique("扬子石化"), expected_close_time=past)
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}")
    note = desk.page.locator("[data-finding=close_date_past]")
    note.locator("[data-act=correct]").click()
    close = desk.page.get_by_role("dialog").locator("[name=close]")
    expect(close).to_be_focused()
    close.fill("2027-03-31")
    desk.page.keyboard.press("Enter")
    expect(note).to_have_count(0)
    expect(desk.page.locator("[data-test=timeline]")).to_contain_text("林若溪更新了预计签约")


def test_what_is_emptied_is_no_longer_known_and_a_nameless_contact_is_not_sent(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    identity = lead(stack, company, unique("高港船厂"), amount_minor=88_000_00)
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}")
    facts = desk.page.locator("aside.facts")
    expect(facts).to_contain_text("¥88,000")
    facts.locator("[data-act=change]").click()
    dialog = desk.page.get_by_role("dialog")
    dialog.locator("[data-act=contact]").click()
    expect(dialog.locator("[name=name]")).to_be_focused()
    dialog.locator("[name=name]").fill("")
    expect(dialog.locator("button[type=submit]")).to_be_disabled()
    dialog.locator("[name=name]").fill("沈佳宁")
    dialog.locator("[name=amount]").fill("")
    dialog.locator("button[type=submit]").click()
    expect(dialog).to_have_count(0)
    expect(facts).not_to_contain_text("¥88,000")


@pytest.mark.parametrize(("locale", "dark", "phone"), [("zh-CN", False, False), ("en", True, True)])
def test_the_dialog_keeps_nobody_out_and_fits(
    open_desk: OpenDesk, stack: Stack, company: Company, locale: str, dark: bool, phone: bool
) -> None:
    identity = lead(stack, company, unique("江都泵业"), tags=["展会"], industry="泵阀")
    desk = open_desk("lin", locale=locale, dark=dark, phone=phone)
    desk.go(f"/leads/{identity}")
    desk.page.locator("aside.facts [data-act=change]").click()
    desk.page.get_by_role("dialog").locator("[data-act=contact]").click()
    expect(desk.page.get_by_role("dialog").locator("[name=phone]")).to_have_value("13900001111")
    assert desk.look(f"change-{locale[:2]}{'-dark' if dark else ''}{'-phone' if phone else ''}") == []
