"""The board: new leads, the gate, and changes of others."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect
from tests.browser.budget import within
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.support.stack import Stack

from chassis.ids import new_id
from chassis.testing import capability


def lead(stack: Stack, company: Company, name: str, **more: Any) -> str:
    """Create a lead for a rep, with all that its first node asks for."""
    body = {
        "customer_name": name,
        "contact": {"name": "沈佳宁", "phone": "13900001111"},
        "source": "LEAD_SOURCE_REFERRAL",
        "owner_id": company.people["lin"],
        **more,
    }
    created = stack.call("CreateLead", body, token=company.admin)["lead"]
    return str(created["id"])


def unique(name: str) -> str:
    return f"{name}{str(new_id())[-6:]}"


@capability("L32")
def test_new_lead_needs_three_fields_and_no_mouse(open_desk: OpenDesk) -> None:
    page = open_desk("lin").page
    name = unique("昆山晟泰")
    # Company, contact (a name and a way to reach it) and source; two keys: one opens, one chooses the source and keeps.
    with within(page, clicks=0, fields=3, interactions=5):
        page.keyboard.press("c")
        dialog = page.get_by_role("dialog")
        expect(dialog.locator("[name=company]")).to_be_focused()
        create = dialog.get_by_test_id("create").or_(dialog.locator("[data-test=create]"))
        page.keyboard.type(name)
        page.keyboard.press("Tab")
        page.keyboard.type("沈佳宁")
        page.keyboard.press("Tab")
        page.keyboard.type("13912345678")
        expect(create).to_be_disabled()  # company and contact are not enough: the source is the third
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/leads/[0-9a-f-]{36}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_refused_gate_asks_for_exactly_what_is_missing_and_enter_advances(
    open_desk: OpenDesk, stack: Stack, company: Company, tmp_path: Path
) -> None:
    name = unique("丹阳眼镜城")
    identity = lead(stack, company, name)
    admin = company.admin
    stack.call("AdvanceNode", {"lead_id": identity, "from_node": "lead"}, token=admin)
    fields = {"date": "2026-01-15", "channel": "phone"}
    stack.call("AdvanceNode", {"lead_id": identity, "from_node": "first_contact", "fields": fields}, token=admin)
    stack.call("SubmitNode", {"lead_id": identity, "node": "needs_confirmed", "fields": {"pain_points": ["cost", "quality"]}}, token=admin)
    page = open_desk("lin").page
    card = page.locator(f"[data-lead='{identity}']")
    card.locator("a").focus()
    page.keyboard.press("ArrowRight")
    gate = page.get_by_role("dialog")
    asked = gate.locator("[data-field]")
    expect(asked).to_have_count(2)
    assert asked.evaluate_all("all => all.map(one => one.dataset.field)") == ["pain_points", "minutes_summary"]
    expect(gate.locator("[data-test=gate-progress]")).to_have_text("0/2 已完成")
    expect(asked.first.get_by_role("button").first).to_be_focused()
    for kept in ("成本过高", "质量不稳定"):  # saved before: shown, and not asked for again
        expect(gate.get_by_role("button", name=kept)).to_have_attribute("aria-pressed", "true")
    gate.get_by_role("button", name="数据不通").click()
    expect(gate.locator("[data-test=gate-progress]")).to_have_text("1/2 已完成")
    minutes = tmp_path / "会议纪要.txt"
    minutes.write_text("客户希望三个月内上线。", encoding="utf-8")
    gate.locator("input[type=file]").set_input_files(minutes)
    expect(gate.get_by_text("会议纪要.txt")).to_be_visible()
    expect(gate.locator("[data-test=gate-progress]")).to_have_text("2/2 已完成")
    gate.get_by_role("button", name="数据不通").focus()
    page.keyboard.press("Enter")
    expect(gate).to_be_hidden()
    expect(page.locator(f"[data-node=solution_demo] [data-lead='{identity}']")).to_be_visible()


def test_complete_lead_advances_at_once_and_says_so(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    name = unique("太仓港")
    identity = lead(stack, company, name)
    page = open_desk("lin").page
    page.locator(f"[data-lead='{identity}'] a").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(f"[data-node=first_contact] [data-lead='{identity}']")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text=f"{name}已推进到首次接触")).to_be_visible()


def test_change_of_somebody_else_slides_in(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    watcher, actor = open_desk("wang").page, open_desk("lin").page
    expect(watcher.locator("footer")).to_contain_text("数据实时更新")
    name = unique("如皋长寿")
    identity = lead(stack, company, name)
    expect(watcher.locator(f"[data-node=lead] [data-lead='{identity}']")).to_be_visible()
    actor.locator(f"[data-lead='{identity}'] a").focus()
    actor.keyboard.press("ArrowRight")
    expect(watcher.locator(f"[data-node=first_contact] [data-lead='{identity}']")).to_be_visible()


def test_filters_live_in_the_address(open_desk: OpenDesk) -> None:
    desk = open_desk("wang")
    desk.page.get_by_role("radio", name="我的").click()
    expect(desk.page).to_have_url(re.compile(r"reach=mine"))
    desk.go("/leads?q=模具")
    expect(desk.card_in("solution_demo", "台州精锐模具")).to_be_visible()
    expect(desk.page.locator("[data-lead]")).to_have_count(1)


def test_search_and_jumps_work_from_the_keyboard(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("安捷")
    expect(page.get_by_role("option").first).to_contain_text("苏州工业园区安捷检测")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("苏州工业园区安捷检测")
    page.keyboard.press("g")
    page.keyboard.press("p")
    expect(page).to_have_url(re.compile("/process$"))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("快捷键")


def test_card_dragged_back_asks_for_a_reason(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    identity = lead(stack, company, unique("海门家纺"))
    stack.call("AdvanceNode", {"lead_id": identity, "from_node": "lead"}, token=company.admin)
    page = open_desk("lin").page
    page.locator(f"[data-lead='{identity}']").drag_to(page.locator("[data-node=lead] ul"))
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="退回到线索")).to_be_disabled()
    dialog.get_by_role("textbox").fill("联系人换了")
    dialog.get_by_role("button", name="退回到线索").click()
    expect(page.locator(f"[data-node=lead] [data-lead='{identity}']")).to_be_visible()


def at_signing(stack: Stack, company: Company, name: str) -> str:
    """Take a lead through six gates with what each asks for."""
    identity, admin = lead(stack, company, name), company.admin
    receipt = stack.put_file(admin, "附件.pdf", name.encode())
    evidence: dict[str, dict[str, object]] = {
        "lead": {},
        "first_contact": {"date": "2026-01-15", "channel": "visit"},
        "needs_confirmed": {"pain_points": ["cost", "quality", "data"], "minutes_summary": receipt},
        "solution_demo": {"materials": receipt, "attendees": "王总、李工"},
        "quotation": {"quote_file": receipt, "amount": "12800000"},
        "negotiation": {"concessions": "首年免维护费", "decision_maker": "王总"},
    }
    for node, fields in evidence.items():
        stack.call("AdvanceNode", {"lead_id": identity, "from_node": node, "fields": fields}, token=admin)
    return identity


def test_winning_asks_for_the_order_and_the_signed_contract(open_desk: OpenDesk, stack: Stack, company: Company, tmp_path: Path) -> None:
    name = unique("句容光伏")
    identity = at_signing(stack, company, name)
    page = open_desk("lin").page
    page.locator(f"[data-node=signing] [data-lead='{identity}'] a").focus()
    page.keyboard.press("ArrowRight")
    gate = page.get_by_role("dialog")
    expect(page.locator("#order-id")).to_be_focused()
    page.keyboard.press("Enter")
    expect(gate.get_by_role("alert").first).to_be_visible()
    gate.get_by_label("订单号").fill("SO-2026-777")
    gate.get_by_label("成交金额").fill("126,500.50")
    gate.get_by_label("合同编号").fill("HT-2026-0777")
    contract = tmp_path / "合同.pdf"
    contract.write_bytes(b"%PDF-1.4 signed")
    gate.locator("input[type=file]").set_input_files(contract)
    expect(gate.locator("[data-test=gate-progress]")).to_have_text("3/3 已完成")
    gate.get_by_label("合同编号").press("Enter")
    expect(gate).to_be_hidden()
    expect(page.locator(f"[data-lead='{identity}']")).to_have_count(0)
    page.goto(f"{page.url.split('/leads')[0]}/leads/{identity}")
    expect(page.locator("[data-test=timeline]")).to_contain_text("林若溪签下了这单，订单 SO-2026-777")
    expect(page.locator("aside.facts")).to_contain_text("¥126,500.50")


def test_the_picker_of_people_comes_when_somebody_wants_it(open_desk: OpenDesk, company: Company) -> None:
    desk = open_desk("wang")
    desk.settled()
    assert not [url for url in desk.scripts if "PersonPicker" in url]
    desk.page.get_by_role("combobox", name="所有人").click()
    expect(desk.page.locator("input.el-select__input")).to_be_focused()
    desk.page.keyboard.type("赵启")
    desk.page.get_by_role("option", name="赵启明").click()
    expect(desk.card_in("lead", "宁波海岳食品集团")).to_be_visible()
    expect(desk.card_in("lead", "苏州恒澈精密机械")).to_have_count(0)
