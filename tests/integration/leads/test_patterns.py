"""The library of patterns on a real database: memory and PostgreSQL agree, its note is sealed, and every change is told once."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import select, text
from tests.support.leads.make import CONTACT, LEAD_1, WANG, a_call, a_lead
from tests.support.leads.sql import Database, build

from chassis.errors import DomainError
from chassis.principal import Scope
from chassis.testing import capability
from leads.domain.kinds import ActivityKind
from leads.domain.pattern import Condition, PatternInvalid, PatternMoved, PatternNotFound, Sighting
from leads.storage import tables
from leads.usecases.get_pattern import Annotation, GetPattern, get_pattern
from leads.usecases.ports import NewLead
from leads.usecases.record_activity import RecordActivity, record_activity
from leads.usecases.retire_pattern import RetirePattern, retire_pattern
from leads.usecases.save_pattern import SavePattern, save_pattern

LEAD = a_lead("solution_demo", id=LEAD_1)
NOTE = "王总说对手报价高两成"


@pytest.fixture
def database(make_database: Callable[..., str]) -> Database:
    database = Database(make_database("leads", build))
    with database.work(a_call(scope=Scope.ALL)) as work:
        work.leads.add([NewLead(lead=LEAD, told=(), contact=CONTACT)])
        work.commit()
    return database


def annotated(database: Database, **changes: object) -> str:
    with database.work(a_call(scope=Scope.ALL)) as work:
        step = record_activity(RecordActivity(lead_id=LEAD_1, kind=ActivityKind.CALL), work=work)
        evidence = (Sighting(lead_id=LEAD_1, activity_id=step.activity_id, visit_no=LEAD.visit.visit_no),)
        command = SavePattern(name="竞品表", note=NOTE, condition=Condition(keywords=("competitor",), follow_up=3), evidence=evidence)
        pattern = save_pattern(replace(command, **changes), work=work)  # type: ignore[arg-type]  # the test names the fields
        work.commit()
    return pattern.id


def read(database: Database, pattern_id: str) -> Annotation:
    with database.work(a_call(scope=Scope.ALL)) as work:
        return get_pattern(GetPattern(pattern_id=pattern_id), work=work)


@capability("L10")
class TestLibrary:
    def test_a_pattern_is_read_as_it_was_written_with_all_its_versions(self, database: Database) -> None:
        pattern_id = annotated(database)
        first = read(database, pattern_id).pattern
        with database.work(a_call(scope=Scope.ALL)) as work:
            changed = SavePattern(
                pattern_id=pattern_id,
                name="竞品表",
                condition=Condition(kinds=(ActivityKind.VISIT,), node="solution_demo", within_days=5),
                evidence=first.evidence,
            )
            after = save_pattern(changed, work=work)
            work.commit()

        found = read(database, pattern_id)

        assert (first.note, first.annotated_by, first.condition.follow_up) == (NOTE, WANG, 3)
        assert found.pattern == after
        assert [(one.version, one.condition) for one in found.versions] == [(2, after.condition), (1, first.condition)]

    def test_every_change_is_told_once_and_the_note_never(self, database: Database) -> None:
        pattern_id = annotated(database)
        for _ in range(2):
            with database.work(a_call(scope=Scope.ALL)) as work:
                retire_pattern(RetirePattern(pattern_id=pattern_id), work=work)
                work.commit()

        with database.engine.connect() as connection:
            journal = tables.journal.c
            told = connection.execute(
                select(journal.sequence, journal.body).where(journal.subject == pattern_id).order_by(journal.sequence)
            )
            states = [(row.sequence, row.body["state"].get("retired", False)) for row in told]
            everything = json.dumps(
                [
                    list(map(str, connection.execute(text(f'select row::text from "{table.name}" as row')).scalars()))
                    for table in tables.metadata.sorted_tables
                ],
                ensure_ascii=False,
            )
        assert states == [(1, False), (2, True)]
        assert NOTE not in everything

    def test_of_two_who_write_from_the_same_state_one_is_refused(self, database: Database) -> None:
        pattern_id = annotated(database)
        known = read(database, pattern_id).pattern

        def rename(name: str) -> bool:
            with database.work(a_call(scope=Scope.ALL)) as work:
                command = SavePattern(
                    pattern_id=pattern_id, name=name, condition=known.condition, evidence=known.evidence, revision=known.revision
                )
                try:
                    save_pattern(command, work=work)
                except PatternMoved:
                    return False
                work.commit()
                return True

        with ThreadPoolExecutor(2) as writers:
            assert sorted(writers.map(rename, ("一", "二"))) == [False, True]

    @pytest.mark.parametrize(
        "evidence", [Sighting(lead_id=LEAD_1, activity_id="01920000-0000-7000-8000-0000000000aa"), Sighting(lead_id=LEAD_1, visit_no=7)]
    )
    def test_refuses_steps_and_stays_the_lead_does_not_have(self, database: Database, evidence: Sighting) -> None:
        with pytest.raises(PatternInvalid):
            annotated(database, evidence=(evidence,))

    def test_there_is_no_pattern_nobody_annotated(self, database: Database) -> None:
        with pytest.raises(DomainError) as refusal:
            read(database, LEAD_1)
        assert isinstance(refusal.value, PatternNotFound)
