"""When something happened, and until when something waits: said by the clock of the person, wherever the browser is."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.test_board import lead, unique
from tests.support.stack import PASSWORD, Stack


NEW_YORK = ZoneInfo("America/New_York")  # every browser of these tests is in Shanghai


@pytest.fixture(scope="module")
def abroad(stack: Stack, company: Company) -> Iterator[str]:
    """Return the login of a rep whose zone is not that of the browser."""
    person = {"display_name": "梅思远", "roles": ["ROLE_REP"], "locale": "zh-CN", "zone": NEW_YORK.key, "active": True}
    made = stack.call("PutPerson", person, token=company.admin)["person"]["id"]
    login = unique("mei")
    stack.call("PutAccount", {"person_id": made, "login": login, "password": PASSWORD}, token=company.admin)
    company.people[login] = made
    yield login
    del company.people[login]


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def told(stack: Stack, company: Company, identity: str) -> dict[str, Any]:
    return stack.call("GetEvidence", {"lead_id": identity}, token=company.admin)


def test_a_stall_ends_with_the_day_of_the_person_and_says_when_it_cannot_be_ended(
    open_desk: OpenDesk, stack: Stack, company: Company, abroad: str
) -> None:
    identity = lead(stack, company, unique("通州船配"), owner_id=company.people[abroad])
    day = (datetime.now(NEW_YORK) + timedelta(days=5)).date()
    desk = open_desk(None)
    desk.enter(abroad)
    desk.go(f"/leads/{identity}")
    desk.page.locator("[data-act=stall]").click()
    dialog = desk.page.get_by_role("dialog")
    dialog.locator("[type=date]").fill(day.isoformat())
    dialog.locator("[type=submit]").click()
    expect(dialog).to_have_count(0)
    until = instant(told(stack, company, identity)["lead"]["stall"]["until_time"])
    assert until == datetime(day.year, day.month, day.day, 18, tzinfo=NEW_YORK)
    expect(desk.page.locator(".actions")).to_contain_text("决策人不在")
    desk.page.locator("[data-act=stall]").click()
    expect(dialog.locator("[type=date]")).to_have_value(day.isoformat())
    stack.call("AssignOwner", {"lead_id": identity, "owner_id": company.people["chen"]}, token=company.admin)
    dialog.locator("[data-act=end-stall]").click()
    expect(desk.page.get_by_role("alert").filter(has_text="LEADS_OUT_OF_REACH")).to_be_visible()
