"""The nameko class: decode, call, encode; an `if` here would be a use case that has not been written yet."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.rpc import Calls, command, sweep
from chassis.rpc_replay import ReplayMethods
from handoff.api import replies, schemas
from handoff.api.contract_service import ContractMethods
from handoff.domain.ticket import Ticket
from handoff.domain.touchpoint import JourneyMap
from handoff.usecases import accept_ticket as accepting
from handoff.usecases import answer_clarification as answering
from handoff.usecases import ask_clarification as asking
from handoff.usecases import cancel_ticket as cancelling
from handoff.usecases import close_ticket as closing
from handoff.usecases import deliver_ticket as delivering
from handoff.usecases import escalate_overdue as escalating
from handoff.usecases import get_ticket as reading
from handoff.usecases import import_tickets as importing
from handoff.usecases import request_rework as reworking
from handoff.usecases import return_ticket as returning
from handoff.usecases import submit_ticket as submitting
from handoff.usecases.ports import UnitOfWork

EVERY_S = 5.0


class HandoffService(ContractMethods, ReplayMethods):
    """Every method of baton.handoff.v1, and the sweep of what is late."""

    name = "handoff"
    calls = Calls()

    @command(schemas.SubmitTicketSchema, replies.ticket_reply)
    def submit_ticket(self, command: submitting.SubmitTicket, work: UnitOfWork) -> Ticket:
        """SubmitTicket."""
        return submitting.submit_ticket(command, work=work)

    @command(schemas.AcceptTicketSchema, replies.ticket_reply)
    def accept_ticket(self, command: accepting.AcceptTicket, work: UnitOfWork) -> Ticket:
        """AcceptTicket."""
        return accepting.accept_ticket(command, work=work)

    @command(schemas.ReturnTicketSchema, replies.ticket_reply)
    def return_ticket(self, command: returning.ReturnTicket, work: UnitOfWork) -> Ticket:
        """ReturnTicket."""
        return returning.return_ticket(command, work=work)

    @command(schemas.AskClarificationSchema, replies.ticket_reply)
    def ask_clarification(self, command: asking.AskClarification, work: UnitOfWork) -> Ticket:
        """AskClarification."""
        return asking.ask_clarification(command, work=work)

    @command(schemas.AnswerClarificationSchema, replies.ticket_reply)
    def answer_clarification(self, command: answering.AnswerClarification, work: UnitOfWork) -> Ticket:
        """AnswerClarification."""
        return answering.answer_clarification(command, work=work)

    @command(schemas.DeliverTicketSchema, replies.ticket_reply)
    def deliver_ticket(self, command: delivering.DeliverTicket, work: UnitOfWork) -> Ticket:
        """DeliverTicket."""
        return delivering.deliver_ticket(command, work=work)

    @command(schemas.RequestReworkSchema, replies.ticket_reply)
    def request_rework(self, command: reworking.RequestRework, work: UnitOfWork) -> Ticket:
        """RequestRework."""
        return reworking.request_rework(command, work=work)

    @command(schemas.CloseTicketSchema, replies.ticket_reply)
    def close_ticket(self, command: closing.CloseTicket, work: UnitOfWork) -> Ticket:
        """CloseTicket."""
        return closing.close_ticket(command, work=work)

    @command(schemas.CancelTicketSchema, replies.ticket_reply)
    def cancel_ticket(self, command: cancelling.CancelTicket, work: UnitOfWork) -> Ticket:
        """CancelTicket."""
        return cancelling.cancel_ticket(command, work=work)

    @command(schemas.ImportTicketsSchema, replies.import_reply)
    def import_tickets(self, command: importing.ImportTickets, work: UnitOfWork) -> Sequence[importing.Row]:
        """ImportTickets."""
        return importing.import_tickets(command, work=work)

    @command(schemas.GetTicketSchema, replies.dossier_reply, query=True)
    def get_ticket(self, query: reading.GetTicket, work: UnitOfWork) -> reading.Dossier:
        """GetTicket."""
        return reading.get_ticket(query, work=work)

    @command(schemas.ListTouchpointsSchema, replies.touchpoints_reply, query=True)
    def list_touchpoints(self, query: reading.ListTouchpoints, work: UnitOfWork) -> JourneyMap:
        """ListTouchpoints."""
        return reading.list_touchpoints(query, work=work)

    @sweep(EVERY_S, at_once=escalating.AT_ONCE)
    def escalate_overdue(self, work: UnitOfWork) -> int:
        """Tell those who answer for what is late."""
        return escalating.escalate_overdue(work=work)
