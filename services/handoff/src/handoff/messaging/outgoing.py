"""Facts become events here, by type, and nowhere else; the state goes with every fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import singledispatch

from chassis import journal
from handoff.domain import facts
from handoff.domain.ticket import Ticket
from handoff.domain.touchpoint import Touchpoint
from handoff.messaging.wire import Json, instant, sparse, ticket_state

PACKAGE = "baton.handoff.v1"
TICKET = "ticket"


def event_type(fact: facts.Fact) -> str:
    """Return the full message name, which is type and routing key."""
    return f"{PACKAGE}.{type(fact).__name__}"


def event_body(fact: facts.Fact, ticket: Ticket, touchpoint: Touchpoint) -> Json:
    """Return the event as proto3 JSON; facts of one step each carry the state after the whole step."""
    return {"state": ticket_state(ticket, touchpoint), **sparse(own(fact))}


def told(
    steps: Sequence[tuple[Ticket, Sequence[facts.Fact]]], touchpoint_of: Callable[[str], Touchpoint]
) -> Iterator[tuple[str, list[journal.Fact]]]:
    """Return what the journal is to say, by mode; the last fact of a ticket has its version as sequence.

    What nobody has touched since it was imported is history.
    """
    for mode in ("import", "live"):
        rows = [
            journal.Fact(
                type=event_type(fact),
                subject_kind=TICKET,
                subject=ticket.id,
                sequence=ticket.version - len(own_facts) + number,
                occurred_at=fact.at,
                body=event_body(fact, ticket, touchpoint_of(ticket.touchpoint)),
            )
            for ticket, own_facts in steps
            if ticket.imported == (mode == "import")
            for number, fact in enumerate(own_facts, 1)
        ]
        if rows:
            yield mode, rows


@singledispatch
def own(fact: facts.Fact) -> Json:
    """Return the fact's own fields; a fact that nobody taught to travel is a fault in the code."""
    raise NotImplementedError(type(fact).__name__)


@own.register
def _(fact: facts.TicketOpened) -> Json:
    return {"missing": list(fact.missing)}


@own.register
def _(fact: facts.TicketSubmitted) -> Json:
    return {"due_time": instant(fact.due_at)}


@own.register
def _(fact: facts.TicketReturned) -> Json:
    return {"returns": fact.returns or None}


@own.register
def _(fact: facts.TicketAccepted) -> Json:
    return {"assignee_ids": list(fact.assignee_ids), "first_pass": fact.first_pass}


@own.register
def _(fact: facts.TicketCancelled) -> Json:
    return {"reason": fact.reason}


@own.register(facts.ClarificationAsked)
@own.register(facts.ClarificationAnswered)
def _(fact: facts.ClarificationAsked | facts.ClarificationAnswered) -> Json:
    return {"round_no": fact.round_no or None}


@own.register
def _(fact: facts.TicketDelivered) -> Json:
    return {"on_time": fact.on_time}


@own.register
def _(fact: facts.ReworkRequested) -> Json:
    return {"reworks": fact.reworks or None}


@own.register
def _(fact: facts.TicketDecided) -> Json:
    return {"decision": f"DECISION_{fact.decision.name}"}


@own.register
def _(fact: facts.TicketClosed) -> Json:
    return {
        "on_time": fact.on_time,
        "first_pass": fact.first_pass,
        "rounds": fact.rounds or None,
        "returns": fact.returns or None,
        "reworks": fact.reworks or None,
    }


@own.register
def _(fact: facts.TicketEscalated) -> Json:
    seconds = str(fact.overdue_seconds) if fact.overdue_seconds else None
    return {"level": fact.level, "to_ids": list(fact.to_ids), "overdue_seconds": seconds}


@own.register
def _(fact: facts.TicketChanged) -> Json:
    return {"changed": list(fact.changed)}
