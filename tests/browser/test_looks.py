"""Every page in both languages, light and dark, on a desk and on a phone: whole, readable, and open to everybody."""

import re
from typing import Any

import pytest
from playwright.sync_api import Route, expect
from tests.browser.conftest import OpenDesk
from tests.browser.deals import Deals
from tests.browser.desk import PICTURED, Desk

PAGES = {
    "board": ("/leads", "[data-lead]"),
    "list": ("/leads/list", "tr.row"),
    "funnel": ("/process", "[data-test=funnel-rows] tbody tr"),
    "dwell": ("/process/dwell", "[data-test=dwell-leads] tbody tr"),
    "flow": ("/process/flow", "[data-step]"),
    "health": ("/process/health", "[data-test=health-rows] tbody tr"),
    "compliance": ("/process/compliance", "[data-test=compliance] tbody tr"),
    "mining": ("/process/mining", "[data-mined]"),
    "templates": ("/process/templates", "[data-act=edit]"),
    "patterns": ("/process/patterns", "main [data-pattern], main .empty"),
    "editor": ("/process/templates/standard", "[data-test=preview]"),
    "records": ("/admin/records", "[data-connector]"),
    "import": ("/leads/import", "main .drop"),
    "operations": ("/admin/operations", "[data-test=workers] tbody tr"),
    "today": ("/today", "main h1"),
}
# What hand-overs, credit and messages look like to a rep; the ticket and the deal are filled in.
INSIGHTS = {
    "credit": ("/credit", "[data-test=scoreboard] li"),
    "explain": ("/credit/{won}", "[data-step=amount]"),
    "handoff": ("/handoff", "[data-ticket]"),
    "ticket": ("/handoff/{ticket}", "[data-test=thread] li"),
    "inbox": ("/inbox", "[data-message]"),
}
WIDTHS = {"desk": False, "phone": True}
# Every language, theme and width occurs in the first two, every pair of them in all; for the documentation the English desk by day as well.
LOOKS: list[Any] = [("zh-CN", False, "desk"), ("en", True, "phone")]
LOOKS += [pytest.param(*look, marks=pytest.mark.long) for look in (("en", True, "desk"), ("zh-CN", True, "phone"), ("en", False, "phone"))]
LOOKS += [("en", False, "desk") for _ in PICTURED]


def show(desk: Desk, page: str, **ids: str) -> None:
    """Open a page and wait for what it is about."""
    path, sign = (PAGES | INSIGHTS)[page]
    desk.go(path.format(**ids))
    expect(desk.page.locator(sign).first).to_be_visible()
    desk.settled()


@pytest.mark.usefixtures("deals")  # the departments that answer, whom the flow names
@pytest.mark.parametrize(("locale", "dark", "width"), LOOKS)
def test_pages_keep_nobody_out_and_fit(open_desk: OpenDesk, connector: str, locale: str, dark: bool, width: str) -> None:
    desk = open_desk("admin", locale=locale, dark=dark, phone=WIDTHS[width])
    end = f"{locale[:2]}{'-dark' if dark else ''}{'-phone' if WIDTHS[width] else ''}"
    faults: dict[str, object] = {}
    for page in PAGES:
        show(desk, page)
        faults[page] = desk.look(f"{page}-{end}")
    desk.go("/leads?q=安捷")
    desk.page.locator("[data-lead] a").first.click()
    expect(desk.page.locator("[data-test=timeline] .entry").first).to_be_visible()
    faults["lead"] = desk.look(f"lead-{end}")
    assert desk.page.evaluate("document.documentElement.lang") == locale
    desk.page.locator("[data-test=new]").click()
    expect(desk.page.locator("[name=company]")).to_be_focused()
    faults["new"] = desk.look(f"new-{end}")
    assert not any(faults.values()), faults


@pytest.mark.parametrize(("locale", "dark", "width"), LOOKS)
def test_pages_of_credit_and_hand_over_keep_nobody_out_and_fit(
    open_desk: OpenDesk, deals: Deals, locale: str, dark: bool, width: str
) -> None:
    desk = open_desk("lin", locale=locale, dark=dark, phone=WIDTHS[width])
    end = f"{locale[:2]}{'-dark' if dark else ''}{'-phone' if WIDTHS[width] else ''}"
    faults: dict[str, object] = {}
    for page in INSIGHTS:
        show(desk, page, won=deals.won, ticket=deals.tickets["clarifying"])
        if page == "inbox":
            desk.page.locator("[data-message] .why").first.click()
            expect(desk.page.locator("[data-test=why] li").first).to_be_visible()
        faults[page] = desk.look(f"{page}-{end}")
    assert not any(faults.values()), faults


@pytest.mark.parametrize(("locale", "name"), [("zh-CN", "gate-zh"), ("en", "gate-en")])
def test_gate_keeps_nobody_out(open_desk: OpenDesk, locale: str, name: str) -> None:
    desk = open_desk("wang", locale=locale)
    card = desk.card_in("needs_confirmed", "绍兴柯桥印染联合")
    card.hover()
    card.locator("[data-act=advance]").click()
    expect(desk.page.locator("[data-field=pain_points]")).to_be_visible()
    desk.settled()
    assert desk.serious() == []
    desk.picture(name)
    desk.go("/leads")
    desk.card_in("signing", "镇江索普新材料").hover()
    desk.card_in("signing", "镇江索普新材料").locator("[data-act=advance]").click()
    expect(desk.page.locator("#order-id")).to_be_focused()
    desk.settled()
    assert desk.serious() == []


def test_log_in_page_keeps_nobody_out(open_desk: OpenDesk) -> None:
    desk = open_desk(None)
    desk.go("/login")
    expect(desk.page.locator("[name=login]")).to_be_focused()
    assert desk.serious() == []
    desk.picture("log-in-zh")


def test_funnel_counts_the_company(open_desk: OpenDesk) -> None:
    desk = open_desk("duo")
    show(desk, "funnel")
    expect(desk.page.locator("[data-test=funnel] li")).to_have_count(7)
    row = desk.page.locator("[data-test=funnel-rows] tr").filter(has_text="行业峰会")
    expect(row.locator("td").nth(1)).to_have_text("5")
    desk.page.get_by_role("button", name="负责人").click()
    expect(desk.page.locator("[data-test=funnel-rows]")).to_contain_text("陈思远")


def test_operations_say_that_all_is_well(open_desk: OpenDesk) -> None:
    desk = open_desk("admin")
    show(desk, "operations")
    expect(desk.page.locator("[data-test=workers] tbody tr").filter(has_text="线索服务").first).to_be_visible()
    expect(desk.page.get_by_role("status").first).to_contain_text("一切正常")
    expect(desk.page.locator("[data-test=queues]")).to_contain_text("无人订阅的消息")
    expect(desk.page.get_by_text("最久未通知的变更").first).to_have_attribute("title", re.compile("平时不到一秒"))


@pytest.mark.parametrize(("who", "told"), [("admin", "PutPerson"), ("duo", "由管理员修改")])
def test_who_works_here_is_found_where_it_is_administered(open_desk: OpenDesk, who: str, told: str) -> None:
    desk = open_desk(who)
    show(desk, "operations")
    people = desk.page.locator("[data-test=people]")
    expect(people.locator("summary")).to_contain_text(told)
    people.locator("summary").click()
    row = people.locator("tr").filter(has_text="王海燕")
    expect(row).to_contain_text("主管")
    assert desk.look(f"people-{who}") == []


@pytest.mark.parametrize("who", ["wang", "duo"])  # two and three choices of whose data
def test_the_bar_of_whoever_sees_others_fits_a_phone(open_desk: OpenDesk, who: str) -> None:
    desk = open_desk(who, locale="en", phone=True)
    for page in ("board", "list", "health"):
        show(desk, page)
        assert desk.overflow() <= 0


@pytest.mark.parametrize(
    ("locale", "none", "import_"), [("zh-CN", "没有符合条件的线索", "导入线索"), ("en", "No leads match", "Import leads")]
)
def test_an_empty_list_leads_to_the_first_lead_and_a_narrowed_one_says_so(
    open_desk: OpenDesk, locale: str, none: str, import_: str
) -> None:
    desk = open_desk("admin", locale=locale, phone=True)
    desk.page.route("**/LeadList", lambda route: route.fulfill(json={}))
    desk.go("/leads/list?q=x")
    expect(desk.page.get_by_text(none)).to_be_visible()
    desk.go("/leads/list")
    first = desk.page.locator("[data-test=first-lead]")
    expect(first.get_by_role("link", name=import_)).to_be_visible()
    assert desk.look(f"list-first-{locale}") == []
    first.get_by_role("button").click()
    expect(desk.page.locator("[name=company]")).to_be_focused()


@pytest.mark.parametrize(("locale", "said"), [("zh-CN", "现在连不上服务"), ("en", "The service cannot be reached")])
def test_a_page_that_cannot_be_fetched_says_so_and_opens_once_it_can(open_desk: OpenDesk, locale: str, said: str) -> None:
    desk = open_desk("lin", locale=locale)
    desk.page.route("**/assets/FunnelPage*", lambda route: route.abort())
    desk.page.route(f"{desk.url}/", lambda route: route.abort())
    desk.page.get_by_role("navigation").get_by_role("link").nth(3).click()
    expect(desk.page.get_by_role("alert")).to_contain_text(said)
    desk.picture(f"unfetched-{locale}")
    desk.page.unroute_all()
    desk.page.get_by_role("navigation").get_by_role("link").nth(3).click()
    expect(desk.page.locator("[data-test=funnel] li").first).to_be_visible()
    desk.faults.clear()  # that it could not be fetched is what this is about


def test_a_page_that_a_newer_console_no_longer_has_begins_anew_and_opens(open_desk: OpenDesk) -> None:
    desk, anew = open_desk("lin"), []

    def renewed(route: Route) -> None:
        anew.append(route.request.url)
        route.continue_()

    desk.page.evaluate("window.begunBefore = true")
    desk.page.route("**/process", renewed)
    desk.page.route("**/assets/FunnelPage*", lambda route: route.continue_() if anew else route.abort())
    desk.page.get_by_role("navigation").get_by_role("link").nth(3).click()
    expect(desk.page.locator("[data-test=funnel] li").first).to_be_visible()
    assert desk.page.evaluate("window.begunBefore") is None
    assert anew == [f"{desk.url}/process"]
    desk.faults.clear()  # that it could not be fetched is what this is about
