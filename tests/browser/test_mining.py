"""What closed leads teach: honest when there are few, and every figure opens its leads."""

import re

import pytest
from playwright.sync_api import Route, expect
from tests.browser.conftest import OpenDesk

from chassis.testing import capability


@capability("L36")
@pytest.mark.parametrize(
    ("locale", "alone", "cause"),
    [
        ("zh-CN", "都按要求完成，无从对比", "不等于因果"),
        ("en", "All did it as asked: nothing to compare", "need not be the cause"),
    ],
)
def test_says_what_goes_together_and_no_more_than_the_leads_allow(open_desk: OpenDesk, locale: str, alone: str, cause: str) -> None:
    desk = open_desk("wang", locale=locale)
    desk.go("/process/mining")
    nodes = desk.page.locator("[data-mined]")
    expect(nodes).to_have_count(7)
    expect(nodes.first.locator("[data-test=verdict]")).to_have_text(alone)
    expect(nodes.first).not_to_contain_text({"zh-CN": "不足", "en": "Too few"}[locale])
    expect(desk.page.locator("main")).to_contain_text(cause)
    expect(desk.page.locator("[data-test=ways] .chain").first.locator("li")).to_have_count(7)
    desk.settled()
    assert desk.serious() == []
    assert desk.overflow() <= 0
    desk.picture(f"mining-{locale[:2]}")


@capability("L36")
@pytest.mark.parametrize(
    ("locale", "few", "counted"),
    [("zh-CN", "样本太少", "未填齐就推进（含放行）5"), ("en", "Too few", "Moved on incomplete (overrides included)5")],
)
def test_small_groups_are_too_few_to_say(open_desk: OpenDesk, locale: str, few: str, counted: str) -> None:
    desk = open_desk("wang", locale=locale)
    alike = {"shown": "0", "others": "5", "others_won": "5", "others_bp": 10_000, "insufficient": True}

    def skipped_by_few(route: Route) -> None:
        answer = route.fetch()
        said = answer.json()
        small = {"reached": "5", "lost_here": "0", "lost_here_bp": 0, "overridden": "5", "overridden_bp": 10_000, "uplift": alike}
        said["nodes"][0] |= small | {"reason": "VERDICT_REASON_SMALL_GROUP"}
        route.fulfill(response=answer, json=said)

    desk.page.route("**/ProcessMining*", skipped_by_few)
    desk.go("/process/mining")
    node = desk.page.locator("[data-mined]").first
    expect(node.locator("[data-test=verdict]")).to_contain_text(few)
    # A handful of deals is told by its count: a share of it would be read as an answer.
    expect(node).to_contain_text(counted)
    expect(node).not_to_contain_text("%")


@capability("L36")
@pytest.mark.parametrize(
    ("locale", "rest", "passed"),
    [
        ("zh-CN", "其余 6 个节点还没有结论：5 个都按要求完成，无从对比；1 个样本太少", "未填齐就推进（含放行）"),
        ("en", "The other 6 nodes have no answer yet: 5 that all did as asked", "Moved on incomplete (overrides included)"),
    ],
)
def test_nodes_with_an_answer_come_first_and_lead_to_their_editor(open_desk: OpenDesk, locale: str, rest: str, passed: str) -> None:
    desk = open_desk("duo", locale=locale)

    def answered(route: Route) -> None:
        answer = route.fetch()
        said = answer.json()
        for at, node in enumerate(said["nodes"]):
            node["reason"] = "VERDICT_REASON_SMALL_GROUP" if at == 1 else "VERDICT_REASON_NOBODY_STRAYED"
        uplift = {"shown": "40", "shown_won": "24", "shown_bp": 6000, "others": "31", "others_won": "4", "others_bp": 1290}
        uplift |= {"difference_bp": 4710, "low_bp": 2600, "high_bp": 6300}
        said["nodes"][4] |= {"verdict": "NODE_VERDICT_MOVES_DEALS", "reason": "VERDICT_REASON_MORE_WINS", "uplift": uplift}
        said["nodes"][4] |= {"reached": "102", "overridden": "31", "overridden_bp": 3040}
        route.fulfill(response=answer, json=said)

    desk.page.route("**/ProcessMining*", answered)
    desk.go("/process/mining")
    expect(desk.page.locator("[data-mined]:visible")).to_have_count(1)
    row = desk.page.locator("[data-test=answered] [data-mined=quotation]")
    expect(row).to_contain_text(passed)
    folded = desk.page.locator("[data-test=unanswered]")
    expect(folded.locator("summary")).to_contain_text(rest)
    desk.settled()
    assert (desk.serious(), desk.overflow()) == ([], 0)
    desk.picture(f"mining-answered-{locale[:2]}")
    folded.locator("summary").click()
    expect(folded.locator("[data-mined]:visible")).to_have_count(6)
    row.locator("[data-act=edit-node]").click()
    expect(desk.page.locator("[data-node=quotation] .name")).to_have_attribute("aria-current", "true")


@capability("L36")
def test_a_figure_opens_the_leads_behind_it_and_a_link_shows_a_colleague_the_same(open_desk: OpenDesk) -> None:
    desk = open_desk("wang")
    desk.go("/process/mining")
    desk.page.locator("[data-mined=quotation] dl > div").filter(has_text="在此输单").get_by_role("button").click()
    behind = desk.page.locator("[data-test=behind]")
    expect(behind.locator("h2")).to_be_focused()
    expect(behind).to_contain_text("芜湖埃泰克")
    expect(desk.page).to_have_url(re.compile("behind=LOST_HERE:quotation"))
    desk.settled()
    assert desk.serious() == []
    behind.get_by_role("link", name="芜湖埃泰克").click()
    expect(desk.page.locator("[data-test=timeline]")).to_be_visible()


@capability("L36")
def test_health_says_how_often_the_process_is_kept_and_how_long_deals_take(open_desk: OpenDesk) -> None:
    desk = open_desk("wang")
    desk.go("/process/health")
    trend = desk.page.locator("[data-test=trend]")
    expect(trend.locator("[data-test=trend-line]")).to_contain_text("%")
    expect(trend.locator("[data-test=trend-points] tbody tr").first).to_be_visible()
    trend.get_by_role("button", name="负责人").click()
    expect(trend.locator("[data-test=trend-rows]")).to_contain_text("林若溪")
    with desk.page.expect_download() as download:
        trend.locator("[data-act=save-trend]").click()
    assert "流程依从率" in download.value.path().read_text(encoding="utf-8-sig").splitlines()[0]
    trend.locator("[data-test=trend-line]").get_by_role("link").click()
    expect(desk.page.locator("[data-test=behind]")).to_be_visible()
    desk.settled()
    assert desk.serious() == []
