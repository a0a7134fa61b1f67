"""The library of action patterns: what may be annotated, by whom, and what makes another version of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.leads.make import LEAD_1, LI, WANG, a_call, a_lead
from tests.support.leads.memory import MemoryStore, MemoryUnitOfWork

from chassis.errors import DomainError
from chassis.principal import Scope
from chassis.testing import capability
from leads.domain.kinds import ActivityKind
from leads.domain.pattern import (
    MAX_PATTERNS,
    Condition,
    PatternInvalid,
    PatternMoved,
    PatternNotFound,
    PatternOfOthers,
    Sighting,
    TooManyPatterns,
)
from leads.domain.refusals import LeadNotFound, NodeUnknown, OutOfReach
from leads.usecases.get_pattern import GetPattern, get_pattern
from leads.usecases.record_activity import RecordActivity, record_activity
from leads.usecases.retire_pattern import RetirePattern, retire_pattern
from leads.usecases.save_pattern import SavePattern, save_pattern

OTHER = "01920000-0000-7000-8000-0000000000ff"
TABLE_AT_THIRD = Condition(keywords=("competitor",), follow_up=3)
SEEN = SavePattern(name="第三次跟进给出竞品对比表", note="先听完再给", condition=TABLE_AT_THIRD, evidence=(Sighting(lead_id=LEAD_1),))


def a_work(store: MemoryStore | None = None, **call: Any) -> MemoryUnitOfWork:
    work = MemoryUnitOfWork(store or MemoryStore(), a_call(**call))
    work.store.leads.setdefault(LEAD_1, a_lead("solution_demo", id=LEAD_1))
    return work


@capability("L10")
class TestAnnotating:
    def test_keeps_what_was_seen_where_by_whom_and_when(self) -> None:
        work = a_work()

        pattern = save_pattern(SEEN, work=work)

        assert (pattern.name, pattern.condition, pattern.evidence) == (SEEN.name, TABLE_AT_THIRD, SEEN.evidence)
        assert (pattern.annotated_by, pattern.annotated_at, pattern.version, pattern.revision) == (WANG, work.actor.at, 1, 1)

    def test_a_step_of_the_lead_is_evidence_and_one_of_another_lead_is_not(self) -> None:
        work = a_work()
        step = record_activity(RecordActivity(lead_id=LEAD_1, kind=ActivityKind.CALL), work=work)
        save_pattern(replace(SEEN, evidence=(Sighting(lead_id=LEAD_1, activity_id=step.activity_id),)), work=work)

        with pytest.raises(PatternInvalid) as refusal:
            save_pattern(replace(SEEN, evidence=(*SEEN.evidence, Sighting(lead_id=LEAD_1, activity_id=OTHER))), work=work)

        assert [(one.field, one.code) for one in refusal.value.violations] == [("evidence[1]", "LEADS_STEP_UNKNOWN")]

    @pytest.mark.parametrize(
        ("evidence", "condition", "refusal"),
        [
            (Sighting(lead_id=OTHER), TABLE_AT_THIRD, LeadNotFound),
            (Sighting(lead_id=LEAD_1), replace(TABLE_AT_THIRD, node="nowhere"), NodeUnknown),
            (Sighting(lead_id=LEAD_1, visit_no=99), TABLE_AT_THIRD, PatternInvalid),
        ],
    )
    def test_refuses_what_is_not_there(self, evidence: Sighting, condition: Condition, refusal: type[DomainError]) -> None:
        with pytest.raises(refusal):
            save_pattern(replace(SEEN, condition=condition, evidence=(evidence,)), work=a_work())

    def test_refuses_evidence_the_caller_may_not_see(self) -> None:
        work = a_work()
        work.store.leads[LEAD_1] = replace(work.store.leads[LEAD_1], owner_id=LI)

        with pytest.raises(OutOfReach):
            save_pattern(SEEN, work=work)

    @pytest.mark.parametrize(
        ("condition", "field"),
        [
            (Condition(), "condition"),
            (Condition(node="quotation", follow_up=3), "condition"),
            (Condition(evidence_complete=True), "condition.node"),
            (Condition(evidence_complete=True, node="quotation", channel="phone"), "condition.evidence_complete"),
            (Condition(kinds=(ActivityKind.NOTE,), follow_up=2), "condition.kinds"),
        ],
    )
    def test_refuses_a_condition_that_nothing_could_be_measured_by(self, condition: Condition, field: str) -> None:
        with pytest.raises(PatternInvalid) as refusal:
            save_pattern(replace(SEEN, condition=condition), work=a_work())

        assert [one.field for one in refusal.value.violations] == [field]

    def test_refuses_more_patterns_than_anybody_could_tell_apart(self) -> None:
        work = a_work()
        pattern = save_pattern(SEEN, work=work)
        work.store.patterns.update({str(number): pattern for number in range(MAX_PATTERNS)})

        with pytest.raises(TooManyPatterns):
            save_pattern(SEEN, work=work)


@capability("L10")
class TestChanging:
    def test_another_condition_is_another_version_and_another_name_is_not(self) -> None:
        work = a_work()
        first = save_pattern(SEEN, work=work)

        named = save_pattern(replace(SEEN, pattern_id=first.id, name="竞品表"), work=work)
        moved = save_pattern(replace(SEEN, pattern_id=first.id, name="竞品表", condition=Condition(keywords=("competitor",))), work=work)

        assert [(one.version, one.revision) for one in (first, named, moved)] == [(1, 1), (1, 2), (2, 3)]
        found = get_pattern(GetPattern(pattern_id=first.id), work=work)
        assert [one.condition for one in found.versions] == [moved.condition, first.condition]
        assert (found.pattern.note, found.mine) == ("先听完再给", True)

    @given(st.permutations(["price", "competitor", "delivery"]), st.permutations([ActivityKind.CALL, ActivityKind.VISIT]))
    def test_the_order_in_which_a_condition_is_told_makes_no_version(self, keywords: list[str], kinds: list[ActivityKind]) -> None:
        work = a_work()
        told = replace(
            SEEN, condition=Condition(keywords=("competitor", "delivery", "price"), kinds=(ActivityKind.CALL, ActivityKind.VISIT))
        )
        first = save_pattern(told, work=work)

        again = replace(told, pattern_id=first.id, condition=Condition(keywords=tuple(keywords), kinds=(*kinds, kinds[0])))

        assert save_pattern(again, work=work) is first

    def test_refuses_what_was_written_from_an_older_state(self) -> None:
        work = a_work()
        first = save_pattern(SEEN, work=work)
        save_pattern(replace(SEEN, pattern_id=first.id, name="竞品表"), work=work)

        with pytest.raises(PatternMoved):
            save_pattern(replace(SEEN, pattern_id=first.id, revision=first.revision), work=work)

    def test_only_whoever_answers_for_the_author_changes_or_retires_it(self) -> None:
        work = a_work()
        first = save_pattern(SEEN, work=work)
        stranger, admin = a_work(work.store, person=LI), a_work(work.store, person=LI, scope=Scope.ALL)

        with pytest.raises(PatternOfOthers):
            save_pattern(replace(SEEN, pattern_id=first.id, name="我的"), work=stranger)
        with pytest.raises(PatternOfOthers):
            retire_pattern(RetirePattern(pattern_id=first.id), work=stranger)
        assert not get_pattern(GetPattern(pattern_id=first.id), work=stranger).mine
        assert save_pattern(replace(SEEN, pattern_id=first.id, name="他的"), work=admin).changed_by == LI

    def test_a_retired_one_stays_and_saving_it_brings_it_back(self) -> None:
        work = a_work()
        first = save_pattern(SEEN, work=work)

        retired = retire_pattern(RetirePattern(pattern_id=first.id), work=work)
        again = retire_pattern(RetirePattern(pattern_id=first.id), work=work)
        back = save_pattern(replace(SEEN, pattern_id=first.id), work=work)

        assert (retired.retired, again, back.retired, back.version) == (True, retired, False, 1)

    def test_there_is_no_pattern_nobody_annotated(self) -> None:
        with pytest.raises(PatternNotFound):
            retire_pattern(RetirePattern(pattern_id=OTHER), work=a_work())
