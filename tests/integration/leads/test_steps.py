"""Steps on a real database: what tickets say is kept, heard once, and meets whoever moves the lead at the same time."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert, select
from tests.support.keys import key_pair
from tests.support.leads.make import CONTACT, EVIDENCE, LEAD_1, MONDAY_9AM, a_call, a_lead
from tests.support.leads.sql import Database, build
from tests.support.leads.steps import APPROVING, ASKED, STEP, TICKET_1, a_decision, a_ticket_fact

from chassis.messaging.envelope import Event
from chassis.principal import Scope
from chassis.receipts import sign_receipt
from leads.domain.gate import GateIncomplete
from leads.domain.kinds import Mode, StepStanding
from leads.domain.lead import Lead
from leads.domain.visit import Visit
from leads.storage import tables
from leads.storage.process_rows import body_of
from leads.storage.reactions import Reactions
from leads.storage.step_tables import step_ticket
from leads.usecases.advance_node import AdvanceNode, advance_node
from leads.usecases.migrate_leads import MigrateLeads, migrate_leads
from leads.usecases.ports import NewLead
from leads.usecases.submit_node import SubmitNode, submit_node

PRIVATE, PUBLIC = key_pair()
QUOTE = sign_receipt(PRIVATE, sha256=ASKED["quote_file"], size=12, media_type="text/plain", name="报价单.pdf")
FIELDS = {**EVIDENCE["quotation"], "quote_file": QUOTE}


@pytest.fixture
def database(make_database: Callable[..., str]) -> Iterator[Database]:
    made = Database(make_database("leads", build), public_key=PUBLIC)
    publish(made, 1)
    visit = Visit.enter(APPROVING.node("quotation"), visit_no=1, at=MONDAY_9AM)
    with made.work(a_call(scope=Scope.ALL)) as work:
        customer = work.customers.ids_of(["远航精密制造"])["远航精密制造"]
        lead = a_lead("quotation", customer_id=customer, process_key="approving", visit=visit, version=0)
        work.leads.add([NewLead(lead=lead, told=(), contact=CONTACT)])
        submit_node(SubmitNode(lead_id=LEAD_1, fields=FIELDS), work=work)
        work.commit()
    yield made
    made.engine.dispose()


def publish(database: Database, version: int) -> None:
    with database.engine.begin() as connection:
        row = {"key": "approving", "version": version, "status": "published", "body": body_of(APPROVING)}
        connection.execute(insert(tables.process).values(**row, published_at=datetime.now(UTC)))


def take(database: Database, *events: Event) -> None:
    with database.engine.begin() as connection:
        Reactions(database.resources, lambda: MONDAY_9AM).apply(connection, events)


def lead_in(database: Database) -> Lead:
    with database.work(a_call(scope=Scope.ALL)) as work:
        return work.leads.get(LEAD_1)


def do(database: Database, usecase: Any, command: Any) -> Any:
    with database.work(a_call(scope=Scope.ALL)) as work:
        result = usecase(command, work=work)
        work.commit()
        return result


def closed(number: int = 1, **how: Any) -> Event:
    return a_ticket_fact("TicketClosed", 4, ticket=f"{TICKET_1[:-2]}{number:02d}", answer=a_decision(minute=number, **how))


def entry(kind: str, state: dict[str, Any]) -> Event:
    """Return what the directory tells of one of its entries."""
    event = a_ticket_fact("X", 1, ticket=state["id"])
    name = f"baton.gateway.v1.{kind.capitalize()}Changed"
    return replace(event, type=name, subject_kind=kind, body={"state": state})


class TestHearing:
    def test_writes_the_answer_into_the_open_stay_as_the_service_itself(self, database: Database) -> None:
        take(database, a_ticket_fact("TicketAccepted", 3), closed())

        lead = lead_in(database)
        assert (lead.node, lead.visit.mode, lead.visit.missing) == ("quotation", Mode.INTEGRATION, ())
        with database.engine.connect() as connection:
            last = connection.execute(select(tables.journal).order_by(tables.journal.c.position.desc()).limit(1)).one()
        assert (last.type, last.actor, last.mode) == ("baton.leads.v1.NodeSubmitted", "service:leads", "live")
        assert last.body["step"]["standing"] == "STEP_STANDING_APPROVED"

    def test_in_any_order_with_duplicates_ends_the_same(self, database: Database) -> None:
        lives = ("TicketOpened", "TicketSubmitted", "TicketAccepted")
        facts = [a_ticket_fact(name, at, ticket=f"{TICKET_1[:-2]}{n:02d}") for n in (1, 2, 3) for at, name in enumerate(lives, 1)]
        shuffled = [*facts, *map(closed, (1, 2, 3))] * 2
        random.Random(5).shuffle(shuffled)
        for start in range(0, len(shuffled), 5):
            take(database, *shuffled[start : start + 5])

        (step,) = lead_in(database).visit.steps
        assert step.answer is not None
        assert (step.standing, step.answer.at.minute) == (StepStanding.APPROVED, 3)
        with database.engine.connect() as connection:
            assert sorted(connection.execute(select(step_ticket.c.sequence)).scalars()) == [4, 4, 4]

    def test_leaves_alone_what_is_about_nobody_it_knows(self, database: Database) -> None:
        before = lead_in(database)
        take(database, a_ticket_fact("TicketClosed", 4, lead="01920000-0000-7000-8000-00000000dead", answer=a_decision()))
        take(database, a_ticket_fact("TicketClosed", 4, lead="no id", answer=a_decision()))

        assert lead_in(database) == before

    def test_names_in_the_refusal_who_holds_it(self, database: Database) -> None:
        take(database, entry("department", {"id": "d-1", "key": "finance", "name": "财务部"}))
        take(database, entry("person", {"id": "person-xie", "display_name": "谢静"}))
        take(database, a_ticket_fact("TicketAccepted", 3, assignee_ids=["person-xie"]))

        with pytest.raises(GateIncomplete) as refused:
            do(database, advance_node, AdvanceNode(lead_id=LEAD_1))
        assert refused.value.violations[0].metadata["holder"] == "财务部 谢静"

    def test_meets_those_who_write_the_lead_at_the_same_time(self, database: Database) -> None:
        def write() -> None:
            for _ in range(12):
                do(database, submit_node, SubmitNode(lead_id=LEAD_1, fields=FIELDS))

        with ThreadPoolExecutor(4) as pool:
            writing = pool.submit(write)
            list(pool.map(lambda number: take(database, closed(number)), range(12)))
            writing.result()

        (step,) = lead_in(database).visit.steps
        assert step.answer is not None
        assert (step.standing, step.answer.at.minute) == (StepStanding.APPROVED, 11)
        with database.engine.connect() as connection:
            told = connection.execute(select(tables.journal.c.sequence).where(tables.journal.c.subject == LEAD_1)).scalars().all()
        assert all(later == sooner + 1 for sooner, later in itertools.pairwise(sorted(told)))

    def test_waits_for_no_evidence_to_be_lost_between_two_who_write_at_once(self, database: Database) -> None:
        fields = [{"amount": f"{1_000 + number}"} if number % 2 else {"quote_file": QUOTE} for number in range(24)]
        do(database, submit_node, SubmitNode(lead_id=LEAD_1, fields={"quote_file": None, "amount": None}))
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda given: do(database, submit_node, SubmitNode(lead_id=LEAD_1, fields=given)), fields))

        assert set(lead_in(database).visit.fields) == {"quote_file", "amount"}

    def test_is_found_by_a_lead_that_begins_to_follow_such_a_process(self, database: Database) -> None:
        take(database, closed())
        publish(database, 2)

        do(database, migrate_leads, MigrateLeads(process_key="approving", version=2))

        lead = lead_in(database)
        assert (lead.process_version, lead.visit.missing, STEP in lead.visit.answers) == (2, (), True)
