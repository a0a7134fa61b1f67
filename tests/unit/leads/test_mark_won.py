"""A deal is won together with those who carried it, or not at all."""

from __future__ import annotations

import pytest
from tests.support.leads.desk import a_desk
from tests.support.leads.make import EVIDENCE, LEAD_1, LI, STANDARD, WANG
from tests.support.leads.memory import MemoryUnitOfWork

from chassis.testing import capability
from leads.domain import facts
from leads.domain.deal import Participant
from leads.domain.gate import GateIncomplete
from leads.domain.kinds import LeadStatus, ParticipantRole, SubjectKind
from leads.domain.refusals import SplitsUneven
from leads.usecases.mark_won import MarkWon, mark_won


def carrier(person: str, role: ParticipantRole = ParticipantRole.NEGOTIATOR, *, split_bp: int = 10_000) -> Participant:
    return Participant(role=role, subject_kind=SubjectKind.PERSON, subject_id=person, split_bp=split_bp)


@pytest.fixture
def work() -> MemoryUnitOfWork:
    """Return a unit of work over one lead that stands in its last node."""
    return a_desk("signing", 6, process=STANDARD)


@capability("A02")
class TestThoseWhoCarriedIt:
    def test_are_kept_with_the_order_and_told_before_it(self, work: MemoryUnitOfWork) -> None:
        who = (carrier(WANG), carrier(LI, ParticipantRole.PRESENTER))
        won = mark_won(MarkWon(lead_id=LEAD_1, order_id="SO-1", fields=EVIDENCE["signing"], participants=who), work=work)

        assert (won.status, won.participants) == (LeadStatus.WON, who)
        told = [type(fact) for fact in work.store.facts]
        assert told.index(facts.ParticipantsSet) < told.index(facts.LeadWon)

    def test_are_not_kept_when_the_gate_holds(self, work: MemoryUnitOfWork) -> None:
        with pytest.raises(GateIncomplete):
            mark_won(MarkWon(lead_id=LEAD_1, order_id="SO-1", participants=(carrier(WANG),)), work=work)

        assert work.leads.get(LEAD_1).participants == ()
        assert not [fact for fact in work.store.facts if isinstance(fact, facts.ParticipantsSet)]

    def test_hold_the_deal_up_when_their_shares_do_not_add_up(self, work: MemoryUnitOfWork) -> None:
        who = (carrier(WANG, split_bp=5_000), carrier(LI, split_bp=4_000))
        with pytest.raises(SplitsUneven):
            mark_won(MarkWon(lead_id=LEAD_1, order_id="SO-1", fields=EVIDENCE["signing"], participants=who), work=work)

        assert work.leads.get(LEAD_1).status is LeadStatus.OPEN

    def test_stay_as_they_were_named_before_when_nobody_is_given(self, work: MemoryUnitOfWork) -> None:
        lead, told = work.leads.get(LEAD_1).set_participants((carrier(LI),), actor=work.actor)
        work.leads.save(lead, *told)

        assert mark_won(MarkWon(lead_id=LEAD_1, order_id="SO-1", fields=EVIDENCE["signing"]), work=work).participants == (carrier(LI),)
