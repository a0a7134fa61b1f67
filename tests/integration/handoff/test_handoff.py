"""Handoff on a real database: tickets by rule, numbers without gaps, sides, sweeps, history."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from tests.support.handoff.make import DOCUMENT, DUAN, LEAD_1, MONDAY_9AM, WANG, Database, a_call, a_department, a_fact, build, do, rows

from chassis.errors import DomainError
from chassis.messaging.envelope import Event
from chassis.principal import Scope
from chassis.testing import capability
from handoff.domain.kinds import TicketStatus
from handoff.domain.refusals import OutOfReach
from handoff.storage import tables
from handoff.usecases.accept_ticket import AcceptTicket, accept_ticket
from handoff.usecases.answer_clarification import AnswerClarification, answer_clarification
from handoff.usecases.ask_clarification import AskClarification, ask_clarification
from handoff.usecases.cancel_ticket import CancelTicket, cancel_ticket
from handoff.usecases.escalate_overdue import escalate_overdue
from handoff.usecases.get_ticket import GetTicket, get_ticket
from handoff.usecases.import_tickets import ImportedTicket, ImportedTransition, ImportTickets, Outcome, import_tickets
from handoff.usecases.submit_ticket import SubmitTicket, submit_ticket

NEW = SubmitTicket(touchpoint="lead_feedback", inputs={"campaign": "工博会", "problem": "too_technical"})


@pytest.fixture
def database(make_database: Callable[..., str]) -> Iterator[Database]:
    made = Database(make_database("handoff", build))
    yield made
    made.engine.dispose()


def flagged(sequence: int, *, lead: str = LEAD_1, documented: bool = False, imported: bool = False) -> Event:
    receipts = {"receipts": [dict(DOCUMENT)]} if documented else {}
    return a_fact("CustomizationFlagged", sequence, lead=lead, imported=imported, **receipts)


class TestByRule:
    @capability("H03", "H04")
    def test_a_flag_opens_one_numbered_ticket_however_often_it_comes(self, database: Database) -> None:
        database.take(flagged(2))
        database.take(flagged(2), flagged(2))

        (ticket,) = rows(database)
        assert (ticket["no"], ticket["status"], ticket["to_dept"]) == ("XT-202611-00001", "draft", "product")

    def test_a_ticket_of_imported_history_is_told_as_history_and_never_escalates(self, database: Database) -> None:
        database.take(flagged(2, documented=True, imported=True))

        with database.work(a_call(at=MONDAY_9AM + timedelta(days=30))) as work:
            assert escalate_overdue(work=work) == 0
        assert {row["mode"] for row in rows(database, tables.journal)} == {"import"}

    def test_a_lost_lead_cancels_its_tickets_of_every_touchpoint(self, database: Database) -> None:
        database.take(flagged(2, documented=True))
        do(database, submit_ticket, replace(NEW, lead_id=LEAD_1))

        database.take(a_fact("LeadLost", 9, reason="预算取消", node="quotation"))

        assert {(row["status"], row["cancel_reason"]) for row in rows(database)} == {("cancelled", "lead_lost")}

    def test_any_order_with_duplicates_gives_the_same_tickets(self, database: Database) -> None:
        leads = [f"01920000-0000-7000-8000-{number:012x}" for number in range(6)]
        facts: list[Event] = []
        for number, lead in enumerate(leads):
            facts += [flagged(2, lead=lead, documented=number % 2 == 0), flagged(4, lead=lead, documented=number % 3 == 0)]
            facts += [a_fact("LeadLost", 3 + 2 * (number % 2), lead=lead)] if number > 2 else []
        chance = random.Random(4)
        shuffled = facts * 2
        chance.shuffle(shuffled)
        for batch in itertools.batched(shuffled, 5) if hasattr(itertools, "batched") else [shuffled[i : i + 5] for i in range(0, 99, 5)]:
            database.take(*sorted(batch, key=lambda event: (event.subject, event.at)))
        disorderly = canon(database)
        with database.engine.begin() as connection:
            for table in (tables.ticket, tables.lead_copy, tables.lead_flag, tables.lead_loss, tables.journal):
                connection.execute(table.delete())
        for fact in facts:
            database.take(fact)

        assert disorderly == canon(database)


def canon(database: Database) -> list[tuple[Any, ...]]:
    kept = [row for row in rows(database) if row["status"] != "cancelled" or row["submitted_at"] is not None]
    return sorted((row["lead_id"], row["status"], row["trigger_sequence"] if row["submitted_at"] else 0, row["title"]) for row in kept)


class TestNumbers:
    @capability("H04")
    def test_have_no_gap_under_concurrency_and_rollbacks(self, database: Database) -> None:
        def open_one(number: int) -> None:
            with database.work(a_call()) as work:
                submit_ticket(NEW, work=work)
                if number % 3:
                    work.commit()

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(open_one, range(30)))

        assert sorted(row["no"] for row in rows(database)) == [f"XT-202611-{number:05d}" for number in range(1, 21)]

    def test_begin_anew_with_the_company_s_month(self, database: Database) -> None:
        last_hour_of_november_in_utc = MONDAY_9AM.replace(day=30, hour=20)

        do(database, submit_ticket, NEW, at=last_hour_of_november_in_utc)

        assert rows(database)[0]["no"] == "XT-202612-00001"


class TestSides:
    @pytest.fixture
    def ticket_id(self, database: Database) -> str:
        database.take(a_department("sales"), a_department("product", head_id=DUAN), a_department("marketing"), flagged(2, documented=True))
        ticket_id: str = rows(database)[0]["id"]
        return ticket_id

    def test_the_asked_department_takes_on_and_the_asking_one_may_not(self, database: Database, ticket_id: str) -> None:
        with pytest.raises(OutOfReach):
            do(database, accept_ticket, AcceptTicket(ticket_id=ticket_id), scope=Scope.SELF)
        with pytest.raises(OutOfReach):
            do(database, accept_ticket, AcceptTicket(ticket_id=ticket_id), person="x", scope=Scope.DEPARTMENT, dept="dept-marketing")

        taken = do(database, accept_ticket, AcceptTicket(ticket_id=ticket_id), person=DUAN, scope=Scope.DEPARTMENT, dept="dept-product")

        assert (taken.status, taken.assignee_ids, taken.first_pass) == (TicketStatus.ACCEPTED, (DUAN,), True)

    def test_the_thread_of_questions_stays_sealed_and_is_shown_to_both_sides(self, database: Database, ticket_id: str) -> None:
        product = {"person": DUAN, "scope": Scope.DEPARTMENT, "dept": "dept-product"}
        do(database, accept_ticket, AcceptTicket(ticket_id=ticket_id), **product)
        do(database, ask_clarification, AskClarification(ticket_id=ticket_id, question="王总的手机号是多少"), **product)
        do(database, answer_clarification, AnswerClarification(ticket_id=ticket_id, answer="13812345678"), scope=Scope.SELF)

        dossier = do(database, get_ticket, GetTicket(ticket_id=ticket_id), scope=Scope.SELF)

        assert [(one.question, one.answer) for one in dossier.clarifications] == [("王总的手机号是多少", "13812345678")]
        with database.engine.connect() as connection:
            for table in tables.metadata.sorted_tables:
                dump = "\n".join(connection.execute(text(f'select t::text from "{table.name}" t')).scalars())
                assert "13812345678" not in dump, table.name

    def test_the_asking_side_gives_up(self, database: Database, ticket_id: str) -> None:
        cancelled = do(database, cancel_ticket, CancelTicket(ticket_id=ticket_id, reason="客户撤回"), scope=Scope.SELF)

        assert cancelled.status is TicketStatus.CANCELLED


class TestEscalation:
    @capability("H05", "N02")
    def test_tells_who_answers_for_it_once(self, database: Database) -> None:
        database.take(a_department("product", head_id=DUAN), flagged(2, documented=True))
        late = MONDAY_9AM + timedelta(hours=49)

        def sweep() -> int:
            with database.work(a_call("service:handoff", at=late)) as work:
                count = escalate_overdue(work=work)
                work.commit()
                return count

        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(lambda _: sweep(), range(4))) == 1
        (told,) = [row for row in rows(database, tables.journal) if row["type"] == "baton.handoff.v1.TicketEscalated"]
        assert (told["body"]["to_ids"], told["body"]["overdue_seconds"], told["body"]["state"]["overdue"]) == ([DUAN], "3600", True)


class TestHistory:
    ROW = ImportedTicket(
        external_id="INC0000045",
        touchpoint="customization",
        opened_at=MONDAY_9AM - timedelta(days=300),
        transitions=(
            ImportedTransition(status=TicketStatus.SUBMITTED, occurred_at=MONDAY_9AM - timedelta(days=300)),
            ImportedTransition(status=TicketStatus.ACCEPTED, occurred_at=MONDAY_9AM - timedelta(days=299)),
            ImportedTransition(status=TicketStatus.CLOSED, occurred_at=MONDAY_9AM - timedelta(days=290)),
        ),
        on_time=False,
        reassignments=3,
    )

    @capability("X08")
    def test_is_stored_as_it_stands_one_event_a_transition_and_once(self, database: Database) -> None:
        command = ImportTickets(system="desk", tickets=(self.ROW, replace(self.ROW, external_id="INC2", transitions=())))

        first = do(database, import_tickets, command, person="importer")
        second = do(database, import_tickets, command, person="importer")

        assert [row.outcome for row in first] == [Outcome.CREATED, Outcome.REFUSED]
        assert [row.outcome for row in second] == [Outcome.UNCHANGED, Outcome.REFUSED]
        (ticket,) = rows(database)
        assert (ticket["status"], ticket["on_time"], ticket["reassignments"], ticket["no"]) == ("closed", False, 3, "XT-202611-00001")
        told = sorted((row["sequence"], row["type"].rpartition(".")[2]) for row in rows(database, tables.journal))
        assert told == [(1, "TicketOpened"), (2, "TicketSubmitted"), (3, "TicketAccepted"), (4, "TicketClosed")]

    @capability("X08")
    def test_says_where_a_row_is_not_what_it_was_and_overwrites_nothing(self, database: Database) -> None:
        first, later = replace(self.ROW, digest="a"), replace(self.ROW, digest="b", reassignments=4)

        (made,) = do(database, import_tickets, ImportTickets(system="desk", tickets=(first,)), person="importer")
        again = do(database, import_tickets, ImportTickets(system="desk", tickets=(first, later)), person="importer")

        assert [(row.outcome, row.ticket_id) for row in again] == [(Outcome.UNCHANGED, made.ticket_id), (Outcome.DIFFERS, made.ticket_id)]
        assert [problem.code for problem in again[1].problems] == ["HANDOFF_ROW_DIFFERS"]
        (ticket,) = rows(database)
        assert ticket["reassignments"] == 3

    def test_a_row_twice_in_one_file_is_stored_once(self, database: Database) -> None:
        twice = (replace(self.ROW, digest="a"), replace(self.ROW, digest="a"), replace(self.ROW, digest="b"))

        told = do(database, import_tickets, ImportTickets(system="desk", tickets=twice), person="importer")

        assert [row.outcome for row in told] == [Outcome.CREATED, Outcome.UNCHANGED, Outcome.DIFFERS]
        assert len(rows(database)) == 1

    def test_open_tickets_are_due_from_now(self, database: Database) -> None:
        do(database, import_tickets, ImportTickets(system="desk", tickets=(replace(self.ROW, transitions=self.ROW.transitions[:2]),)))

        assert rows(database)[0]["due_at"] == MONDAY_9AM + timedelta(hours=48)


def test_a_refused_command_leaves_nothing_behind(database: Database) -> None:
    for command in (SubmitTicket(), SubmitTicket(touchpoint="no-such"), replace(NEW, inputs={"campaign": 1})):
        with pytest.raises(DomainError):
            do(database, submit_ticket, command, person=WANG)

    assert rows(database) == rows(database, tables.journal) == rows(database, tables.ticket_counter) == []
