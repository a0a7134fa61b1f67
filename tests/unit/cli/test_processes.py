"""`baton processes flow`: a process line by line."""

from __future__ import annotations

import pytest

from baton_cli.processes.commands import lines_of
from chassis.testing import capability

REP = "PROCESS_ROLE_REP"
FLOW = {
    "process": {
        "key": "standard",
        "version": 2,
        "label": {"zh": "标准", "en": "Standard"},
        "roles": [{"role": REP, "label": {"zh": "销售", "en": "Rep"}}],
    },
    "lanes": [
        {"key": REP, "role": REP, "people": [{"id": "1", "name": "王"}, {"id": "2", "name": "林"}]},
        {"key": "product", "department": "product", "department_name": "产品部"},
    ],
    "steps": [
        {
            "node": {
                "key": "lead",
                "label": {"zh": "线索", "en": "Lead"},
                "raci": {"responsible": [REP], "accountable": "PROCESS_ROLE_SUPERVISOR"},
            },
            "lanes": [REP],
            "open": 61,
            "stuck": 2,
        },
        {"node": {"key": "demo", "label": {"zh": "演示", "en": "Demo"}, "optional": True}},
    ],
    "hand_overs": [
        {
            "touchpoint": {"key": "customization", "label": {"zh": "定制", "en": "Custom"}, "within_minutes": 2880},
            "lane": "product",
            "open": 9,
        },
        {"touchpoint": {"key": "contract", "label": {"zh": "合同", "en": "Contract"}}, "lane": "product", "open": 2},
    ],
}


@capability("L37")
def test_prints_owners_parts_counts_hand_overs_and_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BATON_LANG", "en")

    assert list(lines_of(FLOW)) == [
        "Standard  version 2",
        " 1 Lead [Rep]",
        "   R Rep  A supervisor",
        "   0 fields; 61 open, 2 over the limit",
        " 2 Demo [nobody named] (may be skipped)",
        "   0 fields; 0 open, 0 over the limit",
        " → 产品部: Custom, within 48 h; 9 open, 0 overdue",
        " → 产品部: Contract; 2 under way",
        "Rep: 王, 林",
        "产品部: nobody assigned yet",
    ]
