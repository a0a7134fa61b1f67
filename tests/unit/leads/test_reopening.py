"""Reopening: a lost lead stands where it stood, with what it had, as it came; nobody has handed it in anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.support.leads.make import CHEN, EVIDENCE, LI, MONDAY_9AM, STANDARD, a_lead, an_actor
from tests.support.leads.processes import a_field, a_node
from tests.support.leads.steps import APPROVING, STEP, a_decision, a_ticket_fact

from chassis.testing import capability
from leads.domain.kinds import Mode, StepStanding
from leads.domain.lead import Lead
from leads.domain.migration import migrate
from leads.domain.process import Process
from leads.domain.visit import Visit
from leads.messaging.incoming import heard

DAY = timedelta(days=1)


def lost(lead: Lead) -> Lead:
    return lead.lose(reason="预算取消", actor=an_actor(at=MONDAY_9AM + 5 * DAY))[0]


def reopened(lead: Lead, process: Process = STANDARD) -> Lead:
    return lost(lead).reopen(process, reason="预算恢复", actor=an_actor(LI, at=MONDAY_9AM + 9 * DAY))[0]


def handed_in(mode: Mode, *, node: str = "first_contact") -> Lead:
    lead, _ = a_lead(node).submit(STANDARD, EVIDENCE[node], actor=an_actor(CHEN, at=MONDAY_9AM + DAY), mode=mode)
    return lead


@capability("L01")
class TestReopening:
    def test_begins_a_new_visit_where_the_lead_stood_with_the_evidence_it_had(self) -> None:
        lead = a_lead("quotation", complete=True)

        opened = reopened(lead)

        assert (opened.node, opened.visit.visit_no, opened.visit.missing) == ("quotation", lead.visit.visit_no + 1, ())
        assert (opened.visit.fields, opened.visit.entered_at, opened.visit.exited_at) == (lead.visit.fields, MONDAY_9AM + 9 * DAY, None)
        assert opened.last_progress_at == MONDAY_9AM + 9 * DAY

    @pytest.mark.parametrize("mode", [Mode.REALTIME, Mode.INTEGRATION, Mode.BACKFILL, Mode.IMPORT])
    def test_the_evidence_stays_what_it_was_how_it_came_from_whom_and_when(self, mode: Mode) -> None:
        visit = reopened(handed_in(mode)).visit

        assert (visit.mode, visit.submitted_by, visit.submitted_at) == (mode, CHEN, MONDAY_9AM + DAY)

    def test_twice_reopened_it_is_still_what_it_was(self) -> None:
        visit = reopened(reopened(handed_in(Mode.BACKFILL))).visit

        assert (visit.mode, visit.submitted_by, visit.submitted_at) == (Mode.BACKFILL, CHEN, MONDAY_9AM + DAY)

    def test_without_evidence_there_is_nothing_to_bring_along(self) -> None:
        empty = a_lead("quotation")

        visit = reopened(replace(empty, visit=replace(empty.visit, mode=Mode.IMPORT))).visit

        assert visit == Visit.enter(STANDARD.node("quotation"), visit_no=empty.visit.visit_no + 1, at=MONDAY_9AM + 9 * DAY)

    def test_what_was_incomplete_is_completed_by_whoever_adds_to_it(self) -> None:
        half, _ = a_lead("first_contact").submit(STANDARD, {"channel": "phone"}, actor=an_actor(CHEN), mode=Mode.BACKFILL)
        opened = reopened(half)
        assert (opened.visit.mode, opened.visit.submitted_at, opened.visit.missing) == (Mode.BACKFILL, None, ("date",))

        whole, _ = opened.submit(STANDARD, {"date": "2026-11-25"}, actor=an_actor(LI, at=MONDAY_9AM + 10 * DAY))

        assert (whole.visit.mode, whole.visit.submitted_by, whole.visit.submitted_at) == (Mode.REALTIME, LI, MONDAY_9AM + 10 * DAY)

    def test_an_override_that_history_tells_of_overrides_nothing_here(self) -> None:
        lead = a_lead("quotation", complete=True)

        assert reopened(replace(lead, visit=replace(lead.visit, mode=Mode.OVERRIDE))).visit.mode is Mode.IMPORT


@capability("L01")
class TestAfterMigration:
    NEW = replace(
        STANDARD, version=2, nodes=(replace(STANDARD.nodes[0], required=(a_field("source"), a_field("budget"))), *STANDARD.nodes[1:])
    )

    def test_keeps_what_the_version_it_follows_now_no_longer_asks_for(self) -> None:
        moved, _ = migrate(a_lead("lead", complete=True), self.NEW, actor=an_actor())

        opened = reopened(moved, self.NEW)

        assert (opened.visit.fields, opened.visit.missing) == (EVIDENCE["lead"], ("budget",))

    def test_goes_on_from_there(self) -> None:
        moved, _ = migrate(a_lead("lead", complete=True), self.NEW, actor=an_actor())
        opened, _ = reopened(moved, self.NEW).submit(self.NEW, {"budget": "三百万"}, actor=an_actor())

        assert opened.advance(self.NEW, to_node=None, reason=None, actor=an_actor())[0].node == "first_contact"


@capability("L01")
class TestAnswers:
    def test_one_that_came_while_the_lead_was_closed_holds(self) -> None:
        asking, _ = a_lead("quotation", process_key="approving").submit(APPROVING, EVIDENCE["quotation"], actor=an_actor(CHEN))
        ticket = heard(a_ticket_fact("TicketClosed", 1, answer=a_decision()))
        assert ticket is not None
        assert asking.visit.missing == (STEP,)

        at = MONDAY_9AM + 9 * DAY
        opened, _ = lost(asking).reopen(APPROVING, reason="预算恢复", actor=an_actor(LI, at=at), heard=[ticket])

        assert (opened.visit.missing, opened.visit.submitted_at) == ((), at)
        assert [step.standing for step in opened.visit.steps] == [StepStanding.APPROVED]


def test_a_node_that_asks_for_nothing_is_reopened_too() -> None:
    process = replace(STANDARD, nodes=(a_node("lead"), *STANDARD.nodes[1:]))

    assert reopened(a_lead("lead"), process).visit.missing == ()
