"""Evidence: what fits a field, and what fills it."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.leads.make import EVIDENCE, MONDAY_9AM, RECEIPT, STANDARD

from leads.domain.evidence import is_filled, merge
from leads.domain.kinds import FieldType
from leads.domain.refusals import EvidenceInvalid

JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


class TestMerge:
    @pytest.mark.parametrize(
        ("node", "key", "value", "code"),
        [
            ("first_contact", "date", "16.11.2026", "LEADS_NOT_A_DATE"),
            ("first_contact", "date", 20261116, "LEADS_NOT_A_DATE"),
            ("first_contact", "date", "2026-12-16", "LEADS_IN_THE_FUTURE"),
            ("first_contact", "channel", "telepathy", "UNKNOWN_VALUE"),
            ("first_contact", "no_such", "x", "UNKNOWN_FIELD"),
            ("needs_confirmed", "pain_points", "cost", "INVALID"),
            ("needs_confirmed", "minutes_summary", "minutes.txt", "LEADS_NOT_A_RECEIPT"),
            ("needs_confirmed", "minutes_summary", {**RECEIPT, "extra": 1}, "LEADS_NOT_A_RECEIPT"),
            ("quotation", "amount", "12.5", "LEADS_NOT_MINOR_UNITS"),
            ("quotation", "amount", "-1", "LEADS_NOT_MINOR_UNITS"),
            ("quotation", "amount", "1e400", "LEADS_NOT_A_NUMBER"),
            ("quotation", "amount", "1e5", "LEADS_NOT_A_NUMBER"),
            ("quotation", "amount", "15万", "LEADS_NOT_A_NUMBER"),
            ("quotation", "amount", float("nan"), "LEADS_NOT_A_NUMBER"),
            ("quotation", "amount", True, "INVALID"),
            (
                "signing",
                "signed_file",
                {**RECEIPT, "name": "virus.exe", "media_type": "application/x-msdownload"},
                "LEADS_NOT_A_SIGNED_FILE",
            ),
            ("negotiation", "decision_maker", "x" * 4_001, "LEADS_TEXT_TOO_LONG"),
            ("negotiation", "decision_maker", "a\x00b", "CONTROL_CHARACTER"),
        ],
    )
    def test_names_the_field_that_does_not_fit(self, node: str, key: str, value: Any, code: str) -> None:
        with pytest.raises(EvidenceInvalid) as refused:
            merge(STANDARD.node(node), {}, {key: value}, at=MONDAY_9AM)

        assert [(fault.field, fault.code) for fault in refused.value.violations] == [(f"fields.{key}", code)]

    @pytest.mark.parametrize(("hour", "latest"), [(9, "2026-11-16"), (10, "2026-11-17")])
    def test_takes_what_is_today_somewhere_for_having_happened(self, hour: int, latest: str) -> None:
        at = MONDAY_9AM.replace(hour=hour, tzinfo=UTC)
        after = (date.fromisoformat(latest) + timedelta(days=1)).isoformat()

        assert merge(STANDARD.node("first_contact"), {}, {"date": latest}, at=at) == {"date": latest}
        with pytest.raises(EvidenceInvalid):
            merge(STANDARD.node("first_contact"), {}, {"date": after}, at=at)

    @given(
        st.sampled_from([node.key for node in STANDARD.nodes]),
        st.dictionaries(st.sampled_from(["date", "channel", "amount"]) | st.text(), JSON),
    )
    def test_refuses_or_keeps_whatever_comes_and_never_breaks(self, node: str, given: dict[str, Any]) -> None:
        try:
            kept = merge(STANDARD.node(node), {}, given, at=MONDAY_9AM)
        except EvidenceInvalid as refused:
            faults, kept = refused.violations, {}
        else:
            faults = ()
        assert faults or set(kept) <= {field.key for field in STANDARD.node(node).required}

    @pytest.mark.parametrize("node", [node.key for node in STANDARD.nodes])
    def test_keeps_what_it_has_checked_when_it_comes_again(self, node: str) -> None:
        once = merge(STANDARD.node(node), {}, EVIDENCE[node], at=MONDAY_9AM)

        assert merge(STANDARD.node(node), once, once, at=MONDAY_9AM) == once
        assert STANDARD.node(node).missing(once, ()) == ()

    def test_removes_a_value_given_as_nothing(self) -> None:
        assert merge(STANDARD.node("first_contact"), EVIDENCE["first_contact"], {"date": None}, at=MONDAY_9AM) == {"channel": "phone"}


class TestFilled:
    def test_counts_distinct_pain_points_only(self) -> None:
        kept = merge(STANDARD.node("needs_confirmed"), {}, {"pain_points": ["cost", "cost", "cost"]}, at=MONDAY_9AM)

        assert not is_filled(FieldType.MULTI_CHOICE, 3, kept["pain_points"])
