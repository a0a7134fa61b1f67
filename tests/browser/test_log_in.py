"""The door of the console."""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import OpenDesk
from tests.browser.deals import Deals
from tests.support.stack import PASSWORD

FIRST_ROUTE_BYTES = 180 * 1024


def test_wrong_password_is_said_in_words_with_the_code_beside_it(open_desk: OpenDesk) -> None:
    desk = open_desk(None)
    desk.go("/login")
    desk.page.fill("[name=login]", "lin")
    desk.page.fill("[name=password]", "not this one")
    desk.page.keyboard.press("Enter")
    expect(desk.page.get_by_role("alert")).to_contain_text("登录名或密码不正确")
    expect(desk.page.get_by_role("alert").locator(".code")).to_have_text("GATEWAY_LOGIN_FAILED")
    expect(desk.page.locator("[name=password]")).to_be_focused()


def test_log_in_leads_back_to_the_address_that_was_asked_for(open_desk: OpenDesk) -> None:
    desk = open_desk(None, locale="en")
    desk.go("/process?group=owner")
    expect(desk.page).to_have_url(re.compile(r"/login\?next="))
    expect(desk.page.get_by_role("button", name="Log in")).to_be_visible()
    desk.page.fill("[name=login]", "wang")
    desk.page.fill("[name=password]", PASSWORD)
    desk.page.keyboard.press("Enter")
    expect(desk.page).to_have_url(re.compile(r"/process\?group=owner$"))


def test_token_that_is_no_longer_good_asks_for_log_in_and_keeps_the_address(open_desk: OpenDesk) -> None:
    desk = open_desk("lin")
    desk.page.evaluate("localStorage.setItem('baton.token', 'spoilt')")
    desk.go("/leads/list?status=won")
    expect(desk.page).to_have_url(re.compile(r"/login\?next=/leads/list\?status=won"))


def test_first_route_stays_light(open_desk: OpenDesk) -> None:
    desk = open_desk("lin")
    desk.settled()
    weight = sum(desk.scripts.values())
    print(f"first route: {weight / 1024:.1f} kB of gzipped JavaScript")
    assert weight <= FIRST_ROUTE_BYTES


def test_rail_shows_only_places_the_person_may_enter(open_desk: OpenDesk) -> None:
    places = open_desk("lin").page.get_by_role("navigation").get_by_role("link")
    expect(places.filter(has_text="线索")).to_have_count(1)
    expect(places.filter(has_text="管理")).to_have_count(0)
    places = open_desk("admin").page.get_by_role("navigation").get_by_role("link")
    expect(places.filter(has_text="管理")).to_have_count(1)


@pytest.mark.parametrize(
    ("locale", "said", "back"),
    [("zh-CN", "这个页面不对您的角色开放", "回到首页"), ("en", "This page is not for your roles", "Back to the start")],
)
def test_a_page_kept_for_other_roles_says_so_and_leads_back(open_desk: OpenDesk, locale: str, said: str, back: str) -> None:
    desk = open_desk("lin", locale=locale)
    desk.go("/admin/operations")
    expect(desk.page.get_by_role("main").get_by_role("heading", level=1)).to_have_text(said)
    assert desk.look(f"kept-{locale[:2]}") == []
    desk.page.get_by_role("link", name=back).click()
    expect(desk.page).to_have_url(re.compile("/leads$"))


@pytest.mark.parametrize(("locale", "day", "board"), [("en", "My day", "Lead board"), ("zh-CN", "我的一天", "线索看板")])
def test_the_console_speaks_as_it_greeted_and_names_its_tabs(open_desk: OpenDesk, locale: str, day: str, board: str) -> None:
    """Everybody of the company has Chinese in their record; whoever was greeted in English stays in it."""
    desk = open_desk(None, locale=locale)
    desk.go("/")
    expect(desk.page).to_have_title("Baton")
    desk.page.fill("[name=login]", "wang")
    desk.page.fill("[name=password]", PASSWORD)
    desk.page.keyboard.press("Enter")
    expect(desk.page).to_have_title(f"{board} – Baton")
    desk.go("/today")
    expect(desk.page).to_have_title(f"{day} – Baton")
    expect(desk.page.locator("h1")).to_have_text(day)


def test_whoever_sells_nothing_is_let_in_to_their_day(open_desk: OpenDesk, deals: Deals) -> None:
    desk = open_desk(None)
    desk.go("/")
    desk.page.fill("[name=login]", "duan")
    desk.page.fill("[name=password]", PASSWORD)
    desk.page.keyboard.press("Enter")
    expect(desk.page).to_have_url(re.compile("/today$"))
    desk.go(f"/handoff/{deals.tickets['accepted']}")
    expect(desk.page).to_have_title(re.compile("^XT-.* – Baton$"))
