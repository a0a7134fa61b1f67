"""What is made of a node: only what an interval rules out is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.testing import capability
from gateway.views.mining import MARGIN_BP, Reason, Verdict, judge
from gateway.views.uplift import MIN_GROUP, Counts, uplift_of


@capability("L36")
class TestVerdict:
    @pytest.mark.parametrize(
        ("shown", "shown_won", "others", "others_won", "expected"),
        [
            (80, 55, 23, 5, (Verdict.MOVES_DEALS, Reason.MORE_WINS)),
            (80, 20, 30, 25, (Verdict.COSTS_TIME, Reason.FEWER_WINS)),
            (4_000, 2_000, 4_000, 2_000, (Verdict.COSTS_TIME, Reason.NO_DIFFERENCE)),
            (40, 20, 40, 20, (Verdict.TOO_FEW, Reason.WIDE_INTERVAL)),
            (400, 200, MIN_GROUP - 1, 0, (Verdict.TOO_FEW, Reason.SMALL_GROUP)),
            (400, 200, 0, 0, (Verdict.TOO_FEW, Reason.NOBODY_STRAYED)),
            (0, 0, 0, 0, (Verdict.TOO_FEW, Reason.NOBODY_STRAYED)),
        ],
    )
    def test_follows_from_the_interval(
        self, shown: int, shown_won: int, others: int, others_won: int, expected: tuple[Verdict, Reason]
    ) -> None:
        assert judge(uplift_of(Counts(shown=shown, shown_won=shown_won, others=others, others_won=others_won))) == expected

    @given(st.integers(0, 500), st.integers(0, 500), st.data())
    def test_never_says_more_than_the_interval(self, shown: int, others: int, data: st.DataObject) -> None:
        won, other = data.draw(st.integers(0, shown)), data.draw(st.integers(0, others))
        uplift = uplift_of(Counts(shown=shown, shown_won=won, others=others, others_won=other))
        verdict, _ = judge(uplift)

        assert (verdict is Verdict.MOVES_DEALS) == (uplift.low_bp is not None and uplift.low_bp > 0)
        if verdict is Verdict.COSTS_TIME:
            assert uplift.high_bp is not None
            assert uplift.high_bp <= MARGIN_BP
