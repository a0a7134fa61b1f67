"""Data checks: asked while it is being entered, one word settles it, and a check tells what it would find before it asks anybody."""

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import OpenDesk

from chassis.testing import capability

QUOTED = "扬州恒通特种车辆"


@capability("L31", "N06")
def test_whoever_types_something_odd_is_asked_at_once_and_one_word_settles_it(open_desk: OpenDesk) -> None:
    desk = open_desk("lin")
    desk.card_in("quotation", QUOTED).locator("a").first.click()
    amount = desk.page.locator("[data-test=evidence] [data-field=amount] input")
    amount.fill("0")
    desk.page.locator("[data-test=evidence]").get_by_role("button", name="只保存").click()
    note = desk.page.locator("[data-finding=zero_amount_quoted]")
    expect(note).to_contain_text("已经报价，金额却是 ¥0，确认无误？")
    note.locator("[data-act=correct]").click()
    expect(amount).to_be_focused()
    desk.settled()
    assert desk.serious() == []
    desk.picture("prompt-zh")
    note.locator("[data-act=right]").click()
    note.locator("input").fill("先赠送试用一台")
    note.get_by_role("button", name="确认", exact=True).click()
    expect(note).to_have_count(0)
    desk.go("/process/checks?status=confirmed")
    row = desk.page.locator("[data-anomaly=zero_amount_quoted]").filter(has_text=QUOTED)
    expect(row).to_contain_text("林若溪确认无误：先赠送试用一台")
    row.locator("a").first.click()
    expect(desk.page.locator("[data-test=timeline]")).to_contain_text("林若溪确认数据无误")


@capability("L31")
def test_a_check_says_what_it_would_find_before_it_asks_anybody(open_desk: OpenDesk) -> None:
    desk = open_desk("duo")
    desk.go("/process/checks")
    desk.page.locator("[data-act=new-check]").click()
    dialog = desk.page.get_by_role("dialog")
    dialog.locator("[name=when]").fill("lead_amount >")
    expect(dialog.locator("[data-test=formula-fault]")).to_contain_text("第 14 个字符")
    dialog.locator("[name=when]").fill("lead_amount > 1200000")
    expect(dialog.locator("[data-test=dry-run]")).to_contain_text("现在会查出 1 条")
    expect(dialog.locator("[data-test=dry-run]")).to_contain_text("上海沐辰物流")
    for name, said in (
        ("key", "very_large"),
        ("label-zh", "大单"),
        ("label-en", "Large deal"),
        ("prompt-zh", "金额 {value}，确认是这么大的单？"),
        ("prompt-en", "The amount is {value}. Really that large?"),
    ):
        dialog.locator(f"[name={name}]").fill(said)
    desk.settled()
    assert desk.serious() == []
    desk.picture("check-zh")
    dialog.locator("button[type=submit]").click()
    row = desk.page.locator("[data-anomaly=very_large]")
    expect(row).to_contain_text("金额 ¥1,250,000，确认是这么大的单？", timeout=20_000)
    before = desk.page.locator("[data-test=accuracy]").inner_text()
    assert "%" in before
    desk.page.locator("[data-check=very_large] [role=switch]").click()
    expect(row).to_have_count(0, timeout=20_000)


def test_a_rep_reads_the_checks_and_changes_none(open_desk: OpenDesk) -> None:
    desk = open_desk("lin")
    desk.go("/process/checks")
    expect(desk.page.locator("[data-check=close_date_past]")).to_be_visible()
    expect(desk.page.locator("[data-act=new-check], [data-act=edit-check], [role=switch]")).to_have_count(0)


@pytest.mark.parametrize(("locale", "dark", "phone"), [("zh-CN", False, False), ("en", True, True)])
def test_the_page_keeps_nobody_out_and_fits(open_desk: OpenDesk, locale: str, dark: bool, phone: bool) -> None:
    desk = open_desk("duo", locale=locale, dark=dark, phone=phone)
    desk.go("/process/checks")
    expect(desk.page.locator("[data-check]").first).to_be_visible()
    expect(desk.page.locator("[data-test=accuracy] b")).to_contain_text("%")
    expect(desk.page.locator("[data-test=accuracy] h2")).to_contain_text({"zh-CN": "数据准确率", "en": "no question"}[locale])
    usual = desk.page.locator("[data-check=amount_beyond_usual]")
    expect(usual).to_contain_text({"zh-CN": "同类线索常见金额", "en": "value is more than 20 times"}[locale])
    expect(usual.locator("code")).to_be_hidden()
    usual.locator("summary").click()
    expect(usual.locator("code")).to_be_visible()
    usual.locator("summary").click()
    desk.settled()
    desk.picture(f"checks-{locale[:2]}{'-dark' if dark else ''}{'-phone' if phone else ''}")
    assert desk.serious() == []
    assert desk.overflow() <= 0
