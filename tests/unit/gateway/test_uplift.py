"""The uplift of a pattern: figures worked out by hand or taken from the paper, and what too few leads say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.testing import capability
from gateway.views.uplift import MIN_GROUP, Counts, uplift_of

GROUPS = st.integers(MIN_GROUP, 400).flatmap(lambda closed: st.tuples(st.just(closed), st.integers(0, closed)))


def counts(shown_won: int, shown: int, others_won: int, others: int) -> Counts:
    return Counts(shown=shown, shown_won=shown_won, others=others, others_won=others_won)


@capability("L10")
class TestUplift:
    def test_is_told_in_points_and_as_a_part_of_what_the_others_convert(self) -> None:
        """141 of 300 is 47 %, 100 of 300 is a third: 13.67 points more, which is 41 % of a third."""
        uplift = uplift_of(counts(141, 300, 100, 300))

        assert (uplift.shown_bp, uplift.others_bp, uplift.difference_bp, uplift.relative_bp) == (4700, 3333, 1367, 4100)
        assert not uplift.unclear

    @pytest.mark.parametrize(
        ("seen", "low", "high"),
        [
            (counts(56, 70, 48, 80), 524, 3339),
            (counts(9, 10, 3, 10), 1705, 8090),
            (counts(0, 10, 0, 20), -1611, 2775),
        ],
    )
    def test_has_the_interval_that_newcombe_prints(self, seen: Counts, low: int, high: int) -> None:
        """Table II of the paper, method 10."""
        uplift = uplift_of(seen)

        assert (uplift.low_bp, uplift.high_bp) == (low, high)

    def test_may_be_chance_when_the_interval_holds_zero(self) -> None:
        assert uplift_of(counts(6, 12, 5, 12)).unclear

    @pytest.mark.parametrize("seen", [counts(9, MIN_GROUP - 1, 5, 50), counts(5, 50, 0, MIN_GROUP - 1), counts(0, 0, 0, 0)])
    def test_too_few_leads_say_nothing_but_their_number(self, seen: Counts) -> None:
        uplift = uplift_of(seen)

        assert uplift.insufficient
        assert (uplift.difference_bp, uplift.low_bp, uplift.high_bp, uplift.relative_bp) == (None, None, None, None)
        assert uplift.counts == seen

    def test_nothing_is_a_part_of_no_conversion(self) -> None:
        uplift = uplift_of(counts(5, 20, 0, 20))

        assert (uplift.difference_bp, uplift.relative_bp) == (2500, None)

    @given(GROUPS, GROUPS)
    def test_lies_in_its_interval_which_never_leaves_what_is_possible(self, shown: tuple[int, int], others: tuple[int, int]) -> None:
        uplift = uplift_of(counts(shown[1], shown[0], others[1], others[0]))

        assert not uplift.insufficient
        assert -10_000 <= (uplift.low_bp or 0) <= (uplift.difference_bp or 0) <= (uplift.high_bp or 0) <= 10_000

    @given(GROUPS, GROUPS)
    def test_is_the_same_the_other_way_round_with_the_sign_turned(self, shown: tuple[int, int], others: tuple[int, int]) -> None:
        one = uplift_of(counts(shown[1], shown[0], others[1], others[0]))
        other = uplift_of(counts(others[1], others[0], shown[1], shown[0]))

        assert (one.low_bp, one.difference_bp) == (-(other.high_bp or 0), -(other.difference_bp or 0))
