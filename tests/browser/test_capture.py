"""Capture without effort, counted: three fields, three interactions, one tap."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OKPKey
from playwright.sync_api import expect
from tests.browser.budget import Overspent, within
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk
from tests.browser.test_board import lead, unique
from tests.support.keys import key_pair
from tests.support.stack import Stack

from chassis.testing import capability
from chassis.testing.eventually import eventually

PRIVATE, PUBLIC = key_pair()


def a_link(contact: str, message: dict[str, Any], *, lasts_s: int = 600, who: str = "lin") -> str:
    """Return the address a connector would open beside a chat of 林若溪, or of `who`."""
    now = int(time.time())
    claims = {"aud": "baton-sidebar", "sub": who, "contact": contact, "iat": now - 60, "exp": now + lasts_s, "jti": unique("open")}
    header = {"alg": "Ed25519", "typ": "sidebar+jwt", "kid": "wecom"}
    signed = jwt.encode(header, {**claims, "message": message}, OKPKey.import_key(PRIVATE), algorithms=["Ed25519"])
    return f"/sidebar?external_user={contact}#s={signed}"


@pytest.fixture
def connector(stack: Stack, company: Company) -> Iterator[None]:
    stack.call("PutConnector", {"key": "wecom", "channel": "wecom", "public_key": PUBLIC, "active": True}, token=company.admin)
    yield
    stack.call("PutConnector", {"key": "wecom", "active": False}, token=company.admin)


def exchanges(stack: Stack, company: Company, lead_id: str) -> list[dict[str, Any]]:
    """Return the recorded steps of a lead, with their texts."""
    return list(stack.call("GetEvidence", {"lead_id": lead_id}, token=company.admin).get("activities", []))


@capability("L04", "L30")
def test_a_chat_is_bound_once_and_then_recorded_by_one_tap(open_desk: OpenDesk, stack: Stack, company: Company, connector: None) -> None:
    name = unique("如皋长江")
    identity = lead(stack, company, name)
    sent = int(time.time()) - 120
    first = a_link("wm-shen", {"id": unique("m"), "sent": sent, "text": "报价收到了，折扣能再谈吗？合同下周走法务。"})
    desk = open_desk(None, phone=True)

    def shown() -> None:
        desk.page.goto("about:blank")  # the same address with another hash would not load anew
        desk.go(first)
        expect(desk.page.locator("[data-test=found] li").filter(has_text=name)).to_have_count(1, timeout=2_000)

    eventually(shown)
    assert desk.serious() == []
    desk.picture("sidebar-choose")
    with within(desk.page, interactions=2):  # search, choose
        desk.page.get_by_role("searchbox").focus()
        desk.page.keyboard.type(name)
        expect(desk.page.locator("[data-test=found] li")).to_have_count(1)
        desk.page.locator("[data-test=found] li button").tap()
        expect(desk.page.locator("[data-test=bound]")).to_contain_text(name)

    second = a_link("wm-shen", {"id": unique("m"), "sent": sent, "text": "报价收到了，折扣能再谈吗？合同下周走法务。"})
    for _ in range(2):  # the same message twice
        desk.page.goto("about:blank")
        desk.go(second)
        expect(desk.page.locator("[data-test=proposed] .tag")).to_have_text(["价格", "合同"])
        assert desk.serious() == []
        desk.picture("sidebar-zh-phone")
        with within(desk.page, clicks=1, interactions=1):
            desk.page.locator("[data-test=keep]").tap()
            expect(desk.page.get_by_role("status")).to_contain_text("已记录")
        desk.picture("sidebar-kept")
    (step,) = exchanges(stack, company, identity)
    assert (step["kind"], step["channel"], step["keywords"]) == ("ACTIVITY_KIND_MESSAGE", "wecom", ["price", "contract"])
    assert abs(time.mktime(time.strptime(step["occurred_time"][:19], "%Y-%m-%dT%H:%M:%S")) - time.timezone - sent) <= 1

    desk.page.goto("about:blank")
    desk.go(a_link("wm-shen", {"id": "m-late"}, lasts_s=-40))
    expect(desk.page.get_by_role("alert")).to_contain_text("链接已过期")
    expect(desk.page.get_by_role("alert")).to_contain_text("GATEWAY_SIDEBAR_LINK_EXPIRED")


@capability("L04", "L30")
@pytest.mark.parametrize(("locale", "remedy"), [("zh-CN", "请主管把线索转给您"), ("en", "Your supervisor can hand it to you")])
def test_a_supervisor_binds_a_lead_of_the_team_and_a_colleague_reads_what_to_do(
    open_desk: OpenDesk, stack: Stack, company: Company, connector: None, locale: str, remedy: str
) -> None:
    name, contact = unique("启东船配"), f"wm-{unique('c')}"
    lead(stack, company, name)
    desk = open_desk(None, phone=True, locale=locale)
    desk.page.add_init_script(
        f"if (location.host) localStorage.setItem('baton.locale', '{locale}')"
    )  # chosen on this device, whoever logs in
    found = desk.page.locator("[data-test=found] li").filter(has_text=name)

    def shown() -> None:
        desk.page.goto("about:blank")
        desk.go(a_link(contact, {"id": unique("m"), "text": "什么时候能看样机？"}, who="wang"))
        expect(found).to_have_count(1, timeout=2_000)

    eventually(shown)
    expect(found).to_contain_text("林若溪")
    assert desk.look(f"sidebar-team-{locale}") == []
    found.locator("button").tap()
    expect(desk.page.locator("[data-test=bound]")).to_contain_text(name)
    expect(desk.page.locator("[data-test=bound] .tag")).to_have_text("线索" if locale == "zh-CN" else "Lead")

    desk.page.goto("about:blank")
    desk.go(a_link(contact, {"id": unique("m"), "text": "什么时候能看样机？"}, who="chen"))
    alert = desk.page.get_by_role("alert")
    expect(alert).to_contain_text(remedy)
    assert desk.look(f"sidebar-theirs-{locale}") == []
    stack.call("AssignOwner", {"lead_id": found_id(stack, company, name), "owner_id": company.people["chen"]}, token=company.admin)
    alert.locator("[data-act=again]").tap()
    expect(desk.page.locator("[data-test=bound]")).to_contain_text(name)


def found_id(stack: Stack, company: Company, name: str) -> str:
    return str(stack.call("LeadList", {"query": name}, token=company.admin)["leads"][0]["id"])


@capability("L03", "L30")
def test_a_follow_up_takes_three_interactions_from_board_and_today(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    name = unique("海门叠石桥")
    identity = lead(stack, company, name)
    desk = open_desk("lin")
    card = desk.card_in("lead", name)
    card.hover()
    with within(desk.page, interactions=3) as spent:
        card.locator("[data-act=record]").click()
        expect(desk.page.get_by_role("dialog").get_by_role("textbox").first).to_be_focused()
        desk.page.keyboard.type("电话里问了交期和竞品")
        expect(desk.page.locator("[data-test=proposed] .tag")).to_have_text(["交付周期", "竞品"])
        desk.picture("board-record")
        desk.page.keyboard.press("Control+Enter")
        expect(desk.page.get_by_role("dialog")).to_have_count(0)
    assert spent.interactions == 3
    desk.go("/today")
    desk.picture("today-record")
    follow_up(desk, name, "样机周五到")
    with pytest.raises(Overspent):
        follow_up(desk, name, "约时间看样机", decline=True)
    kept = [step.get("keywords", []) for step in exchanges(stack, company, identity)]
    assert kept == [["demo"], ["demo"], ["delivery", "competitor"]]


def follow_up(desk: Desk, name: str, text: str, *, decline: bool = False) -> None:
    """Record a step from my day within three interactions; declining a tag is a fourth, and the budget notices."""
    dialog = desk.page.get_by_role("dialog")
    with within(desk.page, interactions=3):
        desk.page.locator("main li").filter(has_text=name).locator("[data-act=record]").click()
        expect(dialog.get_by_role("textbox").first).to_be_focused()
        desk.page.keyboard.type(text)
        if decline:
            dialog.locator("[data-test=proposed] button").first.click()
        dialog.locator("button[type=submit]").click()
        expect(dialog).to_have_count(0)
