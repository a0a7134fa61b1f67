"""The work is handed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handoff.domain.kinds import Side
from handoff.domain.ticket import Ticket
from handoff.usecases.ports import Remark, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverTicket:
    """A note and the files."""

    ticket_id: str
    note: str = ""
    receipts: tuple[Mapping[str, Any], ...] = ()


def deliver_ticket(command: DeliverTicket, *, work: UnitOfWork) -> Ticket:
    """The work is handed over. Raises TicketNotFound, OutOfReach, TransitionRefused, InputsInvalid."""
    ticket = work.tickets.get(command.ticket_id, Side.ASKED)
    work.verify_files({f"receipts[{number}]": receipt for number, receipt in enumerate(command.receipts)})
    ticket, facts = ticket.deliver(at=work.at)
    work.tickets.remark(ticket.id, Remark(kind="deliver", by=work.actor_id, at=work.at, text=command.note, receipts=command.receipts))
    return work.tickets.save(ticket, *facts)
