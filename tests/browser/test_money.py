"""Money is typed and shown in the lead's own currency, with as many digits as ISO 4217 gives it."""

import pytest
from playwright.sync_api import expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.quoting import WALK, pass_on
from tests.browser.test_board import lead, unique
from tests.support.stack import Stack

from chassis.testing import capability


def at_quote(stack: Stack, company: Company, currency: str) -> str:
    """Make a lead of that currency that stands at its quotation."""
    identity = lead(stack, company, unique("靖江外贸"), currency=currency)
    for node in WALK:
        pass_on(stack, company.admin, identity, node)
    return identity


# Yen have no smaller unit, forints have one although nobody pays with it, dinars have a thousandth.
@capability("L02")
@pytest.mark.parametrize(
    ("currency", "unit", "typed", "minor", "shown"),
    [
        ("JPY", "单位：日元", "1000", 1_000, "¥1,000"),
        ("HUF", "单位：匈牙利福林", "1000.5", 100_050, "1,000.50"),
        ("KWD", "单位：科威特第纳尔", "1.234", 1_234, "1.234"),
    ],
)
def test_an_amount_is_kept_and_shown_in_the_leads_currency(
    open_desk: OpenDesk, stack: Stack, company: Company, currency: str, unit: str, typed: str, minor: int, shown: str
) -> None:
    identity = at_quote(stack, company, currency)
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}")
    panel = desk.page.locator("[data-test=evidence]")
    amount = panel.locator("[data-field=amount] input")
    expect(amount).to_have_attribute("placeholder", unit)
    amount.fill(typed)
    panel.get_by_role("button", name="只保存").click()
    expect(desk.page.locator("aside.facts")).to_contain_text(shown)
    kept = stack.call("GetEvidence", {"lead_id": identity}, token=company.admin)
    assert kept["lead"]["amount_minor"] == str(minor)
    assert kept["visits"][0]["fields"]["amount"] == str(minor)
    desk.page.reload()
    expect(amount).to_have_value(typed)
    pass_on(stack, company.admin, identity, "quotation")
    visits = desk.page.locator("summary").filter(has_text="报价")
    expect(visits).to_have_count(1)
    visits.click()
    expect(desk.page.locator("details[open] dl")).to_contain_text(shown)


def test_the_drawer_asks_and_the_story_tells_in_the_leads_currency(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    identity = at_quote(stack, company, "JPY")
    desk = open_desk("wang")
    card = desk.page.locator(f"[data-lead='{identity}']")
    card.hover()
    card.locator("[data-act=advance]").click()
    gate = desk.page.get_by_role("dialog")
    amount = gate.locator("[data-field=amount] input")
    expect(amount).to_have_attribute("placeholder", "单位：日元")
    amount.fill("1250000")
    gate.get_by_role("button", name="只保存").click()
    expect(gate).to_be_hidden()
    for node in ("quotation", "negotiation"):
        pass_on(stack, company.admin, identity, node)
    won = {"lead_id": identity, "order_id": "SO-JPY-1", "override_reason": "补录"}
    stack.call("MarkWon", won, token=company.admin)
    desk.go(f"/leads/{identity}")
    expect(desk.page.locator("[data-test=timeline] .won")).to_contain_text("¥1,250,000")


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("15万", 150_000_00),
        ("1.234万元", 12_340_00),
        ("￥1，200.50", 1_200_50),
        ("2亿", 200_000_000_00),
        ("300K", 300_000_00),
        ("0.00015万", 150),
    ],
)
def test_an_amount_is_read_as_people_write_it(open_desk: OpenDesk, stack: Stack, company: Company, typed: str, minor: int) -> None:
    identity = at_quote(stack, company, "CNY")
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}")
    panel = desk.page.locator("[data-test=evidence]")
    amount = panel.locator("[data-field=amount] input")
    amount.fill(typed)
    expect(panel.locator("[data-field=amount]").get_by_role("alert")).to_have_count(0)
    panel.get_by_role("button", name="只保存").click()
    expect(panel.get_by_role("button", name="只保存")).to_have_count(0)
    assert stack.call("GetEvidence", {"lead_id": identity}, token=company.admin)["visits"][0]["fields"]["amount"] == str(minor)


def test_what_is_no_amount_says_so_and_takes_nothing_away(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    identity = at_quote(stack, company, "CNY")
    stack.call("SubmitNode", {"lead_id": identity, "fields": {"amount": "8800000"}}, token=company.admin)
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}")
    field = desk.page.locator("[data-test=evidence] [data-field=amount]")
    for typed in ("1,5", "1e5", "大约十万"):
        field.locator("input").fill(typed)
        expect(field.get_by_role("alert")).to_contain_text("只能填数字")
    desk.page.get_by_role("button", name="只保存").click()
    expect(desk.page.locator("[data-test=evidence]")).to_contain_text("LEADS_EVIDENCE_INVALID")
    assert stack.call("GetEvidence", {"lead_id": identity}, token=company.admin)["visits"][0]["fields"]["amount"] == "8800000"
    desk.page.locator("aside.facts [data-act=change]").click()
    dialog = desk.page.get_by_role("dialog")
    dialog.locator("[name=amount]").fill("十五万")
    expect(dialog.get_by_role("alert")).to_contain_text("只能填数字")
    expect(dialog.locator("button[type=submit]")).to_be_disabled()
    dialog.locator("[name=amount]").fill("9.5万")
    dialog.locator("button[type=submit]").click()
    expect(desk.page.locator("aside.facts")).to_contain_text("¥95,000")
