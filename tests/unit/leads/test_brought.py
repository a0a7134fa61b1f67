"""Evidence that was brought in: told as such where it is unchanged, judged like any other."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.support.keys import key_pair
from tests.support.leads.make import LEAD_1, MONDAY_9AM, WANG, a_call, a_lead
from tests.support.leads.memory import MemoryStore, MemoryUnitOfWork

from chassis.statements import StatementVerifier, sign_statement
from chassis.testing import capability
from leads.domain import facts
from leads.domain.brought import Record, RecordExpired, RecordForged
from leads.domain.gate import GateIncomplete
from leads.domain.kinds import Mode
from leads.domain.lead import Actor
from leads.domain.process import Label
from leads.storage.records import read_record
from leads.usecases.advance_node import AdvanceNode, advance_node
from leads.usecases.submit_node import SubmitNode, submit_node

PAINS = ["cost", "efficiency", "quality"]
RECORD = Record(
    connector="his",
    version=2,
    label=Label(zh="医院 HIS", en="Hospital HIS"),
    fetched_at=MONDAY_9AM - timedelta(minutes=2),
    digest="d" * 64,
    values={"pain_points": PAINS},
)


def a_work() -> MemoryUnitOfWork:
    store = MemoryStore()
    store.leads[LEAD_1] = a_lead("needs_confirmed")
    store.records["signed"] = RECORD
    return MemoryUnitOfWork(store, a_call())


def submitted(work: MemoryUnitOfWork) -> facts.NodeSubmitted:
    return next(fact for fact in work.store.facts if isinstance(fact, facts.NodeSubmitted))


@capability("L11")
class TestSubmit:
    def test_is_integration_when_all_of_it_is_as_it_was_brought_in(self) -> None:
        work = a_work()
        lead = submit_node(SubmitNode(lead_id=LEAD_1, fields={"pain_points": PAINS}, record="signed"), work=work)

        assert (lead.visit.mode, lead.last_progress_at) == (Mode.INTEGRATION, MONDAY_9AM)
        brought = submitted(work).brought
        assert brought is not None
        assert (brought.record.connector, brought.record.version, brought.fields) == ("his", 2, ("pain_points",))

    def test_is_a_persons_word_when_anything_was_changed(self) -> None:
        work = a_work()
        lead = submit_node(SubmitNode(lead_id=LEAD_1, fields={"pain_points": [*PAINS, "growth"]}, record="signed"), work=work)

        assert (lead.visit.mode, submitted(work).brought) == (Mode.REALTIME, None)

    def test_keeps_what_was_brought_in_apart_from_what_was_taken_away(self) -> None:
        work = a_work()
        given = {"pain_points": PAINS, "minutes_summary": None}
        lead = submit_node(SubmitNode(lead_id=LEAD_1, fields=given, record="signed"), work=work)

        brought = submitted(work).brought
        assert brought is not None
        assert (lead.visit.mode, brought.fields) == (Mode.REALTIME, ("pain_points",))

    def test_stays_a_backfill_when_it_happened_long_ago(self) -> None:
        work = a_work()
        past = MONDAY_9AM - timedelta(days=9)
        lead = submit_node(SubmitNode(lead_id=LEAD_1, fields={"pain_points": PAINS}, occurred_at=past, record="signed"), work=work)

        assert lead.visit.mode is Mode.BACKFILL

    def test_passes_no_gate_that_it_does_not_fill(self) -> None:
        with pytest.raises(GateIncomplete):
            advance_node(AdvanceNode(lead_id=LEAD_1, fields={"pain_points": PAINS}, record="signed"), work=a_work())


PRIVATE, PUBLIC = key_pair()
SAID: dict[str, Any] = {
    "sub": WANG,
    "lead": LEAD_1,
    "node": "needs_confirmed",
    "connector": "his",
    "version": 2,
    "label": {"zh": "医院 HIS", "en": "Hospital HIS"},
    "fetched": (MONDAY_9AM - timedelta(minutes=2)).isoformat(),
    "digest": "d" * 64,
    "values": {"pain_points": PAINS},
}


def read(said: dict[str, Any], *, use: str = "record", key: str = PRIVATE, lasts: timedelta = timedelta(hours=24)) -> Record:
    signed = sign_statement(key, said, use=use, at=MONDAY_9AM - timedelta(minutes=2), lasts=lasts)
    actor = Actor(id=WANG, via="ui", at=MONDAY_9AM)
    return read_record(signed, StatementVerifier(PUBLIC), lead=a_lead("needs_confirmed"), actor=actor)


@capability("L11")
class TestSigned:
    def test_is_what_the_gateway_said(self) -> None:
        assert read(SAID) == RECORD

    @pytest.mark.parametrize("other", [{"sub": "somebody"}, {"lead": "another"}, {"node": "quotation"}])
    def test_is_for_one_person_one_lead_and_one_node(self, other: dict[str, str]) -> None:
        with pytest.raises(RecordForged):
            read(SAID | other)

    def test_is_refused_when_it_was_signed_for_another_use_or_by_another(self) -> None:
        with pytest.raises(RecordForged):
            read(SAID, use="file")
        with pytest.raises(RecordForged):
            read(SAID, key=key_pair()[0])

    def test_is_good_for_its_time_only(self) -> None:
        with pytest.raises(RecordExpired):
            read(SAID, lasts=timedelta(minutes=1))
