"""A department that decides, a process that waits for it, and a lead on its way there: what approvals and contracts share."""

from typing import Any

from tests.browser.company import Company
from tests.browser.conftest import ROOT
from tests.browser.test_board import unique
from tests.support.stack import PASSWORD, Stack

from baton_cli.packs.document import read

WALK = ("lead", "first_contact", "needs_confirmed", "solution_demo")


def seat_head(stack: Stack, admin: str, key: str, name: str, *, login: str, display_name: str, role: str) -> None:
    """Make a department whose head can log in."""
    dept = stack.call("PutDepartment", {"key": key, "name": f"{name}部"}, token=admin)["department"]["id"]
    team = stack.call("PutTeam", {"name": f"{name}组", "dept_id": dept}, token=admin)["team"]["id"]
    known = {"locale": "zh-CN", "zone": "Asia/Shanghai", "active": True}
    person = {"display_name": display_name, "team_id": team, "roles": [role], **known}
    head = stack.call("PutPerson", person, token=admin)["person"]["id"]
    stack.call("PutAccount", {"person_id": head, "login": login, "password": PASSWORD}, token=admin)
    stack.call("PutDepartment", {"key": key, "name": f"{name}部", "head_id": head}, token=admin)


def publish_general(stack: Stack, admin: str, key: str) -> None:
    """Publish the process of the pack general under another key."""
    process = {**read(ROOT / "deploy/packs/general.toml")["processes"][0], "key": key}
    stack.call("SaveProcess", {"process": process}, token=admin)
    stack.call("PublishProcess", {"key": key}, token=admin)


def at_quotation(stack: Stack, company: Company, process: str, **more: Any) -> str:
    """Make a lead of Lin's and let an administrator wave it through to its quotation; what is left out is not what is looked at."""
    fields = {
        "customer_name": unique("扬中大全电气"),
        "title": "配电柜监测平台",
        "contact": {"name": "沈佳宁", "phone": "13900001111"},
        "source": "LEAD_SOURCE_SELF_DEV",
        "owner_id": company.people["lin"],
        "process_key": process,
        **more,
    }
    made = str(stack.call("CreateLead", fields, token=company.admin)["lead"]["id"])
    for node in WALK:
        pass_on(stack, company.admin, made, node)
    return made


def pass_on(stack: Stack, admin: str, lead: str, node: str) -> None:
    """Let an administrator wave the lead through one node."""
    stack.call("AdvanceNode", {"lead_id": lead, "from_node": node, "override_reason": "补录"}, token=admin)
