"""Placeholders are noticed: what satisfies the form and says nothing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.leads.make import EVIDENCE, STANDARD, a_lead, an_actor

from chassis.testing import capability
from leads.domain.placeholder import doubtful

PLACEHOLDERS = [
    "N/A", "n.a.", "无", " 暂无 ", "...", "－－", "test", "啊啊啊啊", "abababab", "１２３", "000000", "000-0000-0000",
    "2099-12-31", "2088-08-08", "1900-01-01",
]  # fmt: skip
MEANT = [
    "王总", "3 条产线，良率 92%", "OK 客户已确认", "1250000", "11111", "0", "2026-11-20", "2056-12-31",
    {"sha256": "a" * 64}, None, 5, True,
]  # fmt: skip


@capability("L31")
class TestPlaceholders:
    @pytest.mark.parametrize("value", PLACEHOLDERS)
    def test_are_noticed(self, value: str) -> None:
        assert doubtful({"minutes": value, "other": "客户要求三周内上线"}) == ("minutes",)

    @pytest.mark.parametrize("value", MEANT)
    def test_what_says_something_is_not(self, value: Any) -> None:
        assert doubtful({"minutes": value}) == ()

    def test_one_text_for_several_fields_is_noticed_in_each(self) -> None:
        assert doubtful({"concessions": "价格已谈妥", "decision_maker": "价格已谈妥。", "amount": "100"}) == (
            "concessions",
            "decision_maker",
        )

    def test_one_of_several_items_is_enough(self) -> None:
        assert doubtful({"pain_points": ["交付慢", "无", "成本高"]}) == ("pain_points",)

    def test_they_satisfy_the_gate_and_are_kept_with_the_visit(self) -> None:
        lead, _ = a_lead("negotiation").submit(STANDARD, {"concessions": "N/A", "decision_maker": "王总"}, actor=an_actor())

        assert (lead.visit.missing, lead.visit.doubtful) == ((), ("concessions",))

    def test_honest_evidence_is_never_doubted(self) -> None:
        assert [node for node, fields in EVIDENCE.items() if doubtful(fields)] == []
