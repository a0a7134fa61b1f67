"""What one may not read or do: it is said as such, and neither offered nor asked for."""

import pytest
from playwright.sync_api import expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.browser.deals import Deals
from tests.browser.quoting import at_quotation, pass_on, publish_general, seat_head
from tests.browser.test_contract import contract_of
from tests.support.stack import Stack


@pytest.fixture(scope="module")
def counsel(stack: Stack, company: Company) -> str:
    """Return the login of whoever heads a department that no ticket of these is between."""
    seat_head(stack, company.admin, "counsel", "法律顾问", login="gulv", display_name="顾律", role="ROLE_LEGAL_HEAD")
    return "gulv"


@pytest.mark.parametrize(("locale", "said"), [("zh-CN", "不对您开放"), ("en", "not yours to read")])
def test_a_ticket_of_other_departments_is_not_yours_instead_of_away(
    open_desk: OpenDesk, deals: Deals, counsel: str, locale: str, said: str
) -> None:
    desk = open_desk(None, locale=locale)
    desk.enter(counsel)
    desk.go(f"/handoff/{deals.tickets['submitted']}")
    inside = desk.page.locator("[data-test=no-inside]")
    expect(inside).to_contain_text(said)
    expect(inside).not_to_contain_text("HANDOFF_")  # a plain no needs no code
    expect(desk.page.locator("[data-verb]")).to_have_count(0)
    assert desk.look(f"ticket-barred-{locale}") == []


def test_only_an_owner_that_is_away_is_said_to_be_away(open_desk: OpenDesk, deals: Deals) -> None:
    desk = open_desk("lin")
    gone = {"code": "unavailable", "message": "away"}
    desk.page.route("**/GetTicket*", lambda route: route.fulfill(status=503, json=gone))
    desk.go(f"/handoff/{deals.tickets['submitted']}")
    expect(desk.page.locator("[data-test=no-inside]")).to_contain_text("暂时离线")


def test_a_contract_of_other_departments_is_not_yours_instead_of_away(
    open_desk: OpenDesk, stack: Stack, company: Company, counsel: str
) -> None:
    publish_general(stack, company.admin, "counselled")
    lead = at_quotation(stack, company, "counselled", amount_minor="88000000")
    pass_on(stack, company.admin, lead, "quotation")
    contract = contract_of(stack, lead, stack.log_in("lin"))["id"]
    desk = open_desk(None)
    desk.enter(counsel)
    desk.go(f"/handoff/contracts/{contract}")
    expect(desk.page.locator("[data-test=no-inside]")).to_contain_text("不对您开放")
    expect(desk.page.locator("[data-verb]")).to_have_count(0)


def test_a_node_of_the_flow_leads_only_who_may_to_the_leads_in_it(open_desk: OpenDesk, counsel: str) -> None:
    desk = open_desk(None)
    desk.enter(counsel)
    desk.go("/process/flow")
    node = desk.page.locator("[data-step=solution_demo]")
    expect(node).to_contain_text("条在途")
    expect(node.locator("a[href*=dwell]")).to_have_count(0)


@pytest.mark.parametrize(
    ("locale", "reach", "said"),
    [("zh-CN", "本部门", "本部门负责的线索和无人负责的线索"), ("en", "Department", "leads your department owns")],
)
def test_the_head_of_a_department_is_told_whose_leads_the_figures_are_of(
    open_desk: OpenDesk, deals: Deals, locale: str, reach: str, said: str
) -> None:
    desk = open_desk(None, locale=locale)
    desk.enter("duan")
    for page in ("/process", "/process/health", "/process/mining"):
        desk.go(page)
        expect(desk.page.locator("[data-test=only-department]")).to_contain_text(said)
        expect(desk.page.get_by_role("radio", name=reach)).to_be_checked()
    assert desk.look(f"only-department-{locale}") == []


def test_who_sees_everybody_is_told_nothing_of_departments(open_desk: OpenDesk) -> None:
    desk = open_desk("duo")
    desk.go("/process")
    expect(desk.page.get_by_role("radio", name="全部")).to_be_checked()
    expect(desk.page.locator("[data-test=only-department]")).to_have_count(0)
