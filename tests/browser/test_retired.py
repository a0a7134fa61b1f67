"""Processes that take no new leads: what is open in them stays within reach, and nothing is retired or taken back unseen."""

import pytest
from playwright.sync_api import expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.test_versions import FIRST, version, visitor
from tests.support.stack import Stack

from chassis.testing import capability
from chassis.testing.eventually import eventually


@capability("L33")
@pytest.mark.parametrize(
    ("locale", "mark", "open_leads"), [("zh-CN", "参观流程 {key}（已停用）", "1 条在途"), ("en", "Visit {key} (retired)", "1 open")]
)
def test_a_retired_process_stays_within_reach_and_is_taken_up_again(
    open_desk: OpenDesk, stack: Stack, company: Company, locale: str, mark: str, open_leads: str
) -> None:
    key = f"fair_{locale[:2].lower()}"
    version(stack, company.admin, key, FIRST)
    lead_id, name = visitor(stack, company, key=key)
    eventually(lambda: stack.call("Lead360", {"lead_id": lead_id}, token=company.admin))
    desk = open_desk("duo", locale=locale)
    desk.go("/process/templates")
    panel = desk.page.locator(f"[data-process={key}]")
    panel.locator("[data-act=retire]").click()
    dialog = desk.page.get_by_role("dialog")
    expect(dialog.locator("[data-test=goes-on]")).to_contain_text(open_leads)
    assert desk.look(f"retire-{locale}") == []
    dialog.locator("button[type=submit]").click()
    expect(panel.locator("[data-act=resume]")).to_be_visible()

    desk.go("/leads")
    desk.page.locator("[data-test=process]").select_option(label=mark.format(key=key))
    expect(desk.card_in("arrival", name)).to_be_visible()
    assert desk.look(f"board-retired-{locale}") == []
    desk.page.keyboard.press("c")
    expect(desk.page.locator("[data-test=new-lead]")).to_be_visible()
    expect(desk.page.locator(f"[data-test=new-lead] option[value={key}]")).to_have_count(0)

    desk.go("/process/templates")
    panel.locator("[data-act=resume]").click()
    expect(desk.page.get_by_role("dialog")).to_contain_text("2")
    assert desk.look(f"resume-{locale}") == []
    desk.page.get_by_role("dialog").locator("button[type=submit]").click()
    expect(panel.locator("[data-act=retire]")).to_be_visible()
    expect(panel.locator("tbody tr")).to_have_count(2)


@capability("X07")
@pytest.mark.parametrize(
    ("locale", "pack", "retires"), [("zh-CN", "education_saas", "将停用"), ("en", "medical", "retired: it came with the pack")]
)
def test_a_pack_is_taken_back_only_after_it_was_shown_what_that_does(
    open_desk: OpenDesk, stack: Stack, company: Company, locale: str, pack: str, retires: str
) -> None:
    desk = open_desk("duo", locale=locale)
    desk.go("/process/templates")
    shelf = desk.page.locator(f"[data-pack={pack}]")
    shelf.locator("[data-act=install]").click()
    dialog = desk.page.get_by_role("dialog")
    expect(dialog.locator("[data-test=changes]").first).to_be_visible()
    dialog.locator("button[type=submit]").click()
    shelf.locator("[data-act=rollback]").click()
    expect(dialog.locator("[data-test=effects] li").first).to_contain_text(retires)
    assert desk.look(f"rollback-{locale}") == []
    assert pack in {one["name"] for one in stack.call("GetPacks", token=company.admin)["packs"]}  # nothing has happened yet
    dialog.locator("button[type=submit]").click()
    expect(shelf.locator("[data-act=rollback]")).to_have_count(0)


def test_a_lead_of_a_retired_process_stands_in_its_own_node_in_my_day(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    version(stack, company.admin, "closed_fair", FIRST)
    _, name = visitor(
        stack, company, key="closed_fair", owner="chen"
    )  # the page shows the first fifty, and other tests make leads of Lin's
    stack.call("RetireProcess", {"key": "closed_fair"}, token=company.admin)
    desk = open_desk("chen")
    desk.go("/today")
    row = desk.page.locator("[data-test=my-leads] li").filter(has_text=name)
    expect(row).to_contain_text("到厂 · 补")
    expect(row.locator("[data-act=advance]")).to_have_attribute("title", "推进到走线")


@pytest.mark.parametrize(("locale", "hint"), [("zh-CN", "参观流程 elsewhere另有 1 条"), ("en", "+1 in Visit elsewhere")])
def test_the_board_says_what_stands_in_another_process_and_leads_there(
    open_desk: OpenDesk, stack: Stack, company: Company, locale: str, hint: str
) -> None:
    """My day counts all my leads; the board shows one process, and says so."""
    key = f"elsewhere_{locale[:2].lower()}"
    version(stack, company.admin, key, FIRST)
    _, name = visitor(stack, company, key=key)
    desk = open_desk("lin", locale=locale)
    away = desk.page.locator("[data-test=elsewhere]").get_by_role("link", name=hint.replace("elsewhere", key))
    expect(away).to_be_visible()
    assert desk.look(f"board-elsewhere-{locale}") == []
    away.click()
    expect(desk.card_in("arrival", name)).to_be_visible()
    expect(away).to_have_count(0)
    desk.page.locator("[data-test=elsewhere] a[href='/leads']").click()
    expect(desk.card_in("lead").first).to_be_visible()
