"""Hand-over through the console: two departments, two languages, one ticket from the question to the rating."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import OpenDesk
from tests.browser.deals import TITLES, Deals, ask
from tests.browser.desk import Desk
from tests.browser.test_board import unique
from tests.support.stack import Stack

from chassis.testing import capability


def say(page: Page, verb: str, words: str = "", file: Path | None = None) -> None:
    """Carry out a verb of the open ticket with its dialog."""
    page.locator(f"[data-verb={verb}]").click()
    dialog = page.get_by_role("dialog")
    if words:
        dialog.get_by_role("textbox").first.fill(words)
    if file:
        dialog.locator("input[type=file]").first.set_input_files(file)
        expect(dialog.get_by_text(file.name)).to_be_visible()
    dialog.locator("[type=submit]").click()
    expect(dialog).to_be_hidden()


def at_ticket(desk: Desk, ticket: str) -> Page:
    desk.go(f"/handoff/{ticket}")
    expect(desk.page.locator("[data-test=thread]")).to_be_visible()
    return desk.page


@capability("H03", "H04", "H17")
def test_a_ticket_goes_from_draft_to_rated_between_two_desks(open_desk: OpenDesk, deals: Deals, tmp_path: Path) -> None:
    """A rep asks, the product department takes it on, asks back, delivers; each sees the other's step without a reload."""
    asking, asked = open_desk("lin"), open_desk(None, locale="en")
    asked.enter("duan")
    title, paper = unique("非标工装评估"), tmp_path / "客户需求.pdf"
    paper.write_bytes(b"%PDF-1.4 needs")
    asking.go(f"/leads/{deals.won}")
    asking.page.locator("[data-test=lead-tickets]").get_by_role("button", name="新建工单").click()
    dialog = asking.page.get_by_role("dialog")
    dialog.locator("select").select_option("customization")
    expect(dialog).to_contain_text("2 天内")
    dialog.get_by_label("标题").fill(title)
    dialog.locator("[type=submit]").click()
    expect(asking.page.locator("h1")).to_have_text(title)
    mine, status = asking.page, asking.page.locator("[data-test=status]")
    expect(status).to_have_text("待补内容")
    mine.locator("[data-test=inputs] input[type=file]").set_input_files(paper)
    expect(mine.locator("[data-test=inputs]").get_by_text("客户需求.pdf")).to_be_visible()
    mine.locator("[data-test=submit-ticket]").click()
    expect(status).to_have_text("待接单")
    expect(mine.locator("[data-due]").first).to_contain_text(re.compile("剩 (2 天|47 小时)"))
    ticket = mine.url.rsplit("/", 1)[1]

    theirs = at_ticket(asked, ticket)
    expect(theirs.locator("[data-due]").first).to_contain_text(re.compile("(2 d|47 h) left"))
    offered = [verb.get_attribute("data-verb") for verb in theirs.locator("[data-verb]").all()]
    assert offered == ["accept", "return"]  # giving it up is for who asked
    theirs.locator("[data-verb=accept]").click()
    expect(status).to_have_text("已接单")
    say(theirs, "ask", "Single or three phase?")
    expect(mine.locator("[data-test=thread]")).to_contain_text("Single or three phase?")
    say(mine, "answer", "三相 380 V")
    expect(theirs.locator("[data-test=thread]")).to_contain_text("三相 380 V")
    result = tmp_path / "feasibility.pdf"
    result.write_bytes(b"%PDF-1.4 it can be done")
    say(theirs, "deliver", "It can be done in six weeks", result)
    expect(mine.locator("[data-test=thread]")).to_contain_text("feasibility.pdf")
    expect(theirs.locator("[data-verb]")).to_have_count(0)
    mine.locator("[data-verb=close]").click()
    mine.get_by_role("dialog").get_by_role("radio").nth(4).click()
    mine.get_by_role("dialog").locator("[type=submit]").click()
    expect(status).to_have_text("已完成")
    expect(theirs.locator("[data-test=status]")).to_have_text("Closed")
    for page in (mine, theirs):
        expect(page.locator("[data-test=ticket-actions] button")).to_have_count(0)


@capability("H17")
@pytest.mark.parametrize(("locale", "kind"), [("zh-CN", "交接工单"), ("en", "Hand-over ticket")])
def test_a_ticket_is_found_by_its_number_from_wherever_one_is(
    open_desk: OpenDesk, stack: Stack, deals: Deals, locale: str, kind: str
) -> None:
    ticket = deals.tickets["delivered"]
    no = stack.call("GetTicket", {"ticket_id": ticket}, token=stack.log_in("duan"))["ticket"]["no"]
    desk = open_desk(None, locale=locale)
    desk.enter("duan")
    desk.go("/today")
    box = desk.page.get_by_role("combobox").first
    box.fill(no.lower())
    hit = desk.page.locator("#found [role=option]")
    expect(hit).to_have_count(1)
    expect(hit).to_contain_text(f"{kind} {no}")
    expect(hit).to_contain_text(TITLES["delivered"])
    assert desk.look(f"search-ticket-{locale[:2]}") == []
    box.press("Enter")
    expect(desk.page).to_have_url(re.compile(f"/handoff/{ticket}$"))


@capability("H17")
@pytest.mark.parametrize(("who", "locale", "asked"), [("lin", "zh-CN", "产品部"), ("duan", "en", "产品部")])
def test_the_board_shows_what_is_owed_by_state_and_department(open_desk: OpenDesk, deals: Deals, who: str, locale: str, asked: str) -> None:
    desk = open_desk(None, locale=locale)
    desk.enter(who)
    desk.go("/handoff")
    for state in ("submitted", "clarifying", "delivered"):
        column = desk.page.locator(f"[data-status={state.upper()}]")
        card = column.locator(f"[data-ticket='{deals.tickets[state]}']")
        expect(card).to_contain_text(TITLES[state])
        expect(card).to_contain_text(asked)
    empty = [one for one in desk.page.locator("[data-status]").all() if one.locator(".count").inner_text() == "0"]
    assert all((one.bounding_box() or {"width": 999})["width"] < 60 for one in empty)  # where nothing is, no room is lost
    desk.page.locator(".filters select").select_option("product")
    desk.page.locator(".filters .text").fill(TITLES["submitted"][:6])
    expect(desk.page.locator(f"[data-ticket='{deals.tickets['delivered']}']")).to_have_count(0)
    expect(desk.page.locator(f"[data-ticket='{deals.tickets['submitted']}']")).to_be_visible()
    assert "q=" in desk.page.url
    assert "dept=product" in desk.page.url


@capability("N11")
@pytest.mark.parametrize(
    ("locale", "why", "reason"),
    [
        ("zh-CN", "为什么收到", "您负责被请求部门的工作"),
        ("en", "Why did I get this", "You answer for the work of the department that is asked"),
    ],
)
def test_a_message_slides_in_and_says_why(open_desk: OpenDesk, stack: Stack, deals: Deals, locale: str, why: str, reason: str) -> None:
    """The head of the asked department is told while he looks, follows the reasons, and is led to the ticket."""
    desk = open_desk(None, locale=locale)
    desk.enter("duan")
    desk.go("/inbox")
    desk.settled()
    expect(desk.page.locator("footer")).to_contain_text({"zh-CN": "数据实时更新", "en": "Live"}[locale])
    title = unique("现场供电")
    ask(stack, stack.log_in("lin"), title)
    message = desk.page.locator("[data-message]").filter(has_text=title).first
    expect(message).to_be_visible()
    message.get_by_role("button", name=why).click()
    steps = message.locator("[data-test=why] li")
    expect(steps.first).to_be_visible()
    assert steps.count() >= 3
    expect(message.locator("[data-test=why]")).to_contain_text(reason)
    message.get_by_role("link").click()
    expect(desk.page.locator("h1")).to_contain_text(title)
    desk.go("/inbox")
    expect(desk.page.locator("[data-message]").filter(has_text=title).first).not_to_have_class(re.compile("unread"))


@pytest.mark.parametrize(("locale", "needed"), [("zh-CN", "提交前请填写这一项"), ("en", "Needed before the ticket")])
def test_a_ticket_gets_its_customer_by_the_keys_and_names_what_is_missing(
    open_desk: OpenDesk, deals: Deals, locale: str, needed: str
) -> None:
    desk = open_desk("lin", locale=locale)
    desk.go("/handoff")
    desk.page.locator("[data-test=new-ticket]").click()
    dialog = desk.page.get_by_role("dialog")
    dialog.locator("select").select_option("customization")
    dialog.get_by_role("combobox").last.click()
    desk.page.keyboard.type("扬州恒通")
    expect(desk.page.get_by_role("listbox").get_by_role("option").first).to_contain_text("扬州恒通特种车辆")
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("Enter")
    expect(dialog).to_contain_text("扬州恒通特种车辆")
    assert desk.look(f"new-ticket-{locale}") == []
    dialog.locator("[type=submit]").click()
    facts = desk.page.locator(".facts")
    expect(facts).to_contain_text("扬州恒通特种车辆")

    inputs = desk.page.locator("[data-test=inputs]")
    inputs.locator("[data-test=submit-ticket]").click()
    fault = inputs.locator("[data-field=requirement_document] [role=alert]")
    expect(fault).to_contain_text(needed)
    assert desk.look(f"ticket-gaps-{locale}") == []
    inputs.locator("input[type=file]").set_input_files({"name": "要求.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"})
    expect(fault).to_have_count(0)
