"""A small sales department for the browser to look at, made through the API like everything else."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.support.stack import PASSWORD, Stack

NODES = ("lead", "first_contact", "needs_confirmed", "solution_demo", "quotation", "negotiation", "signing")

# customer, title, owner, node, days in the node, amount in yuan, source, campaign or referrer
LEADS: tuple[tuple[str, str, str, str, float, int | None, str, str | None], ...] = (
    ("苏州恒澈精密机械有限公司", "三号产线 MES 升级", "lin", "lead", 0.1, 320_000, "CAMPAIGN", "2026-春季展会"),
    (
        "无锡拓岚新能源科技股份有限公司(华东大区智能制造事业部)",
        "电芯车间质量追溯与能耗一体化平台(二期)",
        "lin",
        "lead",
        2.2,
        None,
        "REFERRAL",
        "恒澈精密",
    ),
    ("宁波海岳食品集团", "冷链温控看板", "zhao", "lead", 1.0, 86_000, "SELF_DEV", None),
    ("合肥博远光电", "来料检验", "chen", "lead", 0.4, 150_000, "CAMPAIGN", "官网表单"),
    ("杭州云栖里文化传播", "会员小程序", "lin", "first_contact", 0.9, 58_000, "CAMPAIGN", "官网表单"),
    ("嘉兴世和纺织", "排产与报工", "zhao", "first_contact", 3.4, 240_000, "CAMPAIGN", "2026-春季展会"),
    ("南通中堃重工", "设备点检", "chen", "first_contact", 6.0, None, "SELF_DEV", None),
    ("常州瑞霖医疗器械", "UDI 追溯", "lin", "needs_confirmed", 1.3, 468_000, "REFERRAL", "海岳食品"),
    ("绍兴柯桥印染联合", "能耗监测", "zhao", "needs_confirmed", 2.1, 390_000, "CAMPAIGN", "2026-春季展会"),
    ("上海沐辰物流", "仓储机器人调度", "chen", "needs_confirmed", 0.2, 1_250_000, "CAMPAIGN", "行业峰会"),
    ("苏州工业园区安捷检测", "实验室样品流转", "lin", "solution_demo", 6.4, 210_000, "REFERRAL", "恒澈精密"),
    ("台州精锐模具", "模具寿命管理", "zhao", "solution_demo", 3.9, 175_000, "SELF_DEV", None),
    ("湖州南浔电梯部件", "电梯部件协同", "chen", "solution_demo", 1.1, 530_000, "CAMPAIGN", "行业峰会"),
    ("扬州恒通特种车辆", "售后工单", "lin", "quotation", 1.7, 298_000, "CAMPAIGN", "官网表单"),
    ("徐州凯擎工程机械", "备件预测", "chen", "quotation", 4.5, 880_000, "CAMPAIGN", "行业峰会"),
    ("金华双龙工具", "经销商订货", "zhao", "negotiation", 2.8, 426_000, "REFERRAL", "世和纺织"),
    ("温州卓合电气", "渠道返利", "lin", "negotiation", 0.6, 365_000, "CAMPAIGN", "2026-春季展会"),
    ("镇江索普新材料", "安环一体化", "lin", "signing", 1.2, 720_000, "REFERRAL", "恒通特种"),
    ("泰州医药城百生", "批记录电子化", "zhao", "signing", 0.5, 640_000, "CAMPAIGN", "官网表单"),
)
WON = (
    ("盐城格润风电", "风场备件", "lin", 940_000, "CAMPAIGN", "行业峰会"),
    ("淮安澳洋顺昌", "电池溯源", "zhao", 510_000, "CAMPAIGN", "2026-春季展会"),
    ("连云港港务", "堆场调度", "chen", 1_380_000, "REFERRAL", "沐辰物流"),
    ("马鞍山钢诚", "钢卷质检", "lin", 330_000, "CAMPAIGN", "官网表单"),
)
# What needs no file: history without it counts as reached and not submitted.
EVIDENCE = {"lead": {"source": "campaign", "contact": "周晓岚"}, "first_contact": {"date": "2026-10-08", "channel": "phone"}}
LOST = (
    ("芜湖埃泰克", "ECU 测试台", "zhao", "quotation", "CAMPAIGN", "行业峰会"),
    ("蚌埠玻璃院", "熔窑监测", "chen", "needs_confirmed", "SELF_DEV", None),
)
PEOPLE = {
    "lin": ("林若溪", "ROLE_REP"),
    "zhao": ("赵启明", "ROLE_REP"),
    "chen": ("陈思远", "ROLE_REP"),
    "wang": ("王海燕", "ROLE_SUPERVISOR"),
    "duo": ("欧阳明轩", "ROLE_SALES_DIRECTOR"),
}


@dataclass(frozen=True, slots=True)
class Company:
    """Who there is; everybody has the stack's password."""

    people: dict[str, str]
    admin: str


def found(stack: Stack) -> Company:
    """Make the people and the leads; the history is dated by import, which only a demo allows."""
    admin = stack.log_in()
    dept = stack.call("PutDepartment", {"key": "sales", "name": "销售部"}, token=admin)["department"]["id"]
    team = stack.call("PutTeam", {"name": "华东一组", "dept_id": dept}, token=admin)["team"]["id"]
    people = {}
    for login, (name, role) in PEOPLE.items():
        person = {"display_name": name, "team_id": team, "roles": [role], "locale": "zh-CN", "zone": "Asia/Shanghai", "active": True}
        people[login] = stack.call("PutPerson", person, token=admin)["person"]["id"]
        stack.call("PutAccount", {"person_id": people[login], "login": login, "password": PASSWORD}, token=admin)
    stack.call("PutTeam", {"name": "华东一组", "dept_id": dept, "supervisor_id": people["wang"]}, token=admin)
    rows = [_open(number, lead, people) for number, lead in enumerate(LEADS)]
    rows += [_won(number, lead, people) for number, lead in enumerate(WON)]
    rows += [_lost(number, lead, people) for number, lead in enumerate(LOST)]
    reply = stack.call("ImportLeads", {"system": "crm2025", "leads": rows, "keep_history": True}, token=admin)
    refused = [row for row in reply["rows"] if row["outcome"] == "IMPORT_OUTCOME_REFUSED"]
    assert not refused, refused
    return Company(people=people, admin=admin)


def _row(key: str, customer: str, title: str, owner: str, source: str, ref: str | None) -> dict[str, Any]:
    row: dict[str, Any] = {
        "external_id": key,
        "customer_name": customer,
        "title": title,
        "owner_id": owner,
        "source": f"LEAD_SOURCE_{source}",
    }
    phone = f"138{int(key.split('-')[1]) * 7919 + 10_000_000:08d}"
    row |= {"contact": {"name": "周晓岚", "phone": phone}, "currency": "CNY", "tags": ["制造业"], "industry": "制造业"}
    return row | ({"source_ref": ref} if ref else {})


def _visits(node: str, days: float) -> list[dict[str, Any]]:
    """Return the way to `node`, two days in each node before it."""
    now, position = datetime.now(UTC), NODES.index(node)
    entered = now - timedelta(days=days)
    visits = []
    for back, key in enumerate(reversed(NODES[:position])):
        left = entered - timedelta(days=2.0 * back)
        came = left - timedelta(days=2.0)
        visits.append(
            {"node": key, "entered_time": _at(came), "submitted_time": _at(left), "exited_time": _at(left), "mode": "MODE_REALTIME"}
            | ({"fields": EVIDENCE[key]} if key in EVIDENCE else {})
        )
    return [*reversed(visits), {"node": node, "entered_time": _at(entered), "mode": "MODE_REALTIME"}]


def _open(number: int, lead: tuple[Any, ...], people: dict[str, str]) -> dict[str, Any]:
    customer, title, owner, node, days, amount, source, ref = lead
    visits = _visits(node, days)
    row = _row(f"o-{number}", customer, title, people[owner], source, ref) | {"status": "LEAD_STATUS_OPEN", "node": node, "visits": visits}
    entered = datetime.fromisoformat(visits[-1]["entered_time"])
    row |= {"created_time": visits[0]["entered_time"], "activities": [_call(f"a-{number}", entered, people[owner])]}
    if number % 4 == 1:
        row["needs_customization"] = True
    return row | ({"amount_minor": amount * 100} if amount else {})


def _won(number: int, lead: tuple[Any, ...], people: dict[str, str]) -> dict[str, Any]:
    customer, title, owner, amount, source, ref = lead
    visits = _visits("signing", 9.0)
    row = _row(f"w-{number}", customer, title, people[owner], source, ref)
    row |= {
        "status": "LEAD_STATUS_WON",
        "node": "signing",
        "amount_minor": amount * 100,
        "won_time": _at(datetime.now(UTC) - timedelta(days=8)),
    }
    return row | {"order_id": f"SO-2026-{number + 101}", "created_time": visits[0]["entered_time"], "visits": visits}


def _lost(number: int, lead: tuple[Any, ...], people: dict[str, str]) -> dict[str, Any]:
    customer, title, owner, node, source, ref = lead
    visits = _visits(node, 12.0)
    row = _row(f"l-{number}", customer, title, people[owner], source, ref) | {
        "status": "LEAD_STATUS_LOST",
        "node": node,
        "lost_reason": "预算推迟到明年",
    }
    return row | {"created_time": visits[0]["entered_time"], "visits": visits}


def _call(key: str, at: datetime, actor: str) -> dict[str, Any]:
    return {
        "kind": "ACTIVITY_KIND_CALL", "channel": "phone", "occurred_time": _at(at), "text": "客户关心上线周期,约下周带方案过去。",
        "keywords": ["上线周期"], "actor_id": actor, "external_id": key,
    }  # fmt: skip


def _at(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")
