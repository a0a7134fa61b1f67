"""One behaviour, two implementations: the memory the unit tests stand on is the database in miniature."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert
from tests.support.attribution.make import CHEN, LEAD_1, LEAD_2, MONDAY_9AM, STANDARD, a_call, a_deal, heard
from tests.support.attribution.memory import MemoryLedger, MemoryRulebook, MemoryUnitOfWork
from tests.support.attribution.sql import Database, build

from attribution.domain.kinds import Cause, CreditStatus
from attribution.domain.refusals import RulesetNotFound
from attribution.domain.ruleset import Rules
from attribution.storage import tables
from attribution.storage.defaults import default_rules
from attribution.storage.ledger import SqlLedger
from attribution.storage.rows import ruleset_of
from attribution.usecases.take_deals import take_deals
from chassis.principal import Scope


class Sides:
    """Both ends of the service: how facts come in, and how calls read."""

    def __init__(
        self, ledger: Callable[[], AbstractContextManager[Any]], work: Callable[..., AbstractContextManager[Any]], second: Rules
    ) -> None:
        self.ledger = ledger
        self.work = work
        self.second = second


def second_rules() -> tuple[Rules, dict[str, Any]]:
    """Version 2, in force a day after Monday."""
    body: dict[str, Any] = {**default_rules()[1], "effective_from": (MONDAY_9AM + timedelta(days=1)).isoformat()}
    return Rules(ruleset_of("standard", 2, body)), body


@pytest.fixture(params=["memory", "postgres"])
def sides(request: pytest.FixtureRequest) -> Iterator[Sides]:
    second, body = second_rules()
    if request.param == "memory":
        kept = MemoryLedger(MemoryRulebook(STANDARD, second))

        @contextmanager
        def ledger() -> Iterator[Any]:
            yield kept

        @contextmanager
        def work(person: str = CHEN, *, scope: Scope = Scope.ALL) -> Iterator[Any]:
            yield MemoryUnitOfWork(kept, person=person, scope=scope)

        yield Sides(ledger, work, second)
        return
    database = Database(request.getfixturevalue("make_database")("attribution", build))
    values = {"key": "standard", "version": 2, "status": "published", "hash": second.hash, "published_at": MONDAY_9AM}
    with database.engine.begin() as connection:
        connection.execute(insert(tables.ruleset).values(**values, effective_from=second.ruleset.effective_from, body=body))

    @contextmanager
    def sql_ledger() -> Iterator[Any]:
        with database.engine.begin() as connection:
            yield SqlLedger(connection, database.compiled.within(connection), database.resources.deployment)

    yield Sides(sql_ledger, lambda person=CHEN, *, scope=Scope.ALL: database.work(a_call(person, scope=scope)), second)
    database.engine.dispose()


class TestCredits:
    def test_are_read_as_they_were_made(self, sides: Sides) -> None:
        with sides.ledger() as ledger:
            made = take_deals([heard(), heard(a_deal(amount_minor=None), cause=Cause.CORRECTION, sequence=4)], ledger=ledger)
        with sides.ledger() as ledger:
            made += take_deals([heard(a_deal(voided=True), cause=Cause.VOID, sequence=9)], ledger=ledger)

        with sides.work() as work:
            newest, *replaced = work.credits.revisions(LEAD_1)
        assert newest == made[2]
        assert [one.status for one in replaced] == [CreditStatus.REVISED] * 2
        assert [(one.revision, one.lines, one.deal, one.standing) for one in replaced] == [
            (one.revision, one.lines, one.deal, one.standing) for one in reversed(made[:2])
        ]

    def test_know_how_far_they_have_come(self, sides: Sides) -> None:
        with sides.ledger() as ledger:
            take_deals([heard(sequence=4), heard(a_deal(lead_id=LEAD_2), sequence=2, epoch=3)], ledger=ledger)

        with sides.ledger() as ledger:
            standings = ledger.standings({LEAD_1, LEAD_2, "unheard of"})
            again = take_deals([heard(sequence=4), heard(a_deal(lead_id=LEAD_2), sequence=9, epoch=2)], ledger=ledger)

        assert {lead: (one.version, one.revision, one.at) for lead, one in standings.items()} == {
            LEAD_1: (1, 1, (1, 4)),
            LEAD_2: (1, 1, (3, 2)),
        }
        assert again == []

    def test_of_a_deal_nobody_heard_of_are_none(self, sides: Sides) -> None:
        with sides.work() as work:
            assert list(work.credits.revisions(LEAD_1)) == []


class TestRules:
    def test_are_those_in_force_at_the_time(self, sides: Sides) -> None:
        beginning = datetime(1960, 1, 1, tzinfo=UTC)
        instants = [beginning, MONDAY_9AM, MONDAY_9AM + timedelta(days=1), MONDAY_9AM + timedelta(days=900)]

        with sides.work() as work:
            assert [work.rules.at(instant).ruleset.version for instant in instants] == [1, 1, 2, 2]
            assert [rules.ruleset.version for rules in work.rules.all()] == [2, 1]

    def test_are_the_same_for_ever(self, sides: Sides) -> None:
        with sides.work() as work:
            first, second = work.rules.version("standard", 1), work.rules.version("standard", 2)
            with pytest.raises(RulesetNotFound):
                work.rules.version("standard", 3)

        assert (first.ruleset, first.hash) == (STANDARD.ruleset, STANDARD.hash)
        assert (second.ruleset, second.hash) == (sides.second.ruleset, sides.second.hash)


class TestReach:
    def test_is_the_caller_s_own_or_everything(self, sides: Sides) -> None:
        with sides.work(scope=Scope.SELF) as work:
            assert (work.reaches(CHEN), work.reaches("person-li"), work.reaches(None)) == (True, False, False)
        with sides.work() as work:
            assert work.reaches("person-li")
