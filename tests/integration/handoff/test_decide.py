"""A decision on a real database: kept with the ticket, its reason sealed, given by the asked side alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from tests.support.handoff.make import DUAN, LEAD_1, WANG, Database, a_department, a_fact, build, do
from tests.support.keys import key_pair

from chassis.principal import Scope
from chassis.receipts import ReceiptVerifier, sign_receipt
from handoff.domain.answer import Given
from handoff.domain.kinds import Decision, TicketStatus
from handoff.domain.refusals import DecisionAwaited, OutOfReach
from handoff.storage import tables
from handoff.usecases.accept_ticket import AcceptTicket, accept_ticket
from handoff.usecases.deliver_ticket import DeliverTicket, deliver_ticket
from handoff.usecases.get_ticket import GetTicket, get_ticket
from handoff.usecases.submit_ticket import SubmitTicket, submit_ticket

PRIVATE, PUBLIC = key_pair()
REASON = "毛利低于底线"


@pytest.fixture
def database(make_database: Callable[..., str]) -> Iterator[Database]:
    made = Database(make_database("handoff", build))
    made.resources = replace(made.resources, receipts=ReceiptVerifier(PUBLIC))
    made.take(a_department("finance"), a_department("sales"), a_fact("NodeSubmitted", 3))
    yield made
    made.engine.dispose()


def asked() -> SubmitTicket:
    quote = sign_receipt(PRIVATE, sha256="a" * 64, size=12, media_type="application/pdf", name="报价单.pdf")
    inputs = {"quote_file": quote, "amount": "125000000", "discount_percent": "8"}
    return SubmitTicket(touchpoint="quote_approval", lead_id=LEAD_1, inputs=inputs)


def test_is_kept_with_the_ticket_and_its_reason_is_sealed(database: Database) -> None:
    ticket = do(database, submit_ticket, asked())
    with pytest.raises(DecisionAwaited):
        do(database, submit_ticket, asked())
    head: dict[str, Any] = {"person": DUAN, "scope": Scope.DEPARTMENT, "dept": "dept-finance"}
    do(database, accept_ticket, AcceptTicket(ticket_id=ticket.id), **head)
    refused = Given(decision=Decision.REFUSED, reason=REASON)
    with pytest.raises(OutOfReach):
        do(database, deliver_ticket, DeliverTicket(ticket_id=ticket.id, answer=refused), person=WANG, scope=Scope.SELF)
    done = do(database, deliver_ticket, DeliverTicket(ticket_id=ticket.id, answer=refused), **head)

    dossier = do(database, get_ticket, GetTicket(ticket_id=ticket.id))
    assert (dossier.ticket.status, dossier.ticket.decided) == (TicketStatus.CLOSED, done.decided)
    assert [one.text for one in dossier.remarks] == [REASON]
    with database.engine.connect() as connection:
        told = connection.execute(select(tables.journal.c.type, tables.journal.c.body).order_by(tables.journal.c.position)).all()
    assert [row.type.rsplit(".", 1)[-1] for row in told][-2:] == ["TicketDecided", "TicketClosed"]
    assert REASON not in str([row.body for row in told])
    assert told[-1].body["state"]["answer"]["asked"]["amount"] == "125000000"
