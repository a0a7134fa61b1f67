"""Dwell: a lead that stands too long is told of once for each visit and rule; a stall mutes the alert, not the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.leads.make import CHEN, CONTACT, EVIDENCE, FIVE_DAYS, LEAD_1, LI, MONDAY_9AM, STANDARD, WANG, a_call, a_lead
from tests.support.leads.memory import MemoryStore, MemoryUnitOfWork

from chassis.calendar import Calendar
from chassis.principal import Scope
from chassis.testing import capability
from leads.domain import facts
from leads.domain.dwell import LONGEST_STALL, DwellRules, StallTooLong, TooManyRules, judge
from leads.domain.kinds import ActivityKind, DwellClock, DwellRecipient, StallReason
from leads.domain.lead import Lead
from leads.domain.refusals import LeadClosed, NodeUnknown
from leads.usecases.advance_node import AdvanceNode, advance_node
from leads.usecases.alert_dwell import alert_dwell
from leads.usecases.assign_owner import AssignOwner, assign_owner
from leads.usecases.end_stall import EndStall, end_stall
from leads.usecases.mark_lost import MarkLost, mark_lost
from leads.usecases.ports import NewLead
from leads.usecases.put_dwell_rule import PutDwellRule, put_dwell_rule
from leads.usecases.record_activity import RecordActivity, record_activity
from leads.usecases.remove_dwell_rule import RemoveDwellRule, remove_dwell_rule
from leads.usecases.stall_lead import StallLead, stall_lead

DAY = timedelta(days=1)
OFFICE = Calendar()


class Desk:
    """A store with one lead in the demonstration since Monday, and somebody at every instant."""

    def __init__(self, node: str = "solution_demo") -> None:
        self.store = MemoryStore()
        self.store.supervisors[WANG] = LI
        self.at(MONDAY_9AM).leads.add([NewLead(lead=a_lead(node, owner_id=WANG), told=(), contact=CONTACT)])

    def at(self, when: datetime) -> MemoryUnitOfWork:
        return MemoryUnitOfWork(self.store, a_call(scope=Scope.ALL, at=when))

    def sweep(self, when: datetime) -> list[facts.Fact]:
        before = len(self.store.journal)
        alert_dwell(work=self.at(when))
        return self.store.facts[before:]

    def assign(self, owner: str | None, when: datetime) -> None:
        assign_owner(AssignOwner(lead_id=LEAD_1, owner_id=owner), work=self.at(when))

    @property
    def lead(self) -> Lead:
        return self.store.leads[LEAD_1]


@capability("L06", "N01")
class TestDwell:
    def test_five_days_without_progress_are_told_to_rep_and_supervisor(self) -> None:
        desk = Desk()

        assert desk.sweep(MONDAY_9AM + 5 * DAY) == []
        [told] = desk.sweep(MONDAY_9AM + 5 * DAY + timedelta(seconds=4))

        assert isinstance(told, facts.DwellBreached)
        assert (told.to_ids, told.supervisor_id, told.dwell_s, told.threshold_s) == ((WANG, LI), LI, 432_004, 432_000)
        assert desk.lead.breached == ("solution_demo-5d",)

    def test_is_told_once_for_each_visit_and_rule(self) -> None:
        desk = Desk()
        desk.sweep(MONDAY_9AM + 6 * DAY)
        record_activity(_activity("demo"), work=desk.at(MONDAY_9AM + 7 * DAY))

        assert desk.sweep(MONDAY_9AM + 30 * DAY) == []

    def test_progress_clears_the_alert_and_a_note_does_not(self) -> None:
        desk = Desk()
        desk.sweep(MONDAY_9AM + 6 * DAY)

        record_activity(_activity("note"), work=desk.at(MONDAY_9AM + 7 * DAY))
        assert desk.lead.breached
        record_activity(_activity("demo"), work=desk.at(MONDAY_9AM + 8 * DAY))

        assert desk.lead.breached == ()
        assert isinstance(desk.store.facts[-1], facts.DwellCleared)

    def test_leaving_the_node_clears_the_alert_and_the_next_visit_begins_anew(self) -> None:
        desk = Desk()
        desk.sweep(MONDAY_9AM + 6 * DAY)
        work = desk.at(MONDAY_9AM + 7 * DAY)

        advance_node(AdvanceNode(lead_id=LEAD_1, to_node="needs_confirmed", reason="需求变了"), work=work)
        assert (desk.lead.breached, desk.lead.alerted) == ((), ())
        advance_node(AdvanceNode(lead_id=LEAD_1, fields=EVIDENCE["needs_confirmed"]), work=work)

        assert len(desk.sweep(MONDAY_9AM + 13 * DAY)) == 1

    def test_closing_the_lead_clears_the_alert(self) -> None:
        desk = Desk()
        desk.sweep(MONDAY_9AM + 6 * DAY)
        mark_lost(MarkLost(lead_id=LEAD_1, reason="预算取消"), work=desk.at(MONDAY_9AM + 7 * DAY))

        assert [type(fact) for fact in desk.store.facts[-2:]] == [facts.LeadLost, facts.DwellCleared]
        assert desk.sweep(MONDAY_9AM + 30 * DAY) == []

    def test_a_lead_without_an_owner_says_so_once_and_who_takes_it_over_hears_of_it(self) -> None:
        desk = Desk()
        desk.assign(None, MONDAY_9AM)
        [pooled] = desk.sweep(MONDAY_9AM + 6 * DAY)
        record_activity(_activity("note"), work=desk.at(MONDAY_9AM + 7 * DAY))
        assert (_heard(pooled), desk.lead.breached, desk.sweep(MONDAY_9AM + 8 * DAY)) == ((), ("solution_demo-5d",), [])

        desk.assign(WANG, MONDAY_9AM + 9 * DAY)

        [told] = desk.sweep(MONDAY_9AM + 9 * DAY + timedelta(seconds=4))
        assert (_heard(told), desk.lead.breached) == ((WANG, LI), ("solution_demo-5d",))
        desk.assign(CHEN, MONDAY_9AM + 10 * DAY)
        assert desk.sweep(MONDAY_9AM + 30 * DAY) == []

    def test_a_rule_for_the_supervisor_waits_until_there_is_one(self) -> None:
        desk = Desk("quotation")
        desk.store.supervisors.clear()
        put_dwell_rule(PutDwellRule(node="quotation", threshold=DAY, recipients=(DwellRecipient.SUPERVISOR,)), work=desk.at(MONDAY_9AM))
        assert [_heard(fact) for fact in desk.sweep(MONDAY_9AM + 2 * DAY)] == [()]

        desk.store.supervisors[WANG] = LI
        record_activity(_activity("note"), work=desk.at(MONDAY_9AM + 3 * DAY))

        assert [_heard(fact) for fact in desk.sweep(MONDAY_9AM + 4 * DAY)] == [(LI,)]

    def test_other_nodes_are_not_watched(self) -> None:
        assert Desk("quotation").sweep(MONDAY_9AM + 300 * DAY) == []


@capability("L06", "B09")
class TestStall:
    def test_mutes_the_alert_and_not_the_clock(self) -> None:
        desk = Desk()
        until = MONDAY_9AM + 20 * DAY
        stall_lead(StallLead(lead_id=LEAD_1, reason=StallReason.CONTACT_AWAY, until=until), work=desk.at(MONDAY_9AM + 3 * DAY))

        assert desk.sweep(MONDAY_9AM + 10 * DAY) == []
        [told] = desk.sweep(until + timedelta(seconds=1))

        assert isinstance(told, facts.DwellBreached)
        assert told.dwell_s == 20 * 86_400 + 1

    def test_ended_early_it_mutes_no_more(self) -> None:
        desk = Desk()
        stall_lead(_stall(20), work=desk.at(MONDAY_9AM))
        end_stall(EndStall(lead_id=LEAD_1), work=desk.at(MONDAY_9AM + 6 * DAY))

        assert len(desk.sweep(MONDAY_9AM + 6 * DAY + timedelta(seconds=1))) == 1

    @pytest.mark.parametrize("until", [MONDAY_9AM, MONDAY_9AM - DAY, MONDAY_9AM + LONGEST_STALL + DAY])
    def test_ends_in_the_future_within_ninety_days(self, until: datetime) -> None:
        with pytest.raises(StallTooLong) as refused:
            stall_lead(StallLead(lead_id=LEAD_1, reason=StallReason.BUDGET, until=until), work=Desk().at(MONDAY_9AM))

        assert [fault.field for fault in refused.value.violations] == ["until_time"]

    def test_a_closed_lead_does_not_stall(self) -> None:
        desk = Desk()
        mark_lost(MarkLost(lead_id=LEAD_1, reason="预算取消"), work=desk.at(MONDAY_9AM))

        with pytest.raises(LeadClosed):
            stall_lead(_stall(3), work=desk.at(MONDAY_9AM))

    def test_the_same_stall_again_tells_nothing(self) -> None:
        desk = Desk()
        stall_lead(_stall(3), work=desk.at(MONDAY_9AM))
        told = len(desk.store.journal)
        stall_lead(_stall(3), work=desk.at(MONDAY_9AM))
        end_stall(EndStall(lead_id=LEAD_1), work=desk.at(MONDAY_9AM))
        end_stall(EndStall(lead_id=LEAD_1), work=desk.at(MONDAY_9AM))

        assert len(desk.store.journal) == told + 1


@capability("L07")
class TestRules:
    def test_a_ladder_tells_each_rung_once(self) -> None:
        desk = Desk("quotation")
        for days, who in ((3, (DwellRecipient.REP,)), (5, ()), (7, (DwellRecipient.SUPERVISOR,))):
            put_dwell_rule(PutDwellRule(node="quotation", threshold=days * DAY, recipients=who), work=desk.at(MONDAY_9AM))

        heard = []
        for days in range(9):
            told = desk.sweep(MONDAY_9AM + days * DAY + timedelta(hours=1))
            heard.append([fact.to_ids for fact in told if isinstance(fact, facts.DwellBreached)])

        assert heard == [[], [], [], [(WANG,)], [], [(WANG, LI)], [], [(LI,)], []]

    def test_working_time_leaves_out_nights_weekends_and_holidays(self) -> None:
        desk = Desk("quotation")
        put_dwell_rule(PutDwellRule(node="quotation", threshold=timedelta(hours=8), clock=DwellClock.BUSINESS), work=desk.at(MONDAY_9AM))

        due = OFFICE.due(MONDAY_9AM, timedelta(hours=8)).at
        assert desk.sweep(due) == []
        assert len(desk.sweep(due + timedelta(minutes=1))) == 1

    def test_a_new_rule_looks_at_leads_that_stand_there_already(self) -> None:
        desk = Desk("quotation")
        desk.sweep(MONDAY_9AM + 20 * DAY)
        put_dwell_rule(PutDwellRule(node="quotation", threshold=DAY), work=desk.at(MONDAY_9AM + 20 * DAY))

        assert len(desk.sweep(MONDAY_9AM + 20 * DAY + timedelta(seconds=5))) == 1

    def test_a_rule_taken_away_alerts_no_more(self) -> None:
        desk = Desk()
        remove_dwell_rule(RemoveDwellRule(key="solution_demo-5d"), work=desk.at(MONDAY_9AM))

        assert desk.sweep(MONDAY_9AM + 30 * DAY) == []

    def test_the_same_rule_again_and_one_that_is_not_there_change_nothing(self) -> None:
        rules = DwellRules(version=3, rules=(FIVE_DAYS,))

        assert rules.put(FIVE_DAYS) is rules
        assert rules.without("another") is rules

    def test_a_rule_names_a_node_of_the_process(self) -> None:
        with pytest.raises(NodeUnknown):
            put_dwell_rule(PutDwellRule(node="nowhere", threshold=DAY), work=Desk().at(MONDAY_9AM))

    def test_a_rule_watches_a_node_that_the_newest_version_no_longer_has(self) -> None:
        desk = Desk("quotation")
        nodes = tuple(node for node in STANDARD.nodes if node.key != "quotation")
        desk.store.processes["standard", 2] = replace(STANDARD, version=2, nodes=nodes)

        put_dwell_rule(PutDwellRule(node="quotation", threshold=DAY), work=desk.at(MONDAY_9AM))

        assert len(desk.sweep(MONDAY_9AM + 2 * DAY)) == 1

    def test_there_are_never_more_than_anybody_can_oversee(self) -> None:
        many = DwellRules(version=1, rules=tuple(replace(FIVE_DAYS, key=str(number)) for number in range(200)))

        with pytest.raises(TooManyRules):
            many.put(FIVE_DAYS)


class TestJudge:
    @given(st.lists(st.integers(1, 20 * 24), min_size=1, max_size=5, unique=True), st.lists(st.integers(0, 30 * 24), max_size=12))
    def test_however_often_one_looks_each_rule_is_broken_once(self, hours: list[int], looks: list[int]) -> None:
        rules = DwellRules(version=1, rules=tuple(replace(FIVE_DAYS, key=str(hour), threshold=timedelta(hours=hour)) for hour in hours))
        lead, broken = a_lead("solution_demo", owner_id=WANG), []
        for look in sorted(looks):
            now = MONDAY_9AM + timedelta(hours=look)
            verdict = judge(lead, rules, OFFICE, now=now)
            broken += [rule.key for rule, _ in verdict.broken]
            lead = replace(lead, alerted=(*lead.alerted, *(rule.key for rule, _ in verdict.broken)))
            assert verdict.look_again_at is None or verdict.look_again_at >= now

        assert sorted(broken) == sorted(str(hour) for hour in hours if looks and hour < max(looks))


def _heard(fact: facts.Fact) -> tuple[str, ...]:
    assert isinstance(fact, facts.DwellBreached)
    return fact.to_ids


def _activity(kind: str) -> RecordActivity:
    return RecordActivity(lead_id=LEAD_1, kind=ActivityKind(kind), channel="onsite")


def _stall(days: int) -> StallLead:
    return StallLead(lead_id=LEAD_1, reason=StallReason.BUDGET, until=MONDAY_9AM + days * DAY)
