"""A contract in the console, from the negotiation to the signatures, between sales and legal; the lead's owner moves the lead."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.desk import PICTURED, Desk
from tests.browser.quoting import at_quotation, pass_on, publish_general, seat_head
from tests.browser.test_board import unique
from tests.support.stack import Refused, Stack

from chassis.testing import capability
from chassis.testing.eventually import eventually

FIELDS = {
    "party": "扬中大全电气有限公司",
    "subject": "配电柜监测平台",
    "amount": "88000000",
    "payment_terms": "预付 30%，验收后 70%",
    "deliver_by": "2027-03-31",
    "special_terms": "质保由一年改为两年",
}
SIGNED: FilePayload = {"name": "合同签署页.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 signed"}
DRAFT: FilePayload = {"name": "销售合同模板.docx", "mimeType": "application/msword", "buffer": b"PK draft"}
Quoted = Callable[[], str]


@pytest.fixture(scope="module")
def quoted(stack: Stack, company: Company) -> Quoted:
    """Return `quoted()`: a lead of Lin's at its quotation, in a process whose signing waits for a contract; Shen heads legal."""
    seat_head(stack, company.admin, "legal", "法务", login="shenlv", display_name="沈律", role="ROLE_LEGAL_HEAD")
    publish_general(stack, company.admin, "contracting")
    return lambda: at_quotation(stack, company, "contracting", amount_minor="88000000")


def contract_of(stack: Stack, lead: str, token: str) -> dict[str, Any]:
    """Return the lead's contract, once the views have heard of it."""

    def shown() -> dict[str, Any]:
        columns = stack.call("ContractBoard", {"lead_id": lead, "closed": True}, token=token)["columns"]
        found = [contract for column in columns for contract in column.get("contracts", [])]
        assert len(found) == 1
        return dict(found[0])

    return eventually(shown, within=20)


def publish(stack: Stack, legal: str) -> int:
    """Let legal publish the next version of the sales contract; return its number."""
    file = stack.put_file(legal, DRAFT["name"], DRAFT["buffer"], "application/msword")
    label = {"zh": "销售合同", "en": "Sales contract"}
    body = {"template_id": "sales_contract", "label": label, "document": file}
    return int(stack.call("PublishTemplate", body, token=legal)["template"]["version"])


def upload(dialog: Locator, file: FilePayload) -> None:
    dialog.locator("input[type=file]").set_input_files(files=[file])
    expect(dialog).to_contain_text(file["name"])


def fill(dialog: Locator, **values: str) -> None:
    for key, value in values.items():
        field = dialog.locator(f"[data-field={key}]").locator("input, textarea").first
        field.fill(value)
        field.press("Tab")


def send(page: Page, dialog: Locator) -> None:
    dialog.locator("[type=submit]").click()
    expect(dialog).to_be_hidden()


@capability("L40", "H09", "H19", "N03")
def test_a_contract_goes_between_two_desks_from_the_negotiation_to_the_signatures(
    open_desk: OpenDesk, quoted: Quoted, stack: Stack, company: Company
) -> None:
    lead, lin = quoted(), stack.log_in("lin")
    mine, theirs = open_desk("lin"), open_desk(None)
    theirs.enter("shenlv")

    # Legal publishes the template that contracts are written on.
    theirs.go("/handoff/contracts")
    desk = theirs.page
    desk.locator("[data-test=publish-first]").click()
    dialog = desk.get_by_role("dialog")
    key = unique("sales_")
    dialog.locator("[name=template_id]").fill(key)
    dialog.locator("[name=label_zh]").fill("销售合同")
    dialog.locator("[name=label_en]").fill("Sales contract")
    upload(dialog, DRAFT)
    send(desk, dialog)
    template = desk.locator(f"[data-template={key}]")
    expect(template).to_contain_text("模板第 1 版")

    # The lead comes to its negotiation: the form comes up before its owner, filled in from the lead.
    mine.go(f"/leads/{lead}")
    page = mine.page
    expect(page.locator("[data-test=evidence]")).to_contain_text("报价要留下的")
    mine.settled()
    pass_on(stack, company.admin, lead, "quotation")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("[data-field=amount] input")).to_have_value("880000")
    expect(dialog.locator("[data-field=subject]").locator("input, textarea").first).to_have_value("配电柜监测平台")
    expect(dialog.locator("[data-test=template-version]")).to_have_text("模板第 1 版")
    fill(dialog, payment_terms="预付 30%，验收后 70%")
    send(page, dialog)
    panel = page.locator("[data-test=lead-contract]")
    expect(panel.locator("[data-test=contract-next]")).to_have_text("等 销售部 林若溪 填写合同需求")
    panel.locator("[data-verb=fill]").click()
    expect(dialog.locator("[data-field=payment_terms]").locator("input, textarea").first).to_have_value("预付 30%，验收后 70%")
    fill(dialog, deliver_by="2027-03-31", special_terms="质保由一年改为两年")
    send(page, dialog)
    expect(panel.locator("[data-test=contract-next]")).to_have_text("法务部 正在审合同")
    contract = contract_of(stack, lead, lin)["id"]

    # Legal has a to-do, reads it and sends it back; the owner mends it, while a newer template is published.
    inbox = stack.call("Inbox", {"page": {"size": 50}}, token=stack.log_in("shenlv"))["messages"]
    assert [one["topic"] for one in inbox if one["subject"] == contract] == ["contract.submitted", "contract.requested"]
    theirs.go(f"/handoff/contracts/{contract}")
    expect(desk.locator("[data-value=special_terms]")).to_have_text("质保由一年改为两年")
    expect(desk.locator("[data-test=written-on]")).to_contain_text("销售合同 · 模板第 1 版")
    with desk.expect_download() as file_of_the_template:
        desk.locator("[data-test=template-file]").click()
    assert file_of_the_template.value.suggested_filename == DRAFT["name"]
    assert file_of_the_template.value.path().read_bytes() == DRAFT["buffer"]
    desk.locator("[data-verb=return]").click()
    reply = desk.get_by_role("dialog")
    reply.locator("[name=reason]").fill("请写明付款节点")
    send(desk, reply)
    expect(panel.locator("[data-test=contract-status]")).to_have_text("待提交法务")
    stack.call("SubmitContract", {"contract_id": contract}, token=lin)
    expect(desk.locator("[data-test=contract-status]")).to_have_text("法务审核")
    file = stack.put_file(stack.log_in("shenlv"), "销售合同模板 V2.docx", b"PK v2", "application/msword")
    stack.call("PublishTemplate", {"template_id": key, "document": file}, token=stack.log_in("shenlv"))
    expect(desk.locator("[data-test=contract-version]")).to_have_text("模板第 1 版，最新 2")
    expect(desk.locator("[data-verb=approve]")).to_have_count(0)
    with pytest.raises(Refused, match="HANDOFF_TEMPLATE_OUTDATED"):
        stack.call("ApproveContract", {"contract_id": contract}, token=stack.log_in("shenlv"))
    panel.locator("[data-verb=fill]").click()
    expect(dialog.locator("[data-test=template-version]")).to_have_text("模板第 2 版")
    fill(dialog, payment_terms="签约预付 30%，验收后 15 日内付 70%")
    send(page, dialog)
    desk.locator("[data-verb=approve]").click()
    expect(reply.locator("[data-test=approving]")).to_contain_text(re.compile("扬中大全电气.*880,000.*模板第 2 版.*V2.docx", re.DOTALL))
    expect(reply.locator("[type=submit]")).to_be_focused()
    expect(desk.locator("[data-test=contract-status]")).to_have_text("法务审核")
    desk.keyboard.press("Enter")
    expect(panel.locator("[data-test=contract-next]")).to_have_text("法务已通过，等 销售部 林若溪 签署后上传")

    # The gate says who holds it; the signed contract is evidence, and the lead stays where it is.
    pass_on(stack, company.admin, lead, "negotiation")
    step = page.locator("[data-step=contract_signing]")
    expect(step).to_contain_text("等 销售部 林若溪 签署后上传")
    with pytest.raises(Refused, match="LEADS_GATE_INCOMPLETE") as held:
        stack.call("MarkWon", {"lead_id": lead, "order_id": "SO-1"}, token=lin)
    assert "销售部 林若溪" in str(held.value)
    panel.locator("[data-verb=sign]").click()
    dialog.locator("[name=contract_no]").fill("HT-2026-018")
    upload(dialog, SIGNED)
    send(page, dialog)
    expect(step.locator("[data-test=step-standing]")).to_have_text("已签署")
    expect(page.locator("[data-field=contract_no]").locator("input, textarea").first).to_have_value("HT-2026-018")
    expect(page.locator("[data-field=signed_file]")).to_contain_text("合同签署页.pdf")
    expect(page.locator("[data-test=timeline]")).to_contain_text("合同签署：林若溪交回签署的合同 HT-2026-018")
    expect(page.locator("[data-test=evidence]")).to_contain_text("签约要留下的")

    # Legal reads the lead, whose department asks nobody for anything there: no ticket is offered that would be refused.
    theirs.go(f"/leads/{lead}")
    expect(desk.locator("[data-test=lead-tickets]")).to_be_visible()
    theirs.settled()
    expect(desk.get_by_role("button", name="新建工单")).to_have_count(0)

    won = stack.call("MarkWon", {"lead_id": lead, "order_id": "SO-2026-018"}, token=lin)
    assert won["lead"]["status"] == "LEAD_STATUS_WON"

    def told() -> list[str]:
        messages = stack.call("Inbox", {"page": {"size": 50}}, token=lin).get("messages", [])
        return sorted(one["topic"] for one in messages if one["subject"] == contract)

    heard = ["contract.approved", "contract.returned", "contract.stale"]
    eventually(lambda: (_ for _ in ()).throw(AssertionError(told())) if told() != heard else None, within=20)


def test_the_door_lets_nobody_agree_for_legal_or_publish_for_it(quoted: Quoted, stack: Stack, company: Company) -> None:
    lead, lin, legal = quoted(), stack.log_in("lin"), stack.log_in("shenlv")
    pass_on(stack, company.admin, lead, "quotation")
    contract = contract_of(stack, lead, lin)["id"]
    publish(stack, legal)
    with pytest.raises(Refused, match="HANDOFF_CONTRACT_INCOMPLETE"):
        stack.call("SubmitContract", {"contract_id": contract}, token=lin)
    with pytest.raises(Refused, match="HANDOFF_CONTRACT_UNDER_WAY"):
        stack.call("RequestContract", {"lead_id": lead}, token=lin)
    stack.call("FillContract", {"contract_id": contract, "fields": FIELDS}, token=lin)
    stack.call("SubmitContract", {"contract_id": contract}, token=lin)
    for method, body in (("ApproveContract", {}), ("ReturnContract", {"reason": "?"}), ("PublishTemplate", {"template_id": "mine"})):
        with pytest.raises(Refused, match="permission_denied"):
            stack.call(method, {"contract_id": contract, **body} if method != "PublishTemplate" else body, token=lin)
    file = stack.put_file(lin, SIGNED["name"], SIGNED["buffer"], "application/pdf")
    with pytest.raises(Refused, match="HANDOFF_CONTRACT_TRANSITION_REFUSED"):
        stack.call("SignContract", {"contract_id": contract, "contract_no": "HT-1", "signed_file": file}, token=lin)
    with pytest.raises(Refused):
        stack.call("GetContract", {"contract_id": contract}, token=stack.log_in("zhao"))


LOOKS: list[Any] = [("zh-CN", False, False), ("en", True, True)]
LOOKS += [pytest.param(*look, marks=pytest.mark.long) for look in (("en", True, False), ("zh-CN", True, True), ("en", False, True))]
LOOKS += PICTURED


@pytest.mark.parametrize(("locale", "dark", "phone"), LOOKS)
def test_contracts_keep_nobody_out_and_fit(
    open_desk: OpenDesk, quoted: Quoted, stack: Stack, company: Company, locale: str, dark: bool, phone: bool
) -> None:
    lead, lin, legal = quoted(), stack.log_in("lin"), stack.log_in("shenlv")
    publish(stack, legal)
    desk = open_desk(None, locale=locale, dark=dark, phone=phone)
    desk.enter("lin")
    end = f"{locale[:2]}{'-dark' if dark else ''}{'-phone' if phone else ''}"
    faults: dict[str, object] = {}

    def look(name: str, who: Desk = desk) -> None:
        faults[name] = who.look(f"{name}-{end}")

    page = desk.page
    pass_on(stack, company.admin, lead, "quotation")
    contract = contract_of(stack, lead, lin)["id"]
    desk.go(f"/leads/{lead}")
    panel = page.locator("[data-test=lead-contract]")
    expect(panel.locator("[data-verb=fill]")).to_be_visible()
    look("contract-lead")
    panel.locator("[data-verb=fill]").click()
    expect(page.get_by_role("dialog").locator("[data-field=amount] input")).to_have_value("880000")
    look("contract-form")
    stack.call("FillContract", {"contract_id": contract, "fields": FIELDS}, token=lin)
    stack.call("SubmitContract", {"contract_id": contract}, token=lin)
    other = open_desk(None, locale=locale, dark=dark, phone=phone)
    other.enter("shenlv")
    other.go(f"/handoff/contracts/{contract}")
    expect(other.page.locator("[data-verb=approve]")).to_be_visible()
    look("contract-review", other)
    other.page.locator("[data-verb=approve]").click()
    expect(other.page.locator("[data-test=approving]")).to_be_visible()
    look("contract-approve", other)
    other.page.keyboard.press("Escape")
    stack.call("ReturnContract", {"contract_id": contract, "reason": "请写明付款节点"}, token=legal)
    stack.call("SubmitContract", {"contract_id": contract}, token=lin)
    publish(stack, legal)
    expect(other.page.locator("[data-test=contract-remarks]")).to_be_visible()
    expect(other.page.locator("[data-test=contract-next].stale")).to_be_visible()
    look("contract-stale", other)
    stack.call("FillContract", {"contract_id": contract, "fields": {}}, token=lin)
    stack.call("SubmitContract", {"contract_id": contract}, token=lin)
    stack.call("ApproveContract", {"contract_id": contract}, token=legal)
    desk.go(f"/handoff/contracts/{contract}")
    page.locator("[data-verb=sign]").click()
    look("contract-sign")
    pass_on(stack, company.admin, lead, "negotiation")
    desk.go(f"/leads/{lead}")
    expect(page.locator("[data-step=contract_signing]")).to_contain_text("林若溪")
    look("contract-step")
    file = stack.put_file(lin, SIGNED["name"], SIGNED["buffer"], "application/pdf")
    stack.call("SignContract", {"contract_id": contract, "contract_no": "HT-2026-018", "signed_file": file}, token=lin)
    expect(page.locator("[data-step=contract_signing][data-standing=APPROVED]")).to_be_visible()
    look("contract-signed")
    other.go("/handoff/contracts?closed=1")
    expect(other.page.locator(f"[data-contract='{contract}']")).to_be_visible()
    look("contracts", other)
    other.page.locator("[data-test=publish-next]").first.click()
    expect(other.page.get_by_role("dialog").locator("[name=label_en]")).to_have_value("Sales contract")
    look("contract-publish", other)
    assert not any(faults.values()), faults
