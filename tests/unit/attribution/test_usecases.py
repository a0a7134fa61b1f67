"""What becomes of a deal over its life: revisions, whatever the order of delivery, and an explanation of each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.attribution.make import (
    CARRIED,
    CHEN,
    LEAD_1,
    LEAD_2,
    LI,
    MONDAY_9AM,
    PRICE,
    STANDARD,
    WU,
    a_deal,
    an_event,
    heard,
)
from tests.support.attribution.memory import MemoryLedger, MemoryRulebook, MemoryUnitOfWork

from attribution.domain.credit import Credit
from attribution.domain.deal import DealHeard, Levels
from attribution.domain.kinds import Cause, CreditStatus, MissingRole
from attribution.domain.refusals import CreditNotFound, OutOfReach, RevisionNotFound
from attribution.domain.ruleset import Rules
from attribution.messaging.incoming import CAUSES, deal_heard
from attribution.usecases.check_formula import CheckFormula, check_formula
from attribution.usecases.explain_credit import ExplainCredit, Explanation, explain_credit
from attribution.usecases.list_rulesets import ListRulesets, list_rulesets
from attribution.usecases.take_deals import take_deals
from chassis.failures import Rejected
from chassis.principal import Scope

WON = heard(sequence=3)
CORRECTED = heard(a_deal(amount_minor=99), cause=Cause.CORRECTION, sequence=5)
AGAIN = heard(a_deal(CARRIED, amount_minor=99, levels=PRICE), cause=Cause.CORRECTION, sequence=6)
VOIDED = heard(a_deal(CARRIED, amount_minor=99, levels=PRICE, voided=True), cause=Cause.VOID, sequence=8)
OTHER = heard(a_deal(lead_id=LEAD_2, levels=Levels()), sequence=2)
RESTORED = heard(a_deal(lead_id=LEAD_2, amount_minor=7), cause=Cause.CORRECTION, epoch=2, sequence=1)
STORY = [WON, CORRECTED, AGAIN, VOIDED, OTHER, RESTORED]


def told(*facts: DealHeard, ledger: MemoryLedger | None = None) -> MemoryLedger:
    """What the ledger holds after batches of one fact each."""
    ledger = ledger or MemoryLedger()
    for fact in facts:
        take_deals([fact], ledger=ledger)
    return ledger


def final(ledger: MemoryLedger) -> dict[str, Any]:
    """How every credit stands, without what depends on the order of delivery: its revision number."""
    newest = {credit.deal.lead_id: credit for credit, _ in ledger.made}
    return {
        lead: (one.deal, one.lines, one.status, one.cause, one.profile, one.ruleset_hash, one.standing.at) for lead, one in newest.items()
    }


class TestTakeDeals:
    def test_computes_on_winning_and_revises_on_correction_and_void(self) -> None:
        ledger = told(WON, CORRECTED, VOIDED)

        assert [(one.revision, one.status, one.cause) for one, _ in ledger.made] == [
            (1, CreditStatus.PROVISIONAL, Cause.WON),
            (2, CreditStatus.PROVISIONAL, Cause.CORRECTION),
            (3, CreditStatus.VOID, Cause.VOID),
        ]
        assert [len(one.lines) for one, _ in ledger.made] == [6, 6, 0]
        assert [sum(line.amount_minor or 0 for line in one.lines) for one, _ in ledger.made] == [100_000_000, 99, 0]

    def test_makes_nothing_of_a_fact_older_than_the_one_applied_last(self) -> None:
        ledger = told(CORRECTED, WON, CORRECTED)

        assert [(one.revision, one.cause) for one, _ in ledger.made] == [(1, Cause.CORRECTION)]

    def test_a_void_heard_first_is_a_credit_without_lines(self) -> None:
        ledger = told(VOIDED, WON)

        ((credit, _),) = ledger.made
        assert (credit.revision, credit.status, credit.lines) == (1, CreditStatus.VOID, ())

    def test_takes_a_whole_batch_of_one_deal(self) -> None:
        ledger = MemoryLedger()

        made = take_deals([WON, CORRECTED, AGAIN], ledger=ledger)

        assert [one.revision for one in made] == [1, 2, 3]

    @given(st.permutations(STORY * 2), st.lists(st.integers(1, 4), min_size=12, max_size=12))
    def test_ends_the_same_whatever_the_order_and_however_often(self, delivery: Sequence[DealHeard], sizes: list[int]) -> None:
        """Any permutation with duplicates, in batches of any size, leaves every credit as the ordered run does."""
        ledger, rest = MemoryLedger(), list(delivery)
        for size in sizes:
            batch, rest = rest[:size], rest[size:]
            take_deals(sorted(batch, key=lambda one: (one.deal.lead_id, one.at)), ledger=ledger)
        take_deals(sorted(rest, key=lambda one: (one.deal.lead_id, one.at)), ledger=ledger)

        assert final(ledger) == final(told(*STORY))

    def test_pins_the_rules_in_force_when_the_deal_was_won(self) -> None:
        later = Rules(
            replace(
                STANDARD.ruleset,
                version=2,
                effective_from=MONDAY_9AM + timedelta(days=1),
                missing_role_policy=MissingRole.UNALLOCATED,
            )
        )
        ledger = MemoryLedger(MemoryRulebook(STANDARD, later))

        told(WON, CORRECTED, heard(a_deal(lead_id=LEAD_2, won_at=MONDAY_9AM + timedelta(days=1))), ledger=ledger)

        assert [one.ruleset_version for one, _ in ledger.made] == [1, 1, 2]


class TestDealHeard:
    @pytest.mark.parametrize("fact", STORY)
    def test_is_read_from_the_event_as_it_was_told(self, fact: DealHeard) -> None:
        assert deal_heard(an_event(fact)) == fact

    def test_every_consumed_fact_has_a_cause(self) -> None:
        assert {kind.rsplit(".", 1)[1] for kind in CAUSES} == {"LeadWon", "DealCorrected", "DealVoided"}

    @pytest.mark.parametrize(
        "change",
        [
            {"won_time": None},
            {"order_id": ...},
            {"participants": [{"role": "PARTICIPANT_ROLE_PILOT", "subject_kind": "SUBJECT_KIND_PERSON", "subject_id": "x"}]},
            {"participants": ["x"]},
            {"factors": [{"kind": "FACTOR_KIND_UNSPECIFIED", "level": 2}]},
            {"amount_minor": "many"},
        ],
    )
    def test_guesses_nothing(self, change: dict[str, Any]) -> None:
        event = an_event(WON)
        state = {name: value for name, value in {**event.body["state"], **change}.items() if value is not ...}

        with pytest.raises(Rejected):
            deal_heard(replace(event, body={"state": state}))
        with pytest.raises(Rejected):
            deal_heard(replace(event, body={}))

    def test_of_imported_history_stays_imported(self) -> None:
        assert deal_heard(an_event(WON, mode="import")).imported
        assert deal_heard(an_event(heard(a_deal(imported=True)), mode="live")).imported


def explained(ledger: MemoryLedger, *, revision: int | None = None, **whose: Any) -> Explanation:
    return explain_credit(ExplainCredit(lead_id=LEAD_1, revision=revision), work=MemoryUnitOfWork(ledger, **whose))


class TestExplainCredit:
    def test_follows_every_basis_point_from_the_factors_on(self) -> None:
        explanation = explained(told(WON))

        assert explanation.replayed_equal
        codes = [step.code for step in explanation.steps]
        assert codes == ["factors", "profile", "roles", *["weight"] * 5, "normalize", "round", "amount"]
        profile, presenter = explanation.steps[1], explanation.steps[5]
        assert [(value.name, value.value) for value in profile.values] == [("technical", "TRUE")]
        assert [value.value for value in presenter.values] == ["40%", "0.4"]
        assert presenter.values[1].name == "SWITCH profile = technical"
        rounded = explanation.steps[-2].values
        assert sum(int(value.value) for value in rounded[:-1]) == int(rounded[-1].value) == 10_000
        amounts = explanation.steps[-1].values
        assert sum(int(value.value) for value in amounts[:-1]) == int(amounts[-1].value) == 100_000_000

    def test_shows_exact_shares_before_rounding(self) -> None:
        normalize = explained(told(heard(a_deal(CARRIED)))).steps[-3]

        assert normalize.values[0].value == "85%"
        assert [value.value for value in normalize.values[1:]] == ["20000/17", "40000/17", "80000/17", "30000/17"]

    def test_explains_any_revision_and_marks_those_replaced(self) -> None:
        ledger = told(WON, CORRECTED, VOIDED)

        assert [step.code for step in explained(ledger).steps] == ["void"]
        assert explained(ledger, revision=2).credit.deal.amount_minor == 99
        assert [one.status for one in explained(ledger).revisions] == [CreditStatus.VOID, CreditStatus.REVISED, CreditStatus.REVISED]
        assert all(explained(ledger, revision=number).replayed_equal for number in (1, 2, 3))

    def test_notices_lines_that_the_rules_do_not_give(self) -> None:
        ledger = told(WON)
        credit, fact = ledger.made[0]
        tampered: Credit = replace(credit, lines=(credit.lines[0]._replace(bp=credit.lines[0].bp + 1), *credit.lines[1:]))
        ledger.made = [(tampered, fact)]

        assert not explained(ledger).replayed_equal

    def test_says_so_when_nobody_filled_a_role(self) -> None:
        steps = explained(told(heard(a_deal([], amount_minor=None)))).steps

        assert [step.sentence for step in (steps[2], steps[-2], steps[-1])] == [
            "STEP_ROLES_REDISTRIBUTE",
            "STEP_NOBODY",
            "STEP_AMOUNT_UNKNOWN",
        ]

    def test_is_for_those_who_answer_for_the_deal_or_share_in_it(self) -> None:
        ledger = told(WON)

        for person in (CHEN, LI, WU):
            assert explained(ledger, person=person, scope=Scope.SELF).credit.lines
        with pytest.raises(OutOfReach):
            explained(ledger, person="person-nobody", scope=Scope.SELF)

    def test_knows_what_there_is(self) -> None:
        with pytest.raises(CreditNotFound):
            explained(MemoryLedger())
        with pytest.raises(RevisionNotFound):
            explained(told(WON), revision=2)


class TestRules:
    def test_are_listed_newest_first(self) -> None:
        second = Rules(replace(STANDARD.ruleset, version=2))
        work = MemoryUnitOfWork(MemoryLedger(MemoryRulebook(STANDARD, second)))

        assert [rules.ruleset.version for rules in list_rulesets(ListRulesets(), work=work)] == [2, 1]


class TestCheckFormula:
    @pytest.mark.parametrize(
        ("formula", "names", "position"),
        [
            ('=SWITCH(profile,"technical",40%,25%)', ("profile",), None),
            ("  = tech_barrier + Profile", ("tech_barrier", "profile"), None),
            ("=SWITCH(profil,1,2)", (), 8),
            ("=1+", (), 3),
            ("=" + "1+" * 600 + "1", (), 1000),
        ],
    )
    def test_names_what_is_used_or_where_the_fault_is(self, formula: str, names: tuple[str, ...], position: int | None) -> None:
        checked = check_formula(CheckFormula(formula=formula), work=MemoryUnitOfWork(MemoryLedger()))

        assert checked.names == names
        assert (checked.fault.position if checked.fault else None) == position
