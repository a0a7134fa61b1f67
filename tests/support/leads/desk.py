"""One lead somewhere in its process, over memory: what steps of a node are tried on."""

from __future__ import annotations

from dataclasses import replace

from tests.support.leads.make import CONTACT, LEAD_1, MONDAY_9AM, a_call, a_lead, a_principal
from tests.support.leads.memory import MemoryStore, MemoryUnitOfWork

from chassis.messaging.envelope import Event
from chassis.principal import Scope
from leads.domain.lead import Lead
from leads.domain.process import Process
from leads.domain.visit import Visit
from leads.messaging.incoming import heard as heard_of
from leads.usecases.follow_tickets import follow_tickets
from leads.usecases.ports import NewLead


def a_desk(node: str, visit_no: int, *, process: Process, roles: tuple[str, ...] = ("REP",)) -> MemoryUnitOfWork:
    """Return a unit of work of a person in those roles over one lead that has just come to that node."""
    store = MemoryStore()
    store.processes[process.key, process.version] = process
    work = MemoryUnitOfWork(store, replace(a_call(), principal=replace(a_principal(scope=Scope.ALL), roles=roles)))
    visit = Visit.enter(process.node(node), visit_no=visit_no, at=MONDAY_9AM)
    work.leads.add([NewLead(lead=a_lead(node, process_key=process.key, visit=visit), told=(), contact=CONTACT)])
    return work


def heard(work: MemoryUnitOfWork, *events: Event) -> Lead:
    """Let the lead hear those facts, one batch each; return it."""
    for event in events:
        if (ticket := heard_of(event)) is not None:
            follow_tickets([ticket], work=work)
    return work.store.leads[LEAD_1]
