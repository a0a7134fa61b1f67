"""Evidence: what fits a field, and what fills it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.leads.make import EVIDENCE, RECEIPT, STANDARD

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
            ("negotiation", "decision_maker", "x" * 4_001, "LEADS_TEXT_TOO_LONG"),
            ("negotiation", "decision_maker", "a\x00b", "CONTROL_CHARACTER"),
        ],
    )
    def test_names_the_field_that_does_not_fit(self, node: str, key: str, value: Any, code: str) -> None:
        with pytest.raises(EvidenceInvalid) as refused:
            merge(STANDARD.node(node), {}, {key: value})

        assert [(fault.field, fault.code) for fault in refused.value.violations] == [(f"fields.{key}", code)]

    @given(
        st.sampled_from([node.key for node in STANDARD.nodes]),
        st.dictionaries(st.sampled_from(["date", "channel", "amount"]) | st.text(), JSON),
    )
    def test_refuses_or_keeps_whatever_comes_and_never_breaks(self, node: str, given: dict[str, Any]) -> None:
        try:
            kept = merge(STANDARD.node(node), {}, given)
        except EvidenceInvalid as refused:
            faults, kept = refused.violations, {}
        else:
            faults = ()
        assert faults or set(kept) <= {field.key for field in STANDARD.node(node).required}

    @pytest.mark.parametrize("node", [node.key for node in STANDARD.nodes])
    def test_keeps_what_it_has_checked_when_it_comes_again(self, node: str) -> None:
        once = merge(STANDARD.node(node), {}, EVIDENCE[node])

        assert merge(STANDARD.node(node), once, once) == once
        assert STANDARD.node(node).missing(once, ()) == ()

    def test_removes_a_value_given_as_nothing(self) -> None:
        assert merge(STANDARD.node("first_contact"), EVIDENCE["first_contact"], {"date": None}) == {"channel": "phone"}


class TestFilled:
    def test_counts_distinct_pain_points_only(self) -> None:
        kept = merge(STANDARD.node("needs_confirmed"), {}, {"pain_points": ["cost", "cost", "cost"]})

        assert not is_filled(FieldType.MULTI_CHOICE, 3, kept["pain_points"])
