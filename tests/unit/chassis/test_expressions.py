"""The Excel-like language: what Excel users expect, what it refuses and where, and that nothing typed can hurt."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chassis import expressions_faults as faults
from chassis.expressions import FUNCTIONS, MOST_LENGTH, Branch, FormulaFault, Value, compile_formula, shown
from chassis.texts import LOCALES, Catalog

D = Decimal
NAMES: Mapping[str, Any] = {
    "profile": "technical",
    "价格敏感度": 2,
    "amount": D(30000),
    "none": None,
    "list": [1, None, "x", D("2.5")],
    "yes": True,
}


def value(source: str, **given: Any) -> Any:
    return compile_formula(source).evaluate({**NAMES, **given})


class TestFormula:
    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("=1+2*3", D(7)),
            ("1+2*3", D(7)),
            ("-2^2", D(4)),
            ("2^3^2", D(64)),
            ("10-4-3", D(3)),
            ("40%", D("0.4")),
            ("(10+30)%", D("0.4")),
            ("1/8", D("0.125")),
            ("0.1+0.2=0.3", True),
            ('"a"&1&TRUE', "a1TRUE"),
            ('"A"="a"', True),
            ('"say ""hi"""', 'say "hi"'),
            ('1="1"', False),
            ("1<>2", True),
            ("none=0", True),
            ('none=""', True),
            ("none+1", D(1)),
            ("TRUE+1", D(2)),
            ("（1＋2）＊3＞＝9", True),
            ("价格敏感度>=2", True),
            ("if(yes, 1, 1/0)", D(1)),
            ("IF(FALSE,1)", False),
            ("AND(amount>0, NOT(amount<1), OR(FALSE, yes))", True),
            ('SWITCH(profile,"technical",40%,"price_sensitive",15%,25%)', D("0.4")),
            ('SWITCH("other","technical",40%,25%)', D("0.25")),
            ("MIN(3,1,2)", D(1)),
            ("MAX(list)", D("2.5")),
            ("SUM(list, 1)", D("4.5")),
            ("COUNT(list, 5, none)", D(3)),
            ('COUNTA("a", 5, none, "", TRUE)', D(3)),
            ("ROUND(2.5)", D(3)),
            ("ROUND(-2.5,0)", D(-3)),
            ("ROUND(1234.567,-2)", D(1200)),
            ("ROUND(1234.567,2)", D("1234.57")),
            ('IN(profile,"price_sensitive","Technical")', True),
            ("IN(3,list)", False),
            ("ISBLANK(none)", True),
            ("ISBLANK(0)", False),
        ],
    )
    def test_comes_to_what_excel_users_expect(self, source: str, expected: object) -> None:
        assert value(source) == expected

    def test_names_what_it_uses_and_does_not_mind_their_case(self) -> None:
        formula = compile_formula("=Profile & PROFILE & 价格敏感度", names=["profile", "价格敏感度"])

        assert formula.names == ("profile", "价格敏感度")
        assert formula.evaluate({"profile": "a", "价格敏感度": 3}) == "aa3"

    def test_tells_every_branch_it_took(self) -> None:
        traced = compile_formula('=IF(amount>1000, SWITCH(profile,"technical",40%,25%), 10%)').trace(NAMES)

        assert traced.value == D("0.4")
        assert traced.branches == (
            Branch(function="SWITCH", position=17, on="profile", met="technical", chosen="40%", value=D("0.4")),
            Branch(function="IF", position=1, on="amount>1000", met=True, chosen='SWITCH(profile,"technical",40%,25%)', value=D("0.4")),
        )

    @pytest.mark.parametrize(
        ("given", "text"), [(D("0.40"), "0.4"), (D("1.2E+3"), "1200"), (True, "TRUE"), (None, ""), ((D(1), "a"), "1, a")]
    )
    def test_shows_values_as_people_write_them(self, given: Any, text: str) -> None:
        assert shown(given) == text


WRONG: list[tuple[str, type[FormulaFault], int]] = [
    ("", faults.FormulaEmpty, 0),
    ("  = ", faults.FormulaEmpty, 4),
    ("1+", faults.FormulaEnds, 2),
    ("IF(1,2", faults.FormulaEnds, 6),
    ("1 2", faults.FormulaUnexpected, 2),
    ("IF(,1)", faults.FormulaUnexpected, 3),
    ("(1,2)", faults.FormulaUnexpected, 2),
    ("A1:B2", faults.FormulaCharacter, 2),
    ('1+"abc', faults.FormulaTextOpen, 2),
    ("1+foo(2)", faults.FormulaUnknownFunction, 2),
    ("1+IF(2)", faults.FormulaArguments, 2),
    ("2*unknown", faults.FormulaUnknownName, 2),
    ("1e999", faults.FormulaOutOfRange, 0),
]
FAILING: list[tuple[str, type[FormulaFault], int]] = [
    ("1+1/0", faults.FormulaDivisionByZero, 3),
    ("0/0", faults.FormulaDivisionByZero, 1),
    ("0^-1", faults.FormulaDivisionByZero, 1),
    ("0^0", faults.FormulaOutOfRange, 1),
    ("(-8)^(1/3)", faults.FormulaOutOfRange, 4),
    ("9^9^9^9", faults.FormulaOutOfRange, 3),
    ("1+profile", faults.FormulaNotANumber, 1),
    ("IF(profile,1,2)", faults.FormulaNotACondition, 3),
    ("profile<1", faults.FormulaNotComparable, 7),
    ("list=1", faults.FormulaNotComparable, 4),
    ('SWITCH(profile,"x",1,"y",2)', faults.FormulaNoBranch, 0),
    ("missing+1", faults.FormulaNoValue, 0),
    ("float+1", faults.FormulaNoValue, 0),
    ("nan+1", faults.FormulaOutOfRange, 0),
    ("signal+1", faults.FormulaOutOfRange, 0),
    ("&".join(["long"] * 20), faults.FormulaTextTooLong, 49),
    ("ROUND(1,1.5)", faults.FormulaOutOfRange, 0),
]


class TestFaults:
    @pytest.mark.parametrize(("source", "kind", "position"), WRONG)
    def test_in_reading_say_what_is_wrong_and_where(self, source: str, kind: type[FormulaFault], position: int) -> None:
        with pytest.raises(FormulaFault) as caught:
            compile_formula(source, names=NAMES)

        assert (type(caught.value), caught.value.position) == (kind, position)

    @pytest.mark.parametrize(("source", "kind", "position"), FAILING)
    def test_in_computing_say_what_is_wrong_and_where(self, source: str, kind: type[FormulaFault], position: int) -> None:
        formula = compile_formula(source)

        with pytest.raises(FormulaFault) as caught:
            formula.evaluate({**NAMES, "float": 1.5, "nan": D("NaN"), "signal": D("sNaN"), "long": "x" * 1000})

        assert (type(caught.value), caught.value.position) == (kind, position)

    def test_are_said_in_both_languages(self) -> None:
        catalog = Catalog("chassis")
        kinds = [kind for kind in vars(faults).values() if isinstance(kind, type) and issubclass(kind, FormulaFault)]

        assert len(kinds) > 15
        assert not [kind.code for kind in kinds for locale in LOCALES if catalog.text(kind.code, locale) == kind.code]


def attempt(source: str, given: Mapping[str, Any]) -> Value | FormulaFault:
    """What a formula comes to: a value or a fault; anything else fails the test."""
    try:
        return compile_formula(source).trace(given).value
    except FormulaFault as fault:
        return fault


ATTACKS = [
    "(" * 5000,
    "(" * 60,
    "-" * 60 + "1",
    "1" + "%" * 900,
    "+".join(["1"] * 500),
    "1+" * 20_000 + "1",
    "IF(1," * 40 + "1",
    "9^9^9^9^9",
    "9" * 1000,
    "1e30^1e30",
    "2^(1/3)^0.0000001",
    'REPT("a",1e9)',
    '__import__("os")',
    "profile.__class__",
    "profile.__class__.__mro__",
    "ROUND(1e29, 30)",
    "ROUND(1, 1e30)",
    "\x00",
    "\ud800",
    "=" * 1000,
    '"' * 999,
    "＝（" * 400,
    "1.e5.e5",
    "٣+1",
]


class TestAttacks:
    @pytest.mark.parametrize("source", ATTACKS, ids=lambda source: ascii(source[:16]))
    def test_end_in_a_value_or_a_fault_at_once(self, source: str) -> None:
        began = time.process_time()
        came_to = attempt(source, NAMES)
        assert not isinstance(came_to, FormulaFault) or 0 <= came_to.position <= MOST_LENGTH
        assert time.process_time() - began < 0.5

    def test_a_nearly_full_stack_is_no_way_out_either(self) -> None:
        source = "((((((((((1+2*3^4&5=6))))))))))"

        def deeper(levels: int) -> None:
            if levels:
                return deeper(levels - 1)
            try:
                compile_formula(source).evaluate({})
            except FormulaFault:
                return None
            return None

        for levels in range(max(0, sys.getrecursionlimit() - 400), sys.getrecursionlimit() - 100, 7):
            try:
                deeper(levels)
            except RecursionError:
                break  # the stack ended before the formula began


WORDS = [
    *FUNCTIONS,
    *NAMES,
    "unknown",
    "1",
    "0",
    "2.5",
    "40%",
    "1e29",
    '"text"',
    "TRUE",
    "(",
    ")",
    ",",
    "%",
    *"+-*/^&=<>",
    "<>",
    "<=",
    " ",
    "，",
    "“a”",
]
GIVEN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.decimals(),
    st.text(max_size=20),
    st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=3))),
)


class TestFuzz:
    @settings(max_examples=400, deadline=1000)
    @given(
        st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=60).map("".join)),
        st.fixed_dictionaries(dict.fromkeys(NAMES, GIVEN)),
    )
    def test_whatever_is_typed_ends_in_a_value_or_a_fault(self, source: str, given: Mapping[str, Any]) -> None:
        came_to = attempt(source, given)

        assert 0 <= came_to.position <= len(source) if isinstance(came_to, FormulaFault) else shown(came_to) is not None

    @settings(max_examples=200, deadline=1000)
    @given(st.data())
    def test_what_is_well_formed_computes_the_same_traced_or_not(self, data: st.DataObject) -> None:
        numbers = st.integers(0, 99).map(str) | st.sampled_from(["amount", "价格敏感度", "none"])
        grown = st.recursive(
            numbers,
            lambda inner: st.one_of(
                st.tuples(inner, st.sampled_from("+-*"), inner).map("".join),
                inner.map("({})".format),
                st.tuples(inner, inner, inner).map(lambda three: "IF({}>{},{},0)".format(*three)),
                st.tuples(inner, inner).map(lambda two: "MAX({},{})".format(*two)),
            ),
            max_leaves=20,
        )
        source = data.draw(grown.filter(lambda text: len(text) <= MOST_LENGTH))
        came_to = attempt(source, NAMES)

        if isinstance(came_to, FormulaFault):
            assert isinstance(came_to, faults.FormulaTooDeep | faults.FormulaOutOfRange)
        else:
            assert came_to == compile_formula(source).evaluate(NAMES)
