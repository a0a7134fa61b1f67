"""The law of credit: the golden examples, the one right answer for imported history, and laws that hold for every deal."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.attribution.make import (
    CARRIED,
    CHEN,
    LI,
    PRICE,
    STANDARD,
    SUPPORTED,
    TECHNICAL,
    WU,
    ZHANG,
    ZHOU,
    a_deal,
    by_person,
    lines,
    who,
)

from attribution.domain.credit import Line, bucket
from attribution.domain.deal import Deal, Levels, Participant, ordered
from attribution.domain.kinds import GROUP_OF_ROLE, GROUPS, Bucket, LeadSource, MissingRole, Role, SubjectKind
from attribution.domain.refusals import ProfileMissing, WeightInvalid, WeightsEmpty
from attribution.domain.ruleset import Rules, Ruleset
from chassis.expressions import FormulaFault
from chassis.testing import capability

ROLES = [role for role in Role if role is not Role.UNSPECIFIED]


class TestGoldenExamples:
    @capability("A02")
    def test_1_a_technical_deal(self) -> None:
        """Technical 10/20/40/15/15: Li brought and opened it, Zhang presented, Chen negotiated, Wu and Zhou supported."""
        assert by_person(lines(a_deal())) == {LI: 3000, ZHANG: 4000, CHEN: 1500, WU: 750, ZHOU: 750}

    def test_2_the_same_without_support(self) -> None:
        assert by_person(lines(a_deal(CARRIED))) == {LI: 3529, ZHANG: 4706, CHEN: 1765}

    @capability("A03")
    def test_3_a_price_sensitive_deal(self) -> None:
        assert by_person(lines(a_deal(levels=PRICE))) == {LI: 2500, ZHANG: 1500, CHEN: 5000, WU: 500, ZHOU: 500}


def campaign(origin: str) -> Participant:
    return who(Role.SOURCE, f"campaign:{origin}", kind=SubjectKind.CAMPAIGN)


def olist(origin: str, sdr: str, sr: str) -> Deal:
    """A row of the imported funnel: SDR = first contact, SR = presenter and negotiator; an unknown origin leaves the role unfilled."""
    source = [campaign(origin)] if origin not in ("", "unknown") else []
    return a_deal(
        [*source, who(Role.FIRST_CONTACT, sdr), who(Role.PRESENTER, sr), who(Role.NEGOTIATOR, sr)],
        levels=Levels(),
        amount_minor=None,
        imported=True,
        source=LeadSource.CAMPAIGN if source else None,
    )


def independently(origin: str, sdr: str, sr: str) -> dict[tuple[str, str], int]:
    """The same computed from the row alone, in another way: exact fractions, then the largest remainders."""
    weights = {"source": 15, "first_contact": 20, "presenter": 25, "negotiator": 25}
    subjects = {"source": f"campaign:{origin}", "first_contact": sdr, "presenter": sr, "negotiator": sr}
    if origin in ("", "unknown"):
        del weights["source"]
    exact = {role: Fraction(10_000 * weight, sum(weights.values())) for role, weight in weights.items()}
    bp = {role: int(share) for role, share in exact.items()}
    order = list(weights)
    for role in sorted(order, key=lambda role: (bp[role] - exact[role], order.index(role)))[: 10_000 - sum(bp.values())]:
        bp[role] += 1
    return {(role, subjects[role]): share for role, share in bp.items()}


class TestImportedFunnel:
    @pytest.mark.parametrize("origin", ["paid_search", "organic_search", "unknown", ""])
    @pytest.mark.parametrize(("sdr", "sr"), [("sdr-1", "sr-1"), ("both", "both")])
    def test_has_one_right_answer(self, origin: str, sdr: str, sr: str) -> None:
        found = lines(olist(origin, sdr, sr))

        assert {(line.role.value, line.subject_id): line.bp for line in found} == independently(origin, sdr, sr)
        assert sum(line.bp for line in found) == 10_000
        if origin in ("", "unknown"):
            assert [line.bp for line in found] == [2857, 3572, 3571]
        else:
            assert [line.bp for line in found] == [1765, 2353, 2941, 2941]
            assert found[0].bucket is Bucket.MARKET
        assert {line.amount_minor for line in found} == {None}


class TestProfile:
    @pytest.mark.parametrize(
        ("levels", "profile"),
        [
            (Levels(), "default"),
            (Levels(1, 1, 1), "default"),
            (Levels(2, 0, 0), "technical"),
            (Levels(2, 3, 0), "price_sensitive"),
            (Levels(3, 3, 3), "technical"),
            (Levels(2, 3, 3), "price_sensitive"),
            (Levels(1, 1, 2), "delivery_critical"),
            (Levels(2, 2, 3), "delivery_critical"),
        ],
    )
    def test_follows_the_strongest_clear_factor(self, levels: Levels, profile: str) -> None:
        assert STANDARD.terms(levels).profile == profile

    def test_is_what_a_second_reading_of_the_rule_gives_for_every_set_of_factors(self) -> None:
        names = ("technical", "price_sensitive", "delivery_critical")
        for levels in product(range(4), repeat=3):
            strongest = max(levels)
            expected = names[levels.index(strongest)] if strongest >= 2 else "default"
            assert STANDARD.terms(Levels(*levels)).profile == expected

    @pytest.mark.parametrize(
        ("levels", "percents"),
        [
            (Levels(), (15, 20, 25, 25, 15)),
            (TECHNICAL, (10, 20, 40, 15, 15)),
            (PRICE, (10, 15, 15, 50, 10)),
            (Levels(0, 0, 2), (15, 15, 20, 20, 30)),
        ],
    )
    def test_gives_the_weights_of_the_default_rules(self, levels: Levels, percents: tuple[int, ...]) -> None:
        assert STANDARD.terms(levels).weights == tuple(percent * 10_000 for percent in percents)


class TestRuleset:
    def test_has_a_hash_that_any_change_of_the_rules_changes(self) -> None:
        ruleset = STANDARD.ruleset
        changed = [
            replace(ruleset, version=2),
            replace(ruleset, missing_role_policy=MissingRole.OWNER),
            replace(ruleset, profiles=ruleset.profiles[1:]),
        ]

        assert len({STANDARD.hash, *(one.hash for one in changed)}) == 4

    @pytest.mark.parametrize(
        ("weight", "refusal"),
        [("-1%", WeightInvalid), ("101", WeightInvalid), ('"a"', WeightInvalid), ("1/3", WeightInvalid), ("0", WeightsEmpty)],
    )
    def test_is_proved_before_it_is_published(self, weight: str, refusal: type[Exception]) -> None:
        with pytest.raises(refusal):
            Rules(with_weights(weight)).check()

    def test_needs_a_profile_for_every_deal_and_formulae_that_can_be_read(self) -> None:
        with pytest.raises(ProfileMissing):
            Rules(replace(STANDARD.ruleset, profiles=STANDARD.ruleset.profiles[:1])).check()
        with pytest.raises(FormulaFault):
            Rules(with_weights("=IF("))


def with_weights(formula: str) -> Ruleset:
    profile = STANDARD.ruleset.profiles[-1]
    return replace(STANDARD.ruleset, profiles=(replace(profile, weights=dict.fromkeys(GROUPS, formula)),))


class TestMissingRoles:
    def test_go_to_nobody_when_the_rules_say_so(self) -> None:
        rules = Rules(replace(STANDARD.ruleset, missing_role_policy=MissingRole.UNALLOCATED))

        found = lines(a_deal(CARRIED), rules)

        assert [(line.subject_id, line.bucket, line.bp) for line in found][-1] == ("", Bucket.UNALLOCATED, 1500)
        assert sum(line.bp for line in found) == 10_000

    def test_go_to_the_owner_when_the_rules_say_so(self) -> None:
        rules = Rules(replace(STANDARD.ruleset, missing_role_policy=MissingRole.OWNER))

        assert by_person(lines(a_deal(CARRIED), rules)) == {LI: 3000, ZHANG: 4000, CHEN: 3000}

    def test_leave_everything_unallocated_when_nobody_filled_any(self) -> None:
        (line,) = lines(a_deal([]))

        assert (line.subject_id, line.bucket, line.bp, line.amount_minor) == ("", Bucket.UNALLOCATED, 10_000, 100_000_000)


class TestBucket:
    @pytest.mark.parametrize(
        ("one", "source", "expected"),
        [
            (campaign("expo"), LeadSource.REFERRAL, Bucket.MARKET),
            (who(Role.SOURCE, LI), LeadSource.CAMPAIGN, Bucket.MARKET),
            (who(Role.SOURCE, LI), LeadSource.REFERRAL, Bucket.RESOURCE),
            (who(Role.SOURCE, LI), LeadSource.SELF_DEV, Bucket.PERSON),
            (who(Role.SOURCE, LI), None, Bucket.PERSON),
            (who(Role.PRESENTER, LI), LeadSource.CAMPAIGN, Bucket.PERSON),
            (who(Role.PRESALES_ENGINEER, WU), LeadSource.CAMPAIGN, Bucket.PERSON),
            (who(Role.SUPPLY_COORDINATOR, "dept-supply", kind=SubjectKind.DEPARTMENT), None, Bucket.RESOURCE),
        ],
    )
    def test_says_where_a_share_counts(self, one: Participant, source: LeadSource | None, expected: Bucket) -> None:
        assert bucket(one, source) is expected


def splits(count: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, 10_000), min_size=count - 1, max_size=count - 1).map(
        lambda cuts: [right - left for left, right in zip([0, *sorted(cuts)], [*sorted(cuts), 10_000], strict=True)]
    )


@st.composite
def deals(draw: st.DrawFn) -> Deal:
    chosen: list[Participant] = []
    for group in draw(st.sets(st.sampled_from(GROUPS))):
        roles = [role for role in ROLES if GROUP_OF_ROLE[role] is group]
        count = draw(st.integers(1, 4))
        named = draw(st.lists(st.tuples(st.sampled_from(roles), st.sampled_from("abcdef")), min_size=count, max_size=count, unique=True))
        chosen += [who(role, subject, split) for (role, subject), split in zip(named, draw(splits(count)), strict=True)]
    levels = Levels(*draw(st.tuples(*[st.integers(0, 3)] * 3)))
    return a_deal(chosen, levels=levels, amount_minor=draw(st.none() | st.integers(0, 10**15)))


def largest_remainder(exact: dict[Any, Fraction], total: int) -> dict[Any, int]:
    """The plain definition over fractions; the order of `exact` breaks ties."""
    floors = {key: int(share) for key, share in exact.items()}
    order = list(exact)
    for key in sorted(order, key=lambda key: (floors[key] - exact[key], order.index(key)))[: total - sum(floors.values())]:
        floors[key] += 1
    return floors


class TestLaws:
    @given(deals())
    def test_nothing_is_lost_and_nothing_is_made(self, deal: Deal) -> None:
        found = lines(deal)

        assert sum(line.bp for line in found) == 10_000
        assert all(line.bp >= 0 for line in found)
        if deal.amount_minor is None:
            assert {line.amount_minor for line in found} == {None}
        else:
            assert sum(line.amount_minor or 0 for line in found) == deal.amount_minor

    @given(deals())
    def test_every_share_is_the_formula_in_fractions(self, deal: Deal) -> None:
        weights = dict(zip(GROUPS, STANDARD.terms(deal.levels).weights, strict=True))
        filled: dict[Any, int] = defaultdict(int)
        for one in deal.participants:
            filled[GROUP_OF_ROLE[one.role]] += one.split_bp
        filled = {group: total for group, total in filled.items() if total}
        if not filled:
            return
        whole = sum(weights[group] for group in filled)
        exact = {
            place: Fraction(10_000 * weights[GROUP_OF_ROLE[one.role]] * one.split_bp, whole * filled.get(GROUP_OF_ROLE[one.role], 1))
            for place, one in enumerate(deal.participants)
        }
        bp = largest_remainder(exact, 10_000)
        found = lines(deal)

        assert [line.bp for line in found] == list(bp.values())
        if deal.amount_minor is not None:
            money = largest_remainder(
                {place: Fraction(deal.amount_minor * share, 10_000) for place, share in bp.items()}, deal.amount_minor
            )
            assert [line.amount_minor for line in found] == list(money.values())

    @given(deals(), st.randoms())
    def test_the_order_in_which_people_are_named_does_not_count(self, deal: Deal, random: Any) -> None:
        shuffled = list(deal.participants)
        random.shuffle(shuffled)

        assert lines(replace(deal, participants=ordered(shuffled))) == lines(deal)

    def test_somebody_named_twice_in_a_role_is_one_line(self) -> None:
        doubled = [one._replace(split_bp=5_000) for one in (*SUPPORTED, *SUPPORTED)]

        assert [(line.subject_id, line.bp) for line in lines(a_deal(doubled))] == [(line.subject_id, line.bp) for line in lines(a_deal())]

    def test_a_line_says_the_rule_s_weight_too(self) -> None:
        assert [line.raw_bp for line in lines(a_deal(CARRIED))] == [1000, 2000, 4000, 1500]
        assert isinstance(lines(a_deal())[0], Line)
