"""Approval of a quote in the console: asked on the lead's page, decided on the ticket's, heard at once; nothing moves by itself."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.desk import PICTURED, Desk
from tests.browser.quoting import at_quotation, publish_general, seat_head
from tests.browser.test_handoff import at_ticket
from tests.support.stack import Refused, Stack

from chassis.testing.eventually import eventually

Quoted = Callable[..., str]


@pytest.fixture(scope="module")
def quoted(stack: Stack, company: Company) -> Quoted:
    """Return `quoted(amount)`: a lead of Lin's with its quote handed in, in a process that has finance approve quotes."""
    seat_head(stack, company.admin, "finance", "财务", login="wangmin", display_name="王敏", role="ROLE_DEPT_HEAD")
    publish_general(stack, company.admin, "quoting")
    lin = stack.log_in("lin")

    def make(amount: int = 88_000_000, **more: Any) -> str:
        made = at_quotation(stack, company, "quoting", **more)
        quote = stack.put_file(lin, "报价单 V3(含安装调试).pdf", b"%PDF-1.4 quote")
        evidence = {"quote_file": quote, "amount": str(amount), "discount": "8", "valid_until": "2027-01-31"}
        stack.call("SubmitNode", {"lead_id": made, "fields": evidence}, token=lin)
        return made

    return make


def at_quote(desk: Desk, lead: str) -> Page:
    desk.go(f"/leads/{lead}")
    expect(desk.page.locator("[data-step=quote_approval]")).to_be_visible()
    return desk.page


def decide(page: Page, decision: str, **bounds: str) -> None:
    """Give the decision of the open ticket."""
    page.locator("[data-verb=decide]").click()
    dialog = page.get_by_role("dialog")
    dialog.locator(f"[data-decision={decision}]").click()
    for name, value in bounds.items():
        dialog.locator(f"[name={name}]").fill(value)
    dialog.locator("[type=submit]").click()
    expect(dialog).to_be_hidden()


def test_a_quote_is_approved_between_two_desks_and_asked_again_when_it_changes(
    open_desk: OpenDesk, quoted: Quoted, stack: Stack, company: Company
) -> None:
    lead = quoted()
    mine, theirs = open_desk("lin"), open_desk(None)
    theirs.enter("wangmin")
    page = at_quote(mine, lead)
    step = page.locator("[data-step=quote_approval]")
    expect(step).to_contain_text("待发起")
    page.locator("[data-test=advance]").click()
    expect(page.locator("[data-test=evidence] [role=alert]")).to_contain_text("还在等报价审批的结论")

    step.locator("[data-test=ask-approval]").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("[data-field=amount] input")).to_have_value("880000")
    expect(dialog.locator("[data-field=discount_percent] input")).to_have_value("8")
    dialog.locator("[type=submit]").click()
    expect(dialog).to_be_hidden()
    expect(step).to_contain_text("等 财务部 接单")
    ticket = str(step.get_by_role("link").get_attribute("href")).rsplit("/", 1)[1]

    desk = at_ticket(theirs, ticket)
    theirs.go("/today")
    waits = desk.locator(f"[data-ticket='{ticket}']")
    expect(waits).to_contain_text("等您接单并审批")
    waits.get_by_role("link").click()
    desk.locator("[data-verb=accept]").click()
    expect(step).to_contain_text("财务部 王敏 正在审批")
    theirs.go("/today")
    expect(waits).to_contain_text("等您审批")
    waits.get_by_role("link").click()
    expect(step.locator("[data-due]")).to_contain_text("剩 ")
    page.locator("[data-test=advance]").click()
    expect(page.locator("[data-test=evidence] [role=alert]")).to_contain_text("财务部 王敏")

    decide(desk, "APPROVED_WITH_CONDITIONS", amount="900000", reason="毛利偏低，请按 90 万签")
    expect(desk.locator("[data-test=answer]")).to_contain_text("毛利偏低")
    expect(step.locator("[data-test=step-standing]")).to_have_text("有条件通过")
    expect(step).to_contain_text("批准金额 ¥900,000")
    expect(page.locator("[data-test=timeline]")).to_contain_text("报价审批：王敏给出结论，有条件通过")
    expect(page.locator("[data-field=amount] input")).to_have_value("900000")
    expect(page.locator("[data-test=evidence]")).to_contain_text("报价要留下的")  # heard, and where it was

    page.locator("[data-field=amount] input").fill("870000")
    page.get_by_role("button", name="只保存").click()
    expect(step.locator("[data-test=step-standing]")).to_have_text("需重新审批")
    page.locator("[data-field=amount] input").fill("900000")
    page.get_by_role("button", name="只保存").click()
    expect(step.locator("[data-test=step-standing]")).to_have_text("有条件通过")
    page.locator("[data-test=advance]").click()
    expect(page.locator("[data-test=evidence]")).to_contain_text("商务谈判要留下的")

    def told() -> list[str]:
        inbox = stack.call("Inbox", {"page": {"size": 50}}, token=stack.log_in("lin")).get("messages", [])
        return [one["title"]["zh"] for one in inbox if one["topic"] == "ticket.decided" and one["subject"] == ticket]

    eventually(lambda: (_ for _ in ()).throw(AssertionError(told())) if told() != ["报价审批有结论：有条件通过"] else None, within=20)


def test_an_approval_is_asked_and_given_in_the_leads_currency(open_desk: OpenDesk, quoted: Quoted, stack: Stack) -> None:
    lead = quoted(880_000, currency="JPY")
    page = at_quote(open_desk("lin"), lead)
    page.locator("[data-test=ask-approval]").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("[data-field=amount] input")).to_have_value("880000")
    dialog.locator("[type=submit]").click()
    expect(dialog).to_be_hidden()
    ticket = str(page.locator("[data-step=quote_approval]").get_by_role("link").get_attribute("href")).rsplit("/", 1)[1]
    stack.call("AcceptTicket", {"ticket_id": ticket}, token=stack.log_in("wangmin"))
    theirs = open_desk(None)
    theirs.enter("wangmin")
    desk = at_ticket(theirs, ticket)
    expect(desk.locator("[data-test=inputs]")).to_contain_text("JP¥880,000")
    decide(desk, "APPROVED_WITH_CONDITIONS", amount="900000", reason="按 90 万日元签")
    expect(desk.locator("[data-test=answer]")).to_contain_text("批准金额 JP¥900,000")
    expect(page.locator("[data-field=amount] input")).to_have_value("900000")


def test_the_door_refuses_what_is_no_decision(quoted: Quoted, stack: Stack) -> None:
    lead, lin = quoted(), stack.log_in("lin")
    evidence = stack.call("GetEvidence", {"lead_id": lead}, token=lin)["visits"][0]["fields"]
    inputs = {"quote_file": evidence["quote_file"], "amount": evidence["amount"], "discount_percent": "8"}
    body = {"touchpoint": "quote_approval", "lead_id": lead, "inputs": inputs}
    ticket = stack.call("SubmitTicket", body, token=lin)["ticket"]["id"]
    with pytest.raises(Refused, match="HANDOFF_DECISION_AWAITED"):
        stack.call("SubmitTicket", body, token=lin)
    head = stack.log_in("wangmin")
    stack.call("AcceptTicket", {"ticket_id": ticket}, token=head)
    for answer in (None, {"decision": "DECISION_REFUSED"}, {"decision": "DECISION_APPROVED", "approved_amount_minor": "1"}):
        with pytest.raises(Refused, match="HANDOFF_ANSWER_INCOMPLETE"):
            stack.call("DeliverTicket", {"ticket_id": ticket, **({"answer": answer} if answer else {})}, token=head)
    with pytest.raises(Refused, match="HANDOFF_TOUCHPOINT_UNKNOWN"):
        stack.call("SubmitTicket", {"touchpoint": "quote_review", "lead_id": lead, "inputs": {}}, token=lin)


LOOKS: list[Any] = [("zh-CN", False, False), ("en", True, True)]
LOOKS += [pytest.param(*look, marks=pytest.mark.long) for look in (("en", True, False), ("zh-CN", True, True), ("en", False, True))]
LOOKS += PICTURED


@pytest.mark.parametrize(("locale", "dark", "phone"), LOOKS)
def test_approval_keeps_nobody_out_and_fits(
    open_desk: OpenDesk, quoted: Quoted, stack: Stack, locale: str, dark: bool, phone: bool
) -> None:
    lead, lin, head = quoted(), stack.log_in("lin"), stack.log_in("wangmin")
    desk = open_desk(None, locale=locale, dark=dark, phone=phone)
    desk.enter("lin")
    end = f"{locale[:2]}{'-dark' if dark else ''}{'-phone' if phone else ''}"
    faults: dict[str, object] = {}

    def look(name: str, who: Desk = desk) -> None:
        faults[name] = who.look(f"{name}-{end}")

    page = desk.page
    if not phone:  # a phone has no columns to pull a card through
        desk.go("/leads?process=quoting")
        card = page.locator(f"[data-lead='{lead}']")
        card.hover()
        card.locator("[data-act=advance]").click()
        expect(page.locator("[data-test=gate-steps]")).to_be_visible()
        look("gate-step")
    at_quote(desk, lead)
    look("step-awaited")
    page.locator("[data-test=ask-approval]").click()
    expect(page.get_by_role("dialog").locator("[data-field=amount] input")).to_have_value("880000")
    look("step-asking")
    page.get_by_role("dialog").locator("[type=submit]").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    link = page.locator("[data-step=quote_approval]").get_by_role("link")
    ticket = str(link.get_attribute("href")).rsplit("/", 1)[1]
    stack.call("AcceptTicket", {"ticket_id": ticket}, token=head)
    expect(page.locator("[data-step=quote_approval]")).to_contain_text("王敏")
    look("step-held")
    other = open_desk(None, locale=locale, dark=dark, phone=phone)
    other.enter("wangmin")
    theirs = at_ticket(other, ticket)
    theirs.locator("[data-verb=decide]").click()
    theirs.locator("[data-decision=APPROVED_WITH_CONDITIONS]").click()
    look("decide", other)
    bound = {"decision": "DECISION_APPROVED_WITH_CONDITIONS", "approved_amount_minor": "90000000", "reason": "毛利偏低，请按 90 万签"}
    stack.call("DeliverTicket", {"ticket_id": ticket, "answer": bound}, token=head)
    at_ticket(other, ticket)
    expect(other.page.locator("[data-test=answer]")).to_be_visible()
    look("decided", other)
    expect(page.locator("[data-step=quote_approval][data-standing=APPROVED]")).to_be_visible()
    look("step-approved")
    stack.call("SubmitNode", {"lead_id": lead, "fields": {"amount": "80000000"}}, token=lin)
    expect(page.locator("[data-step=quote_approval][data-standing=STALE]")).to_be_visible()
    look("step-stale")
    editor = open_desk(None, locale=locale, dark=dark, phone=phone)
    editor.enter("admin")
    editor.go("/process/templates/quoting?node=quotation")
    expect(editor.page.locator("[data-test=preview]")).to_be_visible()
    editor.page.get_by_text("报价" if locale == "zh-CN" else "Quotation").first.click()
    expect(editor.page.locator("[data-step-key=quote_approval]")).to_be_visible()
    editor.page.locator("[data-step-key=quote_approval]").scroll_into_view_if_needed()
    look("editor-step", editor)
    assert not any(faults.values()), faults
