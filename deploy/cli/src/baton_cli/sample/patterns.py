"""What the sample company's supervisors saw in won leads, annotated by ordinary commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from baton_cli.sample import company

As = Callable[[str], Callable[..., dict[str, Any]]]
SEEN: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("需求确认时上门拜访", "到现场看一遍，痛点才说得具体。", {"node": "needs_confirmed", "kinds": ["ACTIVITY_KIND_VISIT"]}),
    ("演示后一周内开会", "趁热把各部门叫到一起。", {"node": "solution_demo", "kinds": ["ACTIVITY_KIND_MEETING"], "within_days": 7}),
    ("第二次跟进就到现场", "见过面，后面的电话好打。", {"follow_up": 2, "channel": "onsite"}),
)


def annotate(as_person: As) -> None:
    """Let a supervisor annotate what was seen in the team's newest won lead; what the library has already, it keeps."""
    call = as_person(company.TEAMS[0].supervisor)
    library = call("PatternViewService/PatternLibrary", {"status": "PATTERN_STATUS_ALL", "page": {"size": 200}})
    known = {line["pattern"]["name"] for line in library.get("patterns", [])}
    won = call("LeadList", {"statuses": ["LEAD_STATUS_WON"], "page": {"size": 1}}).get("leads", [])
    for name, note, condition in SEEN:
        if won and name not in known:
            evidence = [{"lead_id": won[0]["id"]}]
            call("PatternService/SavePattern", {"name": name, "note": note, "condition": condition, "evidence": evidence})
