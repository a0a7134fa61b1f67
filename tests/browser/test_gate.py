"""What a person entered, or wrote before, goes with them through the gate."""

from pathlib import Path
from typing import Any

from playwright.sync_api import expect
from tests.browser.budget import within
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.test_board import at_signing, unique
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
