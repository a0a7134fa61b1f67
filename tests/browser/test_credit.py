"""Who carried what, and why: every basis point can be followed, and a deal put right is shared anew."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.deals import CUSTOMER, Deals
from tests.browser.desk import Desk
from tests.support.stack import Stack

from chassis.testing import capability

SHARES = {"林若溪": 3000, "赵启明": 4000, "陈思远": 1500, "唐宁": 750, "王海燕": 750}
WEIGHTS = [10, 20, 40, 15, 15]
WORDS = {
    "zh-CN": ("刚才用同一规则重新计算，结果一致", "技术攻坚型", "采用", "合计", "赵启明分得最多，占 40%", "客户最在意技术"),
    "en": (
        "Computed again just now by the same rules",
        "Technical",
        "Applies",
        "Total",
        "赵启明 gets most, 40% of the deal",
        "counted most for the customer: technology",
    ),
}


def cells(table: Locator, column: int) -> list[str]:
    """Return a column of a table, top to bottom."""
    return [row.locator("td").nth(column).inner_text() for row in table.locator("tbody tr:not(.sum)").all()]


def whole(text: str) -> int:
    """Return a number as it is written for people."""
    return int(re.sub(r"[^\d]", "", text.split(".", maxsplit=1)[0]))


def by_person(table: Locator, column: int) -> dict[str, int]:
    """Add up a column by the name in the first."""
    found: dict[str, int] = {}
    for name, value in zip(cells(table, 0), cells(table, column), strict=True):
        found[name] = found.get(name, 0) + whole(value)
    return found


def explained(page: Page) -> None:
    expect(page.locator("[data-step=amount]")).to_be_visible()


@capability("A02", "A03")
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_every_basis_point_can_be_followed_in_two_clicks(open_desk: OpenDesk, deals: Deals, locale: str) -> None:
    """From the board to the reasons of a share in two clicks; each step's numbers lead to the next step's."""
    desk = open_desk("lin", locale=locale)
    page = desk.page
    desk.go("/credit")
    row = page.locator("[data-test=scoreboard] li").filter(has_text="赵启明")
    shown, whole_deals = row.locator(".bp").get_attribute("title"), float(row.locator(".bp").inner_text().split()[0])
    assert shown is not None
    assert whole_deals == round(whole(shown.split(" ")[0]) / 10_000, 3)  # deals' worth; the exact share on asking
    row.get_by_role("button").click()
    page.locator("[data-test=deals]").get_by_role("link", name=CUSTOMER).click()
    explained(page)
    replayed, technical, applies, total, most, because = WORDS[locale]
    expect(page.locator("[data-test=in-words]")).to_contain_text(technical)
    expect(page.locator("[data-test=in-words]")).to_contain_text(most)
    expect(page.locator("[data-test=in-words]")).to_contain_text(because)
    expect(page.locator("[data-step=profile]").get_by_text("=AND(tech_barrier")).to_be_hidden()  # formulas are there for whoever asks
    page.locator("[data-step=profile] summary").click()
    expect(page.locator("[data-step=profile]").get_by_text("=AND(tech_barrier")).to_be_visible()
    expect(page.locator("[data-test=replay]")).to_contain_text(replayed)
    expect(page.locator("[data-step=profile] .taken")).to_contain_text(technical)
    expect(page.locator("[data-step=profile] .taken")).to_contain_text(applies)
    assert [whole(one.inner_text()) for one in page.locator("[data-step=weight] li > b").all()] == WEIGHTS
    rounded = page.locator("[data-step=round] table")
    assert by_person(rounded, 2) == SHARES
    expect(rounded.locator(".sum")).to_have_text(re.compile(rf"{total}.*10,?000", re.DOTALL))
    exact = cells(page.locator("[data-step=normalize] table"), 2)
    assert len(exact) == len(cells(rounded, 2)) == 6
    assert by_person(page.locator("[data-step=amount] table"), 2) == {name: bp * 100 for name, bp in SHARES.items()}


@capability("A02", "X01")
@pytest.mark.parametrize("who", ["wang", "tang"])
def test_whoever_shares_in_a_deal_or_leads_those_who_do_may_ask_why(open_desk: OpenDesk, deals: Deals, who: str) -> None:
    desk = open_desk(None)
    desk.enter(who)
    desk.go(f"/credit/{deals.won}")

    explained(desk.page)
    expect(desk.page.locator("[data-test=result]")).to_contain_text("唐宁")


def correct(desk: Desk, lead: str) -> Locator:
    desk.go(f"/leads/{lead}")
    desk.page.locator("[data-act=correct]").click()
    return desk.page.get_by_role("dialog")


@capability("A02")
@pytest.mark.parametrize(("locale", "verb", "amount", "level", "told"), [
    ("zh-CN", "更正成交", "1200000", "明显", "王海燕更正了成交的"),
    ("en", "Correct the deal", "1300000", "decisive", "王海燕 corrected"),
])  # fmt: skip
def test_a_won_deal_is_put_right_and_shared_anew(
    open_desk: OpenDesk, deals: Deals, locale: str, verb: str, amount: str, level: str, told: str
) -> None:
    desk = open_desk("wang", locale=locale)
    dialog = correct(desk, deals.won)
    button = dialog.get_by_role("button", name=verb)
    expect(button).to_be_disabled()  # nothing changed and no reason
    dialog.locator("[name=amount]").fill("a lot")
    dialog.locator("[name=reason]").fill("签约金额与报价不同")
    expect(button).to_be_disabled()
    dialog.locator("[name=amount]").fill(amount)
    dialog.locator("[name=DELIVERY_CYCLE]").select_option("1")
    button.click()
    expect(dialog).to_be_hidden()
    expect(desk.page.locator("[data-test=timeline]")).to_contain_text(told)
    expect(desk.page.locator("[data-test=timeline]")).to_contain_text("签约金额与报价不同")
    desk.go(f"/credit/{deals.won}")
    explained(desk.page)
    expect(desk.page.locator("[data-step=amount]")).to_contain_text(f"{int(amount):,}")


@capability("X01")
@pytest.mark.parametrize(
    ("locale", "verb", "void"), [("zh-CN", "作废成交", "已作废"), pytest.param("en", "Void the deal", "Void", marks=pytest.mark.long)]
)
def test_only_who_answers_for_all_of_sales_declares_a_deal_void(
    open_desk: OpenDesk, stack: Stack, company: Company, locale: str, verb: str, void: str
) -> None:
    shown = stack.call(
        "LeadList", {"query": {"zh-CN": "盐城格润风电", "en": "马鞍山钢诚"}[locale], "statuses": ["LEAD_STATUS_WON"]}, token=company.admin
    )
    lead = shown["leads"][0]["id"]
    for who, acts in (("lin", []), ("wang", ["correct"]), ("duo", ["correct", "void"])):
        desk = open_desk(who, locale=locale)
        desk.go(f"/leads/{lead}")
        expect(desk.page.locator("[data-test=timeline] .entry").first).to_be_visible()
        assert [one.get_attribute("data-act") for one in desk.page.locator(".actions [data-act]").all()] == acts
    desk.page.locator("[data-act=void]").click()
    dialog = desk.page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name=verb)).to_be_disabled()
    dialog.get_by_role("textbox").fill("合同撤回")
    dialog.get_by_role("button", name=verb).click()
    expect(dialog).to_be_hidden()
    expect(desk.page.locator(".actions [data-act]")).to_have_count(0)
    expect(desk.page.locator("[data-test=lead-credit]")).to_contain_text(void)
