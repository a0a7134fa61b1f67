"""Contract signing as a step on a real database: who holds it is kept and named, what was signed is found, in any order."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert
from tests.support.leads.make import CONTACT, EVIDENCE, LEAD_1, MONDAY_9AM, a_call, a_lead
from tests.support.leads.sql import Database, build
from tests.support.leads.steps import CONTRACT_1, CONTRACTING, SIGNED_FILE, SIGNING, a_contract_fact

from chassis.messaging.envelope import Event
from chassis.principal import Scope
from chassis.testing import capability
from leads.domain.gate import GateIncomplete
from leads.domain.kinds import StepStanding
from leads.domain.lead import Lead
from leads.domain.visit import Visit
from leads.storage import tables
from leads.storage.process_rows import body_of
from leads.storage.reactions import Reactions
from leads.usecases.advance_node import AdvanceNode, advance_node
from leads.usecases.mark_won import MarkWon, mark_won
from leads.usecases.ports import NewLead

STORY = [
    a_contract_fact("ContractRequested", 1, status="CONTRACT_STATUS_OPENED", holder_dept="sales", holder_ids=["person-wang"]),
    a_contract_fact("ContractFilled", 2, status="CONTRACT_STATUS_FILLED", holder_dept="sales"),
    a_contract_fact("ContractSubmitted", 3),
    a_contract_fact("ContractApproved", 4, status="CONTRACT_STATUS_APPROVED", holder_dept="sales"),
    a_contract_fact("ContractSigned", 5, signed="HT-2026-018"),
]


@pytest.fixture
def database(make_database: Callable[..., str]) -> Iterator[Database]:
    made = Database(make_database("leads", build), public_key="")
    with made.engine.begin() as connection:
        row = {"key": "approving", "version": 1, "status": "published", "body": body_of(CONTRACTING)}
        connection.execute(insert(tables.process).values(**row, published_at=datetime.now(UTC)))
    visit = Visit.enter(CONTRACTING.node("negotiation"), visit_no=1, at=MONDAY_9AM)
    with made.work(a_call(scope=Scope.ALL)) as work:
        customer = work.customers.ids_of(["远航精密制造"])["远航精密制造"]
        lead = a_lead("negotiation", customer_id=customer, process_key="approving", visit=visit, version=0)
        work.leads.add([NewLead(lead=lead, told=(), contact=CONTACT)])
        work.commit()
    yield made
    made.engine.dispose()


def take(database: Database, *events: Event) -> None:
    with database.engine.begin() as connection:
        Reactions(database.resources, lambda: MONDAY_9AM).apply(connection, events)


def do(database: Database, usecase: Any, command: Any) -> Any:
    with database.work(a_call(scope=Scope.ALL)) as work:
        result = usecase(command, work=work)
        work.commit()
        return result


def lead_in(database: Database) -> Lead:
    with database.work(a_call(scope=Scope.ALL)) as work:
        return work.leads.get(LEAD_1)


TO_SIGNING = AdvanceNode(lead_id=LEAD_1, fields=EVIDENCE["negotiation"])


@capability("L40", "H19")
def test_the_gate_names_who_has_the_next_act_by_department_and_name(database: Database) -> None:
    state = {"id": "dept-legal", "key": "legal", "name": "法务部"}
    changed: dict[str, Any] = {"type": "baton.gateway.v1.DepartmentChanged", "subject_kind": "department", "subject": "dept-legal"}
    legal = replace(a_contract_fact("X", 1), **changed, body={"state": state})
    take(database, legal, *STORY[:3])
    do(database, advance_node, TO_SIGNING)

    with pytest.raises(GateIncomplete) as refused:
        do(database, mark_won, MarkWon(lead_id=LEAD_1, order_id="SO-1"))
    (fault,) = [one for one in refused.value.violations if one.field == f"fields.{SIGNING}"]
    assert (fault.code, fault.metadata["holder"]) == ("LEADS_CONTRACT_LEGAL_REVIEW", "法务部")


@capability("L40")
@pytest.mark.parametrize("came_first", [True, False], ids=["lead", "contract"])
def test_what_was_signed_is_the_evidence_whichever_came_first(database: Database, came_first: bool) -> None:
    shuffled = STORY * 2
    random.Random(5).shuffle(shuffled)
    if came_first:
        do(database, advance_node, TO_SIGNING)
    for event in shuffled:
        take(database, event)
    if not came_first:
        do(database, advance_node, TO_SIGNING)

    lead = lead_in(database)
    assert lead.visit.fields == {"contract_no": "HT-2026-018", "signed_file": {**SIGNED_FILE, "signature": ""}}
    (step,) = lead.visit.steps
    assert (lead.node, step.standing, lead.visit.missing) == ("signing", StepStanding.APPROVED, ())
    assert step.answer is not None
    assert step.answer.ticket_id == CONTRACT_1
