"""A won deal that five people carried, and what was asked of the product department; made through the API."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.browser.company import Company
from tests.support.stack import PASSWORD, Refused, Stack

from chassis.testing.eventually import eventually

# role, who, share inside the role's group: the technical deal that the rules were written for
CARRIED = (
    ("SOURCE", "lin", 10_000),
    ("FIRST_CONTACT", "lin", 10_000),
    ("PRESENTER", "zhao", 10_000),
    ("NEGOTIATOR", "chen", 10_000),
    ("PRESALES_ENGINEER", "tang", 5_000),
    ("KEY_ACCOUNT_MANAGER", "wang", 5_000),
)
COLLEAGUES = {"duan": ("段睿", "ROLE_DEPT_HEAD", "en"), "tang": ("唐宁", "ROLE_MEMBER", "zh-CN")}
CUSTOMER = "天津海河智联装备制造有限公司"


@dataclass(frozen=True, slots=True)
class Deals:
    """The won deal, and a ticket in each of a few states, by state."""

    won: str
    tickets: dict[str, str]


def strike(stack: Stack, company: Company) -> Deals:
    """Make the product department, the deal and the tickets; returns when the views show them."""
    people = company.people | _product(stack, company.admin)
    won = _won(stack, company.admin, people)
    tokens = {who: stack.log_in(who) for who in ("lin", "duan")}
    eventually(lambda: tickets_reach(stack, tokens["duan"]), within=30)
    return Deals(won=won, tickets=_tickets(stack, tokens))


def tickets_reach(stack: Stack, head: str) -> None:
    """Hand-over has heard of the head of the department."""
    stack.call("ListTouchpoints", token=head)


def document(stack: Stack, token: str, name: str = "需求说明书(客户签字版).pdf") -> dict[str, Any]:
    """Store a file and return its receipt."""
    return stack.put_file(token, name, b"%PDF-1.4 what the customer wants")


def ask(stack: Stack, token: str, title: str) -> str:
    """Ask the product department, with all it needs; return the ticket."""
    inputs = {"requirement_document": document(stack, token)}
    body = {"touchpoint": "customization", "title": title, "from_dept": "sales", "inputs": inputs}

    def asked() -> str:  # the services' copy of who works where is on its way
        try:
            return str(stack.call("SubmitTicket", body, token=token)["ticket"]["id"])
        except Refused as refused:
            raise AssertionError(refused) from refused

    return eventually(asked, within=20)


def _product(stack: Stack, admin: str) -> dict[str, str]:
    dept = stack.call("PutDepartment", {"key": "product", "name": "产品部"}, token=admin)["department"]["id"]
    presales = stack.call("PutDepartment", {"key": "presales", "name": "售前支持部"}, token=admin)["department"]["id"]
    teams = {
        "duan": stack.call("PutTeam", {"name": "产品组", "dept_id": dept}, token=admin)["team"]["id"],
        "tang": stack.call("PutTeam", {"name": "方案组", "dept_id": presales}, token=admin)["team"]["id"],
    }
    people = {}
    for login, (name, role, locale) in COLLEAGUES.items():
        person = {"display_name": name, "team_id": teams[login], "roles": [role], "locale": locale, "zone": "Asia/Shanghai", "active": True}
        people[login] = stack.call("PutPerson", person, token=admin)["person"]["id"]
        stack.call("PutAccount", {"person_id": people[login], "login": login, "password": PASSWORD}, token=admin)
    stack.call("PutDepartment", {"key": "product", "name": "产品部", "head_id": people["duan"]}, token=admin)
    return people


def _won(stack: Stack, admin: str, people: dict[str, str]) -> str:
    """Import the deal as won, then correct it by hand: only what somebody touches is told to anybody."""
    now = datetime.now(UTC)
    carried = [
        {"role": f"PARTICIPANT_ROLE_{role}", "subject_kind": "SUBJECT_KIND_PERSON", "subject_id": people[who], "split_bp": bp}
        for role, who, bp in CARRIED
    ]
    row = {
        "external_id": "golden", "customer_name": CUSTOMER, "title": "焊装车间数字化(含非标对接)", "owner_id": people["lin"],
        "source": "LEAD_SOURCE_SELF_DEV", "contact": {"name": "周晓岚", "phone": "13812345678"}, "status": "LEAD_STATUS_WON",
        "node": "signing", "order_id": "SO-2026-0001", "amount_minor": 100_000_000, "currency": "CNY", "participants": carried,
        "created_time": at(now - timedelta(days=40)), "won_time": at(now - timedelta(days=1)),
    }  # fmt: skip
    reply = stack.call("ImportLeads", {"system": "deals", "leads": [row], "keep_history": True}, token=admin)
    lead = str(reply["rows"][0]["lead_id"])
    factors = [{"kind": "FACTOR_KIND_TECH_BARRIER", "level": 3}]
    stack.call("CorrectDeal", {"lead_id": lead, "reason": "补记决策因子", "factors": factors}, token=admin)

    def shared() -> None:
        shown = stack.call("DealCredits", {"lead_id": lead}, token=admin).get("credits", [])
        assert [one["revision"] for one in shown] == [2]

    eventually(shared, within=30)
    return lead


def _tickets(stack: Stack, tokens: dict[str, str]) -> dict[str, str]:
    lin, duan = tokens["lin"], tokens["duan"]
    found = {name: ask(stack, lin, title) for name, title in TITLES.items()}
    for name in ("accepted", "clarifying", "delivered"):
        stack.call("AcceptTicket", {"ticket_id": found[name]}, token=duan)
    question = "现场是单相还是三相供电？配电柜到设备的距离大约多少米？"
    stack.call("AskClarification", {"ticket_id": found["clarifying"], "question": question}, token=duan)
    note = "方案与报价见附件，报价 30 天内有效。"
    receipts = [document(stack, duan, "可行性说明.pdf")]
    stack.call("DeliverTicket", {"ticket_id": found["delivered"], "note": note, "receipts": receipts}, token=duan)
    return found


TITLES = {
    "submitted": "与客户 MES 的工单双向同步(含历史数据迁移与权限映射)",
    "accepted": "非标夹具数据采集",
    "clarifying": "车间供电条件确认",
    "delivered": "条码打印机驱动",
}


def at(instant: datetime) -> str:
    """Return the instant as the API reads it."""
    return instant.isoformat().replace("+00:00", "Z")
