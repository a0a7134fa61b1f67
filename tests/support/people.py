"""A few people in two teams, made through the gateway."""

from dataclasses import dataclass

from tests.support.stack import PASSWORD, Stack

PEOPLE = {
    "lin": ("林若溪", "ROLE_REP", "华东一组"),
    "wang": ("王海燕", "ROLE_SUPERVISOR", "华东一组"),
    "zhao": ("赵启明", "ROLE_REP", "华南二组"),
    "duo": ("欧阳明轩", "ROLE_SALES_DIRECTOR", None),
}


@dataclass(frozen=True, slots=True)
class Staff:
    """Ids and tokens by log-in."""

    people: dict[str, str]
    tokens: dict[str, str]


def hire(stack: Stack, admin: str) -> Staff:
    """Make the department, its teams, its people and their accounts, and log everybody in."""
    dept = stack.call("PutDepartment", {"key": "sales", "name": "销售部"}, token=admin)["department"]["id"]
    teams = {name: stack.call("PutTeam", {"name": name, "dept_id": dept}, token=admin)["team"]["id"] for name in ("华东一组", "华南二组")}
    people = {}
    for login, (name, role, team) in PEOPLE.items():
        person = {"display_name": name, "roles": [role], "locale": "zh-CN", "zone": "Asia/Shanghai", "active": True}
        placed = person | ({"team_id": teams[team]} if team else {})
        people[login] = stack.call("PutPerson", placed, token=admin)["person"]["id"]
        stack.call("PutAccount", {"person_id": people[login], "login": login, "password": PASSWORD}, token=admin)
    return Staff(people=people, tokens={login: stack.log_in(login) for login in PEOPLE})
