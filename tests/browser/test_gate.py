"""What a person entered, or wrote before, goes with them through the gate."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.browser.budget import within
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.quoting import pass_on
from tests.browser.test_board import at_signing, lead, unique
from tests.support.stack import Stack

from chassis.testing import capability


def evidence(stack: Stack, company: Company, lead: str, node: str) -> dict[str, Any]:
    """Return what is kept of the lead's latest visit of a node."""
    visits = stack.call("GetEvidence", {"lead_id": lead}, token=company.admin)["visits"]
    return dict(next(one for one in visits if one["visit"]["node"] == node).get("fields", {}))


@capability("L02")
def test_winning_from_the_lead_page_keeps_what_was_entered_there(
    open_desk: OpenDesk, stack: Stack, company: Company, tmp_path: Path
) -> None:
    identity = at_signing(stack, company, unique("扬中造船"))
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}")
    panel = desk.page.locator("[data-test=evidence]")
    panel.get_by_label("合同编号").fill("HT-2026-0801")
    contract = tmp_path / "合同(双签).pdf"
    contract.write_bytes(b"%PDF-1.4 signed")
    panel.locator("input[type=file]").set_input_files(contract)
    expect(panel.get_by_text(contract.name)).to_be_visible()
    with within(desk.page, interactions=3):  # win, the order's number, Enter
        panel.locator("[data-test=advance]").click()
        gate = desk.page.get_by_role("dialog")
        expect(gate.get_by_label("合同编号")).to_have_value("HT-2026-0801")
        expect(gate.get_by_text(contract.name)).to_be_visible()
        expect(gate.locator("[data-test=gate-progress]")).to_have_text("2/3 已完成")
        expect(desk.page.locator("#order-id")).to_be_focused()
        desk.page.keyboard.type("SO-2026-801")
        desk.page.keyboard.press("Enter")
        expect(gate).to_be_hidden()
    expect(desk.page.locator("[data-test=timeline]")).to_contain_text("林若溪签下了这单，订单 SO-2026-801")
    kept = evidence(stack, company, identity, "signing")
    assert (kept["contract_no"], kept["signed_file"]["name"]) == ("HT-2026-0801", contract.name)


def test_winning_from_the_lead_page_keeps_a_correction_of_what_was_there(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    identity = at_signing(stack, company, unique("扬中电缆"))
    receipt = stack.put_file(company.admin, "合同.pdf", b"%PDF-1.4 signed")
    written = {"contract_no": "HT-2026-0000", "signed_file": receipt}
    stack.call("SubmitNode", {"lead_id": identity, "node": "signing", "fields": written}, token=company.admin)
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}")
    panel = desk.page.locator("[data-test=evidence]")
    expect(panel.get_by_label("合同编号")).to_have_value("HT-2026-0000")
    panel.get_by_label("合同编号").fill("HT-2026-0802")
    panel.locator("[data-test=advance]").click()
    gate = desk.page.get_by_role("dialog")
    expect(gate.get_by_label("合同编号")).to_have_value("HT-2026-0802")
    desk.page.keyboard.press("Escape")  # thought better of it: what was typed is still there
    expect(gate).to_be_hidden()
    expect(panel.get_by_label("合同编号")).to_have_value("HT-2026-0802")
    panel.locator("[data-test=advance]").click()
    expect(desk.page.locator("#order-id")).to_be_focused()
    desk.page.keyboard.type("SO-2026-802")
    desk.page.keyboard.press("Enter")
    expect(gate).to_be_hidden()
    assert evidence(stack, company, identity, "signing")["contract_no"] == "HT-2026-0802"


def gone_back(stack: Stack, company: Company, name: str) -> str:
    """Return a lead that had confirmed its needs and was sent back to its first contact, and on again: both ask for everything anew."""
    identity, admin = lead(stack, company, name), company.admin
    minutes = stack.put_file(admin, "需求纪要.pdf", name.encode())
    needs = {"pain_points": ["cost", "quality", "data"], "minutes_summary": minutes}
    steps: list[dict[str, Any]] = [
        {"from_node": "lead"},
        {"from_node": "first_contact", "fields": {"date": "2026-01-15", "channel": "visit"}},
        {"from_node": "needs_confirmed", "fields": needs},
        {"from_node": "solution_demo", "to_node": "needs_confirmed", "reason": "换了负责人"},
    ]
    for step in steps:
        stack.call("AdvanceNode", {"lead_id": identity, **step}, token=admin)
    return identity


@capability("L02")
@pytest.mark.parametrize(("locale", "tag"), [("zh-CN", "来自 上次"), ("en", "from last time")])
def test_what_was_written_before_going_back_is_taken_over_in_one_act(
    open_desk: OpenDesk, stack: Stack, company: Company, locale: str, tag: str
) -> None:
    identity = gone_back(stack, company, unique("海安纺机"))
    desk = open_desk("lin", locale=locale)
    desk.go(f"/leads/{identity}")
    panel = desk.page.locator("[data-test=evidence]")
    assert evidence(stack, company, identity, "needs_confirmed") == {}
    panel.locator("[data-field=pain_points] button").last.click()  # what is written now stays as it is written now
    expect(panel.get_by_text("需求纪要.pdf")).to_have_count(0)
    assert desk.look(f"take-over-{locale[:2]}") == []
    with within(desk.page, interactions=2):  # take over, confirm
        panel.locator("[data-test=take-over]").click()
        expect(panel.get_by_text("需求纪要.pdf")).to_be_visible()
        expect(panel.locator("[data-test=source]").first).to_contain_text(tag)
        expect(panel.locator("[data-test=take-over]")).to_have_count(0)
        assert desk.look(f"taken-over-{locale[:2]}") == []
        panel.locator("[data-test=advance]").click()
        expect(panel).not_to_contain_text("需求纪要.pdf")
    kept = evidence(stack, company, identity, "needs_confirmed")
    assert kept["minutes_summary"]["name"] == "需求纪要.pdf"
    assert (len(kept["pain_points"]), kept["pain_points"][1:]) == (4, ["cost", "quality", "data"])


def test_the_drawer_takes_over_what_was_written_before(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    identity = gone_back(stack, company, unique("海安锅炉"))
    page = open_desk("lin").page
    card = page.locator(f"[data-lead='{identity}']")
    card.hover()
    card.locator("[data-act=advance]").click()
    gate = page.get_by_role("dialog")
    expect(gate.locator("[data-test=gate-progress]")).to_have_text("0/2 已完成")
    gate.locator("[data-test=take-over]").click()
    expect(gate.locator("[data-test=gate-progress]")).to_have_text("2/2 已完成")
    gate.locator("[data-test=gate-advance]").click()
    expect(gate).to_be_hidden()
    expect(page.locator(f"[data-node=solution_demo] [data-lead='{identity}']")).to_be_visible()
    kept = evidence(stack, company, identity, "needs_confirmed")
    assert (kept["pain_points"], kept["minutes_summary"]["name"]) == (["cost", "quality", "data"], "需求纪要.pdf")


@pytest.mark.parametrize("place", ["page", "drawer"])
def test_a_fault_goes_once_its_field_is_changed_and_says_how_many_there_must_be(
    open_desk: OpenDesk, stack: Stack, company: Company, place: str
) -> None:
    identity = lead(stack, company, unique("海安造纸"))
    for node in ("lead", "first_contact"):
        pass_on(stack, company.admin, identity, node)
    stack.call("SubmitNode", {"lead_id": identity, "fields": {"pain_points": ["cost", "quality"]}}, token=company.admin)
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}" if place == "page" else "/leads")
    form, advance = desk.page.locator("[data-test=evidence]"), "[data-test=advance]"
    if place == "drawer":
        card = desk.page.locator(f"[data-lead='{identity}']")
        card.hover()
        card.locator("[data-act=advance]").click()
        form, advance = desk.page.get_by_role("dialog"), "[data-test=gate-advance]"
    pains, minutes = (form.locator(f"[data-field={key}]") for key in ("pain_points", "minutes_summary"))
    expect(pains.locator("button[aria-pressed=true]")).to_have_count(2)
    form.locator(advance).click()
    expect(pains.get_by_role("alert")).to_have_text("至少要 3 项，现在有 2 项。")
    expect(minutes.get_by_role("alert")).to_have_text("此项是本节点的必填项。")
    pains.get_by_role("button", name="数据不通").click()
    expect(pains.get_by_role("alert")).to_have_count(0)
    expect(minutes.get_by_role("alert")).to_be_visible()
    minutes.locator("input[type=file]").set_input_files({"name": "纪要.txt", "mimeType": "text/plain", "buffer": "三个月内上线".encode()})
    expect(form.get_by_role("alert")).to_have_count(0)
    form.locator(advance).click()
    expect(desk.page.get_by_role("status").filter(has_text="已推进到方案演示")).to_be_visible()


def test_a_day_that_speaks_of_the_past_offers_no_day_to_come_and_a_signed_file_is_no_text(
    open_desk: OpenDesk, stack: Stack, company: Company
) -> None:
    identity = lead(stack, company, unique("海安港务"))
    pass_on(stack, company.admin, identity, "lead")
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}")
    date = desk.page.locator("[data-test=evidence] [data-field=date]")
    expect(date.get_by_role("button")).to_have_text(["今天", "昨天"])
    date.locator("input").fill("2079-01-01")
    desk.page.get_by_role("button", name="只保存").click()
    expect(date.get_by_role("alert")).to_have_text("不能记录还没有发生的事。")
    for node in ("first_contact", "needs_confirmed", "solution_demo", "quotation", "negotiation"):
        pass_on(stack, company.admin, identity, node)
    desk.page.reload()
    signed = desk.page.locator("[data-test=evidence] [data-field=signed_file]")
    signed.locator("input[type=file]").set_input_files({"name": "合同.txt", "mimeType": "text/plain", "buffer": b"signed"})
    expect(signed.get_by_role("alert")).to_contain_text("PDF、OFD 或图片")
    # A name proves nothing: what is sent as a text under another one is refused by the gate.
    signed.locator("input[type=file]").set_input_files({"name": "合同.pdf", "mimeType": "text/plain", "buffer": b"signed"})
    expect(signed.get_by_text("合同.pdf")).to_be_visible()
    desk.page.get_by_role("button", name="只保存").click()
    expect(signed.get_by_role("alert")).to_contain_text("签署文件应为 PDF、OFD 或图片")


@capability("L40")
def test_winning_says_that_the_contract_is_still_open(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    identity = at_signing(stack, company, unique("海安机床"))
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}")
    expect(desk.page.locator("[data-test=lead-contract]")).to_be_visible()
    desk.page.locator("[data-test=evidence] [data-test=advance]").click()
    note = desk.page.get_by_role("dialog").locator("[data-test=open-contract]")
    expect(note).to_contain_text("法务还没有通过这份合同；现在标记成交，这份没走完的合同会撤回。")
    assert desk.look("win-with-open-contract") == []
    note.get_by_role("link").click()
    desk.page.wait_for_url("**/contracts/*")
