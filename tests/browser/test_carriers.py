"""A deal is won in the names of those who carried it, proposed from who owned its nodes."""

import pytest
from playwright.sync_api import expect
from tests.browser.budget import within
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.test_board import at_signing, unique
from tests.support.stack import Stack

from chassis.testing import capability


def ready_to_win(stack: Stack, company: Company, name: str) -> str:
    """Return a lead that only wants its order."""
    identity = at_signing(stack, company, unique(name))
    written = {"contract_no": "HT-2026-0900", "signed_file": stack.put_file(company.admin, "合同.pdf", b"%PDF-1.4 signed")}
    stack.call("SubmitNode", {"lead_id": identity, "node": "signing", "fields": written}, token=company.admin)
    return identity


def carried(stack: Stack, company: Company, lead: str) -> dict[str, str]:
    """Return who carried the lead, by role."""
    kept = stack.call("GetEvidence", {"lead_id": lead}, token=company.admin)["lead"]
    assert kept["status"] == "LEAD_STATUS_WON"
    names = {identity: name for name, identity in company.people.items()}
    return {one["role"]: names.get(one["subject_id"], one["subject_id"]) for one in kept.get("participants", [])}


@capability("A02")
def test_a_deal_that_one_rep_won_alone_is_proposed_as_theirs(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    identity = ready_to_win(stack, company, "仪征电子")
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}")
    with within(desk.page, interactions=3):  # win, the order's number, Enter: naming them asks for nothing more
        desk.page.locator("[data-test=evidence] [data-test=advance]").click()
        gate = desk.page.get_by_role("dialog")
        expect(desk.page.locator("#order-id")).to_be_focused()
        desk.page.keyboard.type("SO-2026-901")
        desk.page.keyboard.press("Enter")
        expect(gate).to_be_hidden()
    assert carried(stack, company, identity) == {
        "PARTICIPANT_ROLE_FIRST_CONTACT": "lin",
        "PARTICIPANT_ROLE_PRESENTER": "lin",
        "PARTICIPANT_ROLE_NEGOTIATOR": "lin",
    }


@capability("L31")
@pytest.mark.parametrize(("locale", "asks"), [("zh-CN", "是同一份订单吗？"), ("en", "Is it the same order?")])
def test_an_order_that_was_won_already_is_asked_about_and_may_be_won_all_the_same(
    open_desk: OpenDesk, stack: Stack, company: Company, locale: str, asks: str
) -> None:
    number = unique("SO")
    first, second = ready_to_win(stack, company, "泰兴锻压"), ready_to_win(stack, company, "泰兴铸造")
    stack.call("MarkWon", {"lead_id": first, "order_id": number, "amount_minor": "100"}, token=company.admin)
    desk = open_desk("lin", locale=locale)
    desk.go(f"/leads/{second}")
    desk.page.locator("[data-test=evidence] [data-test=advance]").click()
    gate, note = desk.page.get_by_role("dialog"), desk.page.locator("[data-test=alike]")
    desk.page.locator("#order-id").fill(number)
    expect(note).to_contain_text(asks)
    expect(note.locator(f"[data-alike='{first}']")).to_contain_text("泰兴锻压")
    assert desk.look(f"order-alike-{locale[:2]}") == []
    desk.page.locator("#order-id").fill(f"{number}-2")
    expect(note).to_have_count(0)
    desk.page.locator("#order-id").fill(number)
    expect(note).to_be_visible()
    desk.page.locator("#order-id").press("Enter")
    expect(gate).to_be_hidden()


@capability("A02")
@pytest.mark.parametrize(("locale", "role"), [("zh-CN", "方案演示"), ("en", "Presenter")])
def test_who_else_helped_is_named_in_the_same_form(open_desk: OpenDesk, stack: Stack, company: Company, locale: str, role: str) -> None:
    identity = ready_to_win(stack, company, "高邮灯具")
    desk = open_desk("wang", locale=locale)
    desk.go(f"/leads/{identity}")
    desk.page.locator("[data-test=evidence] [data-test=advance]").click()
    carriers = desk.page.locator("[data-test=carriers]")
    expect(carriers.locator("dl > div").filter(has_text=role)).to_contain_text("林若溪")
    assert desk.look(f"carriers-proposed-{locale[:2]}") == []
    carriers.locator("[data-test=change-carriers]").click()
    presenter = carriers.locator(".row").nth(1)
    presenter.get_by_role("combobox").last.click()
    desk.page.get_by_role("option", name="赵启明").click()
    expect(presenter).to_contain_text("赵启明")
    assert desk.look(f"carriers-changed-{locale[:2]}") == []
    desk.page.locator("#order-id").fill("SO-2026-902")
    desk.page.locator("#order-id").press("Enter")
    expect(desk.page.get_by_role("dialog")).to_be_hidden()
    assert carried(stack, company, identity)["PARTICIPANT_ROLE_PRESENTER"] == "zhao"


@capability("A02")
def test_a_try_that_the_gate_refuses_names_nobody_and_keeps_what_was_changed(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    identity = at_signing(stack, company, unique("兴化阀门"))
    desk = open_desk("lin")
    desk.go("/")
    desk.page.locator(f"[data-node=signing] [data-lead='{identity}'] a").focus()
    desk.page.keyboard.press("ArrowRight")
    carriers = desk.page.locator("[data-test=carriers]")
    carriers.locator("[data-test=change-carriers]").click()
    carriers.locator(".row").last.get_by_role("button", name="移除").click()
    desk.page.locator("#order-id").fill("SO-2026-903")
    desk.page.locator("#order-id").press("Enter")
    expect(desk.page.get_by_role("dialog").get_by_label("合同编号")).to_be_visible()
    assert "participants" not in stack.call("GetEvidence", {"lead_id": identity}, token=company.admin)["lead"]
    expect(carriers.locator(".row")).to_have_count(2)
