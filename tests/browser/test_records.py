"""A hospital's record brought into the gate: one click where there were four and a half minutes of copying."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.browser.budget import within
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.support.his import Hospital, hospital
from tests.support.stack import Stack

from chassis.testing import capability
from chassis.testing.eventually import eventually

CUSTOMER = "常州瑞霖医疗器械"


@pytest.fixture
def his(stack: Stack, connector: str) -> Iterator[Hospital]:
    with hospital(stack.records_port) as server:
        server.record = {"complaints": [{"code": "QUEUE"}, {"code": "COST"}, {"code": "PACS"}], "minutes": "never a file"}
        yield server


def shown(found: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [entry for entry in found["entries"] if entry["type"].endswith(kind)]


@capability("L11")
def test_a_record_is_brought_in_by_one_click_and_handed_in_by_a_person(
    open_desk: OpenDesk, stack: Stack, company: Company, his: Hospital
) -> None:
    desk = open_desk("lin")
    card = desk.card_in("needs_confirmed", CUSTOMER)
    card.hover()
    card.locator("[data-act=advance]").click()
    field = desk.page.locator("[data-field=pain_points]")
    expect(field).to_be_visible()
    with within(desk.page, clicks=1, interactions=1):
        desk.page.locator("[data-offer=his]").click()
        expect(field.locator("[data-test=source]")).to_have_text("来自 医院 HIS")
    expect(field.locator("[aria-pressed=true]")).to_have_count(3)
    expect(desk.page.locator("[data-test=brought]")).to_contain_text("取得 1 项")
    desk.settled()
    assert desk.serious() == []
    desk.picture("bring-zh")
    (asked,) = his.asked
    assert asked.startswith("/api/patients/o-")

    desk.page.get_by_role("button", name="只保存").click()
    expect(desk.page.locator("[data-test=gate]")).to_have_count(0)
    lead_id = str(desk.card_in("needs_confirmed", CUSTOMER).get_attribute("data-lead"))
    stay = stack.call("GetEvidence", {"lead_id": lead_id}, token=company.admin)["visits"][0]
    assert (stay["visit"]["mode"], stay["visit"]["missing"]) == ("MODE_INTEGRATION", ["minutes_summary"])

    desk.go(f"/leads/{lead_id}")

    def told() -> None:
        expect(desk.page.locator("[data-test=timeline]")).to_contain_text("客户痛点来自 医院 HIS", timeout=2_000)

    eventually(told)
    desk.settled()
    desk.picture("brought-zh")


@capability("L11")
def test_what_a_person_ticked_stays_beside_what_is_brought_in(open_desk: OpenDesk, his: Hospital) -> None:
    desk = open_desk("zhao")
    card = desk.card_in("needs_confirmed", "绍兴柯桥印染联合")
    card.hover()
    card.locator("[data-act=advance]").click()
    field = desk.page.locator("[data-field=pain_points]")
    field.get_by_role("button", name="增长乏力").click()
    desk.page.locator("[data-offer=his]").click()
    ticked = field.locator("[aria-pressed=true]")
    expect(ticked).to_have_count(4)
    expect(ticked.filter(has_text="增长乏力")).to_have_count(1)


@capability("L11")
def test_a_connector_is_tried_on_a_lead_before_it_is_saved(open_desk: OpenDesk, his: Hospital) -> None:
    desk = open_desk("admin", locale="en")
    desk.go("/admin/records")
    desk.page.locator("[data-connector=his] [data-act=edit]").click()
    desk.page.locator("[data-act=try]").click()
    row = desk.page.locator("[data-test=tried] tbody tr")
    expect(row).to_contain_text("Slow work")
    expect(row).to_contain_text("QUEUE")
    desk.settled()
    assert (desk.serious(), desk.overflow()) == ([], 0)
    desk.picture("record-en")
    desk.page.locator("[data-map=pain_points] [name=from]").fill("complaints[[")
    desk.page.locator("[data-act=save]").click()
    expect(desk.page.locator("[data-map=pain_points]")).to_contain_text("This is no JMESPath expression.")


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_without_an_allowed_address_it_says_what_to_ask_the_operator_for(open_desk: OpenDesk, locale: str) -> None:
    desk = open_desk("admin", locale=locale)
    desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.page.route("**/ListRecordConnectors*", lambda route: route.fulfill(json={"connectors": [], "origins": []}))
    desk.go("/admin/records")
    expect(desk.page.locator("[data-test=origins]")).to_contain_text("GATEWAY_RECORD_ORIGINS")
    expect(desk.page.locator("[data-act=new]")).not_to_have_class(re.compile("el-button--primary"))
    desk.page.locator("[data-act=copy]").click()
    desk.page.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('GATEWAY_RECORD_PRIVATE_ORIGINS'))")
    desk.settled()
    assert (desk.serious(), desk.overflow()) == ([], 0)
