"""When something happened, and until when something waits: said by the clock of the person, wherever the browser is."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect
from tests.browser.budget import within
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.test_board import lead, unique
from tests.support.stack import PASSWORD, Stack

from chassis.testing import capability
from chassis.testing.eventually import eventually

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


def before(**ago: float) -> datetime:
    """Return an instant of the past, to the minute."""
    return (datetime.now(UTC) - timedelta(**ago)).replace(second=0, microsecond=0)


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def told(stack: Stack, company: Company, identity: str) -> dict[str, Any]:
    return stack.call("GetEvidence", {"lead_id": identity}, token=company.admin)


@capability("L03")
@pytest.mark.parametrize(("locale", "tag"), [("zh-CN", "补录"), ("en", "entered later")])
def test_a_follow_up_that_happened_before_is_declared_as_such(
    open_desk: OpenDesk, stack: Stack, company: Company, abroad: str, locale: str, tag: str
) -> None:
    identity = lead(stack, company, unique("通州建材"), owner_id=company.people[abroad])
    happened = before(days=2, hours=3)
    desk = open_desk(None, locale=locale)
    desk.enter(abroad)
    desk.go(f"/leads/{identity}")
    composer = desk.page.locator("[data-test=composer]")
    with within(desk.page, interactions=3):  # folded, it costs whoever records at once nothing
        composer.locator("textarea").click()
        desk.page.keyboard.type("约了周五看样机")
        expect(composer.locator("[data-test=earlier]")).to_be_visible()
        expect(composer.locator("[name=occurred]")).to_have_count(0)
        desk.page.keyboard.press("Control+Enter")
        expect(composer.locator("textarea")).to_have_value("")
    composer.locator("textarea").fill("前天电话确认了预算")
    composer.locator("[data-test=earlier]").click()
    expect(composer.locator("[name=occurred]")).to_be_focused()
    composer.locator("[name=occurred]").fill(happened.astimezone(NEW_YORK).strftime("%Y-%m-%dT%H:%M"))
    assert desk.look(f"earlier-{locale[:2]}") == []
    composer.locator("textarea").press("Control+Enter")
    expect(composer.locator("textarea")).to_have_value("")
    story = desk.page.locator("[data-test=timeline] .entry")
    expect(story.filter(has_text="前天电话确认了预算")).to_contain_text(tag)
    expect(story.filter(has_text="约了周五看样机")).not_to_contain_text(tag)
    earlier, now = sorted(told(stack, company, identity)["activities"], key=lambda one: instant(one["occurred_time"]))
    assert (earlier["text"], instant(earlier["occurred_time"])) == ("前天电话确认了预算", happened)
    assert now["text"] == "约了周五看样机"
    expect(composer.locator("[name=occurred]")).to_have_count(0)  # said once, it does not stay for the next


@capability("L03")
def test_what_lies_ahead_is_not_recorded(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    identity = lead(stack, company, unique("通州纺织"))
    desk = open_desk("lin")
    desk.go(f"/leads/{identity}")
    composer = desk.page.locator("[data-test=composer]")
    composer.locator("textarea").fill("明天要去拜访")
    composer.locator("[data-test=earlier]").click()
    composer.locator("[name=occurred]").fill("2099-01-01T09:00")
    expect(composer).to_contain_text("只能记录已经发生的事")
    composer.locator("textarea").press("Control+Enter")
    composer.locator("button[type=submit]").click()
    expect(composer.locator("textarea")).to_have_value("明天要去拜访")
    assert told(stack, company, identity).get("activities", []) == []


@capability("L02")
@pytest.mark.parametrize("where", ["page", "drawer"])
def test_evidence_of_what_happened_before_counts_as_entered_afterwards(
    open_desk: OpenDesk, stack: Stack, company: Company, where: str
) -> None:
    identity = lead(stack, company, unique("通州灯饰"))
    stack.call("AdvanceNode", {"lead_id": identity, "from_node": "lead"}, token=company.admin)
    desk = open_desk("lin")
    if where == "page":
        desk.go(f"/leads/{identity}")
        form = desk.page.locator("[data-test=evidence]")
        expect(form.locator("[data-test=earlier]")).to_have_count(0)  # nothing is written that could have happened
    else:
        card = desk.page.locator(f"[data-lead='{identity}']")
        card.hover()
        card.locator("[data-act=advance]").click()
        form = desk.page.get_by_role("dialog")
    form.get_by_role("button", name="电话").click()
    form.get_by_role("button", name="昨天").click()
    form.locator("[data-test=earlier]").click()
    form.locator("[name=occurred]").fill(before(days=1).astimezone(ZoneInfo("Asia/Shanghai")).strftime("%Y-%m-%dT%H:%M"))
    assert desk.look(f"earlier-{where}") == []
    form.get_by_role("button", name="推进到需求确认").click()
    expect(form.locator("[data-field=channel]")).to_have_count(0)
    (visit,) = [one for one in told(stack, company, identity)["visits"] if one["visit"]["node"] == "first_contact"]
    assert visit["visit"]["mode"] == "MODE_BACKFILL"
    assert visit["fields"]["channel"] == "phone"
    assert "exited_time" in visit["visit"]


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


@capability("L06")
def test_the_ring_of_a_card_says_what_alerts(open_desk: OpenDesk, stack: Stack, company: Company) -> None:
    """A limit that a process brings is no rule: nobody is told when it is passed, so no ring fills."""
    key, name = unique("limited"), unique("通州磁材")
    said = {"zh": "试样", "en": "Sample"}
    nodes: list[dict[str, Any]] = [{"key": "sample", "dwell_limit_hours": 24}, {"key": "signed"}]
    raci = {"responsible": ["PROCESS_ROLE_REP"], "accountable": "PROCESS_ROLE_SUPERVISOR"}
    process = {"key": key, "label": said, "nodes": [{"label": said, "required": [], "raci": raci, **node} for node in nodes]}
    stack.call("SaveProcess", {"process": process}, token=company.admin)
    stack.call("PublishProcess", {"key": key}, token=company.admin)
    lead(stack, company, name, process_key=key)
    desk = open_desk(None)
    desk.enter("lin")
    desk.go(f"/leads?process={key}")
    card = desk.card_in("sample", name)
    expect(card).to_be_visible()
    expect(card.locator(".dwell svg")).to_have_count(0)
    rule = {"key": key, "process_key": key, "node": "sample", "clock": "DWELL_CLOCK_NATURAL", "threshold_minutes": 2_880}
    stack.call("PutDwellRule", rule, token=company.admin)

    def ringed() -> None:
        desk.page.reload()
        expect(card).to_be_visible()
        expect(card.locator(".dwell")).to_have_attribute("title", re.compile("2 天"), timeout=2_000)

    eventually(ringed, within=30)
    stack.call("RemoveDwellRule", {"key": key}, token=company.admin)
